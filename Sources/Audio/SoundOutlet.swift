// SPDX-License-Identifier: Apache-2.0

/// What a sound device is doing.
package enum SoundState: Hashable, Sendable {
  /// It holds frames, or could, and has not begun to play.
  case prepared
  /// It plays.
  case running
  /// It ran empty.
  case underrun
  /// The machine was suspended.
  case suspended
  /// The card is gone.
  case lost
  /// Something else; it must be prepared again before it plays.
  case other
}

/// An open sound device that takes mono 16-bit frames: `PCM`, or a test's own.
///
/// Calls return a count, or an error number with a minus sign, as alsa-lib does. None of them
/// blocks, and all come from one thread.
package protocol SoundOutlet: ~Copyable {
  /// Frames after which the device wants more.
  var periodFrames: Int { get }
  /// Frames that the device takes ahead of what is heard.
  var bufferFrames: Int { get }
  /// What it is doing.
  var state: SoundState { get }
  /// Frames that it would take now.
  mutating func available() -> Int
  /// Frames that were taken but not heard yet, in the device and beyond.
  mutating func delay() -> Int
  /// Takes frames; returns how many it took.
  mutating func write(_ samples: Span<Int16>) -> Int
  /// Begins to play what it holds.
  mutating func start() -> Int
  /// Makes it ready for new frames after `drop` or an underrun.
  mutating func prepare() -> Int
  /// Ends a suspension; `-EAGAIN` while the hardware is not back yet.
  mutating func resume() -> Int
  /// Falls silent at once and forgets what it holds.
  mutating func drop() -> Int
  /// Takes frames back that are not heard yet; returns how many, perhaps none.
  mutating func rewind(_ frames: Int) -> Int
  /// What the library said about the last failure; empty for nothing.
  mutating func message() -> String
  /// Sleeps until the time is over, `descriptor` can be read, or, if asked, the device wants
  /// frames.
  mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool)
}

/// A failure of a sound device.
package struct SoundFault: Error, Hashable, Sendable {
  /// The call that failed, as ALSA names it.
  package var operation: String
  /// The error number, positive.
  package var code: Int32
  /// What alsa-lib said of it; empty for nothing.
  package var detail: String

  /// Makes a fault.
  package init(operation: String, code: Int32, detail: String = "") {
    self.operation = operation
    self.code = code
    self.detail = detail
  }
}

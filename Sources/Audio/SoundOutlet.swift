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

/// An open sound device that plays: `PCM`, or a test's own.
package protocol SoundOutlet: SoundDevice, ~Copyable {
  /// What it is doing.
  var state: SoundState { get }
  /// Frames that it would take now.
  mutating func available() -> Int
  /// Takes frames; returns how many it took.
  mutating func write(_ samples: Span<Int16>) -> Int
  /// Falls silent at once and forgets what it holds.
  mutating func drop() -> Int
  /// Takes frames back that are not heard yet; returns how many, perhaps none.
  mutating func rewind(_ frames: Int) -> Int
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

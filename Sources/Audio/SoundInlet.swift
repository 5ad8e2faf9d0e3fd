// SPDX-License-Identifier: Apache-2.0

/// An open sound device that gives mono 16-bit frames: `CapturePCM`, or a test's own.
///
/// Calls return a count, or an error number with a minus sign, as alsa-lib does. None of them
/// blocks, and all come from one thread.
package protocol SoundInlet: ~Copyable {
  /// Frames after which the device wakes whoever reads.
  var periodFrames: Int { get }
  /// Frames that the device keeps for whoever reads late.
  var bufferFrames: Int { get }
  /// Appends so many recorded frames at most; returns how many, 0 or `-EAGAIN` for none yet.
  mutating func read(_ frames: Int, into samples: inout [Int16]) -> Int
  /// Frames that were recorded and not read yet.
  mutating func delay() -> Int
  /// Begins to record.
  mutating func start() -> Int
  /// Makes it ready to record anew after it ran over.
  mutating func prepare() -> Int
  /// Ends a suspension; `-EAGAIN` while the hardware is not back yet.
  mutating func resume() -> Int
  /// What the library said about the last failure; empty for nothing.
  mutating func message() -> String
  /// Sleeps until the time is over, `descriptor` can be read, or, if asked, the device has frames.
  mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool)
}

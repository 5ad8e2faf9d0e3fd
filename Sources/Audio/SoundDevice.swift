// SPDX-License-Identifier: Apache-2.0

/// An open sound device of mono 16-bit frames, whichever way they go.
///
/// Calls return a count, or an error number with a minus sign, as alsa-lib does. None of them
/// blocks, and all come from one thread.
package protocol SoundDevice: ~Copyable {
  /// Frames after which the device has work for whoever keeps it.
  var periodFrames: Int { get }
  /// Frames that the device holds.
  var bufferFrames: Int { get }
  /// Frames between the device and the air that were not heard yet, or not read.
  mutating func delay() -> Int
  /// Lets the sound flow.
  mutating func start() -> Int
  /// Makes it ready anew, after it ran empty or over or was stopped.
  mutating func prepare() -> Int
  /// Ends a suspension; `-EAGAIN` while the hardware is not back yet.
  mutating func resume() -> Int
  /// What the library said about the last failure; empty for nothing.
  mutating func message() -> String
  /// Sleeps until the time is over, `descriptor` can be read, or, if asked, the device has work.
  mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool)
}

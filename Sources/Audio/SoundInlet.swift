// SPDX-License-Identifier: Apache-2.0

/// An open sound device that records: `CapturePCM`, or a test's own.
package protocol SoundInlet: SoundDevice, ~Copyable {
  /// Appends so many recorded frames at most; returns how many, 0 or `-EAGAIN` for none yet.
  mutating func read(_ frames: Int, into samples: inout [Int16]) -> Int
}

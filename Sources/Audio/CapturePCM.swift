// SPDX-License-Identifier: Apache-2.0

import CALSA
import Glibc
import TrafficModel

/// An open ALSA device for recording; no pointer of ALSA's leaves it.
@safe
package struct CapturePCM: ~Copyable, SoundInlet {
  /// Frames a second that are asked for: every card has this rate.
  package static let rate = 48_000
  /// How much is recorded between two wake-ups.
  private static let period = Interval.milliseconds(50)
  /// How much the device keeps while this machine is busy.
  private static let buffer = Interval.milliseconds(500)

  private let device: PCMHandle
  private let channels: Int
  package let periodFrames: Int
  package let bufferFrames: Int
  /// Frames as the device gives them.
  private var interleaved: [Int16] = []

  /// Opens a device by its ALSA name; `scale` stretches the buffer that is asked for.
  package init(_ name: String, scale: Int) throws(SoundFault) {
    let wish = PCMWish(
      direction: .recording, device: name, rate: Self.rate, period: Self.period,
      buffer: Self.buffer)
    device = try PCMHandle(wish, scale: scale)
    channels = device.shape.channels
    periodFrames = device.shape.periodFrames
    bufferFrames = device.shape.bufferFrames
  }

  package mutating func read(_ frames: Int, into samples: inout [Int16]) -> Int {
    guard device.state != .lost else { return -Int(ENODEV) }
    interleaved.removeAll(keepingCapacity: true)
    for _ in 0..<frames * channels { interleaved.append(0) }
    // SAFETY: the array holds `frames` frames of the device's channels and outlives the call.
    let count = unsafe interleaved.withUnsafeMutableBufferPointer {
      unsafe Int(snd_pcm_readi(device.raw, $0.baseAddress, snd_pcm_uframes_t(frames)))
    }
    guard count > 0 else { return count }
    for frame in 0..<min(count, frames) {
      var sum = 0
      for channel in 0..<channels { sum += Int(interleaved[frame * channels + channel]) }
      samples.append(Int16(sum / channels))
    }
    return count
  }

  package mutating func delay() -> Int { device.delay() }

  package mutating func start() -> Int { device.start() }

  package mutating func prepare() -> Int { device.prepare() }

  package mutating func resume() -> Int { device.resume() }

  package mutating func message() -> String { PCMHandle.message() }

  package mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool) {
    device.sleep(milliseconds, descriptor: descriptor, watchingDevice: watchingDevice)
  }
}

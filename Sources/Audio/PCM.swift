// SPDX-License-Identifier: Apache-2.0

import CALSA
import Glibc
import TrafficModel

/// An open ALSA device for playing; no pointer of ALSA's leaves it.
@safe
package struct PCM: ~Copyable, SoundOutlet {
  private let device: PCMHandle
  private let channels: Int
  package let periodFrames: Int
  package let bufferFrames: Int
  /// Mono frames spread over the channels of a device that has no mono.
  private var spread: [Int16] = []

  /// Opens a device; `scale` stretches the buffer that is asked for.
  package init(_ configuration: LoudspeakerConfiguration, scale: Int) throws(SoundFault) {
    device = try PCMHandle(configuration.wish, scale: scale)
    channels = device.shape.channels
    periodFrames = device.shape.periodFrames
    bufferFrames = device.shape.bufferFrames
  }

  package var state: SoundState { device.state }

  package mutating func available() -> Int {
    guard state != .lost else { return -Int(ENODEV) }
    // SAFETY: the handle is open for as long as this value lives.
    return unsafe Int(snd_pcm_avail_update(device.raw))
  }

  package mutating func delay() -> Int { device.delay() }

  package mutating func write(_ samples: Span<Int16>) -> Int {
    guard !samples.isEmpty else { return 0 }
    guard channels > 1 else { return write(interleaved: samples, frames: samples.count) }
    spread.removeAll(keepingCapacity: true)
    for index in samples.indices {
      for _ in 0..<channels { spread.append(samples[index]) }
    }
    return write(interleaved: spread.span, frames: samples.count)
  }

  package mutating func start() -> Int { device.start() }

  package mutating func prepare() -> Int { device.prepare() }

  package mutating func resume() -> Int { device.resume() }

  package mutating func drop() -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    unsafe Int(snd_pcm_drop(device.raw))
  }

  package mutating func rewind(_ frames: Int) -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    let possible = unsafe Int(snd_pcm_rewindable(device.raw))
    guard possible > 0, frames > 0 else { return min(possible, 0) }
    // SAFETY: as above; no more is taken back than the device said it could give.
    return unsafe Int(snd_pcm_rewind(device.raw, snd_pcm_uframes_t(min(frames, possible))))
  }

  package mutating func message() -> String { PCMHandle.message() }

  package mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool) {
    device.sleep(milliseconds, descriptor: descriptor, watchingDevice: watchingDevice)
  }

  private func write(interleaved: Span<Int16>, frames: Int) -> Int {
    // SAFETY: the span holds `frames` frames of the device's channels and outlives the call.
    unsafe interleaved.withUnsafeBufferPointer {
      unsafe Int(snd_pcm_writei(device.raw, $0.baseAddress, snd_pcm_uframes_t(frames)))
    }
  }
}

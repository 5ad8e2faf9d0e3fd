// SPDX-License-Identifier: Apache-2.0

import CALSA
import Glibc
import TrafficModel

/// An open ALSA device for playing; no pointer of ALSA's leaves it.
@safe
package struct PCM: ~Copyable, SoundOutlet {
  /// The buffer that a device may force on us, in seconds; a longer one could not be interrupted.
  package static let bufferSecondsMaximum = 2
  /// Descriptors that a device may want watched; real ones have one or two.
  package static let descriptorsMaximum = 16

  private let handle: OpaquePointer
  private let channels: Int
  package let periodFrames: Int
  package let bufferFrames: Int
  /// Mono frames spread over the channels of a device that has no mono.
  private var spread: [Int16] = []

  /// Opens a device; `scale` stretches the buffer that is asked for.
  package init(_ configuration: LoudspeakerConfiguration, scale: Int) throws(SoundFault) {
    calsa_listen()
    var opened: OpaquePointer?
    // SAFETY: `opened` outlives the call; the name is a terminated copy.
    let code = unsafe snd_pcm_open(
      &opened, configuration.device, SND_PCM_STREAM_PLAYBACK, Int32(SND_PCM_NONBLOCK))
    // SAFETY: the handle is only compared with nothing here.
    guard code >= 0, let handle = unsafe opened else {
      throw Self.fault("snd_pcm_open", code)
    }
    do throws(SoundFault) {
      // SAFETY: the handle is open; from here on this value alone owns it.
      let shape = try unsafe PCMShape(handle, configuration, scale: scale)
      unsafe self.handle = handle
      channels = shape.channels
      periodFrames = shape.periodFrames
      bufferFrames = shape.bufferFrames
    } catch {
      // SAFETY: the handle was opened above and is not used after this.
      _ = unsafe snd_pcm_close(handle)
      throw error
    }
  }

  deinit {
    // SAFETY: the handle was opened by `init` and is closed here only.
    _ = unsafe snd_pcm_close(handle)
  }

  package var state: SoundState {
    // SAFETY: the handle is open for as long as this value lives.
    switch unsafe snd_pcm_state(handle) {
    case SND_PCM_STATE_PREPARED: .prepared
    case SND_PCM_STATE_RUNNING: .running
    case SND_PCM_STATE_XRUN: .underrun
    case SND_PCM_STATE_SUSPENDED: .suspended
    case SND_PCM_STATE_DISCONNECTED: .lost
    default: .other
    }
  }

  package mutating func available() -> Int {
    guard state != .lost else { return -Int(ENODEV) }
    // SAFETY: the handle is open for as long as this value lives.
    return unsafe Int(snd_pcm_avail_update(handle))
  }

  package mutating func delay() -> Int {
    var frames: snd_pcm_sframes_t = 0
    // SAFETY: the handle is open; `frames` outlives the call.
    let code = unsafe snd_pcm_delay(handle, &frames)
    return code < 0 ? Int(code) : Int(frames)
  }

  package mutating func write(_ samples: Span<Int16>) -> Int {
    guard !samples.isEmpty else { return 0 }
    guard channels > 1 else { return write(interleaved: samples, frames: samples.count) }
    spread.removeAll(keepingCapacity: true)
    for index in samples.indices {
      for _ in 0..<channels { spread.append(samples[index]) }
    }
    return write(interleaved: spread.span, frames: samples.count)
  }

  package mutating func start() -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    unsafe Int(snd_pcm_start(handle))
  }

  package mutating func prepare() -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    unsafe Int(snd_pcm_prepare(handle))
  }

  package mutating func resume() -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    unsafe Int(snd_pcm_resume(handle))
  }

  package mutating func drop() -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    unsafe Int(snd_pcm_drop(handle))
  }

  package mutating func rewind(_ frames: Int) -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    let possible = unsafe Int(snd_pcm_rewindable(handle))
    guard possible > 0, frames > 0 else { return min(possible, 0) }
    // SAFETY: as above; no more is taken back than the device said it could give.
    return unsafe Int(snd_pcm_rewind(handle, snd_pcm_uframes_t(min(frames, possible))))
  }

  package mutating func message() -> String { Self.message() }

  package mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool) {
    var watched = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    if watchingDevice { watched += descriptors() }
    let count = watched.count
    // SAFETY: the buffer holds `count` descriptors and outlives the call.
    let ready = unsafe watched.withUnsafeMutableBufferPointer {
      unsafe poll($0.baseAddress, nfds_t(count), milliseconds)
    }
    guard ready > 0, count > 1 else { return }
    watched.removeFirst()
    // SAFETY: the buffer outlives the call.
    unsafe watched.withUnsafeMutableBufferPointer {
      var events: UInt16 = 0
      // SAFETY: the descriptors are those that the device gave. What it makes of them is not
      // needed: the next call tells more. But some plugins empty their pipes and timers here.
      _ = unsafe snd_pcm_poll_descriptors_revents(
        handle, $0.baseAddress, UInt32($0.count), &events)
    }
  }

  private func write(interleaved: Span<Int16>, frames: Int) -> Int {
    // SAFETY: the span holds `frames` frames of the device's channels and outlives the call.
    unsafe interleaved.withUnsafeBufferPointer {
      unsafe Int(snd_pcm_writei(handle, $0.baseAddress, snd_pcm_uframes_t(frames)))
    }
  }

  private func descriptors() -> [pollfd] {
    // SAFETY: the handle is open for as long as this value lives.
    let count = unsafe Int(snd_pcm_poll_descriptors_count(handle))
    guard count > 0, count <= Self.descriptorsMaximum else { return [] }
    // SAFETY: what is returned is what ALSA filled.
    return unsafe [pollfd](unsafeUninitializedCapacity: count) { buffer, filled in
      // SAFETY: the buffer has room for `count` descriptors, and no more are written.
      let got = unsafe snd_pcm_poll_descriptors(handle, buffer.baseAddress, UInt32(count))
      filled = max(0, min(count, Int(got)))
    }
  }

  /// A fault of a call of this thread, with what alsa-lib said of it.
  static func fault(_ operation: String, _ code: Int32) -> SoundFault {
    SoundFault(operation: operation, code: code < 0 ? -code : EIO, detail: message())
  }

  private static func message() -> String {
    // SAFETY: what is kept is what the call filled.
    let text = unsafe [CChar](unsafeUninitializedCapacity: 256) { buffer, filled in
      // SAFETY: the buffer has 256 bytes; the call writes no more and says how many.
      filled = unsafe buffer.baseAddress.map { unsafe calsa_take_message($0, 256) } ?? 0
    }
    let bytes = text.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").joined(separator: " ")
  }
}

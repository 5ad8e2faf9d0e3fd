// SPDX-License-Identifier: Apache-2.0

import CALSA
import Glibc
import TrafficModel

/// An open ALSA device, whichever way its sound goes, and what both ways have in common.
@safe
struct PCMHandle: ~Copyable {
  /// The buffer that a device may force on us, in seconds; a longer one could not be interrupted.
  static let bufferSecondsMaximum = 2
  /// Descriptors that a device may want watched; real ones have one or two.
  static let descriptorsMaximum = 16

  /// What the device granted.
  let shape: PCMShape
  /// ALSA's own handle, open for as long as this value lives.
  let raw: OpaquePointer

  /// Opens a device; `scale` stretches the buffer that is asked for.
  init(_ wanted: PCMWish, scale: Int) throws(SoundFault) {
    calsa_listen()
    let stream =
      switch wanted.direction {
      case .playing: SND_PCM_STREAM_PLAYBACK
      case .recording: SND_PCM_STREAM_CAPTURE
      }
    var opened: OpaquePointer?
    // SAFETY: `opened` outlives the call; the name is a terminated copy.
    let code = unsafe snd_pcm_open(&opened, wanted.device, stream, Int32(SND_PCM_NONBLOCK))
    // SAFETY: the handle is only compared with nothing here.
    guard code >= 0, let handle = unsafe opened else {
      throw Self.fault("snd_pcm_open", code)
    }
    do throws(SoundFault) {
      // SAFETY: the handle is open; from here on this value alone owns it.
      shape = try unsafe PCMShape(handle, wanted, scale: scale)
      unsafe raw = handle
    } catch {
      // SAFETY: the handle was opened above and is not used after this.
      _ = unsafe snd_pcm_close(handle)
      throw error
    }
  }

  deinit {
    // SAFETY: the handle was opened by `init` and is closed here only.
    _ = unsafe snd_pcm_close(raw)
  }

  /// What the device is doing.
  var state: SoundState {
    // SAFETY: the handle is open for as long as this value lives.
    switch unsafe snd_pcm_state(raw) {
    case SND_PCM_STATE_PREPARED: .prepared
    case SND_PCM_STATE_RUNNING: .running
    case SND_PCM_STATE_XRUN: .underrun
    case SND_PCM_STATE_SUSPENDED: .suspended
    case SND_PCM_STATE_DISCONNECTED: .lost
    default: .other
    }
  }

  /// Frames between the device and the air; a negative error number when nobody knows.
  func delay() -> Int {
    var frames: snd_pcm_sframes_t = 0
    // SAFETY: the handle is open; `frames` outlives the call.
    let code = unsafe snd_pcm_delay(raw, &frames)
    return code < 0 ? Int(code) : Int(frames)
  }

  /// Lets the sound flow.
  func start() -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    unsafe Int(snd_pcm_start(raw))
  }

  /// Makes the device ready again.
  func prepare() -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    unsafe Int(snd_pcm_prepare(raw))
  }

  /// Ends a suspension.
  func resume() -> Int {
    // SAFETY: the handle is open for as long as this value lives.
    unsafe Int(snd_pcm_resume(raw))
  }

  /// Sleeps until the time is over, `descriptor` can be read, or, if asked, the device has work.
  func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool) {
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
      _ = unsafe snd_pcm_poll_descriptors_revents(raw, $0.baseAddress, UInt32($0.count), &events)
    }
  }

  private func descriptors() -> [pollfd] {
    // SAFETY: the handle is open for as long as this value lives.
    let count = unsafe Int(snd_pcm_poll_descriptors_count(raw))
    guard count > 0, count <= Self.descriptorsMaximum else { return [] }
    // SAFETY: what is returned is what ALSA filled.
    return unsafe [pollfd](unsafeUninitializedCapacity: count) { buffer, filled in
      // SAFETY: the buffer has room for `count` descriptors, and no more are written.
      let got = unsafe snd_pcm_poll_descriptors(raw, buffer.baseAddress, UInt32(count))
      filled = max(0, min(count, Int(got)))
    }
  }

  /// A fault of a call of this thread, with what alsa-lib said of it.
  static func fault(_ operation: String, _ code: Int32) -> SoundFault {
    SoundFault(operation: operation, code: code < 0 ? -code : EIO, detail: message())
  }

  /// What alsa-lib said of the last failure on this thread; empty for nothing.
  static func message() -> String {
    // SAFETY: what is kept is what the call filled.
    let text = unsafe [CChar](unsafeUninitializedCapacity: 256) { buffer, filled in
      // SAFETY: the buffer has 256 bytes; the call writes no more and says how many.
      filled = unsafe buffer.baseAddress.map { unsafe calsa_take_message($0, 256) } ?? 0
    }
    let bytes = text.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").joined(separator: " ")
  }
}

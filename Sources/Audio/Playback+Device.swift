// SPDX-License-Identifier: Apache-2.0

import Glibc
import TrafficModel

/// How the device is opened, brought back, and given up.
extension Playback where Outlet: ~Copyable {
  /// How often a suspended device is asked whether it is back.
  static var resumeEvery: Interval { .milliseconds(50) }

  /// Opens the device when that is due.
  mutating func reopen(at now: Instant) {
    guard now >= reopening.due else { return }
    do throws(SoundFault) {
      let outlet = try opening(reopening.scale)
      stream = SoundStream(outlet, rate: configuration.rate, at: now)
      recovery = Recovery(isEnlarged: reopening.scale > 1)
      // After a failure silence shows whether the device takes sound again.
      isFlowing = configuration.idle == .silence || hasSound || reopening.isDoubted
      if reopening.opened(at: now) { report(.ready(device: configuration.device)) }
    } catch {
      lose(error, at: now)
    }
  }

  /// Closes a device that nothing was said on for a while, where it is to be closed.
  mutating func doze(at now: Instant) {
    guard configuration.idle == .close, stream != nil, !isFlowing, !hasSound, resumeAt == nil
    else { return }
    guard let since = silentSince else {
      silentSince = now
      return
    }
    guard now - since >= LoudspeakerConfiguration.closeAfter else { return }
    stream = nil
    isAsleep = true
  }

  /// Opens a device that was closed since nothing was said.
  mutating func wake(at now: Instant) {
    guard isAsleep else { return }
    isAsleep = false
    silentSince = nil
    reopen(at: now)
  }

  /// Believes in a device that failed once it has consumed twice its buffer since it was opened.
  ///
  /// A `file:` device takes a whole buffer before it finds out that it cannot write.
  mutating func believe() {
    let enough = 2 * Int64(stream?.buffer ?? 0)
    guard reopening.isDoubted, stream?.consumed ?? -1 >= enough else { return }
    if reopening.proved() { report(.ready(device: configuration.device)) }
  }

  /// Does what the state machine says about a failed call; `code` is negative.
  mutating func recover(from code: Int, during operation: String, at now: Instant) {
    let number = Int32(clamping: -code)
    let fault = SoundFault(
      operation: operation, code: number, detail: stream?.outlet.message() ?? "")
    let consumed = stream?.consumed ?? 0
    switch recovery.action(for: number, at: now, consumed: consumed) {
    case .wait: break
    case .prepare: prepare(after: fault, at: now)
    case .resume: resumeAt = now
    case .enlarge:
      stream = nil
      reopening.enlarge(at: now)
      reopen(at: now)
    case .close: lose(fault, at: now)
    }
  }

  /// Sleeps on the open device; `false` when there is none to sleep on.
  mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool) -> Bool {
    guard stream != nil else { return false }
    stream?.outlet.sleep(milliseconds, descriptor: descriptor, watchingDevice: watchingDevice)
    return true
  }

  /// Asks a suspended device to resume.
  mutating func ask(at now: Instant) {
    resumeAt = nil
    let code = stream?.outlet.resume() ?? 0
    if code >= 0 {
      recovery.resumed()
      return
    }
    let fault = SoundFault(
      operation: "snd_pcm_resume", code: Int32(clamping: -code),
      detail: stream?.outlet.message() ?? "")
    // ENOSYS: the driver cannot resume, as most cannot.
    guard fault.code == EAGAIN else { return prepare(after: fault, at: now) }
    switch recovery.action(for: ESTRPIPE, at: now, consumed: stream?.consumed ?? 0) {
    case .resume: resumeAt = now + Self.resumeEvery
    case .prepare: prepare(after: fault, at: now)
    case .wait, .enlarge, .close: lose(fault, at: now)
    }
  }

  private mutating func prepare(after fault: SoundFault, at now: Instant) {
    recovery.resumed()
    let code = stream?.prepare(at: now) ?? 0
    guard code < 0 else { return }
    // The first failure tells more than that the way back failed too, unless the card is gone.
    let number = Int32(clamping: -code)
    let second = SoundFault(operation: "snd_pcm_prepare", code: number)
    lose(second.isGone ? second : fault, at: now)
  }

  private mutating func lose(_ fault: SoundFault, at now: Instant) {
    stream = nil
    let reason = fault.sentence(device: configuration.device)
    if reopening.failed(reason, isGone: fault.isGone, at: now) {
      report(.absent(device: configuration.device, reason: reason))
    }
    abandon(reason: reason)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
package import TrafficModel

/// Whoever keeps a sound device open, whichever way its sound goes: how a device that failed is
/// brought back, opened again or given up.
package protocol DeviceKeeper: ~Copyable {
  /// The way back after a failed call.
  var recovery: Recovery { get set }
  /// When a device that is not open is tried again.
  var reopening: Reopening { get set }
  /// Frames that the device has consumed, or given, since it was opened.
  var progress: Int64 { mutating get }

  /// Opens the device when that is due.
  mutating func reopen(at now: Instant)
  /// Closes the device without a word, to open it again at once.
  mutating func close()
  /// Closes the device for a fault, and tells it where that is news.
  mutating func lose(_ fault: SoundFault, at now: Instant)
  /// Asks a suspended device to resume; an error number with a minus sign when it does not.
  mutating func resume(at now: Instant) -> Int
  /// Makes the device ready anew and goes on; an error number with a minus sign when it cannot.
  mutating func prepare(at now: Instant) -> Int
  /// The device ran empty, or over: nobody came in time.
  mutating func noteXrun()
  /// What the library said about the last failure; empty for nothing.
  mutating func message() -> String
  /// Sleeps on the open device as `SoundDevice.sleep`; `false` when there is none to sleep on.
  mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool) -> Bool
}

extension DeviceKeeper where Self: ~Copyable {
  /// The longest sleep: a thread that waits for its device still shows that it lives.
  package static var sleepMaximum: Interval { .seconds(1) }

  /// A fault of a call that returned `code`, with what the library said of it.
  mutating func fault(_ code: Int, _ operation: String) -> SoundFault {
    SoundFault(operation: operation, code: Int32(clamping: -code), detail: message())
  }

  /// Does what the state machine says about a failed call; `code` is negative.
  mutating func recover(from code: Int, during operation: String, at now: Instant) {
    let fault = fault(code, operation)
    if fault.code == EPIPE { noteXrun() }
    let consumed = progress
    act(recovery.action(for: fault.code, at: now, consumed: consumed), upon: fault, at: now)
  }

  /// Asks a suspended device whether it is back.
  mutating func ask(at now: Instant) {
    let code = resume(at: now)
    guard code < 0 else { return recovery.resumed() }
    let fault = fault(code, "snd_pcm_resume")
    let consumed = progress
    let action = recovery.answer(to: fault.code, at: now, consumed: consumed)
    act(action, upon: fault, at: now)
  }

  private mutating func act(_ action: Recovery.Action, upon fault: SoundFault, at now: Instant) {
    switch action {
    case .wait, .resume: break
    case .prepare: prepare(after: fault, at: now)
    case .enlarge:
      close()
      reopening.enlarge(at: now)
      reopen(at: now)
    case .close: lose(fault, at: now)
    }
  }

  private mutating func prepare(after fault: SoundFault, at now: Instant) {
    recovery.resumed()
    let code = prepare(at: now)
    guard code < 0 else { return }
    // The first failure tells more than that the way back failed too, unless the card is gone.
    let second = SoundFault(operation: "snd_pcm_prepare", code: Int32(clamping: -code))
    lose(second.isGone ? second : fault, at: now)
  }

  /// Sleeps as a turn asked for, or until the bell rings.
  mutating func sleep(_ wait: Wait, bell: Bell, now: @Sendable () -> Instant) {
    let (due, watches) =
      switch wait {
      case .until(let due): (due, false)
      case .device(let until): (until, true)
      }
    let left = min(max(.zero, due - now()), Self.sleepMaximum)
    let hasSlept = sleep(left.pollTimeout, descriptor: bell.descriptor, watchingDevice: watches)
    if !hasSlept { _ = bell.wait(atMost: left) }
  }
}

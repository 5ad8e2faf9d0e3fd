// SPDX-License-Identifier: Apache-2.0

import Glibc
package import TrafficModel

/// Decides what to do after a sound device failed: a value without a clock or a device.
///
/// Every way back is bounded, by time and by progress: plugins exist that let themselves be
/// prepared again for ever without playing a frame, and a card that was pulled out answers
/// `ENODEV` for ever.
package struct Recovery: Hashable, Sendable {
  /// What to do.
  package enum Action: Hashable, Sendable {
    /// Nothing failed; try again when the device wants frames.
    case wait
    /// Prepare it and go on where the sound stopped.
    case prepare
    /// Ask it to resume, at `resumeAt`; it may need to be asked again.
    case resume
    /// Open it again with a buffer of twice the size and go on.
    case enlarge
    /// Close it and open it again later.
    case close
  }

  /// Recoveries in a row after none of which a frame was consumed.
  package static let fruitlessMaximum = 3
  /// Underruns within `window` before the buffer is doubled, once.
  package static let underrunsMaximum = 3
  /// Underruns within `window` after which the doubled buffer has not helped either.
  package static let stormMaximum = 20
  /// Over which time underruns and input/output errors are counted.
  package static let window = Interval.seconds(10)
  /// How long a device may take to resume after a suspension before it is prepared instead.
  package static let resumeMaximum = Interval.seconds(1)
  /// How often a suspended device is asked whether it is back.
  package static let resumeEvery = Interval.milliseconds(50)

  private var isEnlarged: Bool
  private var fruitless = 0
  private var consumedBefore: Int64?
  private var underruns: [Instant] = []
  private var lastTrouble: Instant?
  private var resumeSince: Instant?
  /// When a suspended device is to be asked whether it is back; `nil` when it is not suspended.
  package private(set) var resumeAt: Instant?

  /// A device that has just been opened, perhaps with a doubled buffer.
  package init(isEnlarged: Bool = false) { self.isEnlarged = isEnlarged }

  /// What to do about an error number, given how many frames were ever consumed.
  package mutating func action(for code: Int32, at now: Instant, consumed: Int64) -> Action {
    switch code {
    case EAGAIN, EINTR: return .wait
    case EPIPE: return underrun(at: now, consumed: consumed)
    case ESTRPIPE: return suspended(at: now, consumed: consumed)
    case EIO:
      // Either a hiccup of the bus or a plugin that hides ENODEV: one try, then a fresh start.
      if let last = lastTrouble, now - last < Self.window { return .close }
      lastTrouble = now
      return isFruitless(consumed) ? .close : .prepare
    default: return .close
    }
  }

  /// What to do about the error number with which a suspended device answered that it is not back.
  package mutating func answer(to code: Int32, at now: Instant, consumed: Int64) -> Action {
    // ENOSYS: the driver cannot resume, as most cannot.
    guard code == EAGAIN else { return .prepare }
    return suspended(at: now, consumed: consumed)
  }

  /// The suspension is over: the device resumed, was prepared, or was given up.
  package mutating func resumed() {
    resumeSince = nil
    resumeAt = nil
  }

  private mutating func underrun(at now: Instant, consumed: Int64) -> Action {
    // A machine too busy to look in time makes no progress either: a longer buffer comes first.
    if isFruitless(consumed) { return isEnlarged ? .close : .enlarge }
    underruns.removeAll { now - $0 >= Self.window }
    underruns.append(now)
    if !isEnlarged, underruns.count > Self.underrunsMaximum { return .enlarge }
    return underruns.count > Self.stormMaximum ? .close : .prepare
  }

  private mutating func suspended(at now: Instant, consumed: Int64) -> Action {
    guard let since = resumeSince else {
      guard !isFruitless(consumed) else { return .close }
      resumeSince = now
      resumeAt = now
      return .resume
    }
    guard now - since >= Self.resumeMaximum else {
      resumeAt = now + Self.resumeEvery
      return .resume
    }
    resumed()
    return .prepare
  }

  /// Counts a recovery; whether it is one too many without a frame between.
  private mutating func isFruitless(_ consumed: Int64) -> Bool {
    fruitless = consumedBefore == consumed ? fruitless + 1 : 0
    consumedBefore = consumed
    return fruitless >= Self.fruitlessMaximum
  }
}

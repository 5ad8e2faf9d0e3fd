// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Tells whether the signal itself has failed: a head that was lit is dark for long, though its
/// detectors can be read.
struct FailureWatch: Sendable {
  /// For how long a lamp must be lit, or flash, for a failed signal to be in order again.
  static let recoveryMinimum = Interval.seconds(5)

  private let after: Interval
  private var hasBeenLit = false
  private var darkSince: Instant?
  private var litSince: Instant?
  private var failed: Instant?

  init(after: Interval) { self.after = after }

  /// Takes what is lit, and since when; `nil` while nobody can tell.
  ///
  /// A failure that nobody can see any more stands no longer: dark inputs begin to count anew.
  mutating func note(isLit: Bool?, since: Instant, at now: Instant) {
    guard let isLit else {
      darkSince = nil
      litSince = nil
      failed = nil
      return
    }
    pass(isLit ? since : now)
    if isLit {
      hasBeenLit = true
      darkSince = nil
      if litSince == nil { litSince = since }
    } else {
      if darkSince == nil { darkSince = since }
      // A flashing lamp is lit for as long as it flashes.
      if now - since > FlashDetector.periodMaximum { litSince = nil }
    }
    pass(now)
  }

  private mutating func pass(_ now: Instant) {
    failed = failure(at: now)
  }

  /// Since when the signal has failed; `nil` when it has not.
  func failure(at now: Instant) -> Instant? {
    if let failed {
      guard let litSince, now - litSince >= Self.recoveryMinimum else { return failed }
      return nil
    }
    guard hasBeenLit, let darkSince, now - darkSince >= after else { return nil }
    return darkSince + after
  }

  /// When it fails or recovers, if nothing changes.
  var deadline: Instant? {
    if failed != nil { return litSince.map { $0 + Self.recoveryMinimum } }
    return hasBeenLit ? darkSince.map { $0 + after } : nil
  }
}

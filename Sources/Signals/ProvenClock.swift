// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Wall time with a bound of its error, for robots that share a crossing by the clock alone.
///
/// What the kernel proves at one instant is carried on by the monotonic clock, whose drift is
/// bounded; so a step of the wall clock neither moves a green that is being shown nor proves
/// anything by itself.
public struct ProvenClock: Sendable {
  /// The most by which the monotonic clock runs fast or slow: the kernel's own bound of what it
  /// corrects, 500 millionths (`MAXFREQ`).
  public static let driftPerMillion: Int64 = 500
  /// For how long a proof holds that is not renewed; a signal goes back to flashing then.
  ///
  /// As long as other controllers hold out without synchronisation (RSMP: 120 s).
  public static let proofMaximum = Interval.seconds(120)
  /// How long proofs must agree with one another after two did not.
  public static let doubtTime = Interval.seconds(60)
  /// By how much a wall clock without a proof may differ from one that had it: what is not told of a
  /// clock that is slewed.
  static let slewMaximum = Interval.milliseconds(5)
  /// The largest error with which heads are shown by the clock.
  public static let errorMaximum = Interval.milliseconds(500)

  /// A proven relation of the clocks.
  private struct Proof: Sendable {
    var offset: Interval
    var error: Interval
    var at: Instant

    /// The bound of its error at an instant.
    func error(at now: Instant) -> Interval {
      let age = max(now - at, .zero)
      return error
        + Interval(nanoseconds: age.nanoseconds / 1_000_000 * ProvenClock.driftPerMillion)
        + Interval.milliseconds(1)
    }

    func agrees(with other: Proof, at now: Instant) -> Bool {
      let bound = error(at: now) + other.error(at: now)
      return (offset - other.offset).nanoseconds.magnitude <= UInt64(bound.nanoseconds)
    }
  }

  /// What times are told by.
  private var used: Proof?
  /// What was proven since.
  private var latest: Proof?
  /// When two proofs last contradicted each other, so that one was false.
  private var contradicted: Instant?
  /// Whether they did since the clock that is used was adopted.
  public private(set) var isContradicted = false

  /// A clock of which nothing is proven.
  public init() {}

  /// Takes what the kernel says of the wall clock.
  public mutating func note(_ clock: WallClock, at now: Instant) {
    guard let error = clock.error else {
      // Whoever sets the clock makes the kernel forget its proof in the same moment.
      let claim = Proof(offset: clock.offset, error: Self.slewMaximum, at: now)
      contradict(claim, at: now)
      return
    }
    let proof = Proof(offset: clock.offset, error: error, at: now)
    contradict(proof, at: now)
    latest = proof
  }

  private mutating func contradict(_ proof: Proof, at now: Instant) {
    for other in [used, latest] {
      guard let other, !proof.agrees(with: other, at: now) else { continue }
      contradicted = now
      isContradicted = true
    }
  }

  /// Begins to go by the latest proof; only while no head is green or yellow.
  public mutating func adopt() {
    used = latest
    isContradicted = false
  }

  /// Whether nothing has contradicted the proofs for long enough.
  private func isUndoubted(at now: Instant) -> Bool {
    contradicted.map { now - $0 >= Self.doubtTime } ?? true
  }

  /// The wall time of an instant with the bound of its error; `nil` without a proof that is good
  /// enough.
  public func time(at now: Instant) -> (time: UnixTime, error: Interval)? {
    guard let used, let latest, now - latest.at <= Self.proofMaximum, isUndoubted(at: now) else {
      return nil
    }
    let error = used.error(at: now)
    guard error <= Self.errorMaximum else { return nil }
    return (UnixTime(nanoseconds: now.nanoseconds) + used.offset, error)
  }
}

extension UnixTime {
  fileprivate static func + (time: UnixTime, interval: Interval) -> UnixTime {
    UnixTime(nanoseconds: (Instant(nanoseconds: time.nanoseconds) + interval).nanoseconds)
  }
}

// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import TrafficModel

/// What a head shows and since when.
struct HeadState: Sendable {
  var lamps = HeadLamps.off
  var since: Instant
  /// How long its red must stand before a head that conflicts may show go.
  var redNeeded = Interval.zero
}

/// The plan as the guard uses it: in place, so that looking at it allocates nothing.
struct Watched: Sendable {
  struct Head: Sendable {
    var isWalking = false
    var minimumGreen = Interval.zero
    var yellow = Interval.zero
    var clearance = Interval.zero
    var lamps = HeadLamps.off
    var feedback = HeadLamps.off

    /// One lamp of yellow: a warning sign beside the signal, which takes no part in it.
    var isSign: Bool { lamps == .yellow }
  }

  let count: Int
  let heads: InlineArray<8, Head>
  let conflicts: ConflictMatrix
  let startRed: Interval
  let safe: LampVector
  let hasSupplyWire: Bool
  let fingerprint: UInt64

  init(_ plan: LampPlan) {
    count = min(plan.heads.count, LampVector.headsMaximum)
    var heads = InlineArray<8, Head>(repeating: Head())
    for (index, head) in plan.heads.prefix(LampVector.headsMaximum).enumerated() {
      heads[index] = Head(
        isWalking: head.kind == .walking, minimumGreen: head.minimumGreen, yellow: head.yellow,
        clearance: head.clearance, lamps: head.lamps.lamps, feedback: head.feedback.lamps)
    }
    self.heads = heads
    conflicts = plan.conflicts
    startRed = plan.startRed
    safe = plan.safeVector
    hasSupplyWire = plan.supply != nil
    fingerprint = plan.fingerprint
  }
}

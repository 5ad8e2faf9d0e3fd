// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Recognises flashing by the edges of one lamp while no other is lit.
///
/// Two whole periods are needed: one might be a lamp that failed for a moment.
struct FlashDetector: Sendable {
  /// The shortest period: 3 Hz, with room for a detector that lags.
  static let periodMinimum = Interval.milliseconds(300)
  /// The longest period: 0.4 Hz.
  ///
  /// A lamp that stays dark for longer has gone out.
  static let periodMaximum = Interval.milliseconds(2500)
  /// The least part of a period for which a flashing lamp is lit.
  static let dutyMinimum = 0.2
  /// The greatest part of a period for which a flashing lamp is lit.
  static let dutyMaximum = 0.8
  /// The edges of two whole periods.
  static let edgesMaximum = 5

  private struct Edge: Hashable {
    var at: Instant
    var isLit: Bool
  }

  private var edges: [Edge] = []

  init() { edges.reserveCapacity(Self.edgesMaximum) }

  /// Forgets everything.
  mutating func reset() { edges.removeAll(keepingCapacity: true) }

  /// Takes an edge; each is of the other kind than the one before.
  mutating func note(isLit: Bool, at instant: Instant) {
    if edges.count == Self.edgesMaximum { edges.removeFirst() }
    edges.append(Edge(at: instant, isLit: isLit))
  }

  /// What the last two periods make of the lamp; `nil` when it does not flash.
  func flashing(_ lamp: Lamp) -> Flashing? {
    guard edges.count == Self.edgesMaximum else { return nil }
    var lit = Interval.zero
    for start in [0, 2] {
      let first = edges[start + 1].at - edges[start].at
      let second = edges[start + 2].at - edges[start + 1].at
      let period = first + second
      let own = edges[start].isLit ? first : second
      guard period >= Self.periodMinimum, period <= Self.periodMaximum,
        own >= period.scaled(by: Self.dutyMinimum), own <= period.scaled(by: Self.dutyMaximum)
      else { return nil }
      lit = lit + own
    }
    let whole = edges[Self.edgesMaximum - 1].at - edges[0].at
    return Flashing(
      lamp: lamp, since: edges[0].at, period: whole.scaled(by: 0.5),
      duty: lit.seconds / whole.seconds)
  }
}

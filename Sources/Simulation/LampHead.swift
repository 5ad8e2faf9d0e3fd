// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A lamp that goes on or off, as its detector sees it.
public struct LampEdge: Hashable, Sendable {
  /// Which lamp.
  public var lamp: Lamp
  /// Whether it is lit from now on.
  public var isLit: Bool
  /// When, from the world's time zero.
  public var at: Interval

  /// Makes an edge.
  public init(lamp: Lamp, isLit: Bool, at: Interval) {
    self.lamp = lamp
    self.isLit = isLit
    self.at = at
  }
}

/// A signal head with detectors whose relay contacts bounce.
struct LampHead: Sendable {
  /// For how long at most a contact bounces: a few milliseconds, as small relays do.
  static let bounce = Interval.milliseconds(5)
  /// How many extra pairs of edges a bounce has at most.
  static let bouncesMaximum = 3

  private var chance: SplitMix64

  init(seed: UInt64) { chance = SplitMix64(seed: seed, stream: 3) }

  /// The levels of all lamps at one instant, without any bounce.
  func levels(of aspect: Aspect, at instant: Interval) -> [LampEdge] {
    Lamp.allCases.map { LampEdge(lamp: $0, isLit: $0 == Self.lit(aspect), at: instant) }
  }

  /// The edges, in time's order, of a change from one aspect to another.
  mutating func edges(from old: Aspect, to new: Aspect, at instant: Interval) -> [LampEdge] {
    guard let off = Self.lit(old), let on = Self.lit(new), off != on else { return [] }
    let edges = contact(off, isLit: false, at: instant) + contact(on, isLit: true, at: instant)
    return edges.enumerated().sorted { a, b in
      (a.element.at, a.offset) < (b.element.at, b.offset)
    }.map(\.element)
  }

  /// One contact that changes at once and then bounces: pairs of edges in tenths of a millisecond.
  private mutating func contact(_ lamp: Lamp, isLit: Bool, at instant: Interval) -> [LampEdge] {
    let pairs = 1 + chance.below(Self.bouncesMaximum)
    let tenth = Interval(nanoseconds: 100_000)
    let room = Int(Self.bounce.nanoseconds / tenth.nanoseconds) / (2 * pairs)
    var edges = [LampEdge(lamp: lamp, isLit: isLit, at: instant)]
    var tenths: Int64 = 0
    for step in 0..<(2 * pairs) {
      tenths += Int64(1 + chance.below(room))
      edges.append(
        LampEdge(lamp: lamp, isLit: (step % 2 == 0) != isLit, at: instant + tenth * tenths))
    }
    return edges
  }

  private static func lit(_ aspect: Aspect) -> Lamp? {
    switch aspect {
    case .red: .red
    case .yellow: .yellow
    case .green: .green
    case .redYellow, .flashingYellow, .flashingGreen, .flashingRed, .dark, .unknown: nil
    }
  }
}

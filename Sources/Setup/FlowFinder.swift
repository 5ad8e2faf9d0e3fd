// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Finds the main directions of many ways, the corridor of each, and where its riders wait.
struct FlowFinder {
  /// Directions that are told apart at first: sixteen, 22.5° each.
  static let sectors = 16
  /// Flows that are told of; a crossing's mast looks at no more.
  static let flowsMaximum = 4
  /// Ways that make a flow: fewer may be anybody's.
  static let ridersMinimum = 5
  /// The share of all ways that makes a flow: less may be those who ride against it.
  static let shareMinimum = 0.1
  /// The cosine of 33.75°: a sector and half of each neighbour.
  static let belongs = 0.8315
  /// Waits from which a stop line is proposed.
  static let waitsMinimum = 3
  /// Cross-sections by which a corridor is drawn.
  static let sections = 5
  /// How slanted a stop line may be to the way, as a tangent: masts look along streets.
  static let slantMaximum = 0.5

  /// The unit vectors of the sectors' middles; written out, since no two libraries agree on the last
  /// bit of a sine.
  private static let directions: [Point] = {
    let (a, b, c) = (0.9238795325112867, 0.7071067811865476, 0.3826834323650898)
    return [
      Point(1, 0), Point(a, c), Point(b, b), Point(c, a), Point(0, 1), Point(-c, a), Point(-b, b),
      Point(-a, c), Point(-1, 0), Point(-a, -c), Point(-b, -b), Point(-c, -a), Point(0, -1),
      Point(c, -a), Point(b, -b), Point(a, -c),
    ]
  }()

  let trails: [Trail]

  init(_ trails: [Trail]) { self.trails = trails }

  /// The flows, the largest first.
  func flows() -> [Flow] {
    var rest = trails
    var result: [Flow] = []
    while result.count < Self.flowsMaximum, let direction = busiest(rest) {
      let along = rest.filter { unit($0.way).dot(direction) >= Self.belongs }
      guard along.count >= Self.ridersMinimum,
        Double(along.count) >= Double(trails.count) * Self.shareMinimum
      else { break }
      let axis = unit(along.reduce(Point(0, 0)) { $0 + unit($1.way) })
      rest.removeAll { unit($0.way).dot(direction) >= Self.belongs }
      guard var flow = Corridor(along, axis: axis).flow(of: trails.count) else { continue }
      flow.against = result.firstIndex { opposes(flow, $0) }
      result.append(flow)
    }
    return result
  }

  /// Whether one flow goes along the other's lane, in it or at its edge, and the other way.
  private func opposes(_ flow: Flow, _ other: Flow) -> Bool {
    let ways = (unit(flow.arrow.to - flow.arrow.from), unit(other.arrow.to - other.arrow.from))
    guard ways.0.dot(ways.1) < -Self.belongs else { return false }
    let middle = (flow.arrow.from + flow.arrow.to) * 0.5
    // Who rides against a lane keeps to a kerb, where few others ride.
    let edge = other.lane.count / 4
    let across = (other.lane[edge] - other.lane[other.lane.count - 1 - edge]) * 0.5
    let lane = Polygon(other.lane)
    return [middle, middle + across, middle - across].contains { lane.contains($0) }
  }

  /// The middle of the three neighbouring sectors with the most ways; `nil` without any.
  private func busiest(_ trails: [Trail]) -> Point? {
    guard !trails.isEmpty else { return nil }
    var counts = [Int](repeating: 0, count: Self.sectors)
    for trail in trails { counts[sector(of: unit(trail.way))] += 1 }
    let sums = counts.indices.map { index in
      counts[(index + Self.sectors - 1) % Self.sectors] + 2 * counts[index]
        + counts[(index + 1) % Self.sectors]
    }
    // The first of equals, so that the same traffic always proposes the same.
    return sums.indices.max { sums[$0] < sums[$1] || (sums[$0] == sums[$1] && $0 > $1) }
      .map { Self.directions[$0] }
  }

  private func sector(of way: Point) -> Int {
    let scores = Self.directions.map { $0.dot(way) }
    return scores.indices.max { scores[$0] < scores[$1] || (scores[$0] == scores[$1] && $0 > $1) }
      ?? 0
  }

  private func unit(_ vector: Point) -> Point {
    let length = vector.length
    return length > 0 ? vector * (1 / length) : Point(0, 0)
  }
}

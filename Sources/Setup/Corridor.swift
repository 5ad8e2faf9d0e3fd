// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Ways along one axis: `s` counts along it, `v` to its left and right.
struct Corridor {
  private struct Wait {
    var s: Double
    var v: Double
    var size: Double
    var from: UnixTime
    var until: UnixTime
  }

  let trails: [Trail]
  let axis: Point
  private let normal: Point

  init(_ trails: [Trail], axis: Point) {
    self.trails = trails
    self.axis = axis
    normal = Point(-axis.y, axis.x)
  }

  /// The flow; `nil` when the ways have no stretch in common.
  func flow(of all: Int) -> Flow? {
    let ends = trails.map { (s($0.stays[0].foot), s($0.stays[$0.stays.count - 1].foot)) }
    let begin = Self.quantile(ends.map(\.0), 0.5)
    var end = Self.quantile(ends.map(\.1), 0.5)
    guard begin < end else { return nil }
    let line = stopLine()
    if let line, line.s > begin, line.s < end { end = line.s }
    let outline = lane(from: begin, to: end)
    guard outline.count >= 4 else { return nil }
    let middle = section(at: (begin + end) / 2)
    let v = middle.map { ($0.left + $0.right) / 2 } ?? 0
    return Flow(
      riders: trails.count, share: Double(trails.count) / Double(max(all, 1)), lane: outline,
      stopLine: line.map(drawn),
      from: point(begin + (end - begin) * 0.2, v), to: point(begin + (end - begin) * 0.8, v))
  }

  private func s(_ point: Point) -> Double { point.dot(axis) }

  private func v(_ point: Point) -> Double { point.dot(normal) }

  private func point(_ s: Double, _ v: Double) -> Point { axis * s + normal * v }

  /// The lane's outline: up its left edge and down its right one.
  private func lane(from begin: Double, to end: Double) -> [Point] {
    let places = (0..<FlowFinder.sections).map {
      begin + (end - begin) * Double($0) / Double(FlowFinder.sections - 1)
    }
    let edges = places.compactMap { s in section(at: s).map { (s: s, edge: $0) } }
    return edges.map { point($0.s, $0.edge.left) }
      + edges.reversed().map { point($0.s, $0.edge.right) }
  }

  /// Between which places most ways cross the axis there, and half a rider to either side.
  private func section(at s: Double) -> (left: Double, right: Double)? {
    let crossings = trails.compactMap { trail in crossing(of: trail, at: s) }
    guard crossings.count >= FlowFinder.ridersMinimum else { return nil }
    let margin = Self.quantile(crossings.map(\.size), 0.5) / 4
    return (
      Self.quantile(crossings.map(\.v), 0.05) - margin,
      Self.quantile(crossings.map(\.v), 0.95) + margin
    )
  }

  private func crossing(of trail: Trail, at place: Double) -> (v: Double, size: Double)? {
    for (a, b) in zip(trail.stays, trail.stays.dropFirst()) {
      let (from, to) = (s(a.foot), s(b.foot))
      guard from <= place, place < to else { continue }
      let part = (place - from) / (to - from)
      return (
        v(a.foot) + (v(b.foot) - v(a.foot)) * part, a.size + (b.size - a.size) * part
      )
    }
    return nil
  }

  /// The line before which they wait: `s` at `v`, and how it leans.
  private struct Line {
    var s: Double
    var v: Double
    var slant: Double
    var size: Double
    var waits: Int

    func s(at place: Double) -> Double { s + slant * (place - v) }
  }

  private func stopLine() -> Line? {
    let fronts = self.fronts()
    guard fronts.count >= FlowFinder.waitsMinimum else { return nil }
    let size = Self.quantile(fronts.map(\.size), 0.5)
    let slant = Self.slant(fronts.map { ($0.v, $0.s) }, widthMinimum: size)
    let middle = Self.quantile(fronts.map(\.v), 0.5)
    // Most of those in front stand at the line, some before it, few beyond.
    let place = Self.quantile(fronts.map { $0.s - slant * ($0.v - middle) }, 0.7)
    return Line(s: place, v: middle, slant: slant, size: size, waits: fronts.count)
  }

  /// Who waited with nobody of the same way waiting before him, and went on.
  private func fronts() -> [Wait] {
    let waits = trails.flatMap { trail in
      trail.stays.dropLast().filter { $0.length >= CameraLesson.waitMinimum }.map {
        Wait(s: s($0.foot), v: v($0.foot), size: $0.size, from: $0.from, until: $0.until)
      }
    }
    return waits.filter { wait in
      !waits.contains {
        $0.from < wait.until && wait.from < $0.until && $0.s > wait.s + wait.size / 4
          && abs($0.v - wait.v) < wait.size
      }
    }
  }

  private func drawn(_ line: Line) -> Flow.StopLine {
    let edge = section(at: line.s) ?? (line.v - line.size, line.v + line.size)
    let (left, right) = (edge.left - line.size / 4, edge.right + line.size / 4)
    let middle = (left + right) / 2
    return Flow.StopLine(
      ends: [point(line.s(at: left), left), point(line.s(at: right), right)],
      over: point(line.s(at: middle) + 2 * line.size, middle), waits: line.waits)
  }

  /// The slope of the straight line through points with the least squares, within bounds; 0 where
  /// they are too close together to tell one.
  private static func slant(_ points: [(v: Double, s: Double)], widthMinimum: Double) -> Double {
    let count = Double(points.count)
    let vMean = points.reduce(0) { $0 + $1.v } / count
    let sMean = points.reduce(0) { $0 + $1.s } / count
    let width = (points.map(\.v).max() ?? 0) - (points.map(\.v).min() ?? 0)
    let spread = points.reduce(0) { $0 + ($1.v - vMean) * ($1.v - vMean) }
    guard width >= widthMinimum, spread > 0 else { return 0 }
    let slope = points.reduce(0) { $0 + ($1.v - vMean) * ($1.s - sMean) } / spread
    return min(max(slope, -FlowFinder.slantMaximum), FlowFinder.slantMaximum)
  }

  /// The value below which a part of the others lie; 0 of none.
  static func quantile(_ values: [Double], _ part: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    return values.sorted()[min(Int(Double(values.count) * part), values.count - 1)]
  }
}

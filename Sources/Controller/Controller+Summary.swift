// SPDX-License-Identifier: Apache-2.0

internal import Detection
internal import Scene
public import TrafficModel

/// What was counted up to some instant, so that the next summary tells what came since.
struct Tally: Sendable {
  var since: Instant
  var exposures: [Exposure]
  var violations: [String: Int64] = [:]
  var warnings: Int64 = 0
  var noVerdicts: [Int64]
}

/// The exposure behind every rate: how many were seen, how many heads stayed undecided, how many
/// were not judged and why.
extension Controller {
  /// How long one summary covers.
  public static let summaryPeriod = Interval.minutes(60)

  /// When the next summary is due; `nil` before the first input.
  var summaryDeadline: Instant? { tally.map { $0.since + Self.summaryPeriod } }

  /// Begins to count, at the first input.
  mutating func beginTally(at now: Instant) { tally = tallied(at: now) }

  mutating func summariseIfDue(at now: Instant, into effects: inout [Effect]) {
    guard let due = summaryDeadline, now >= due else { return }
    summarise(at: now, into: &effects)
  }

  /// Tells what was counted since the last summary, unless that is nothing at all.
  mutating func summarise(at now: Instant, into effects: inout [Effect]) {
    guard let before = tally else { return }
    let after = tallied(at: now)
    tally = after
    let isEmpty =
      before.exposures == after.exposures && before.violations == after.violations
      && before.noVerdicts == after.noVerdicts && before.warnings == after.warnings
    guard !isEmpty else { return }
    var line = DecisionLine("summary")
    line.add("summary", scene.id)
    line.add("from", clock.time(of: before.since).roundedToMilliseconds)
    line.add("ts", clock.time(of: now).roundedToMilliseconds)
    line.add("cameras", raw: cameras(before.exposures, after.exposures))
    let kinds = after.violations.keys.sorted().map { kind in
      (kind, (after.violations[kind] ?? 0) - (before.violations[kind] ?? 0))
    }
    line.add("violations", raw: DecisionLine.counts(kinds))
    line.add("warnings", after.warnings - before.warnings)
    let reasons = NoVerdict.allCases.map { reason in
      let index = Int(reason.rawValue)
      return (reason.name, after.noVerdicts[index] - before.noVerdicts[index])
    }
    line.add("no_verdict", raw: DecisionLine.counts(reasons))
    tell(.summary, line.finished, at: now, into: &effects)
  }

  private func tallied(at now: Instant) -> Tally {
    Tally(
      since: now, exposures: scene.cameras.indices.map { detector.exposure(of: $0) },
      violations: counts.violations, warnings: counts.warnings, noVerdicts: counts.noVerdicts)
  }

  private func cameras(_ before: [Exposure], _ after: [Exposure]) -> String {
    let items = scene.cameras.indices.map { index in
      let (old, new) = (before[index], after[index])
      var item = DecisionLine()
      item.add("camera", scene.cameras[index].id)
      item.add("seen", raw: Self.classes(old.seen, new.seen))
      let lanes = scene.lanes.filter { $0.camera == scene.cameras[index].id }
      let counts = zip(lanes, zip(old.lanes, new.lanes)).map { lane, pair in
        "\(DecisionLine.quote(lane.id)):\(Self.classes(pair.0, pair.1))"
      }
      item.add("lanes", raw: "{\(counts.joined(separator: ","))}")
      item.add("drivers", raw: Self.heads(old.drivers, new.drivers))
      item.add("passengers", raw: Self.heads(old.passengers, new.passengers))
      return item.finished
    }
    return "[\(items.joined(separator: ","))]"
  }

  private static func classes(_ before: [Int64], _ after: [Int64]) -> String {
    DecisionLine.counts(
      ObjectClass.allCases.map { each in
        (each.name, after[Int(each.rawValue)] - before[Int(each.rawValue)])
      })
  }

  private static func heads(_ before: Exposure.Heads, _ after: Exposure.Heads) -> String {
    DecisionLine.counts([
      ("bare", after.bare - before.bare), ("covered", after.covered - before.covered),
      ("undecided", after.undecided - before.undecided),
    ])
  }
}

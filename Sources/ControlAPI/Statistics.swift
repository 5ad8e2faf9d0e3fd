// SPDX-License-Identifier: Apache-2.0

/// Adds up rows of the journal, handed over from the earliest to the latest.
///
/// It keeps a few numbers for each group and the prompts that have no end yet, nothing else, so it
/// may be fed any number of rows.
public struct Statistics: Sendable {
  /// Groups that are counted apart; what is beyond counts as `other`.
  public static let groupsMaximum = 256
  /// Prompts without an end that are kept in mind; an older one ends uncounted.
  public static let openMaximum = 64
  /// Rules and runs whose names are kept in mind.
  public static let namesMaximum = 1024
  /// What riders did who corrected themselves.
  public static let corrections = ["went-back", "turned-round", "helmet-on", "stopped"]
  /// What the others did of whom it is known; standing there on is no correction.
  public static let failures = ["stood-already", "went-on"]
  /// Whose exposure is counted.
  public static let riders = ["ebike", "bicycle", "tricycle"]
  /// The group of what belongs to no other.
  public static let other = "other"
  /// The kinds of rows that are counted, or needed to count others.
  public static let kinds = ["violation", "warning", "outcome", "summary", "prompt", "mode", "run"]

  /// A group, perhaps by something whose name is learned only later.
  private enum Key: Hashable {
    case name(String)
    case rule(String)
    case run(String)
  }

  /// A prompt that has no end yet.
  private struct Open: Sendable {
    var run: String
    var order: Int64
    var key: Key
  }

  private let grouping: StatisticsReport.Grouping
  private let hour: @Sendable (Double) -> Int?
  private var groups: [Key: StatisticsReport.Row] = [:]
  private var total = StatisticsReport.Row(key: "all")
  private var open: [Open] = []
  private var unsynchronised: Int64 = 0
  private var kindOfRule: [String: String] = [:]
  private var sceneOfRun: [String: String] = [:]

  /// Statistics of nothing yet; `hour` gives the local hour of Unix seconds.
  public init(
    by grouping: StatisticsReport.Grouping, hour: @escaping @Sendable (Double) -> Int?
  ) {
    self.grouping = grouping
    self.hour = hour
    total.exposure = StatisticsReport.Exposure()
  }

  /// Takes a row of the journal.
  ///
  /// - Parameters:
  ///   - kind: the row's kind.
  ///   - run: the run that wrote it.
  ///   - time: when, in Unix seconds.
  ///   - isSynchronised: whether the clock was to be believed then.
  ///   - line: the decision line.
  public mutating func take(
    kind: String, run: String, time: Double, isSynchronised: Bool = true, line: JSONValue
  ) {
    guard Self.kinds.contains(kind) else { return }
    if !isSynchronised { unsynchronised += 1 }
    switch kind {
    case "violation": noteOffence(line, run, time) { $0.violations += 1 }
    case "warning": noteOffence(line, run, time) { $0.warnings += 1 }
    case "outcome": noteOutcome(line, run, time)
    case "prompt": notePrompt(line, run, time)
    case "summary": noteSummary(line, run)
    case "mode", "run": learnScene(of: run, line["scene"]?.string)
    default: break
    }
  }

  /// What was counted, of a time in Unix seconds.
  public func report(from: Double, to: Double, complete: Bool) -> StatisticsReport {
    var rows: [String: StatisticsReport.Row] = [:]
    for (key, row) in groups {
      let name = name(of: key)
      var sum = rows[name] ?? StatisticsReport.Row(key: name)
      sum.add(row)
      rows[name] = sum
    }
    let sorted = rows.values.sorted { $0.key < $1.key }.map(\.judged)
    return StatisticsReport(
      from: from, to: to, by: grouping, rows: sorted, total: total.judged, complete: complete,
      unsynchronised: unsynchronised)
  }

  private func name(of key: Key) -> String {
    switch key {
    case .name(let name): name
    case .rule(let rule): kindOfRule[rule] ?? Self.other
    case .run(let run): sceneOfRun[run] ?? Self.other
    }
  }
}

// MARK: - What each row says

extension Statistics {
  private mutating func noteOffence(
    _ line: JSONValue, _ run: String, _ time: Double,
    _ count: (inout StatisticsReport.Row) -> Void
  ) {
    learnRule(line)
    count(&total)
    // What was said is not known of an offence: by wording, only prompts and outcomes are parted.
    guard grouping != .wording else { return }
    change(key(of: line, run, time), count)
  }

  private mutating func noteOutcome(_ line: JSONValue, _ run: String, _ time: Double) {
    // Without an order it tells how a standing over the line ended, whatever was said.
    guard line["order"]?.integer != nil, let name = line["outcome"]?.string else { return }
    let known = Self.corrections + Self.failures
    let outcome = known.contains(name) ? name : "lost"
    learnRule(line)
    total.outcomes[outcome, default: 0] += 1
    change(key(of: line, run, time)) { $0.outcomes[outcome, default: 0] += 1 }
  }

  private mutating func notePrompt(_ line: JSONValue, _ run: String, _ time: Double) {
    guard let order = line["order"]?.integer else { return }
    if line["type"]?.string == "prompt" {
      let key = key(of: line, run, time)
      if open.count == Self.openMaximum { open.removeFirst() }
      open.append(Open(run: run, order: order, key: key))
      total.prompts.asked += 1
      change(key) { $0.prompts.asked += 1 }
      return
    }
    // The end of a prompt that was asked for before this time is none of it.
    guard let index = open.lastIndex(where: { $0.order == order && $0.run == run }),
      let end = Self.end(line["state"]?.string)
    else { return }
    let key = open.remove(at: index).key
    total.prompts[keyPath: end] += 1
    change(key) { $0.prompts[keyPath: end] += 1 }
  }

  private static func end(
    _ state: String?
  ) -> WritableKeyPath<StatisticsReport.Prompts, Int64>? {
    switch state {
    case "finished": \.heard
    case "interrupted": \.cut
    case "dropped": \.dropped
    case "failed": \.failed
    default: nil
    }
  }

  private mutating func noteSummary(_ line: JSONValue, _ run: String) {
    let scene = line["summary"]?.string
    learnScene(of: run, scene)
    guard let from = line["from"]?.double, let to = line["ts"]?.double, to > from else { return }
    var seen: Int64 = 0
    for camera in line["cameras"]?.elements ?? [] {
      for riders in Self.riders { seen += camera["seen"]?[riders]?.integer ?? 0 }
    }
    total.exposure?.add(riders: seen, hours: (to - from) / 3600)
    switch grouping {
    case .kind, .wording: return
    case .scene: expose(.name(scene ?? Self.other), riders: seen, hours: (to - from) / 3600)
    case .hour: spread(seen, from, to)
    }
  }

  /// Gives each local hour its part of a summary, which seldom begins with one.
  private mutating func spread(_ riders: Int64, _ from: Double, _ to: Double) {
    // Zones stand off by quarters of an hour; a summary is told each hour at the latest.
    let step = max(900, (to - from) / 1024)
    var start = from
    var given: Int64 = 0
    while start < to {
      let end = min(to, ((start / step).rounded(.down) + 1) * step)
      guard end > start else { return }
      let due = Int64((Double(riders) * (end - from) / (to - from)).rounded())
      expose(hourKey(start), riders: due - given, hours: (end - start) / 3600)
      given = due
      start = end
    }
  }

  private mutating func expose(_ key: Key, riders: Int64, hours: Double) {
    change(key) { row in
      var exposure = row.exposure ?? StatisticsReport.Exposure()
      exposure.add(riders: riders, hours: hours)
      row.exposure = exposure
    }
  }
}

// MARK: - Groups

extension Statistics {
  private func key(of line: JSONValue, _ run: String, _ time: Double) -> Key {
    switch grouping {
    case .kind:
      if let kind = line["kind"]?.string { return .name(kind) }
      let rule = line["because"]?.elements.first?["rule"]?.string
      return rule.map(Key.rule) ?? .name(Self.other)
    case .hour: return hourKey(time)
    case .wording:
      return .name(line["wording"]?.string ?? line["prompt"]?.string ?? Self.other)
    case .scene: return .run(run)
    }
  }

  private func hourKey(_ time: Double) -> Key {
    guard let hour = hour(time), (0..<24).contains(hour) else { return .name(Self.other) }
    return .name((hour < 10 ? "0" : "") + String(hour))
  }

  private mutating func change(_ key: Key, _ change: (inout StatisticsReport.Row) -> Void) {
    let isFull = groups[key] == nil && groups.count >= Self.groupsMaximum
    let key = isFull ? Key.name(Self.other) : key
    change(&groups[key, default: StatisticsReport.Row(key: "")])
  }

  private mutating func learnRule(_ line: JSONValue) {
    guard let rule = line["rule"]?.string, let kind = line["kind"]?.string,
      kindOfRule[rule] != nil || kindOfRule.count < Self.namesMaximum
    else { return }
    kindOfRule[rule] = kind
  }

  private mutating func learnScene(of run: String, _ scene: String?) {
    guard let scene, sceneOfRun[run] != nil || sceneOfRun.count < Self.namesMaximum else { return }
    sceneOfRun[run] = scene
  }
}

extension StatisticsReport.Exposure {
  fileprivate mutating func add(riders more: Int64, hours longer: Double) {
    riders += more
    hours += longer
  }
}

extension StatisticsReport.Row {
  fileprivate mutating func add(_ other: StatisticsReport.Row) {
    violations += other.violations
    warnings += other.warnings
    prompts.asked += other.prompts.asked
    prompts.heard += other.prompts.heard
    prompts.cut += other.prompts.cut
    prompts.dropped += other.prompts.dropped
    prompts.failed += other.prompts.failed
    for (name, count) in other.outcomes { outcomes[name, default: 0] += count }
    guard let more = other.exposure else { return }
    var sum = exposure ?? StatisticsReport.Exposure()
    sum.add(riders: more.riders, hours: more.hours)
    exposure = sum
  }

  /// With the share of those who corrected themselves; whoever was lost is in neither number.
  fileprivate var judged: StatisticsReport.Row {
    func sum(_ names: [String]) -> Int64 { names.reduce(0) { $0 + (outcomes[$1] ?? 0) } }
    let good = sum(Statistics.corrections)
    var row = self
    let known = good + sum(Statistics.failures)
    row.corrected = StatisticsReport.Share(good, of: known)
    row.atLeast = StatisticsReport.Share(good, of: known + sum(["lost"]))
    return row
  }
}

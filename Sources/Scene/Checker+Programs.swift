// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

extension Checker {
  /// What programs are checked against.
  struct SignalCrossing {
    var heads: [TemporarySignal.Head]
    var conflicts: ConflictMatrix
    var maximumGreen: Interval

    /// The heads of this robot that can show green.
    var own: [Int] {
      heads.indices.filter { heads[$0].wires?.lamps.green != nil }
    }

    /// Whether others show heads of this crossing too.
    var isShared: Bool { heads.contains { $0.wires == nil } }

    func intergreen(_ stage: TemporarySignal.Stage, _ next: TemporarySignal.Stage) -> Interval {
      stage.green.filter { !next.green.contains($0) }
        .map { heads[$0].yellow + heads[$0].clearance }.max() ?? .zero
    }
  }

  /// The programs, with the two that every signal has.
  mutating func programs(
    _ section: Section, _ crossing: SignalCrossing
  ) -> [TemporarySignal.Program]? {
    let before = findings.list.count + findings.uncounted
    let read = table(
      section.optional("programs"), noun: "program", maximum: SceneLimits.programs - 2
    ) { $0.program($1, $2, crossing) }
    guard findings.list.count + findings.uncounted == before else { return nil }
    let flashing = [TemporarySignal.Program.Kind.flashYellow, .flashRed].map {
      TemporarySignal.Program(id: $0.rawValue, kind: $0, stages: [], epoch: nil)
    }
    return (flashing + read.sorted).sorted { $0.id < $1.id }
  }

  private mutating func program(
    _ id: String, _ draft: Draft, _ crossing: SignalCrossing
  ) -> TemporarySignal.Program? {
    let what = "program \(Wording.quoted(id))"
    let section = Section(draft, what: what, keys: SceneKeys.program, findings: &findings)
    guard let section else { return nil }
    if TemporarySignal.Program.Kind(rawValue: id).map({ $0 == .flashYellow || $0 == .flashRed })
      == true
    {
      findings.add(section.place, "\(what): every signal has it already; delete it here")
      return nil
    }
    let kind = required(section, "kind") { checker, field in
      checker.choice(
        field,
        among: [TemporarySignal.Program.Kind.manual, .shuttle, .fixedTime].map { ($0.rawValue, $0) }
      )
    }
    let epoch = optional(section, "epoch", default: UnixTime?.none) { $0.epoch($1) }
    guard let kind, let epoch, let field = section.required("stages", &findings) else { return nil }
    let advice = "list the stages in their order"
    guard let drafts = elements(field, "stage", of: 1...SceneLimits.stages, advice: advice) else {
      return nil
    }
    var stages: [TemporarySignal.Stage] = []
    for draft in drafts {
      guard let stage = stage(draft, stages.count, kind, crossing) else { return nil }
      stages.append(stage)
    }
    let program = TemporarySignal.Program(id: id, kind: kind, stages: stages, epoch: epoch)
    let before = findings.list.count + findings.uncounted
    checkShape(program, what, field, crossing)
    if kind != .manual {
      checkLengths(program, what, field, crossing)
      checkCycle(program, section, crossing)
    } else if let cycle = section.optional("cycle") ?? section.optional("epoch") {
      findings.add(
        cycle.draft.place, "\(cycle.subject): an officer steps a manual program; delete it")
    }
    return findings.list.count + findings.uncounted == before ? program : nil
  }

  private mutating func stage(
    _ field: Field, _ number: Int, _ kind: TemporarySignal.Program.Kind, _ crossing: SignalCrossing
  ) -> TemporarySignal.Stage? {
    let what = "\(field.what), \(field.name)"
    let section = Section(field.draft, what: what, keys: SceneKeys.stage, findings: &findings)
    guard let section else { return nil }
    let id = optional(section, "id", default: "\(number + 1)") { $0.identifier($1) }
    guard let green = section.required("green", &findings),
      let heads = headNames(green, crossing.heads), let id
    else { return nil }
    for a in heads {
      for b in heads where a < b && crossing.conflicts.conflict(a, b) {
        findings.add(
          green.draft.place,
          "\(green.subject) lets `\(crossing.heads[a].id)` and `\(crossing.heads[b].id)` go at "
            + "once, which conflict; put them into two stages, or add the pair to `together` if "
            + "their ways never cross")
        return nil
      }
    }
    var length: Interval?
    if kind == .manual {
      if let field = section.optional("for") {
        findings.add(
          field.draft.place,
          "\(field.subject): in a manual program an officer ends the stage; delete it")
        return nil
      }
    } else {
      guard let field = section.required("for", &findings),
        let read = duration(field, in: .seconds(1)...crossing.maximumGreen)
      else { return nil }
      length = read
    }
    return TemporarySignal.Stage(id: id, green: heads.sorted(), length: length)
  }

  /// Whether its stages make a program of its kind at such a crossing.
  private mutating func checkShape(
    _ program: TemporarySignal.Program, _ what: String, _ field: Field, _ crossing: SignalCrossing
  ) {
    let stages = program.stages
    func add(_ sentence: String) { findings.add(field.draft.place, "\(what): \(sentence)") }
    if Set(stages.map(\.id)).count < stages.count {
      add("two stages have the same `id`; give each its own")
    }
    let isAlone = crossing.own.count == 1 && !crossing.isShared
    if isAlone, program.kind != .manual || stages.count > 1 {
      add(
        "one robot alone with one head cannot be the signal of a crossing, since nobody stops the "
          + "others; it may flash, or an officer may step one stage (`kind: manual`)")
    } else if program.kind != .manual, stages.count < 2 {
      add("a stage that nobody leaves is no program; add the stages of the others")
    } else if !isAlone, stages.count > 1 {
      for head in crossing.heads.indices where stages.allSatisfy({ $0.green.contains(head) }) {
        add(
          "head `\(crossing.heads[head].id)` is green in every stage and never red; take it out "
            + "of one")
      }
    }
    if program.kind == .shuttle,
      stages.count != 2 || stages.contains(where: { $0.green.count != 1 })
        || stages.first?.green == stages.last?.green
    {
      add("a shuttle has two stages with one head each, for the two ends of the lane")
    }
    guard program.epoch == nil else { return checkWindows(program, add) }
    if stages.contains(where: { stage in stage.green.contains { crossing.heads[$0].wires == nil } })
    {
      add(
        "it lets heads go that other robots show, which only a common clock can; add `epoch`, or "
          + "use this robot's own heads only")
    }
  }

  /// By the clock each head has one window, which its robot finds by itself.
  private func checkWindows(_ program: TemporarySignal.Program, _ add: (String) -> Void) {
    let stages = program.stages
    for index in stages.indices {
      let next = stages[(index + 1) % stages.count]
      if stages.count > 1, stages[index].green.contains(where: next.green.contains) {
        add("by the clock a head is green in one stage after another; join the two stages")
        return
      }
    }
  }

  /// Whether every green is as long as its heads need, and no longer than may be.
  private mutating func checkLengths(
    _ program: TemporarySignal.Program, _ what: String, _ field: Field, _ crossing: SignalCrossing
  ) {
    let stages = program.stages
    for head in crossing.heads.indices {
      for first in stages.indices where stages[first].green.contains(head) {
        let before = stages[(first + stages.count - 1) % stages.count]
        guard !before.green.contains(head) else { continue }
        var total = Interval.zero
        var index = first
        for _ in stages.indices where stages[index].green.contains(head) {
          let next = (index + 1) % stages.count
          total = total + (stages[index].length ?? .zero)
          if stages[next].green.contains(head) {
            total = total + crossing.intergreen(stages[index], stages[next])
          }
          index = next
        }
        let id = crossing.heads[head].id
        if total < crossing.heads[head].minimumGreen {
          findings.add(
            field.draft.place,
            "\(what): head `\(id)` is green for \(Self.plain(total)), but at least "
              + "\(Self.plain(crossing.heads[head].minimumGreen)) must be; lengthen its stages")
        } else if total > crossing.maximumGreen {
          findings.add(
            field.draft.place,
            "\(what): head `\(id)` is green for \(Self.plain(total)), but at most "
              + "\(Self.plain(crossing.maximumGreen)) may be (`maximum-green`); shorten its stages")
        }
      }
    }
  }

  /// Whether the cycle is the sum of its parts.
  private mutating func checkCycle(
    _ program: TemporarySignal.Program, _ section: Section, _ crossing: SignalCrossing
  ) {
    guard let field = section.optional("cycle") else {
      if program.epoch != nil { _ = section.required("cycle", &findings) }
      return
    }
    let stages = program.stages
    var sum = Interval.zero
    var parts: [String] = []
    for index in stages.indices {
      let length = stages[index].length ?? .zero
      let between = crossing.intergreen(stages[index], stages[(index + 1) % stages.count])
      sum = sum + length + between
      parts.append("\(Self.plain(length)) + \(Self.plain(between))")
    }
    guard let cycle = duration(field, in: .seconds(1) ... .minutes(60)), cycle != sum else {
      return
    }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Self.plain(cycle)), but greens and the times between add up to "
        + "\(Self.plain(sum)) (\(parts.joined(separator: ", "))); correct one of them")
  }

  /// A time of day and date, in UTC: `2026-01-01T00:00:00Z`.
  private mutating func epoch(_ field: Field) -> UnixTime?? {
    guard let text = text(field) else { return .none }
    if let time = Self.time(text) { return .some(time) }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Wording.quoted(text)), which is no time in UTC; write it like "
        + "`2026-01-01T00:00:00Z`, the same for all robots of the crossing")
    return .none
  }

  private static func time(_ text: String) -> UnixTime? {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 else { return nil }
    func number(_ start: Int, _ count: Int) -> Int64? {
      var value: Int64 = 0
      for byte in bytes[start..<start + count] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int64(byte - 48)
      }
      return value
    }
    let marks: [(Int, Character)] = [
      (4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z"),
    ]
    guard marks.allSatisfy({ bytes[$0.0] == $0.1.asciiValue }),
      let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      (2000...2199).contains(year), (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    // Days since 1970 by the civil calendar, counted from March so that February comes last.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
    return UnixTime(nanoseconds: seconds * 1_000_000_000)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

extension Checker {
  /// The times of a crossing.
  private struct Times {
    var yellow: Interval
    var allRed: Interval
    var minimumGreen: Interval
    var minimumWalk: Interval
    var maximumGreen: Interval
    var startFlash: Interval
  }

  /// Reads how the robot stands in for the crossing's signals.
  mutating func temporarySignal(_ field: Field) -> TemporarySignal? {
    guard
      let section = Section(
        field.draft, what: "temporary-signal", keys: SceneKeys.temporarySignal,
        findings: &findings)
    else {
      heads.isOpen = true
      return nil
    }
    let chip = required(section, "chip") { $0.chip($1) }
    let failSafe = required(section, "fail-safe") { $0.failSafe($1) }
    readHeads(section, chip: chip)
    let heartbeat = section.optional("heartbeat").flatMap {
      wire($0, of: "the heartbeat", chip: chip)
    }
    let supply = section.optional("supply").flatMap {
      wire($0, of: "the relay of the supply", chip: chip)
    }
    let times = times(section)
    let drafts = crossingHeads
    let heads = times.map { self.heads($0) } ?? []
    let startRed = startRed(section, heads)
    let together = section.optional("together").map { self.together($0) } ?? .some([])
    let announcements = announcements(section)
    let programs = table(
      section.optional("programs"), noun: "program", maximum: SceneLimits.programs
    ) { $0.program($1, $2) }
    guard let failSafe, let times, let startRed, let together, let announcements, !heads.isEmpty,
      heads.count == drafts.names.count, heads.count <= LampVector.headsMaximum, !drafts.isOpen
    else { return nil }
    var conflicts = ConflictMatrix()
    for (a, b) in together {
      let indexes = [a, b].compactMap { name in heads.firstIndex { $0.id == name } }
      if indexes.count == 2 { conflicts.permit(indexes[0], indexes[1]) }
    }
    var signal = TemporarySignal(
      heads: heads, conflicts: conflicts, failSafe: failSafe, startFlash: times.startFlash,
      startRed: startRed, maximumGreen: times.maximumGreen, heartbeat: heartbeat, supply: supply,
      programs: [], announcements: announcements)
    let flashing = TemporarySignal.Program.Kind.flashing.map {
      TemporarySignal.Program(id: $0.rawValue, kind: $0, stages: [], epoch: nil)
    }
    signal.programs = (programs.sorted.map { judged($0, signal) } + flashing)
      .sorted { $0.id < $1.id }
    if findings.list.isEmpty { judgePlan(signal.lampPlan, section) }
    return signal
  }

  /// The last look: whoever guards the lamps must take the plan as it is handed to him.
  private mutating func judgePlan(_ plan: LampPlan, _ section: Section) {
    for objection in plan.objections {
      findings.add(section.place, "\(section.what): \(objection); correct it")
    }
    let bytes = plan.text.utf8.count
    guard bytes > LampPlan.textMaximum else { return }
    findings.add(
      section.place,
      "\(section.what): the plan of the lamps takes \(bytes) bytes, but may take "
        + "\(LampPlan.textMaximum); shorten the names of heads and chips")
  }

  private mutating func failSafe(_ field: Field) -> LampPlan.FailSafe? {
    if case .scalar("hold") = field.draft.value {
      findings.add(
        field.draft.place,
        "\(field.subject) is `hold`, but a signal that nobody may trust must not go on letting "
          + "traffic go; write `flash-yellow` or `off`")
      return nil
    }
    return choice(field, among: LampPlan.FailSafe.allCases.map { ($0.rawValue, $0) })
  }

  /// The heads in their order: own ones by name, then those of other robots by name.
  private func heads(_ times: Times) -> [TemporarySignal.Head] {
    (heads.sorted + elsewhere.sorted).map { draft in
      let isWalking = draft.kind == .walking
      return TemporarySignal.Head(
        id: draft.id, kind: draft.kind,
        minimumGreen: isWalking ? times.minimumWalk : times.minimumGreen,
        yellow: isWalking ? .zero : times.yellow,
        clearance: draft.crossing.map { Clearing.walking(millimetres: $0) } ?? times.allRed,
        wires: draft.wires)
    }
  }

  private mutating func times(_ section: Section) -> Times? {
    let yellow = optional(section, "yellow", default: LampPlan.yellowMinimum) {
      $0.duration($1, in: LampPlan.yellowMinimum...LampPlan.yellowMaximum)
    }
    let allRed = allRed(section)
    let longest = LampPlan.greenMaximum
    let green = optional(section, "minimum-green", default: LampPlan.greenMinimum) {
      $0.duration($1, in: LampPlan.greenMinimum...longest)
    }
    let walk = optional(section, "minimum-walk", default: LampPlan.walkMinimum) {
      $0.duration($1, in: LampPlan.walkMinimum...longest)
    }
    let maximum = optional(section, "maximum-green", default: longest) {
      $0.duration($1, in: LampPlan.greenMinimum...longest)
    }
    let flash = optional(section, "start-flash", default: TemporarySignal.startFlashMinimum) {
      $0.duration($1, in: TemporarySignal.startFlashMinimum ... .minutes(5))
    }
    guard let yellow, let allRed, let green, let walk, let maximum, let flash else { return nil }
    for (key, least) in [("minimum-green", green), ("minimum-walk", walk)] where maximum < least {
      findings.add(
        section.place(of: "maximum-green"),
        "temporary-signal: `maximum-green` is \(Self.plain(maximum)), but `\(key)` is "
          + "\(Self.plain(least)), so no green would be right; correct one of the two")
      return nil
    }
    return Times(
      yellow: yellow, allRed: allRed, minimumGreen: green, minimumWalk: walk,
      maximumGreen: maximum, startFlash: flash)
  }

  /// The all red after vehicles: what is written, and never less than their way takes.
  private mutating func allRed(_ section: Section) -> Interval? {
    let hasVehicles = crossingHeads.sorted.contains { $0.kind == .vehicle && !$0.isSign }
    let field =
      hasVehicles ? section.required("clearing", &findings) : section.optional("clearing")
    let way = field.flatMap { self.way($0, maximum: SceneLimits.clearingMetres) }
    let least = way.map { Clearing.vehicles(millimetres: $0) } ?? LampPlan.clearanceMinimum
    guard let written = section.optional("all-red") else { return least }
    let range = LampPlan.clearanceMinimum...LampPlan.clearanceMaximum
    guard let allRed = duration(written, in: range) else { return nil }
    guard allRed < least, let way else { return allRed }
    let metres = Self.plain(Double(way) / 1000)
    findings.add(
      written.draft.place,
      "\(written.subject) is \(written.quoted), but a way of \(metres)m, as "
        + "`clearing` says, takes \(Self.plain(least)) to clear; write `all-red: "
        + "\(Self.plain(least))` or more, or leave it out")
    return nil
  }

  /// The all red at the start: until then nobody has been told to stop, so all ways must clear.
  private mutating func startRed(
    _ section: Section, _ heads: [TemporarySignal.Head]
  ) -> Interval? {
    let longest = heads.max { $0.clearance < $1.clearance }
    let least = max(LampPlan.startRedMinimum, longest?.clearance ?? .zero)
    guard let field = section.optional("start-red") else { return least }
    let range = LampPlan.startRedMinimum...LampPlan.clearanceMaximum
    guard let startRed = duration(field, in: range) else { return nil }
    guard startRed < least, let longest else { return startRed }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(field.quoted), but who was on the way of head "
        + "`\(longest.id)` when the signal began needs \(Self.plain(least)) to clear it; write "
        + "`start-red: \(Self.plain(least))` or more, or leave it out")
    return nil
  }

  /// Reads which heads may be green together, as pairs of names; `nil` when any is broken.
  private mutating func together(_ field: Field) -> [(String, String)]? {
    let advice = "name heads whose ways never cross"
    guard let lists = elements(field, "list", of: 0...SceneLimits.together, advice: advice) else {
      return nil
    }
    var pairs: [(String, String)] = []
    var isSound = true
    for list in lists {
      let range = 2...LampVector.headsMaximum
      guard let elements = elements(list, "head", of: range, advice: advice) else {
        isSound = false
        continue
      }
      var names: [String] = []
      for element in elements {
        guard let name = headName(element) else {
          isSound = false
          continue
        }
        guard !names.contains(name) else {
          isSound = false
          findings.add(
            element.draft.place,
            "\(list.subject) names `\(name)` twice, but no head can be in its own way; name another "
              + "head, or delete it")
          continue
        }
        pairs += names.map { ($0, name) }
        names.append(name)
      }
    }
    return isSound ? pairs : nil
  }

  /// The name of a head that lets traffic go; reports an unknown one and a warning sign.
  mutating func headName(_ field: Field) -> String? {
    let all = crossingHeads
    let name = reference(field, to: all, noun: "head", section: "temporary-signal")
    guard let name, all[name]?.isSign == true else { return name }
    findings.add(
      field.draft.place,
      "\(field.subject) is `\(name)`, a warning sign of one yellow lamp that never turns green; "
        + "delete it here, or give that head `red` and `green`")
    return nil
  }

  private mutating func announcements(_ section: Section) -> TemporarySignal.Announcements? {
    let standard = TemporarySignal.Announcements.standard
    guard let field = section.optional("announcements") else { return standard }
    guard
      let section = Section(
        field.draft, what: "temporary-signal, `announcements`", keys: SceneKeys.announcements,
        findings: &findings)
    else { return nil }
    let every = optional(section, "every", default: standard.every) {
      $0.duration($1, in: .seconds(10) ... .minutes(30))
    }
    func prompt(_ key: String, _ standard: String?, _ checker: inout Checker) -> String? {
      let name = checker.optional(section, key, default: standard ?? "off") { $0.identifier($1) }
      return name == "off" ? nil : name
    }
    let warning = prompt("warning", standard.warning, &self)
    let start = prompt("start", standard.start, &self)
    let red = prompt("red", standard.red, &self)
    let crossing = prompt("crossing", standard.crossing, &self)
    guard let every else { return nil }
    return TemporarySignal.Announcements(
      every: every, warning: warning, start: start, red: red, crossing: crossing)
  }
}

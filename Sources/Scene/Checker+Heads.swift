// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

extension Checker {
  /// How fast people on foot clear a crossing, in metres a second.
  static let walkingPace = 1.0

  /// All heads of the crossing: this robot's first, then those of other robots, each sorted by name.
  mutating func heads(
    _ section: Section, chip: String?, _ times: SignalTimes
  ) -> [TemporarySignal.Head]? {
    let before = findings.list.count + findings.uncounted
    let own = table(
      section.required("heads", &findings), noun: "head", maximum: LampVector.headsMaximum
    ) { $0.ownHead($1, $2, chip: chip, times) }
    var heads = own.sorted
    if let field = section.optional("elsewhere") {
      heads += otherHeads(field, times, except: own.names)
    }
    if own.names.isEmpty, let field = section.optional("heads") {
      findings.add(field.draft.place, "temporary-signal: `heads` is empty; add the robot's heads")
    }
    if heads.count > LampVector.headsMaximum {
      findings.add(
        section.place(of: "elsewhere"),
        "temporary-signal: the crossing has \(heads.count) heads, but may have "
          + "\(LampVector.headsMaximum); leave out those that conflict with none of this robot's")
    }
    return findings.list.count + findings.uncounted == before ? heads : nil
  }

  private mutating func ownHead(
    _ id: String, _ draft: Draft, chip: String?, _ times: SignalTimes
  ) -> TemporarySignal.Head? {
    let what = "head \(Wording.quoted(id))"
    let section = Section(draft, what: what, keys: SceneKeys.head, findings: &findings)
    guard let section else { return nil }
    let before = findings.list.count + findings.uncounted
    let kind = optional(section, "kind", default: LampPlan.Kind.vehicle) { checker, field in
      checker.choice(field, among: LampPlan.Kind.allCases.map { ($0.rawValue, $0) })
    }
    var lamps = LampPlan.Wires()
    for lamp in Lamp.allCases {
      guard let field = section.optional(lamp.name) else { continue }
      lamps[lamp] = wire(field, chip: chip, "`\(lamp.name)` of \(what)")
      if lamp == .green, lamps.green?.isActiveLow == true {
        findings.add(
          field.draft.place,
          "\(field.subject) is lit when its line is released, so a robot that dies would show "
            + "green; wire it so that a high level lights it")
      }
    }
    let feedback =
      section.optional("feedback").map {
        self.feedback($0, what, of: lamps, chip: chip)
      } ?? LampPlan.Wires()
    guard let kind else { return nil }
    checkLamps(lamps.lamps, kind, section, what)
    let clearance = clearance(section, kind, times)
    guard findings.list.count + findings.uncounted == before, let clearance else { return nil }
    return TemporarySignal.Head(
      id: id, kind: kind, minimumGreen: kind == .walking ? times.minimumWalk : times.minimumGreen,
      yellow: kind == .walking ? .zero : times.yellow, clearance: clearance,
      wires: TemporarySignal.Head.Wires(lamps: lamps, feedback: feedback))
  }

  /// Reports a head that has not the lamps of its kind.
  private mutating func checkLamps(
    _ lamps: HeadLamps, _ kind: LampPlan.Kind, _ section: Section, _ what: String
  ) {
    switch (kind, lamps) {
    case (.vehicle, [.red, .yellow, .green]), (.vehicle, .yellow), (.walking, [.red, .green]): break
    case (.walking, _):
      findings.add(
        section.place,
        "\(what): people on foot have a red and a green lamp and no yellow; correct the lines")
    case (.vehicle, _):
      findings.add(
        section.place,
        "\(what): a head for vehicles has red, yellow and green, since every green ends in yellow "
          + "and red; add the missing lines, or leave only `yellow` for a warning sign")
    }
  }

  private mutating func feedback(
    _ field: Field, _ what: String, of lamps: LampPlan.Wires, chip: String?
  ) -> LampPlan.Wires {
    var wires = LampPlan.Wires()
    let section = Section(
      field.draft, what: "\(what), `feedback`", keys: SceneKeys.feedback, findings: &findings)
    guard let section else { return wires }
    for lamp in Lamp.allCases {
      guard let field = section.optional(lamp.name) else { continue }
      guard lamps[lamp] != nil else {
        findings.add(
          field.draft.place,
          "\(field.subject) reads back a lamp that the head does not have; delete it, or add the "
            + "lamp")
        continue
      }
      wires[lamp] = wire(field, chip: chip, "`feedback` \(lamp.name) of \(what)")
    }
    return wires
  }

  /// How long after its green a head's way takes to clear.
  private mutating func clearance(
    _ section: Section, _ kind: LampPlan.Kind, _ times: SignalTimes
  ) -> Interval? {
    guard kind == .walking else {
      if let field = section.optional("crossing") {
        findings.add(
          field.draft.place,
          "\(field.subject) is how far people on foot walk, and belongs to `kind: walking`; give "
            + "the way of vehicles as `clearing` of `temporary-signal`")
      }
      return times.allRed
    }
    guard let field = section.required("crossing", &findings), let metres = way(field) else {
      return nil
    }
    let seconds = Int64((metres / Self.walkingPace).rounded(.up))
    return max(times.allRed, .seconds(seconds))
  }

  /// Heads that other robots show: names, or a map with their kinds.
  private mutating func otherHeads(
    _ field: Field, _ times: SignalTimes, except own: [String]
  ) -> [TemporarySignal.Head] {
    var heads: [TemporarySignal.Head] = []
    func add(_ id: String, _ place: Place, _ kind: LampPlan.Kind, _ clearance: Interval) {
      guard !own.contains(id), !heads.contains(where: { $0.id == id }) else {
        findings.add(
          place,
          "temporary-signal: the head \(Wording.quoted(id)) is there twice; each head of the "
            + "crossing is shown by one robot")
        return
      }
      heads.append(
        TemporarySignal.Head(
          id: id, kind: kind,
          minimumGreen: kind == .walking ? times.minimumWalk : times.minimumGreen,
          yellow: kind == .walking ? .zero : times.yellow, clearance: clearance, wires: nil))
    }
    if case .map = field.draft.value {
      let others = table(field, noun: "head", maximum: LampVector.headsMaximum) {
        $0.otherHead($1, $2, times)
      }
      for other in others.sorted { add(other.id, field.draft.place, other.kind, other.clearance) }
    } else {
      let advice = "name the heads of the crossing's other robots"
      for element in elements(field, "head", of: 1...LampVector.headsMaximum, advice: advice) ?? []
      {
        guard let id = identifier(element) else { continue }
        add(id, element.draft.place, .vehicle, times.allRed)
      }
    }
    return heads.sorted { $0.id < $1.id }
  }

  private mutating func otherHead(
    _ id: String, _ draft: Draft, _ times: SignalTimes
  ) -> TemporarySignal.Head? {
    let keys = SceneKeys.head.filter { $0.name == "kind" || $0.name == "crossing" }
    let what = "head \(Wording.quoted(id))"
    let section = Section(draft, what: what, keys: keys, findings: &findings)
    guard let section else { return nil }
    let kind = optional(section, "kind", default: LampPlan.Kind.vehicle) { checker, field in
      checker.choice(field, among: LampPlan.Kind.allCases.map { ($0.rawValue, $0) })
    }
    guard let kind, let clearance = clearance(section, kind, times) else { return nil }
    return TemporarySignal.Head(
      id: id, kind: kind, minimumGreen: .zero, yellow: .zero, clearance: clearance, wires: nil)
  }

  /// Which heads may be green together; all others conflict.
  mutating func conflicts(
    _ section: Section, _ heads: [TemporarySignal.Head]
  ) -> ConflictMatrix? {
    var conflicts = ConflictMatrix()
    guard let field = section.optional("together") else { return conflicts }
    let advice = "list groups of heads whose ways never cross, like `[[north, south]]`"
    guard let groups = elements(field, "group", of: 0...64, advice: advice) else { return nil }
    for group in groups {
      guard let names = headNames(group, heads) else { return nil }
      if names.count < 2 || Set(names).count < names.count {
        findings.add(
          group.draft.place,
          "\(group.subject) must name at least two different heads; correct the names")
        return nil
      }
      for a in names { for b in names where a < b { conflicts.permit(a, b) } }
    }
    return conflicts
  }

  /// The indexes of the heads that a list names; warning signs take no part in any stage.
  mutating func headNames(_ field: Field, _ heads: [TemporarySignal.Head]) -> [Int]? {
    let advice = "name heads of `heads` and `elsewhere`"
    guard let names = elements(field, "head", of: 1...LampVector.headsMaximum, advice: advice)
    else { return nil }
    var indexes: [Int] = []
    for name in names {
      guard let id = text(name) else { return nil }
      guard let index = heads.firstIndex(where: { $0.id == id }) else {
        findings.add(
          name.draft.place,
          "\(name.subject) is \(Wording.quoted(id)), which the crossing does not have; "
            + Wording.advice(for: id, among: heads.map(\.id)))
        return nil
      }
      if let lamps = heads[index].wires?.lamps.lamps, lamps == .yellow {
        findings.add(
          name.draft.place,
          "\(name.subject) is \(Wording.quoted(id)), a warning sign with yellow alone, which can "
            + "show no green; name a head with three lamps")
        return nil
      }
      indexes.append(index)
    }
    return indexes
  }
}

// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

extension Checker {
  /// A head as the file draws it, before the times of the crossing are known.
  struct HeadDraft {
    /// Its name.
    var id: String
    /// What traffic it is for.
    var kind: LampPlan.Kind
    /// Its wires; `nil` for a head that another robot shows.
    var wires: TemporarySignal.Head.Wires?
    /// The length of its crossing in millimetres; `nil` for vehicles.
    var crossing: Int?

    /// Whether it is one yellow lamp alone.
    var isSign: Bool { wires?.lamps.lamps == .yellow }
  }

  /// All heads of the crossing by name, whoever shows them.
  var crossingHeads: Table<HeadDraft> {
    var all = heads
    all.isOpen = heads.isOpen || elsewhere.isOpen
    for name in elsewhere.names where isElsewhere(name) { all.add(name, elsewhere[name]) }
    return all
  }

  /// Whether another robot shows a head.
  func isElsewhere(_ name: String) -> Bool {
    elsewhere.names.contains(name) && !heads.names.contains(name)
  }

  /// Whether one head for traffic is all that there is.
  var isAlone: Bool {
    let all = crossingHeads
    guard !all.isOpen, elsewhere.names.isEmpty, all.sorted.count == all.names.count else {
      return false
    }
    return all.sorted.count { !$0.isSign } == 1
  }

  /// Reads the heads that this robot shows and those that other robots show.
  mutating func readHeads(_ section: Section, chip: String?) {
    let field = section.required("heads", &findings)
    heads = table(
      field, noun: "head", maximum: LampVector.headsMaximum, isRequired: true
    ) { $0.head($1, $2, chip: chip) }
    if let field, heads.names.isEmpty, !heads.isOpen {
      heads.isOpen = true
      findings.add(
        field.draft.place,
        "\(field.subject) is empty, so the robot would show nothing; add a head, for example "
          + "`\(field.example)`")
    }
    guard let others = section.optional("elsewhere") else { return }
    readElsewhere(others)
    let count = heads.names.count + elsewhere.names.count
    guard count > LampVector.headsMaximum else { return }
    findings.add(
      others.draft.place,
      "\(others.what): `heads` and `elsewhere` name \(count) heads, but a crossing may have "
        + "\(LampVector.headsMaximum); a crossing that large needs a fixed signal")
  }

  private mutating func head(_ id: String, _ draft: Draft, chip: String?) -> HeadDraft? {
    let what = "head \(Wording.quoted(id))"
    let known = findings.list.count
    guard
      let section = Section(draft, what: what, keys: SceneKeys.head, findings: &findings)
    else { return nil }
    // A lamp that seems to be missing may be the key that is not known.
    let isClear = findings.list.count == known
    let kind = kind(section)
    var lamps = LampPlan.Wires()
    var present = HeadLamps.off
    for lamp in Lamp.allCases {
      guard let field = section.optional(lamp.name) else { continue }
      present.insert(HeadLamps(lamp))
      let wire = wire(field, of: "`\(lamp.name)` of \(what)", chip: chip)
      lamps[lamp] = wire
      guard lamp == .green, let wire, wire.isActiveLow else { continue }
      findings.add(
        field.draft.place,
        "\(field.subject) is lit when its line is released (`active: low`), so it would let "
          + "traffic go while nobody controls it; wire it so that a high level lights it, and "
          + "write `active: high`")
    }
    let feedback = section.optional("feedback").map {
      self.feedback($0, of: what, present: present, chip: chip)
    }
    let crossing = kind.flatMap { self.crossing(section, kind: $0) }
    guard isClear, let kind, isComplete(present, kind, section) else { return nil }
    // A broken wire was reported already; its head is judged no further.
    guard lamps.lamps == present, feedback != .some(nil) else { return nil }
    guard kind == .vehicle || crossing != nil else { return nil }
    let wires = TemporarySignal.Head.Wires(
      lamps: lamps, feedback: (feedback ?? nil) ?? LampPlan.Wires())
    return HeadDraft(id: id, kind: kind, wires: wires, crossing: crossing)
  }

  private mutating func kind(_ section: Section) -> LampPlan.Kind? {
    optional(section, "kind", default: .vehicle) { checker, field in
      checker.choice(field, among: LampPlan.Kind.allCases.map { ($0.rawValue, $0) })
    }
  }

  /// Reads the wires that tell which lamps are lit.
  private mutating func feedback(
    _ field: Field, of head: String, present: HeadLamps, chip: String?
  ) -> LampPlan.Wires? {
    let what = "\(head), `feedback`"
    guard
      let section = Section(
        field.draft, what: what, keys: SceneKeys.feedback, findings: &findings)
    else { return nil }
    var wires = LampPlan.Wires()
    var isSound = true
    for lamp in Lamp.allCases {
      guard let field = section.optional(lamp.name) else { continue }
      guard present.contains(HeadLamps(lamp)) else {
        isSound = false
        findings.add(
          section.place(of: lamp.name),
          "\(what): the head has no `\(lamp.name)` lamp whose feedback this could be; delete it, "
            + "or give the head that lamp")
        continue
      }
      wires[lamp] = wire(field, of: "the feedback of `\(lamp.name)` of \(head)", chip: chip)
      isSound = isSound && wires[lamp] != nil
    }
    return isSound ? wires : nil
  }

  /// The length of a crossing for people on foot, in millimetres; no vehicle head has one.
  private mutating func crossing(_ section: Section, kind: LampPlan.Kind) -> Int? {
    guard kind == .vehicle else {
      return required(section, "crossing") {
        $0.way($1, maximum: SceneLimits.crossingMetres)
      }
    }
    guard section.has("crossing") else { return nil }
    findings.add(
      section.place(of: "crossing"),
      "\(section.what): `crossing` is the way of people on foot, and this head is for vehicles, "
        + "whose way is `clearing`; delete it, or write `kind: walking`")
    return nil
  }

  /// Reports a head that lacks a lamp, or has one that its traffic does not know.
  private mutating func isComplete(
    _ lamps: HeadLamps, _ kind: LampPlan.Kind, _ section: Section
  ) -> Bool {
    let isWalking = kind == .walking
    let why: String
    if lamps == .off {
      why =
        isWalking
        ? "has no lamp; give it `red` and `green`"
        : "has no lamp; give it `red`, `yellow` and `green`, or `yellow` alone for a warning sign"
    } else if isWalking, lamps.contains(.yellow) {
      findings.add(
        section.place(of: "yellow"),
        "\(section.what): a head for people on foot has no yellow lamp; delete `yellow`, or leave "
          + "out `kind: walking`")
      return false
    } else if lamps.contains(.green), !lamps.contains(.red) {
      why = "has `green` but no `red`, so it could never stop anybody; add `red`"
    } else if lamps.contains(.red), !lamps.contains(.green) {
      why =
        "has `red` but no `green`, so nobody there could ever go; add `green`"
        + (isWalking ? "" : ", or keep `yellow` alone for a warning sign")
    } else if !isWalking, !lamps.contains(.yellow) {
      why =
        "has no `yellow`, so nobody would be told that its green ends; add `yellow`, or write "
        + "`kind: walking` if it is for people on foot"
    } else {
      return true
    }
    findings.add(section.place, "\(section.what): it \(why)")
    return false
  }

  private mutating func readElsewhere(_ field: Field) {
    switch field.draft.value {
    case .list: break
    case .scalar(let text) where !text.isEmpty:
      elsewhere.isOpen = true
      findings.add(
        field.draft.place, field.mustBe("a list of names, or a map from names to heads"))
      return
    default:
      elsewhere = table(field, noun: "head", maximum: LampVector.headsMaximum) {
        $0.elsewhere($1, $2)
      }
      return
    }
    let advice = "name the heads that other robots at this crossing show"
    let elements = elements(field, "head", of: 0...LampVector.headsMaximum, advice: advice)
    elsewhere.isOpen = elements == nil
    for element in elements ?? [] {
      guard let name = identifier(element) else { continue }
      guard !elsewhere.names.contains(name) else {
        findings.add(
          element.draft.place, "\(element.what): `elsewhere` names `\(name)` twice; delete one")
        continue
      }
      elsewhere.add(name, other(name, at: element.draft.place, kind: .vehicle, crossing: nil))
    }
  }

  private mutating func elsewhere(_ id: String, _ draft: Draft) -> HeadDraft? {
    let what = "head \(Wording.quoted(id)) of `elsewhere`"
    if case .scalar("") = draft.value {
      return other(id, at: draft.place, kind: .vehicle, crossing: nil)
    }
    guard
      let section = Section(draft, what: what, keys: SceneKeys.elsewhere, findings: &findings)
    else { return nil }
    guard let kind = kind(section) else { return nil }
    let crossing = self.crossing(section, kind: kind)
    guard kind == .vehicle || crossing != nil else { return nil }
    return other(id, at: draft.place, kind: kind, crossing: crossing)
  }

  /// A head of another robot; reports one that has the name of an own one.
  private mutating func other(
    _ id: String, at place: Place, kind: LampPlan.Kind, crossing: Int?
  ) -> HeadDraft? {
    guard heads.names.contains(id) else {
      return HeadDraft(id: id, kind: kind, wires: nil, crossing: crossing)
    }
    findings.add(
      place,
      "temporary-signal: `elsewhere` names `\(id)`, which is one of this robot's own `heads`; "
        + "delete it here, or give the other robot's head another name")
    return nil
  }

  /// A length of a way on the ground, in millimetres; at least a metre.
  mutating func way(_ field: Field, maximum: Double) -> Int? {
    let units = [Unit(name: "m", size: 1), Unit(name: "cm", size: 0.01)]
    guard let (number, unit, text) = quantity(field, noun: "a length", units: units) else {
      return nil
    }
    let millimetres = (number * unit.size * 1000).rounded()
    guard (1000...maximum * 1000).contains(millimetres) else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(text)), but must lie in 1…\(Self.plain(maximum))m; "
          + "measure it again")
      return nil
    }
    return Int(millimetres)
  }
}

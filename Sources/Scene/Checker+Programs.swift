// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

extension Checker {
  /// A program as the file writes it, before its stages are held against each other.
  struct ProgramDraft {
    /// The program; its stages have no heads yet.
    var program: TemporarySignal.Program
    /// The stages.
    var stages: [StageDraft]
    /// How long a cycle takes, as the file says, and where it says so.
    var cycle: (length: Interval, field: Field)?
    /// Whether the file says what keeps the other robots from letting somebody go meanwhile.
    var isInStep: Bool
    /// Where the list of the stages stands.
    var place: Place

    /// The program as sentences begin.
    var what: String { "program \(Wording.quoted(program.id))" }
  }

  /// A stage as the file writes it.
  struct StageDraft {
    /// Its name.
    var id: String
    /// The heads that are green, with the place of each.
    var green: [(name: String, place: Place)]
    /// For how long.
    var length: Interval?
    /// Where its length stands, else the stage itself.
    var place: Place
  }

  /// Kinds of programs that a scene declares; those that flash are always there.
  private static let programKinds: [TemporarySignal.Program.Kind] = [.fixedTime, .shuttle, .manual]

  /// Reads one program.
  mutating func program(_ id: String, _ draft: Draft) -> ProgramDraft? {
    let what = "program \(Wording.quoted(id))"
    let flashing = TemporarySignal.Program.Kind.flashing.map(\.rawValue)
    if let kind = ([id] + [draft.scalar("kind")].compactMap { $0 }).first(where: flashing.contains)
    {
      findings.add(
        draft.place,
        "\(what): the program `\(kind)` is always there and needs no stages; delete this one, or "
          + "give it another name and kind")
      return nil
    }
    guard
      let section = Section(draft, what: what, keys: SceneKeys.program, findings: &findings)
    else { return nil }
    let kind = required(section, "kind") { checker, field in
      checker.choice(field, among: Self.programKinds.map { ($0.rawValue, $0) })
    }
    if kind == .manual {
      for key in ["cycle", "epoch"] where section.has(key) {
        findings.add(
          section.place(of: key),
          "\(what): `\(key)` does not belong to a program of kind manual, since an officer tells "
            + "when a stage ends; delete it")
      }
    }
    let needsCycle = kind == .fixedTime || (kind == .shuttle && section.has("epoch"))
    let cycle = needsCycle ? section.required("cycle", &findings) : section.optional("cycle")
    let length = cycle.flatMap { duration($0, in: .seconds(10) ... .minutes(60)) }
    let epoch = section.optional("epoch").flatMap { self.epoch($0) }
    let isInStep = isInStep(section, kind, what)
    guard let field = section.required("stages", &findings) else { return nil }
    let stages = stages(field, what: what, kind: kind, isByClock: section.has("epoch"))
    guard let kind, let stages, !refusesAlone(kind, stages, what, draft.place) else { return nil }
    return ProgramDraft(
      program: TemporarySignal.Program(
        id: id, kind: kind, stages: [], epoch: kind == .manual ? nil : epoch),
      stages: stages,
      cycle: length.flatMap { length in cycle.map { (length, $0) } }, isInStep: isInStep,
      place: field.draft.place)
  }

  /// Whether the file says that all robots go by one clock, or that the others are dark.
  private mutating func isInStep(
    _ section: Section, _ kind: TemporarySignal.Program.Kind?, _ what: String
  ) -> Bool {
    let isByClock = section.has("epoch") && kind != .manual
    guard let field = section.optional("others") else { return isByClock }
    if isByClock {
      findings.add(
        field.draft.place,
        "\(what): `others` does not belong to a program with an `epoch`, by which all robots work "
          + "together; delete it")
    }
    return choice(field, among: [("dark", true)]) ?? true
  }

  /// Reports a program that claims a junction of which this robot shows one head.
  private mutating func refusesAlone(
    _ kind: TemporarySignal.Program.Kind, _ stages: [StageDraft], _ what: String, _ place: Place
  ) -> Bool {
    guard isAlone, kind != .manual || stages.count > 1 else { return false }
    let why = "this robot alone has one head only, and one head never speaks for a whole junction"
    findings.add(
      kind == .manual ? stages[1].place : place,
      kind == .manual
        ? "\(what) has \(stages.count) stages, but \(why); keep one stage"
        : "\(what) is of kind \(kind.rawValue), but \(why); delete it, since `flash-yellow`, "
          + "`flash-red` and a manual program with one stage are what such a robot can offer, or "
          + "name the heads of the other robots in `elsewhere`")
    return true
  }

  private mutating func stages(
    _ field: Field, what: String, kind: TemporarySignal.Program.Kind?, isByClock: Bool
  ) -> [StageDraft]? {
    let advice = "write one for each time in which other heads are green"
    guard
      let elements = elements(field, "stage", of: 1...SceneLimits.stages, advice: advice)
    else { return nil }
    var stages: [StageDraft] = []
    var firsts: [String: Place] = [:]
    for (index, element) in elements.enumerated() {
      let written = element.draft.scalar("id") ?? String(index + 1)
      let name = "\(what), stage \(Wording.quoted(written))"
      guard
        let section = Section(
          element.draft, what: name, keys: SceneKeys.stage, findings: &findings)
      else { continue }
      let id = optional(section, "id", default: written) { $0.identifier($1) }
      if let id, let first = firsts[id] {
        findings.add(
          section.place(of: "id"),
          "\(what): two stages have the id \(Wording.quoted(id)), the first in line \(first.line); "
            + "give this one another id")
        continue
      }
      let length = stageLength(section, kind: kind)
      let green = green(section, kind: kind, isByClock: isByClock)
      guard let id else { continue }
      firsts[id] = section.place
      guard let green, length != nil || kind == .manual else { continue }
      let place = section.optional("for")?.draft.place ?? section.place
      stages.append(StageDraft(id: id, green: green, length: length, place: place))
    }
    return stages.count == elements.count ? stages : nil
  }

  /// The length of a stage; a manual one has none.
  private mutating func stageLength(
    _ section: Section, kind: TemporarySignal.Program.Kind?
  ) -> Interval? {
    guard kind != .manual else {
      if section.has("for") {
        findings.add(
          section.place(of: "for"),
          "\(section.what): `for` does not belong to a manual stage, since an officer ends it; "
            + "delete it, or choose another `kind`")
      }
      return nil
    }
    let field = kind == nil ? section.optional("for") : section.required("for", &findings)
    return field.flatMap { duration($0, in: .seconds(1)...LampPlan.greenMaximum) }
  }

  /// The heads that are green in a stage.
  private mutating func green(
    _ section: Section, kind: TemporarySignal.Program.Kind?, isByClock: Bool
  ) -> [(name: String, place: Place)]? {
    guard let field = section.required("green", &findings) else { return nil }
    let advice = "name the heads that are green in it, or delete the stage"
    let range = 1...LampVector.headsMaximum
    guard let elements = elements(field, "head", of: range, advice: advice) else { return nil }
    var green: [(name: String, place: Place)] = []
    for element in elements {
      guard let name = headName(element) else { continue }
      guard !green.contains(where: { $0.name == name }) else {
        findings.add(element.draft.place, "\(field.subject) names `\(name)` twice; delete one")
        continue
      }
      if isElsewhere(name), !isByClock || kind == .manual, kind != nil {
        findings.add(
          element.draft.place,
          "\(element.subject) is `\(name)`, which another robot shows, and "
            + (kind == .manual
              ? "an officer at this robot cannot step that one; leave it out"
              : "nothing keeps the two robots in step; give the program an `epoch` like `epoch: "
                + "2026-01-01T00:00:00Z`, the same on all robots, or leave the head out"))
        continue
      }
      green.append((name, element.draft.place))
    }
    return green.count == elements.count ? green : nil
  }

  /// A time of the world that all robots know alike: `2026-01-01T00:00:00Z`.
  private mutating func epoch(_ field: Field) -> UnixTime? {
    guard let text = text(field) else { return nil }
    if let time = UnixTime(utc: text), (UnixTime.earliest...UnixTime.latest).contains(time) {
      return time
    }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Wording.quoted(text)), which is no time of the years 2000 to 2199; "
        + "write it in UTC, to the second, like `\(field.example)`")
    return nil
  }
}

extension UnixTime {
  /// Reads a UTC time like `2026-01-01T00:00:00Z`; `nil` for anything else.
  init?(utc text: String) {
    let bytes = Array(text.utf8)
    let form = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
    guard bytes.count == form.count else { return nil }
    for (byte, sign) in zip(bytes, form) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard sign == UInt8(ascii: "d") ? isDigit : byte == sign else { return nil }
    }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard year >= 1970, (1...12).contains(month), (1...lengths[month - 1]).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    // Leap days of the years before this one, those before 1970 taken off.
    let before = year - 1
    let leaps = before / 4 - before / 100 + before / 400 - 477
    let days = (year - 1970) * 365 + leaps + lengths[..<(month - 1)].reduce(0, +) + day - 1
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    let (nanoseconds, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return nil }
    self.init(nanoseconds: nanoseconds)
  }
}

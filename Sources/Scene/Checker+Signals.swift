// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

extension Checker {
  private enum SourceName { case feed, gpio, lamps }

  /// Reads one signal group.
  mutating func signal(_ id: String, _ draft: Draft) -> SignalGroup? {
    let what = "signal \(Wording.quoted(id))"
    let keys = SceneKeys.signal + SceneKeys.detectors + SceneKeys.ownLamps
    guard let section = Section(draft, what: what, keys: keys, findings: &findings) else {
      return nil
    }
    let silence = optional(section, "silence", default: Interval.minutes(5)) {
      $0.duration($1, in: .seconds(1) ... .minutes(24 * 60))
    }
    let source = required(section, "source") { checker, field in
      checker.choice(
        field, among: [("gpio", SourceName.gpio), ("feed", .feed), ("lamps", .lamps)])
    }
    switch source {
    case .feed:
      refuseDetectors(section, what)
      return silence.map { SignalGroup(id: id, source: .feed, silence: $0) }
    case .lamps:
      refuseDetectors(section, what)
      guard let head = ownHead(section), let silence else { return nil }
      return SignalGroup(id: id, source: .lamps(head: head), silence: silence)
    case .gpio:
      guard let detectors = detectors(section), let silence else { return nil }
      return SignalGroup(id: id, source: .gpio(detectors), silence: silence)
    case nil:
      return nil
    }
  }

  private mutating func refuseDetectors(_ section: Section, _ what: String) {
    for key in SceneKeys.detectors where section.has(key.name) {
      findings.add(
        section.place(of: key.name),
        "\(what): `\(key.name)` does not belong to a signal with `source: feed` or `source: lamps`, "
          + "since no detector tells its aspect; delete it, or write `source: gpio`")
    }
  }

  /// The head of this robot whose lamps a signal is; its red must be read back, or nobody could be
  /// sure that it is lit.
  private mutating func ownHead(_ section: Section) -> String? {
    guard let field = section.required("head", &findings), let id = text(field) else { return nil }
    guard !isSignalOpen else { return id }
    guard let head = ownHeads.first(where: { $0.id == id }) else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(id)), which is no head of this robot; "
          + Wording.advice(
            for: id, among: ownHeads.map(\.id),
            none: "add a section `temporary-signal` with heads first"))
      return nil
    }
    guard head.wires?.feedback.red != nil else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(id)), whose red lamp is not read back, so nobody "
          + "could be sure that it is lit; add `feedback: {red: …}` to the head")
      return nil
    }
    return id
  }

  private mutating func detectors(_ section: Section) -> SignalGroup.LampDetectors? {
    let chip = required(section, "chip") { $0.chip($1) }
    let isActiveLow = optional(section, "active", default: true) { $0.polarity($1) }
    let debounce = optional(section, "debounce", default: .milliseconds(30)) { $0.debounce($1) }
    let head = Head(what: section.what, chip: chip, isActiveLow: isActiveLow, debounce: debounce)
    var lines: [Lamp: SignalGroup.LampDetector] = [:]
    var isSound = true
    for lamp in [Lamp.red, .yellow, .green] {
      let field =
        lamp == .red
        ? section.required(lamp.name, &findings) : section.optional(lamp.name)
      guard let field else {
        isSound = isSound && lamp != .red
        continue
      }
      let detector = detector(field, of: lamp, head)
      isSound = isSound && detector != nil
      lines[lamp] = detector
    }
    guard isSound, chip != nil, isActiveLow != nil, debounce != nil else { return nil }
    return SignalGroup.LampDetectors(lines: lines)
  }

  /// What a head says of all its lamps; `nil` is what was broken there, and reported.
  private struct Head {
    var what: String
    var chip: String?
    var isActiveLow: Bool?
    var debounce: Interval?
  }

  /// Reads the detector of one lamp: its line, or a map of what it has of its own.
  private mutating func detector(
    _ field: Field, of lamp: Lamp, _ head: Head
  ) -> SignalGroup.LampDetector? {
    var own = head
    var line: Field? = field
    if case .map = field.draft.value {
      let what = "\(head.what), `\(lamp.name)`"
      guard
        let section = Section(
          field.draft, what: what, keys: SceneKeys.lamp, findings: &findings)
      else { return nil }
      line = section.required("line", &findings)
      if let chip = section.optional("chip") { own.chip = self.chip(chip) }
      if let active = section.optional("active") { own.isActiveLow = polarity(active) }
      if let debounce = section.optional("debounce") { own.debounce = self.debounce(debounce) }
    }
    guard let line, let offset = whole(line, in: 0...SceneLimits.gpioOffset) else { return nil }
    guard let chip = own.chip else { return nil }
    let address = LineAddress(chip: chip, offset: offset)
    let isFree = claim(address, for: "`\(lamp.name)` of \(head.what)", line)
    guard isFree, let isActiveLow = own.isActiveLow, let debounce = own.debounce else { return nil }
    return SignalGroup.LampDetector(
      address: address, isActiveLow: isActiveLow, debounce: debounce)
  }

  mutating func polarity(_ field: Field) -> Bool? {
    choice(field, among: [("low", true), ("high", false)])
  }

  mutating func debounce(_ field: Field) -> Interval? {
    duration(field, in: .zero ... .seconds(1))
  }

  mutating func chip(_ field: Field) -> String? {
    guard let name = text(field, maximum: SceneLimits.nameLength) else { return nil }
    guard name.utf8.contains(UInt8(ascii: "/")) else { return name }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Wording.quoted(name)), but must be a name without slashes; "
        + "write the chip's name as in /dev, like `gpiochip0`, or its label")
    return nil
  }

  /// Notes whose a GPIO line is; reports one that is somebody else's already.
  mutating func claim(_ address: LineAddress, for owner: String, _ field: Field) -> Bool {
    if let first = claims[address] {
      findings.add(
        field.draft.place,
        "\(field.subject) is line \(address.offset) of \(Wording.quoted(address.chip)), which is "
          + "\(first.what) in line \(first.line) of this file already; one GPIO line has one "
          + "purpose, so correct one of the two")
      return false
    }
    claims[address] = (owner, field.draft.place.line)
    return true
  }

  /// Reads what is to be done when a signal is dark.
  mutating func signalFailure(_ field: Field) -> SignalFailure? {
    guard
      let section = Section(
        field.draft, what: "signal-failure", keys: SceneKeys.signalFailure, findings: &findings)
    else { return nil }
    let standard = SignalFailure.standard
    let after = optional(section, "after", default: standard.after) {
      $0.duration($1, in: .seconds(3) ... .minutes(10))
    }
    let answer = optional(section, "then", default: standard.answer) { checker, field in
      checker.choice(field, among: SignalFailure.Answer.allCases.map { ($0.rawValue, $0) })
    }
    guard let after, let answer else { return nil }
    return SignalFailure(after: after, answer: answer)
  }
}

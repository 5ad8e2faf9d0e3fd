// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

extension Checker {
  private enum SourceName: String { case gpio, feed, lamps }

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
        field, among: [SourceName.gpio, .feed, .lamps].map { ($0.rawValue, $0) })
    }
    guard let source else { return nil }
    refuseKeys(section, of: source)
    let kind: SignalGroup.Source? =
      switch source {
      case .feed: .feed
      case .gpio: detectors(section).map { .gpio($0) }
      case .lamps: ownHead(section).map { .lamps(head: $0) }
      }
    guard let kind, let silence else { return nil }
    return SignalGroup(id: id, source: kind, silence: silence)
  }

  /// Reports keys that belong to another source.
  private mutating func refuseKeys(_ section: Section, of source: SourceName) {
    if source != .gpio {
      let why =
        source == .feed
        ? "the camera tells its aspect" : "the head's `feedback` tells which of its lamps are lit"
      for key in SceneKeys.detectors where section.has(key.name) {
        findings.add(
          section.place(of: key.name),
          "\(section.what): `\(key.name)` does not belong to a signal with `source: "
            + "\(source.rawValue)`, since \(why); delete it, or write `source: gpio`")
      }
    }
    guard source != .lamps, section.has("head") else { return }
    findings.add(
      section.place(of: "head"),
      "\(section.what): `head` names a head of the robot's own temporary signal and does not "
        + "belong to a signal with `source: \(source.rawValue)`; delete it, or write "
        + "`source: lamps`")
  }

  /// The own head that is read back; one that cannot tell red is none.
  private mutating func ownHead(_ section: Section) -> String? {
    guard let field = section.required("head", &findings) else { return nil }
    if case .scalar(let name) = field.draft.value, isElsewhere(name) {
      findings.add(
        field.draft.place,
        "\(field.subject) names `\(name)`, which another robot shows, so nobody here can read it "
          + "back; name one of this robot's own heads, or write `source: feed`")
      return nil
    }
    let name = reference(field, to: heads, noun: "head", section: "temporary-signal")
    guard let name, let head = heads[name], head.wires?.feedback.red == nil else { return name }
    findings.add(
      field.draft.place,
      "\(field.subject) is `\(name)`, which has no feedback of its red lamp, so it could never be "
        + "sure that red is lit; wire the red lamp back and add `feedback: {red: …}` to the head")
    return nil
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

  private mutating func debounce(_ field: Field) -> Interval? {
    duration(field, in: .zero ... .seconds(1))
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

// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension Checker {
  private enum SourceName { case feed, gpio }

  /// Reads one signal group.
  mutating func signal(_ id: String, _ draft: Draft) -> SignalGroup? {
    let what = "signal \(Wording.quoted(id))"
    let keys = SceneKeys.signal + SceneKeys.detectors
    guard let section = Section(draft, what: what, keys: keys, findings: &findings) else {
      return nil
    }
    let silence = optional(section, "silence", default: Interval.minutes(5)) {
      $0.duration($1, in: .seconds(1) ... .minutes(24 * 60))
    }
    let source = required(section, "source") { checker, field in
      checker.choice(field, among: [("gpio", SourceName.gpio), ("feed", .feed)])
    }
    switch source {
    case .feed:
      for key in SceneKeys.detectors where section.has(key.name) {
        findings.add(
          section.place(of: key.name),
          "\(what): `\(key.name)` does not belong to a signal with `source: feed`, since the "
            + "camera tells its aspect; delete it, or write `source: gpio`")
      }
      return silence.map { SignalGroup(id: id, source: .feed, silence: $0) }
    case .gpio:
      guard let detectors = detectors(section), let silence else { return nil }
      return SignalGroup(id: id, source: .gpio(detectors), silence: silence)
    case nil:
      return nil
    }
  }

  private mutating func detectors(_ section: Section) -> SignalGroup.LampDetectors? {
    let chip = required(section, "chip") { $0.chip($1) }
    let isActiveLow = optional(section, "active", default: true) { checker, field in
      checker.choice(field, among: [("low", true), ("high", false)])
    }
    let debounce = optional(section, "debounce", default: .milliseconds(30)) {
      $0.duration($1, in: .zero ... .seconds(1))
    }
    var lines: [Lamp: LineAddress] = [:]
    var isSound = true
    for lamp in [Lamp.red, .yellow, .green] {
      let field =
        lamp == .red
        ? section.required(lamp.name, &findings) : section.optional(lamp.name)
      guard let field else {
        isSound = isSound && lamp != .red
        continue
      }
      guard let offset = whole(field, in: 0...SceneLimits.gpioOffset) else {
        isSound = false
        continue
      }
      guard let chip else { continue }
      let address = LineAddress(chip: chip, offset: offset)
      isSound = claim(address, for: lamp, field) && isSound
      lines[lamp] = address
    }
    guard isSound, chip != nil, let isActiveLow, let debounce else { return nil }
    return SignalGroup.LampDetectors(lines: lines, isActiveLow: isActiveLow, debounce: debounce)
  }

  private mutating func chip(_ field: Field) -> String? {
    guard let name = text(field, maximum: SceneLimits.nameLength) else { return nil }
    guard name.utf8.contains(UInt8(ascii: "/")) else { return name }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Wording.quoted(name)), but must be a name without slashes; "
        + "write the chip's name as in /dev, like `gpiochip0`, or its label")
    return nil
  }

  /// Notes whose a GPIO line is; reports one that is somebody else's already.
  private mutating func claim(_ address: LineAddress, for lamp: Lamp, _ field: Field) -> Bool {
    if let first = claims[address] {
      findings.add(
        field.draft.place,
        "\(field.subject) is line \(address.offset) of \(Wording.quoted(address.chip)), which is "
          + "\(first.what) in line \(first.line) of this file already; one GPIO line watches one "
          + "lamp, so correct one of the two")
      return false
    }
    claims[address] = ("`\(lamp.name)` of \(field.what)", field.draft.place.line)
    return true
  }
}

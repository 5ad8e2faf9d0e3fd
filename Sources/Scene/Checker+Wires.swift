// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

extension Checker {
  /// Reads a wire: the number of its line, or a map of line, chip and level.
  ///
  /// - Parameters:
  ///   - field: the value.
  ///   - owner: whose wire it is, as sentences go on: "`red` of head `north`".
  ///   - chip: the chip that holds where the wire names none; `nil` when that one is broken.
  /// - Returns: the wire, or `nil` when it is broken or somebody else's.
  mutating func wire(_ field: Field, of owner: String, chip: String?) -> LampPlan.Wire? {
    var chip = chip
    var isActiveLow: Bool? = false
    var line: Field? = field
    if case .map = field.draft.value {
      guard
        let section = Section(
          field.draft, what: "\(field.what), \(field.name)", keys: SceneKeys.wire,
          findings: &findings)
      else { return nil }
      line = section.required("line", &findings)
      if let own = section.optional("chip") { chip = self.chip(own) }
      if let active = section.optional("active") { isActiveLow = polarity(active) }
    }
    guard let line, let offset = whole(line, in: 0...SceneLimits.gpioOffset), let chip else {
      return nil
    }
    let address = LineAddress(chip: chip, offset: offset)
    guard claim(address, for: owner, line), let isActiveLow else { return nil }
    return LampPlan.Wire(line: address, isActiveLow: isActiveLow)
  }

  /// Reads a level that means on; `true` for low.
  mutating func polarity(_ field: Field) -> Bool? {
    choice(field, among: [("low", true), ("high", false)])
  }

  /// Reads a chip's name or label.
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
          + "\(first.what) in line \(first.line) of this file already; one GPIO line serves one "
          + "thing, so correct one of the two")
      return false
    }
    claims[address] = (owner, field.draft.place.line)
    return true
  }

  /// Reads the officer's button.
  mutating func button(_ field: Field) -> OfficerButton? {
    guard
      let section = Section(
        field.draft, what: "button", keys: SceneKeys.button, findings: &findings)
    else { return nil }
    let chip = required(section, "chip") { $0.chip($1) }
    let isActiveLow = optional(section, "active", default: true) { $0.polarity($1) }
    let debounce = optional(section, "debounce", default: .milliseconds(100)) {
      $0.duration($1, in: .milliseconds(20) ... .seconds(2))
    }
    let line = section.required("line", &findings)
    let offset = line.flatMap { whole($0, in: 0...SceneLimits.gpioOffset) }
    guard let line, let offset, let chip else { return nil }
    let address = LineAddress(chip: chip, offset: offset)
    guard claim(address, for: "the officer's button", line), let isActiveLow, let debounce else {
      return nil
    }
    return OfficerButton(
      wire: LampPlan.Wire(line: address, isActiveLow: isActiveLow), debounce: debounce)
  }
}

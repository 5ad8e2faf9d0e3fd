// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

/// Reads how the robot stands in for the crossing's signals, and refuses what could hurt somebody.
extension Checker {
  /// The times that all heads of a signal have unless they say otherwise.
  struct SignalTimes {
    var yellow: Interval
    var allRed: Interval
    var minimumGreen: Interval
    var minimumWalk: Interval
    var maximumGreen: Interval
  }

  mutating func temporarySignal(_ field: Field) -> TemporarySignal? {
    isSignalOpen = true
    let section = Section(
      field.draft, what: "temporary-signal", keys: SceneKeys.temporarySignal, findings: &findings)
    guard let section else { return nil }
    let chip = section.optional("chip").flatMap { self.chip($0) }
    let failSafe = required(section, "fail-safe") { $0.failSafe($1) }
    let heartbeat = optional(section, "heartbeat", default: LampPlan.Wire?.none) {
      $0.wire($1, chip: chip, "the heartbeat")
    }
    let supply = optional(section, "supply", default: LampPlan.Wire?.none) {
      $0.wire($1, chip: chip, "the lamps' supply")
    }
    let startFlash = optional(section, "start-flash", default: Interval.seconds(10)) {
      $0.duration($1, in: .seconds(10) ... .minutes(5))
    }
    let startRed = optional(section, "start-red", default: LampPlan.startRedMinimum) {
      $0.duration($1, in: LampPlan.startRedMinimum ... .minutes(1))
    }
    let said = section.optional("announcements").map { announcements($0) } ?? .standard
    guard let times = signalTimes(section),
      let heads = heads(section, chip: chip, times),
      let conflicts = conflicts(section, heads)
    else { return nil }
    let crossing = SignalCrossing(
      heads: heads, conflicts: conflicts, maximumGreen: times.maximumGreen)
    let programs = programs(section, crossing)
    guard let failSafe, let heartbeat, let supply, let startFlash, let startRed, let said,
      let programs
    else { return nil }
    ownHeads = heads.filter { $0.wires != nil }
    isSignalOpen = false
    return TemporarySignal(
      heads: heads, conflicts: conflicts, failSafe: failSafe, startFlash: startFlash,
      startRed: startRed, maximumGreen: times.maximumGreen, heartbeat: heartbeat, supply: supply,
      programs: programs, announcements: said)
  }

  private mutating func failSafe(_ field: Field) -> LampPlan.FailSafe? {
    if case .scalar("hold") = field.draft.value {
      findings.add(
        field.draft.place,
        "\(field.subject) is `hold`, but a signal that nobody controls must never go on showing "
          + "green; write `flash-yellow` or `off`")
      return nil
    }
    return choice(field, among: LampPlan.FailSafe.allCases.map { ($0.rawValue, $0) })
  }

  private mutating func signalTimes(_ section: Section) -> SignalTimes? {
    let yellow = optional(section, "yellow", default: LampPlan.yellowMinimum) {
      $0.duration($1, in: LampPlan.yellowMinimum...LampPlan.yellowMaximum)
    }
    let least = section.optional("clearing").map { clearing($0) } ?? LampPlan.clearanceMinimum
    let allRed = optional(section, "all-red", default: least ?? LampPlan.clearanceMinimum) {
      $0.allRed($1, least: least)
    }
    let maximum = optional(section, "maximum-green", default: LampPlan.greenMaximum) {
      $0.duration($1, in: LampPlan.greenMinimum...LampPlan.greenMaximum)
    }
    let green = optional(section, "minimum-green", default: LampPlan.greenMinimum) {
      $0.duration($1, in: LampPlan.greenMinimum...LampPlan.greenMaximum)
    }
    let walk = optional(section, "minimum-walk", default: LampPlan.walkMinimum) {
      $0.duration($1, in: LampPlan.walkMinimum...LampPlan.greenMaximum)
    }
    guard let yellow, let allRed, let maximum, let green, let walk else { return nil }
    return SignalTimes(
      yellow: yellow, allRed: allRed, minimumGreen: green, minimumWalk: walk,
      maximumGreen: maximum)
  }

  /// All red that is as long as the way across takes to clear; `nil` when it is broken.
  private mutating func allRed(_ field: Field, least: Interval?) -> Interval? {
    let range = LampPlan.clearanceMinimum...LampPlan.clearanceMaximum
    guard let allRed = duration(field, in: range), let least else { return nil }
    guard allRed < least else { return allRed }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Self.plain(allRed)), but the way across (`clearing`) takes "
        + "\(Self.plain(least)) to clear; write at least that, or leave `all-red` out")
    return nil
  }

  /// How long a way across takes to clear: 2 s up to 30 m, 5 s up to 45 m, 10 s up to 75 m, beyond
  /// 15 s and a second for each further 5 m (what Australian road works are told).
  private mutating func clearing(_ field: Field) -> Interval? {
    guard let metres = way(field) else { return nil }
    switch metres {
    case ...30: return .seconds(2)
    case ...45: return .seconds(5)
    case ...75: return .seconds(10)
    default: return .seconds(15 + Int64(((metres - 75) / 5).rounded(.up)))
    }
  }

  /// A way in metres.
  mutating func way(_ field: Field) -> Double? {
    let metre = [Unit(name: "m", size: 1)]
    guard let (metres, _, text) = quantity(field, noun: "a length", units: metre) else {
      return nil
    }
    guard metres > 0, metres <= SceneLimits.clearing else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(text)), but must lie in "
          + "0…\(Self.plain(SceneLimits.clearing))m; correct the number")
      return nil
    }
    return metres
  }

  /// A wire: a line number, or a map of line, chip and polarity; the outer `nil` says that it is
  /// broken.
  mutating func wire(_ field: Field, chip: String?, _ purpose: String) -> LampPlan.Wire? {
    var line: Field? = field
    var chip = chip
    var isActiveLow: Bool? = false
    if case .map = field.draft.value {
      let section = Section(
        field.draft, what: "\(field.what), \(field.name)", keys: SceneKeys.wire, findings: &findings
      )
      guard let section else { return nil }
      line = section.required("line", &findings)
      if let own = section.optional("chip") { chip = self.chip(own) }
      isActiveLow = optional(section, "active", default: false) { $0.polarity($1) }
    }
    guard let line, let offset = whole(line, in: 0...SceneLimits.gpioOffset) else { return nil }
    guard let chip else {
      findings.add(
        field.draft.place,
        "\(field.subject): nobody says on which chip the line is; add `chip: gpiochip1` to "
          + "`temporary-signal`")
      return nil
    }
    let address = LineAddress(chip: chip, offset: offset)
    guard claim(address, for: purpose, line), let isActiveLow else { return nil }
    return LampPlan.Wire(line: address, isActiveLow: isActiveLow)
  }

  private mutating func announcements(_ field: Field) -> TemporarySignal.Announcements? {
    let section = Section(
      field.draft, what: "announcements", keys: SceneKeys.announcements, findings: &findings)
    guard let section else { return nil }
    let standard = TemporarySignal.Announcements.standard
    let every = optional(section, "every", default: standard.every) {
      $0.duration($1, in: .seconds(10) ... .minutes(30))
    }
    var isSound = true
    func said(_ key: String, _ standard: String?, _ checker: inout Checker) -> String? {
      guard let field = section.optional(key) else { return standard }
      guard let id = checker.identifier(field) else {
        isSound = false
        return nil
      }
      return id == "off" ? nil : id
    }
    let warning = said("warning", standard.warning, &self)
    let start = said("start", standard.start, &self)
    let red = said("red", standard.red, &self)
    let crossing = said("crossing", standard.crossing, &self)
    guard isSound, let every else { return nil }
    return TemporarySignal.Announcements(
      every: every, warning: warning, start: start, red: red, crossing: crossing)
  }

  /// Reads the officer's button.
  mutating func button(_ field: Field) -> OfficerButton? {
    let section = Section(
      field.draft, what: "button", keys: SceneKeys.button, findings: &findings)
    guard let section else { return nil }
    let chip = required(section, "chip") { $0.chip($1) }
    let isActiveLow = optional(section, "active", default: true) { $0.polarity($1) }
    let debounce = optional(section, "debounce", default: .milliseconds(100)) {
      $0.duration($1, in: .milliseconds(20) ... .seconds(2))
    }
    guard let line = section.required("line", &findings),
      let offset = whole(line, in: 0...SceneLimits.gpioOffset), let chip, let isActiveLow,
      let debounce
    else { return nil }
    let address = LineAddress(chip: chip, offset: offset)
    guard claim(address, for: "`line` of button", line) else { return nil }
    return OfficerButton(
      wire: LampPlan.Wire(line: address, isActiveLow: isActiveLow), debounce: debounce)
  }
}

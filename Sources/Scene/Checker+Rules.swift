// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension Checker {
  /// Reads the rules, each of which needs the places read before.
  mutating func readRules(_ top: Section) {
    guard let field = top.required("rules", &findings) else { return }
    guard case .list(let drafts) = field.draft.value else {
      findings.add(field.draft.place, field.mustBe("a list of rules"))
      return
    }
    guard !drafts.isEmpty else {
      findings.add(
        field.draft.place,
        "scene: `rules` is empty, so the robot would watch for nothing; "
          + "add a rule, for example `\(field.example)`")
      return
    }
    var firsts: [String: Place] = [:]
    var pairs: [String: LinePair] = [:]
    for (index, draft) in drafts.enumerated() {
      guard index < SceneLimits.rules else {
        findings.add(
          draft.place,
          "scene: `rules` holds \(drafts.count) rules, but a scene may have "
            + "\(SceneLimits.rules); delete the ones from here on or split the scene")
        break
      }
      if let rule = rule(draft, number: index + 1, firsts: &firsts, pairs: &pairs) {
        rules.append(rule)
      }
    }
  }

  /// Which signal the first rule of a line named, and where.
  struct LinePair {
    var rule: String
    var signal: String
    var place: Place
  }

  private mutating func rule(
    _ draft: Draft, number: Int, firsts: inout [String: Place], pairs: inout [String: LinePair]
  ) -> Rule? {
    let written = draft.scalar("id") ?? ""
    let what = written.isEmpty ? "rule \(number)" : "rule \(Wording.quoted(written))"
    let kinds = SceneKeys.thresholds.map(\.kind)
    let kindName = draft.scalar("kind").flatMap { kinds.contains($0) ? $0 : nil }
    let own = SceneKeys.thresholds.filter { kindName == nil || $0.kind == kindName }
    // While the kind is unknown, the keys of all kinds are known, each once.
    let keys = own.flatMap(\.keys).reduce(into: SceneKeys.rule) { keys, key in
      if !keys.contains(where: { $0.name == key.name }) { keys.append(key) }
    }
    let section = Section(draft, what: what, keys: keys, findings: &findings) { key in
      let owners = SceneKeys.thresholds.filter { $0.keys.contains { $0.name == key } }
      guard let kindName, !owners.isEmpty else { return nil }
      return "it belongs to \(owners.map(\.kind).joined(separator: " and ")) rules and this is "
        + "one of kind \(kindName); delete it"
    }
    guard let section else { return nil }
    let id = required(section, "id") { $0.identifier($1) }
    let isNew = id.map { checkNew($0, section.place(of: "id"), &firsts) } ?? false
    let kind = required(section, "kind") { checker, field in
      checker.choice(field, among: kinds.map { ($0, $0) })
    }
    let classes = classes(section, kind: kind)
    let prompt = optional(section, "prompt", default: kind ?? "") { $0.identifier($1) }
    let cooldown = optional(section, "cooldown", default: Interval.seconds(30)) {
      $0.duration($1, in: .zero ... .minutes(24 * 60))
    }
    guard let kind else { return nil }
    let thresholds = thresholds(section, kind: kind)
    checkPair(section, rule: written, &pairs)
    guard let id, isNew, let thresholds, let classes, let prompt, let cooldown else { return nil }
    return Rule(id: id, kind: thresholds, classes: classes, prompt: prompt, cooldown: cooldown)
  }

  /// Reports an id that an earlier rule has.
  private mutating func checkNew(
    _ id: String, _ place: Place, _ firsts: inout [String: Place]
  ) -> Bool {
    guard let first = firsts[id] else {
      firsts[id] = place
      return true
    }
    findings.add(
      place,
      "two rules have the id \(Wording.quoted(id)), the first in line \(first.line); "
        + "give this one another id")
    return false
  }

  /// Reports a line whose rules look at different signals: one of the two is a slip, since one
  /// head rules one stop line.
  private mutating func checkPair(
    _ section: Section, rule: String, _ pairs: inout [String: LinePair]
  ) {
    guard case .scalar(let line) = section.optional("line")?.draft.value,
      case .scalar(let signal) = section.optional("signal")?.draft.value,
      lines.names.contains(line), let group = signals[signal]
    else { return }
    // The crossing's signal and the robot's own lamps never count at the same time.
    let isOwn = if case .lamps = group.source { true } else { false }
    let key = isOwn ? line + " own" : line
    guard let first = pairs[key] else {
      pairs[key] = LinePair(rule: rule, signal: signal, place: section.place(of: "signal"))
      return
    }
    guard first.signal != signal else { return }
    findings.add(
      section.place(of: "signal"),
      "rule \(Wording.quoted(rule)) judges line \(Wording.quoted(line)) by signal "
        + "\(Wording.quoted(signal)), but rule \(Wording.quoted(first.rule)) in line "
        + "\(first.place.line) judges the same line by \(Wording.quoted(first.signal)); one head "
        + "rules one stop line, so correct one of the two")
  }

  /// Whom a rule judges.
  private mutating func classes(_ section: Section, kind: String?) -> ClassSet? {
    let isHelmet = kind == "helmet"
    guard let field = section.optional("classes") else {
      return isHelmet ? .helmetDuty : .nonMotor
    }
    let known = ObjectClass.allCases.map { (name: $0.name, value: $0) }
    let elements = elements(
      field, "class", of: 1...known.count, advice: "name each class once, or leave `classes` out")
    guard let elements else { return nil }
    var classes: [ObjectClass] = []
    for element in elements {
      guard let one = choice(element, among: known) else { continue }
      if isHelmet, !ClassSet.helmetDuty.contains(one) {
        findings.add(
          element.draft.place,
          "\(section.what): a helmet rule cannot judge `\(one.name)`, since the duty to wear a "
            + "helmet holds for e-bikes and motorcycles only; delete it and keep `ebike` and "
            + "`motorcycle`")
        continue
      }
      if classes.contains(one) {
        findings.add(
          element.draft.place,
          "\(section.what): `classes` names `\(one.name)` twice; delete one of the two")
        continue
      }
      classes.append(one)
    }
    return classes.count == elements.count ? ClassSet(classes) : nil
  }
}

extension Draft {
  /// The text of a key, where this is a map that has it as a text.
  func scalar(_ key: String) -> String? {
    guard case .map(let entries) = value,
      case .scalar(let text) = entries.first(where: { $0.key == key })?.value.value
    else { return nil }
    return text
  }
}

// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// Reads a draft section by section and collects all that is wrong with it.
///
/// A section that is broken keeps its name in the tables, so that what refers to it is not
/// reported a second time.
struct Checker {
  /// The things of one section by name; a broken one has a name and no value.
  struct Table<Thing> {
    private(set) var names: [String] = []
    /// Whether the section could not be read as a whole, so that any name may be one of its.
    var isOpen = false
    private var things: [String: Thing] = [:]

    mutating func add(_ name: String, _ thing: Thing?) {
      names.append(name)
      things[name] = thing
    }

    subscript(name: String) -> Thing? { things[name] }

    /// The sound things, sorted by name.
    var sorted: [Thing] { names.sorted().compactMap { things[$0] } }
  }

  var findings = Findings()
  var cameras = Table<Camera>()
  var signals = Table<SignalGroup>()
  var lines = Table<Line>()
  var areas = Table<Area>()
  var lanes = Table<Lane>()
  var rules: [Rule] = []
  /// The heads of the temporary signal that this robot shows.
  var heads = Table<HeadDraft>()
  /// Those that other robots show.
  var elsewhere = Table<HeadDraft>()
  /// The school by whose days rows may go.
  var school = SchoolSection.absent
  /// Where each GPIO line was claimed first.
  var claims: [LineAddress: (what: String, line: Int)] = [:]

  /// Reads one map of named things: `cameras`, `signals`, `lines`, `areas`, `lanes`.
  ///
  /// - Parameters:
  ///   - field: the map; absent is no things.
  ///   - noun: what one thing is called.
  ///   - maximum: how many there may be.
  ///   - isRequired: whether its absence is a problem, reported already.
  ///   - read: reads one thing; `nil` when it is broken, which it has reported itself.
  /// - Returns: the things by name, broken ones as names only.
  mutating func table<Thing>(
    _ field: Field?, noun: String, maximum: Int, isRequired: Bool = false,
    read: (inout Checker, String, Draft) -> Thing?
  ) -> Table<Thing> {
    var table = Table<Thing>()
    guard let field else {
      table.isOpen = isRequired
      return table
    }
    guard case .map(let pairs) = field.draft.value else {
      if case .scalar("") = field.draft.value { return table }
      table.isOpen = true
      findings.add(field.draft.place, field.mustBe("a map from names to \(noun)s"))
      return table
    }
    var firsts: [String: Place] = [:]
    for (index, pair) in pairs.enumerated() {
      guard index < maximum else {
        table.isOpen = true
        findings.add(
          pair.place,
          "\(field.subject) names \(pairs.count) \(noun)s, but a scene may have \(maximum); "
            + "delete the ones from here on or split the scene")
        break
      }
      if let first = firsts[pair.key] {
        findings.add(
          pair.place,
          "two \(noun)s have the name \(Wording.quoted(pair.key)), the first in line "
            + "\(first.line); give this one another name")
        continue
      }
      firsts[pair.key] = pair.place
      checkID(pair.key, of: "the name of a \(noun)", at: pair.place)
      table.add(pair.key, read(&self, pair.key, pair.value))
    }
    return table
  }

  /// Looks a name up in a table; reports a name that is not there.
  ///
  /// - Returns: the name when the file declares it, be the thing sound or broken.
  mutating func reference<Thing>(
    _ field: Field?, to table: Table<Thing>, noun: String, section: String
  ) -> String? {
    guard let field, let name = text(field) else { return nil }
    guard !table.isOpen, !table.names.contains(name) else { return name }
    let none = "add it to `\(section)`, which has none yet"
    findings.add(
      field.draft.place,
      "\(field.subject) names the \(noun) \(Wording.quoted(name)), which `\(section)` does not "
        + "have; \(Wording.advice(for: name, among: table.names, none: none))")
    return nil
  }
}

extension Draft {
  /// Checks the whole file and makes the scene of it.
  ///
  /// - Returns: the scene; every default is filled in.
  /// - Throws: all problems at once, each with its place, when there is any.
  public func scene() throws(Problems) -> Scene {
    var checker = Checker()
    let scene = checker.scene(SceneFormat.known.migrated(self))
    if let problems = checker.findings.problems { throw problems }
    guard let scene else { throw Problems(place, "scene: it could not be read") }
    return scene
  }
}

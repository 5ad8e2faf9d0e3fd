// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension Checker {
  /// Reads one camera.
  mutating func camera(_ id: String, _ draft: Draft) -> Camera? {
    let what = "camera \(Wording.quoted(id))"
    let section = Section(draft, what: what, keys: SceneKeys.camera, findings: &findings)
    guard let section else { return nil }
    let kind = optional(section, "plane", default: "pixels") { checker, field in
      checker.choice(field, among: [("pixels", "pixels"), ("metres", "metres")])
    }
    let labels = section.optional("labels").map { self.labels($0, camera: what) } ?? [:]
    let read = section.optional("clock").map { self.clock($0, camera: what) } ?? .standard
    guard let clock = read else { return nil }
    switch kind {
    case "pixels":
      guard let size = required(section, "size", read: { $0.pictureSize($1) }) else {
        // The ground pairs are read all the same, so that all problems are reported at once.
        if let field = section.optional("ground") { _ = ground(field, plane: nil) }
        return nil
      }
      let plane = Camera.Plane.pixels(size)
      guard let field = section.optional("ground") else {
        return Camera(id: id, plane: plane, ground: [], labels: labels, clock: clock)
      }
      guard let ground = ground(field, plane: plane) else { return nil }
      return Camera(id: id, plane: plane, ground: ground, labels: labels, clock: clock)
    case "metres":
      let why = [
        "size": "it has no picture", "ground": "it needs no calibration to the ground",
      ]
      for key in ["size", "ground"] where section.has(key) {
        findings.add(
          section.place(of: key),
          "\(what): `\(key)` does not belong to a camera with `plane: metres`, since "
            + "\(why[key] ?? "it has no picture"); delete it, or write `plane: pixels`")
      }
      return Camera(id: id, plane: .metres, ground: [], labels: labels, clock: clock)
    default:
      return nil
    }
  }

  private mutating func clock(_ field: Field, camera: String) -> CameraClock? {
    let section = Section(
      field.draft, what: "\(camera), `clock`", keys: SceneKeys.clock, findings: &findings)
    guard let section else { return nil }
    let sources = CameraClock.Source.allCases.map { ($0.rawValue, $0) }
    let source = optional(section, "source", default: CameraClock.Source.utc) {
      $0.choice($1, among: sources)
    }
    let range = Interval.zero ... .seconds(2)
    let usual = source == .arrival ? Interval.milliseconds(300) : CameraClock.standard.error
    let error = optional(section, "error", default: usual) { $0.duration($1, in: range) }
    let delay = optional(section, "delay", default: CameraClock.standard.delay) {
      $0.duration($1, in: range)
    }
    guard let source, let error, let delay else { return nil }
    guard source == .arrival || !section.has("delay") else {
      findings.add(
        section.place(of: "delay"),
        "\(camera): `delay` in `clock` is only used with `source: arrival`, since frames with a "
          + "clock of their own tell when they were taken; delete it")
      return nil
    }
    return CameraClock(source: source, error: error, delay: delay)
  }

  private mutating func pictureSize(_ field: Field) -> PictureSize? {
    guard case .list(let drafts) = field.draft.value, drafts.count == 2 else {
      findings.add(field.draft.place, field.mustBe("a list of width and height in pixels"))
      return nil
    }
    var sides: [Int] = []
    for (draft, side) in zip(drafts, ["width", "height"]) {
      let element = Field(
        what: field.what, name: "the \(side) in `size`", example: field.example, draft: draft)
      if let side = whole(element, in: 1...SceneLimits.pixels) { sides.append(side) }
    }
    return sides.count == 2 ? PictureSize(width: sides[0], height: sides[1]) : nil
  }

  /// Translations of the camera's own labels; the broken ones are reported and left out.
  private mutating func labels(_ field: Field, camera: String) -> [String: Camera.Meaning] {
    guard case .map(let pairs) = field.draft.value else {
      findings.add(field.draft.place, field.mustBe("a map from the camera's words to classes"))
      return [:]
    }
    var labels: [String: Camera.Meaning] = [:]
    var firsts: [String: Place] = [:]
    for (index, pair) in pairs.enumerated() {
      guard index < SceneLimits.labels else {
        findings.add(
          pair.place,
          "\(camera): `labels` has \(pairs.count) labels, but may have \(SceneLimits.labels); "
            + "delete the ones from here on that no rule needs")
        break
      }
      if let first = firsts[pair.key] {
        findings.add(
          pair.place, Section.repeated(pair.key, in: "\(camera), `labels`", first: first))
        continue
      }
      firsts[pair.key] = pair.place
      if let meaning = meaning(pair, camera: camera) { labels[pair.key] = meaning }
    }
    return labels
  }

  private mutating func meaning(_ pair: Draft.Pair, camera: String) -> Camera.Meaning? {
    let key = Field(
      what: camera, name: "a label", example: "motorbike: motorcycle",
      draft: Draft(place: pair.place, value: .scalar(pair.key)))
    guard let label = text(key, maximum: SceneLimits.nameLength) else { return nil }
    let name = "label \(Wording.quoted(label))"
    if ObjectClass(name: label) != nil {
      findings.add(
        pair.place,
        "\(camera): \(name) is a class that feeds already know, so its translation would never "
          + "be used; delete it, and let the camera send another word if it means something else")
      return nil
    }
    if case .map = pair.value.value {
      let what = "\(camera), \(name)"
      let section = Section(
        pair.value, what: what, keys: SceneKeys.rider, findings: &findings)
      guard let section else { return nil }
      let seat = required(section, "rider") { checker, field in
        checker.choice(field, among: [Seat.driver, .passenger].map { ($0.name, $0) })
      }
      let helmet = required(section, "helmet") { checker, field in
        checker.choice(field, among: [Helmet.yes, .no, .unknown].map { ($0.name, $0) })
      }
      guard let seat, let helmet else { return nil }
      return .rider(seat, helmet)
    }
    let field = Field(
      what: camera, name: name, example: "motorbike: motorcycle", draft: pair.value)
    return choice(field, among: ObjectClass.allCases.map { ($0.name, .object($0)) })
  }
}

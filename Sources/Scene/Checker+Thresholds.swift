// SPDX-License-Identifier: Apache-2.0

import TrafficModel

extension Checker {
  /// Reads what is special to a rule's kind.
  mutating func thresholds(_ section: Section, kind: String) -> Rule.Kind? {
    switch kind {
    case "red-light": redLight(section)
    case "over-line": overLine(section)
    case "wrong-way": wrongWay(section)
    default: helmet(section)
    }
  }

  /// The stop line and the signal of a rule, with the camera of the line where that is sound.
  private mutating func lineAndSignal(
    _ section: Section
  ) -> (line: String?, signal: String?, camera: Camera?) {
    let line = reference(
      section.required("line", &findings), to: lines, noun: "line", section: "lines")
    let signal = reference(
      section.required("signal", &findings), to: signals, noun: "signal", section: "signals")
    return (line, signal, line.flatMap { lines[$0] }.flatMap { cameras[$0.camera] })
  }

  private mutating func redLight(_ section: Section) -> Rule.Kind? {
    let (line, signal, camera) = lineAndSignal(section)
    let except = section.optional("except").map { self.except($0, line: line) } ?? []
    let grace = optional(section, "grace", default: Interval.milliseconds(500)) {
      $0.duration($1, in: .zero ... .seconds(10))
    }
    let range = LengthRange(least: 0, metres: 50, pixels: 5000, boxes: 20)
    let standard = camera.map { Self.measuresMetres($0) ? Length.metres(3.5) : .boxes(1) }
    let beyond = optional(section, "beyond", default: standard ?? .boxes(1)) {
      $0.length($1, in: range, camera: camera)
    }
    let warning = optional(section, "warning", default: Rule.RedLight.standardWarning) {
      $0.identifier($1)
    }
    guard let line, let signal, let except, let grace, let beyond, let warning else { return nil }
    return .redLight(
      Rule.RedLight(
        line: line, signal: signal, except: except, grace: grace, beyond: beyond,
        warning: warning == "off" ? nil : warning))
  }

  /// Areas by which riders may leave on red; they lie in the picture of the line's camera.
  private mutating func except(_ field: Field, line: String?) -> [String]? {
    let advice = "name the areas of legal right turns, or leave `except` out"
    guard let elements = elements(field, "area", of: 0...SceneLimits.areas, advice: advice) else {
      return nil
    }
    var names: [String] = []
    var isSound = true
    for element in elements {
      guard let name = reference(element, to: areas, noun: "area", section: "areas") else {
        isSound = false
        continue
      }
      names.append(name)
      guard let area = areas[name], let line = line.flatMap({ lines[$0] }),
        area.camera != line.camera
      else { continue }
      isSound = false
      findings.add(
        element.draft.place,
        "\(element.subject) is `\(name)` of camera `\(area.camera)`, but line `\(line.id)` is "
          + "drawn for camera `\(line.camera)`; draw the area for the same camera")
    }
    return isSound ? names : nil
  }

  private mutating func overLine(_ section: Section) -> Rule.Kind? {
    let (line, signal, camera) = lineAndSignal(section)
    let wait = optional(section, "wait", default: Interval.seconds(2)) {
      $0.duration($1, in: .milliseconds(500) ... .seconds(60))
    }
    let range = LengthRange(least: 0.01, metres: 100, pixels: 10_000, boxes: 50)
    let standard = camera.map { Self.measuresMetres($0) ? Length.metres(6) : .boxes(3) }
    let within = optional(section, "within", default: standard ?? .boxes(3)) {
      $0.length($1, in: range, camera: camera)
    }
    guard let line, let signal, let wait, let within else { return nil }
    return .overLine(Rule.OverLine(line: line, signal: signal, wait: wait, within: within))
  }

  private mutating func wrongWay(_ section: Section) -> Rule.Kind? {
    let lane = reference(
      section.required("lane", &findings), to: lanes, noun: "lane", section: "lanes")
    let camera = lane.flatMap { lanes[$0] }.flatMap { cameras[$0.camera] }
    let hasMetres = camera.map { Self.measuresMetres($0) } ?? false
    let far = LengthRange(least: 0.01, metres: 100, pixels: 10_000, boxes: 50)
    let distance = optional(
      section, "distance", default: hasMetres ? Length.metres(4) : .boxes(1.5)
    ) { $0.length($1, in: far, camera: camera) }
    let fast = LengthRange(least: 0, metres: 20, pixels: 5000, boxes: 20)
    let speed = optional(
      section, "speed", default: hasMetres ? Length.metres(1.8) : .boxes(0.6)
    ) { $0.length($1, in: fast, camera: camera, isSpeed: true) }
    guard let lane, let distance, let speed else { return nil }
    return .wrongWay(Rule.WrongWay(lane: lane, distance: distance, speed: speed))
  }

  private mutating func helmet(_ section: Section) -> Rule.Kind? {
    let field = section.required("camera", &findings)
    let camera = reference(field, to: cameras, noun: "camera", section: "cameras")
    var isSound = true
    if let field, let camera, cameras[camera]?.plane == .metres {
      findings.add(
        field.draft.place,
        "\(section.what): camera `\(camera)` has `plane: metres` and therefore no picture in "
          + "which a helmet could be seen; name a camera with `plane: pixels`")
      isSound = false
    }
    let area = section.optional("area").map { self.helmetArea($0, camera: camera) } ?? .some(nil)
    let evidence = optional(section, "evidence", default: 3) { $0.number($1, in: 1...100) }
    let frames = optional(section, "frames", default: 4) { $0.whole($1, in: 2...1000) }
    let height = optional(section, "height", default: 40) { $0.boxHeight($1) }
    guard isSound, let camera, let area, let evidence, let frames, let height else { return nil }
    return .helmet(
      Rule.HelmetRule(
        camera: camera, area: area, evidence: evidence, frames: frames, height: height))
  }

  /// The area of a helmet rule; the outer `nil` says that it is broken.
  private mutating func helmetArea(_ field: Field, camera: String?) -> String?? {
    guard let name = reference(field, to: areas, noun: "area", section: "areas") else {
      return .none
    }
    guard let area = areas[name], let camera, area.camera != camera else { return .some(name) }
    findings.add(
      field.draft.place,
      "\(field.subject) is `\(name)` of camera `\(area.camera)`, but the rule judges camera "
        + "`\(camera)`; draw the area for the same camera")
    return .none
  }

  /// The height of a box in pixels.
  private mutating func boxHeight(_ field: Field) -> Double? {
    let range = LengthRange(least: 0, metres: 0, pixels: Double(SceneLimits.pixels), boxes: 0)
    let pixels = [Unit(name: "px", size: 1)]
    guard let (number, _, text) = quantity(field, noun: "a height in pixels", units: pixels) else {
      return nil
    }
    guard (range.least...range.pixels).contains(number) else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(text)), but must lie in "
          + "0…\(SceneLimits.pixels)px; correct the number")
      return nil
    }
    return number
  }
}

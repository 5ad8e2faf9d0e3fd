// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

extension NewScene {
  /// The scene's file, in the order in which scenes are written by hand.
  public var text: String {
    let head = [
      "xiaoan: 1", "id: \(id)", "title: \(Self.quoted(title))", "profile: \(profile.rawValue)",
      "timezone: \(timeZone)",
    ]
    let sections = [
      section("cameras", cameras.map(camera)), section("signals", signals.map(signal)),
      section("lines", lines.map(line)), section("lanes", lanes.map(lane)), rules,
    ]
    return (head + sections.filter { !$0.isEmpty }.flatMap { [""] + $0 })
      .joined(separator: "\n") + "\n"
  }

  /// Each signal once, in the order of the lines.
  private var signals: [Signal] {
    lines.compactMap(\.signal).reduce(into: []) { result, signal in
      if !result.contains(signal) { result.append(signal) }
    }
  }

  private func section(_ name: String, _ rows: [String]) -> [String] {
    rows.isEmpty ? [] : ["\(name):"] + rows.map { "  " + $0 }
  }

  private func camera(_ camera: Camera) -> String {
    let plane =
      camera.picture.map { "size: [\($0.width), \($0.height)]" } ?? "plane: metres"
    let labels = camera.labels.map { "\(Self.quoted($0.word)): \($0.meaning.name)" }
    return "\(camera.name): {\(plane)"
      + (labels.isEmpty ? "" : ", labels: {\(labels.joined(separator: ", "))}") + "}"
  }

  private func signal(_ signal: Signal) -> String {
    switch signal {
    case .feed(let name): "\(name): {source: feed}"
    case .gpio(let name, let chip, let lines):
      "\(name): {source: gpio, chip: \(chip), red: \(lines[0]), yellow: \(lines[1]), "
        + "green: \(lines[2]), active: low, debounce: 30ms}"
    }
  }

  private func line(_ line: Line) -> String {
    "\(line.name): {camera: \(line.camera), points: \(list(line.ends, line.camera)), "
      + "over: \(point(line.over, line.camera))}"
  }

  private func lane(_ lane: Lane) -> String {
    "\(lane.name): {camera: \(lane.camera), polygon: \(list(lane.outline, lane.camera)), "
      + "direction: \(list(lane.arrow, lane.camera))}"
  }

  private var rules: [String] {
    var rows: [String] = []
    for line in lines {
      guard let signal = line.signal else { continue }
      rows.append(
        "- {id: red-\(line.name), kind: red-light, line: \(line.name), signal: \(signal.name)}")
      rows.append(
        "- {id: over-\(line.name), kind: over-line, line: \(line.name), signal: \(signal.name)}")
    }
    rows += lanes.filter(\.isOneWay).map {
      "- {id: wrong-\($0.name), kind: wrong-way, lane: \($0.name)}"
    }
    rows += helmetCameras.map { "- {id: helmet-\($0), kind: helmet, camera: \($0)}" }
    return section("rules", rows)
  }

  private func list(_ points: [Point], _ camera: String) -> String {
    "[" + points.map { point($0, camera) }.joined(separator: ", ") + "]"
  }

  /// Whole pixels within the picture, or hundredths of a metre: nobody measures better by this.
  private func point(_ point: Point, _ camera: String) -> String {
    guard let size = cameras.first(where: { $0.name == camera })?.picture else {
      return "[\(Self.hundredths(point.x)), \(Self.hundredths(point.y))]"
    }
    let x = min(max(point.x.rounded(), 0), Double(size.width))
    let y = min(max(point.y.rounded(), 0), Double(size.height))
    return "[\(Int(x)), \(Int(y))]"
  }

  private static func hundredths(_ value: Double) -> String {
    let all = Int((value * 100).rounded())
    let (whole, part) = abs(all).quotientAndRemainder(dividingBy: 100)
    return (all < 0 ? "-" : "") + "\(whole)." + (part < 10 ? "0\(part)" : "\(part)")
  }

  /// The text as YAML takes any text.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result += "\\" }
      result.append(character)
    }
    return result + "\""
  }
}

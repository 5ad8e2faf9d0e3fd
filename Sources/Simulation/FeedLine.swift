// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Lines of the camera feed, as the contract has them, without their newlines.
public enum FeedLine {
  /// A frame; `received` is given in recordings only.
  public static func of(_ frame: Frame, received: UnixTime? = nil) -> String {
    var line = "{\"type\":\"frame\",\"camera\":\(quoted(frame.camera))"
    line += ",\"ts\":\(frame.captured.decimalSeconds)"
    if let received { line += ",\"recv\":\(received.decimalSeconds)" }
    if let sequence = frame.sequence { line += ",\"seq\":\(sequence)" }
    if let size = frame.size { line += ",\"size\":[\(size.width),\(size.height)]" }
    line += ",\"objects\":["
    for (index, object) in frame.objects.enumerated() {
      if index > 0 { line += "," }
      add(object, frame.riders, to: &line)
    }
    return line + "]}"
  }

  /// A signal group's aspect; `received` is given in recordings only.
  public static func of(_ report: SignalReport, received: UnixTime? = nil) -> String {
    var line = "{\"type\":\"signal\",\"ts\":\(report.changed.decimalSeconds)"
    if let received { line += ",\"recv\":\(received.decimalSeconds)" }
    return line + ",\"group\":\(quoted(report.group)),\"aspect\":\"\(report.aspect.name)\"}"
  }

  private static func add(
    _ object: Observation, _ riders: [RiderReport], to line: inout String
  ) {
    switch object.id {
    case .number(let number): line += "{\"id\":\(number),"
    case .text(let text): line += "{\"id\":\(quoted(text)),"
    case nil: line += "{"
    }
    switch object.label {
    case .known(let known): line += "\"class\":\"\(known.name)\""
    case .other(let label): line += "\"class\":\(quoted(label))"
    }
    line += ",\"score\":\(Decimal.text(object.score, places: 2))"
    switch object.position {
    case .box(let box):
      let edges = [box.left, box.top, box.right, box.bottom].map { Decimal.text($0, places: 1) }
      line += ",\"box\":[\(edges.joined(separator: ","))]"
    case .at(let place):
      line += ",\"at\":[\(Decimal.text(place.x, places: 3)),\(Decimal.text(place.y, places: 3))]"
    }
    if let report = object.colour {
      line += ",\"colour\":\"\(report.colour.name)\""
      if let hundredths = report.hundredths {
        line += ",\"colour_score\":\(Decimal.text(Double(hundredths) / 100, places: 2))"
      }
    }
    let own = riders[object.riders.clamped(to: riders.indices)]
    if !own.isEmpty {
      line += ",\"riders\":[\(own.map(Self.rider).joined(separator: ","))]"
    }
    line += "}"
  }

  private static func rider(_ report: RiderReport) -> String {
    let head = "{\"seat\":\"\(report.seat.name)\",\"helmet\":\"\(report.helmet.name)\""
    guard report.helmet != .unknown else { return head + "}" }
    return head + ",\"score\":\(Decimal.text(report.score, places: 2))}"
  }

  /// A text as JSON has it.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..."\u{1f}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

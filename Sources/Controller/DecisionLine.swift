// SPDX-License-Identifier: Apache-2.0

internal import Detection
internal import Persuasion
internal import TrafficModel

/// Writes decisions as lines of JSON: always the same keys in the same order, so that the same
/// input gives the same bytes.
struct DecisionLine {
  private(set) var text = "{"

  init(_ type: String) { add("type", type) }

  /// The finished line, without its newline.
  var finished: String { text + "}" }

  mutating func add(_ key: String, raw value: String) {
    if text.utf8.count > 1 { text += "," }
    text += "\"\(key)\":\(value)"
  }

  mutating func add(_ key: String, _ value: String) { add(key, raw: Self.quote(value)) }

  mutating func add(_ key: String, _ value: Int64) { add(key, raw: "\(value)") }

  mutating func add(_ key: String, _ time: UnixTime) { add(key, raw: time.decimalSeconds) }

  mutating func add(_ key: String, _ track: TrackID) {
    switch track {
    case .number(let number): add(key, number)
    case .text(let text): add(key, text)
    }
  }

  mutating func add(_ position: Position) {
    switch position {
    case .box(let box): add("box", raw: "[\(box.left),\(box.top),\(box.right),\(box.bottom)]")
    case .at(let point): add("at", raw: "[\(point.x),\(point.y)]")
    }
  }

  mutating func add(_ conditions: [Condition]) {
    let items = conditions.map { condition in
      var item = DecisionLine()
      item.add("condition", condition.name)
      item.add("value", condition.value)
      item.add("limit", condition.limit)
      item.add("met", raw: condition.isMet ? "true" : "false")
      return item.finished
    }
    add("why", raw: "[\(items.joined(separator: ","))]")
  }

  mutating func add(_ causes: [Request.Cause]) {
    let items = causes.map { cause in
      var item = DecisionLine()
      item.add("rule", cause.rule)
      item.add("camera", cause.camera)
      item.add("track", cause.track)
      return item.finished
    }
    add("because", raw: "[\(items.joined(separator: ","))]")
  }

  /// Counts by name, without those that are zero.
  static func counts(_ counts: [(String, Int64)]) -> String {
    let items = counts.filter { $0.1 != 0 }.map { "\(quote($0.0)):\($0.1)" }
    return "{\(items.joined(separator: ","))}"
  }

  init() {}

  /// A text as a JSON string.
  static func quote(_ text: String) -> String {
    // Hardly any text has something to escape.
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
    if isPlain { return "\"\(text)\"" }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension DecisionLine {
  /// A violation, or a warning of one, which has the same keys.
  static func violation(_ type: String, _ violation: Violation, _ clock: WallClock) -> String {
    var line = DecisionLine(type)
    line.add("kind", violation.kind)
    line.add("rule", violation.rule)
    line.add("camera", violation.camera)
    line.add("track", violation.track)
    line.add("ts", clock.time(of: violation.offended).roundedToMilliseconds)
    line.add("decided", clock.time(of: violation.decided))
    if let sequence = violation.sequence { line.add("seq", sequence) }
    line.add(violation.position)
    if let signal = violation.signal { line.add("signal", signal) }
    if let aspect = violation.aspect { line.add("aspect", aspect.name) }
    line.add("class", violation.objectClass.name)
    if let colour = violation.colour { line.add("colour", colour.name) }
    if !violation.seats.isEmpty {
      let seats = violation.seats.map { quote($0.name) }
      line.add("seats", raw: "[\(seats.joined(separator: ","))]")
    }
    line.add(violation.why)
    return line.finished
  }

  static func outcome(_ outcome: Outcome, _ clock: WallClock) -> String {
    var line = DecisionLine("outcome")
    let violation = outcome.violation
    line.add("outcome", outcome.result.name)
    line.add("kind", violation.kind)
    line.add("rule", violation.rule)
    line.add("camera", violation.camera)
    line.add("track", violation.track)
    line.add("ts", clock.time(of: violation.offended).roundedToMilliseconds)
    line.add("after", raw: UnixTime(nanoseconds: outcome.after.nanoseconds).decimalSeconds)
    if let sequence = violation.sequence { line.add("seq", sequence) }
    line.add(violation.position)
    return line.finished
  }

  static func response(_ response: Response, _ clock: WallClock) -> String {
    var line = DecisionLine("outcome")
    let told = response.told
    line.add("outcome", response.result.name)
    line.add("kind", response.kind)
    line.add("rule", told.rule)
    line.add("camera", told.camera)
    line.add("track", told.track)
    line.add("prompt", told.prompt)
    if let wording = told.wording { line.add("wording", wording) }
    line.add("order", told.order)
    line.add("ts", clock.time(of: response.at).roundedToMilliseconds)
    let after = UnixTime(nanoseconds: response.after.nanoseconds).roundedToMilliseconds
    line.add("after", raw: after.decimalSeconds)
    return line.finished
  }

  static func prompt(_ request: Request, _ clock: WallClock) -> String {
    var line = DecisionLine("prompt")
    line.add("prompt", request.prompt)
    line.add("class", request.promptClass.name)
    if let wording = request.wording { line.add("wording", wording) }
    line.add("ts", clock.time(of: request.decided).roundedToMilliseconds)
    line.add("order", request.order)
    if request.gain < .full { line.add("gain", raw: request.gain.text) }
    if let who = request.who { line.add("who", who) }
    if let screen = request.screen { line.add("screen", screen) }
    if request.riders > request.causes.count { line.add("riders", Int64(request.riders)) }
    line.add(request.causes)
    return line.finished
  }

  static func playback(_ request: Request, _ fate: Fate, at now: UnixTime) -> String {
    var line = DecisionLine("playback")
    line.add("prompt", request.prompt)
    line.add("order", request.order)
    line.add("state", fate.name)
    if let reason = fate.reason { line.add("reason", reason) }
    line.add("ts", now.roundedToMilliseconds)
    return line.finished
  }

  static func fault(_ fault: Fault, isRaised: Bool, at now: UnixTime) -> String {
    var line = DecisionLine("fault")
    line.add("fault", fault.kind.name)
    line.add("subject", fault.subject)
    line.add("state", isRaised ? "raised" : "cleared")
    line.add("sentence", fault.sentence)
    line.add("ts", now.roundedToMilliseconds)
    return line.finished
  }
}

extension UnixTime {
  /// The nearest millisecond: an interpolated instant is not known more finely.
  var roundedToMilliseconds: UnixTime {
    let (millis, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return UnixTime(nanoseconds: (rest >= 500_000 ? millis + 1 : millis) * 1_000_000)
  }
}

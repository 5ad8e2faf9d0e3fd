// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// One decision in one line for people: when, what, who, where, why.
public struct DecisionLine {
  private let value: JSONValue
  private let style: PageStyle

  /// Makes a line of a decision.
  public init(_ value: JSONValue, style: PageStyle) {
    self.value = value
    self.style = style
  }

  /// Makes a line of a decision as the stream gives it; one that is not JSON is shown as it is.
  public init(parsing text: String, style: PageStyle) {
    self.init(JSONValue(parsing: text) ?? .string(text), style: style)
  }

  /// The line, without a newline, with the time of day before it.
  public var text: String {
    clock + summary
  }

  /// The line folded to so many columns, its time of day standing out to the left.
  public func text(columns: Int) -> String {
    clock + DisplayText.hung(summary, behind: Self.clockColumns + 2, to: columns)
  }

  /// How wide the time of day is, as in 07:46:35.563.
  private static let clockColumns = 12

  private var clock: String {
    let time = value["ts"]?.double.map { style.time.clock($0) ?? style(SpanWords.noTime) } ?? ""
    return style.palette(.faint, DisplayText.padded(time, to: Self.clockColumns)) + "  "
  }

  /// The line without its time.
  public var summary: String {
    switch value["type"]?.string {
    case "violation": violation
    case "warning": style(DecisionWords.warning(violation))
    case "outcome": outcome
    case "summary": tally
    case "prompt": prompt
    case "playback": playback
    case "fault": fault
    case "mode": mode
    case "lamps": lamps
    case "run": run
    default: other
    }
  }

  private var violation: String {
    let why = (value["why"]?.elements ?? []).map { condition in
      style(ConditionWords.name(show(condition["condition"]))) + " "
        + style(ConditionWords.value(show(condition["value"])))
    }
    let who = optional("class", .objectClass) ?? style(DecisionWords.object)
    return style(
      DecisionWords.violation(
        style.palette(.bad, word("kind", .violation)), "\(who) \(word("track"))",
        camera: word("camera"), why: why))
  }

  private var outcome: String {
    style(
      DecisionWords.outcome(
        word("kind", .violation), track: word("track"), camera: word("camera"),
        word("outcome", .outcome), after: optional("after"),
        prompt: value["order"] == nil ? nil : word("prompt")))
  }

  private var tally: String {
    let cameras = (value["cameras"]?.elements ?? []).map { camera in
      style(
        DecisionWords.saw(show(camera["camera"]), pairs(camera["seen"], .objectClass)))
    }
    return style(
      DecisionWords.summary(
        pairs(value["violations"], .violation), cameras.joined(separator: style.parting)))
  }

  private func pairs(_ counts: JSONValue?, _ vocabulary: CodeWords.Vocabulary) -> String {
    guard case .object(let members)? = counts, !members.isEmpty else {
      return style(SpanWords.none)
    }
    return style.list(
      members.keys.sorted().map { key in
        "\(style.word(show(.string(key)), vocabulary)) \(show(members[key]))"
      })
  }

  private var prompt: String {
    let because = (value["because"]?.elements ?? []).map { cause in
      style(
        DecisionWords.cause(
          show(cause["rule"]), track: cause["track"].map { show($0) },
          camera: cause["camera"].map { show($0) }))
    }
    return style.palette(.doubtful, style(DecisionWords.prompt))
      + style(DecisionWords.says(word("prompt"), word("class", .promptClass), because: because))
  }

  private var playback: String {
    style.palette(style.palette.tone(ofState: word("state")), style(DecisionWords.sound))
      + style(
        DecisionWords.became(
          word("prompt"), word("state", .playback), reason: optional("reason", .playbackReason)))
  }

  private var fault: String {
    style.palette(
      style.palette.tone(ofState: word("state")),
      style(DecisionWords.fault(word("state", .faultState))))
      + style(DecisionWords.fault(word("fault", .fault), word("subject"), optional("sentence")))
  }

  private var mode: String {
    style(
      DecisionWords.mode(
        word("mode", .mode) + (optional("program").map { " (\($0))" } ?? ""),
        author(why: optional("why", .reason))))
  }

  private var lamps: String {
    let cause = optional("cause").map { cause in
      let known = style.word(cause, .trip)
      return known == cause ? style.word(cause, .guardCause) : known
    }
    return style(
      DecisionWords.lamps(
        word("lamps", .lampEvent), stage: optional("stage"), cause: cause,
        author(why: optional("why"))))
  }

  /// Who did it and why.
  private func author(why: String?) -> String {
    style(DecisionWords.author(optional("who", .author), why: why))
  }

  private var run: String {
    style(
      DecisionWords.run(
        version: word("version"), word("state", .run), scene: optional("scene")))
  }

  /// Something that this command is too old to know: its type and its members, sorted.
  private var other: String {
    guard case .object(let members) = value else { return show(value) }
    let rest = members.filter { $0.key != "type" && $0.key != "ts" }.sorted { $0.key < $1.key }
      .map { "\(DisplayText.safe($0.key))=\(show($0.value))" }
    return ([optional("type") ?? style(DecisionWords.noType)] + rest).joined(separator: "  ")
  }

  private func word(_ key: String, _ vocabulary: CodeWords.Vocabulary? = nil) -> String {
    let text = show(value[key])
    return vocabulary.map { style.word(text, $0) } ?? text
  }

  /// A member that may be absent.
  private func optional(_ key: String, _ vocabulary: CodeWords.Vocabulary? = nil) -> String? {
    value[key] == nil ? nil : word(key, vocabulary)
  }

  private func show(_ value: JSONValue?) -> String {
    guard let value else { return "?" }
    if let text = value.string { return DisplayText.safe(text) }
    guard let bytes = try? ControlJSON.encode(value) else { return "?" }
    return DisplayText.safe(String(decoding: bytes, as: UTF8.self))
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// One decision in one line for people: when, what, who, where, why.
public struct DecisionLine {
  private let value: JSONValue
  private let palette: Palette
  private let time: LocalTime

  /// Makes a line of a decision.
  public init(_ value: JSONValue, palette: Palette, time: LocalTime) {
    self.value = value
    self.palette = palette
    self.time = time
  }

  /// Makes a line of a decision as the stream gives it; one that is not JSON is shown as it is.
  public init(parsing text: String, palette: Palette, time: LocalTime) {
    self.init(
      JSONValue(parsing: text) ?? .string(text), palette: palette, time: time)
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
    let blank = String(repeating: " ", count: Self.clockColumns)
    return palette(.faint, value["ts"]?.double.map { time.clock($0) } ?? blank) + "  "
  }

  /// The line without its time.
  public var summary: String {
    switch value["type"]?.string {
    case "violation": violation
    case "warning": "warning  " + violation
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
      show(condition["condition"]) + " " + show(condition["value"])
    }
    return palette(.bad, word("kind"))
      + "  \(value["class"].map { show($0) } ?? "object") \(word("track")) at \(word("camera"))"
      + (why.isEmpty ? "" : ": " + why.joined(separator: ", "))
  }

  private var outcome: String {
    "outcome  \(word("kind")) by \(word("track")) at \(word("camera")): \(word("outcome"))"
      + (value["after"].map { " after \(show($0)) s" } ?? "")
      + (value["order"] == nil ? "" : ", told \(word("prompt"))")
  }

  private var tally: String {
    let cameras = (value["cameras"]?.elements ?? []).map { camera in
      "\(show(camera["camera"])) saw \(pairs(camera["seen"]))"
    }
    return "summary  violations: \(pairs(value["violations"])); \(cameras.joined(separator: "; "))"
  }

  private func pairs(_ counts: JSONValue?) -> String {
    guard case .object(let members)? = counts, !members.isEmpty else { return "none" }
    return members.keys.sorted().map { "\(show(.string($0))) \(show(members[$0]))" }
      .joined(separator: ", ")
  }

  private var prompt: String {
    let because = (value["because"]?.elements ?? []).map { cause in
      show(cause["rule"]) + (cause["track"].map { " by \(show($0))" } ?? "")
        + (cause["camera"].map { " at \(show($0))" } ?? "")
    }
    return palette(.doubtful, "prompt") + "  says \(word("prompt")) (\(word("class")))"
      + (because.isEmpty ? "" : " because of " + because.joined(separator: ", "))
  }

  private var playback: String {
    palette(palette.tone(ofState: word("state")), "sound") + "  \(word("prompt")) \(word("state"))"
      + (value["reason"].map { ": \(show($0))" } ?? "")
  }

  private var fault: String {
    palette(palette.tone(ofState: word("state")), "fault \(word("state"))")
      + "  \(word("fault")) (\(word("subject")))"
      + (value["sentence"].map { ": \(show($0))" } ?? "")
  }

  private var mode: String {
    "mode  \(word("mode"))" + (value["program"].map { " (\(show($0)))" } ?? "") + author
  }

  private var lamps: String {
    "lamps  \(word("lamps"))" + (value["stage"].map { " to \(show($0))" } ?? "")
      + (value["cause"].map { " (\(show($0)))" } ?? "") + author
  }

  /// Who did it and why.
  private var author: String {
    (value["who"].map { ", by \(show($0))" } ?? "") + (value["why"].map { ": \(show($0))" } ?? "")
  }

  private var run: String {
    "run  xiaoand \(word("version")) \(word("state"))"
      + (value["scene"].map { " with the scene \(show($0))" } ?? "")
  }

  /// Something that this command is too old to know: its type and its members, sorted.
  private var other: String {
    guard case .object(let members) = value else { return show(value) }
    let rest = members.filter { $0.key != "type" && $0.key != "ts" }.sorted { $0.key < $1.key }
      .map { "\(DisplayText.safe($0.key))=\(show($0.value))" }
    return ([value["type"].map { show($0) } ?? "(no type)"] + rest).joined(separator: "  ")
  }

  private func word(_ key: String) -> String { show(value[key]) }

  private func show(_ value: JSONValue?) -> String {
    guard let value else { return "?" }
    if let text = value.string { return DisplayText.safe(text) }
    guard let bytes = try? ControlJSON.encode(value) else { return "?" }
    return DisplayText.safe(String(decoding: bytes, as: UTF8.self))
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// Why somebody was or was not accused, rule by rule.
public struct ExplanationPage {
  private let explanation: Explanation
  private let palette: Palette
  private let time: LocalTime

  /// Makes a page.
  public init(_ explanation: Explanation, palette: Palette, time: LocalTime) {
    self.explanation = explanation
    self.palette = palette
    self.time = time
  }

  /// The page, with a newline at the end.
  public var text: String {
    let track = explanation.track.string ?? explanation.track.integer.map(String.init) ?? "?"
    var lines = [
      palette(
        .heading,
        DisplayText.safe("\(explanation.objectClass) \(track) at \(explanation.camera)")),
      "seen from \(time.full(explanation.firstSeen)) to \(time.full(explanation.lastSeen))",
    ]
    if explanation.rules.isEmpty { lines.append("No rule watches this camera.") }
    for rule in explanation.rules {
      lines.append("")
      lines.append(
        palette(.heading, DisplayText.safe("\(rule.rule) (\(rule.kind))")) + ": "
          + DisplayText.safe(rule.verdict))
      lines += conditions(rule.conditions)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func conditions(_ conditions: [Explanation.Condition]) -> [String] {
    guard !conditions.isEmpty else { return [] }
    var table = Table([
      .init(title: "CONDITION", maximum: 32), .init(title: "MET", maximum: 3),
      .init(title: "VALUE", maximum: 18), .init(title: "LIMIT", maximum: 19),
    ])
    for condition in conditions {
      table.add(
        [condition.name, condition.met ? "yes" : "no", condition.value, condition.limit],
        tone: condition.met ? .good : .bad)
    }
    return table.lines(palette)
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// Why somebody was or was not accused, rule by rule.
public struct ExplanationPage {
  private let explanation: Explanation
  private let style: PageStyle

  /// Makes a page.
  public init(_ explanation: Explanation, style: PageStyle) {
    self.explanation = explanation
    self.style = style
  }

  /// The page, with a newline at the end.
  public var text: String {
    let track = explanation.track.string ?? explanation.track.integer.map(String.init) ?? "?"
    let title = ExplanationWords.title(
      style.word(explanation.objectClass, .objectClass), track, explanation.camera)
    var lines = [
      style.palette(.heading, DisplayText.safe(style(title))),
      style(
        ExplanationWords.seen(
          style.full(explanation.firstSeen), style.full(explanation.lastSeen))),
    ]
    if explanation.rules.isEmpty { lines.append(style(ExplanationWords.noRule)) }
    for rule in explanation.rules {
      let name = "\(rule.rule) (\(style.word(rule.kind, .violation)))"
      let verdict = ExplanationWords.verdict(style(ConditionWords.verdict(rule.verdict)))
      lines.append("")
      lines.append(
        style.palette(.heading, DisplayText.safe(name)) + DisplayText.safe(style(verdict)))
      lines += conditions(rule.conditions)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func conditions(_ conditions: [Explanation.Condition]) -> [String] {
    guard !conditions.isEmpty else { return [] }
    let titles = zip(
      ExplanationWords.titles,
      [style.columns(32, chinese: 30), style.columns(3, chinese: 4), 18, 19])
    var table = Table(titles.map { Table.Column(title: style($0), maximum: $1) })
    for condition in conditions {
      table.add(
        [
          style(ConditionWords.name(condition.name)), style(SpanWords.yes(condition.met)),
          style(ConditionWords.value(condition.value)),
          style(ConditionWords.value(condition.limit)),
        ],
        tone: condition.met ? .good : .bad)
    }
    return table.lines(style.palette)
  }
}

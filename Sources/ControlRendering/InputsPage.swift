// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// What the lamp detectors tell, for whoever wires them.
public struct InputsPage {
  private let inputs: InputsStatus
  private let style: PageStyle

  /// Makes a page.
  public init(_ inputs: InputsStatus, style: PageStyle) {
    self.inputs = inputs
    self.style = style
  }

  /// The page, with a newline at the end.
  public var text: String {
    guard !inputs.groups.isEmpty else { return style(InputsWords.none) + "\n" }
    return inputs.groups.map { lines($0).joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func lines(_ group: InputsStatus.Group) -> [String] {
    let aspect = DisplayText.safe(
      style(InputsWords.group(group.group, style.word(group.aspect, .aspect))))
    var lines = [style.palette(.heading, DisplayText.clipped(aspect, to: StatusPage.width))]
    // An older daemon tells the word alone.
    if let reason = group.advice ?? group.reason.map({ style.word($0, .doubt) }) {
      lines += style.paragraph(style(InputsWords.judgesNobody(reason)), .doubtful)
    }
    lines += detectors(of: group)
    if group.impossible > 0 {
      lines += style.paragraph(
        style(InputsWords.impossible(Figures.count(group.impossible))), .doubtful)
    }
    return lines + group.hints.flatMap { style.paragraph($0, .bad) }
  }

  private func detectors(of group: InputsStatus.Group) -> [String] {
    let titles = InputsWords.titles.map { style($0) }
    var table = Table([
      .init(title: titles[0], maximum: 6), .init(title: titles[1], maximum: 18),
      .init(title: titles[2], maximum: 5), .init(title: titles[3], maximum: 3),
      .init(title: titles[4], maximum: style.columns(12, chinese: 14)),
      .init(title: titles[5], maximum: 9, isRight: true),
      .init(title: titles[6], maximum: 13),
    ])
    for detector in group.detectors {
      table.add([
        style.word(detector.lamp, .lamp), "\(detector.chip) \(detector.line)",
        detector.level.map { style.word($0, .level) } ?? "?",
        detector.lit.map { style(SpanWords.yes($0)) } ?? "?",
        detector.since.map { style.span($0) } ?? "-", String(detector.edges), flash(detector),
      ])
    }
    return table.lines(style.palette)
  }

  private func flash(_ detector: InputsStatus.Detector) -> String {
    if detector.chattering { return style(InputsWords.chatters) }
    guard let rate = detector.rate else { return "-" }
    let duty = detector.duty.flatMap { (0...1).contains($0) ? Int(($0 * 100).rounded()) : nil }
    return "\(Figures.tenths(rate)) Hz" + (duty.map { ", \($0) %" } ?? "")
  }
}

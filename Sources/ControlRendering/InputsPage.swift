// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// What the lamp detectors tell, for whoever wires them.
public struct InputsPage {
  private let inputs: InputsStatus
  private let palette: Palette

  /// Makes a page.
  public init(_ inputs: InputsStatus, palette: Palette) {
    self.inputs = inputs
    self.palette = palette
  }

  /// The page, with a newline at the end.
  public var text: String {
    guard !inputs.groups.isEmpty else {
      return "No signal of the scene has lamp detectors on GPIO lines.\n"
    }
    return inputs.groups.map { lines($0).joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func lines(_ group: InputsStatus.Group) -> [String] {
    let aspect = DisplayText.safe("\(group.group): \(group.aspect)")
    var lines = [palette(.heading, DisplayText.clipped(aspect, to: StatusPage.width))]
    // An older daemon tells the word alone.
    if let reason = group.advice ?? group.reason {
      lines += paragraph("nobody is judged by it: \(reason)", .doubtful)
    }
    lines += detectors(of: group)
    if group.impossible > 0 {
      lines += paragraph(
        "changes that no signal makes: \(Figures.count(group.impossible))", .doubtful)
    }
    return lines + group.hints.flatMap { paragraph($0, .bad) }
  }

  private func detectors(of group: InputsStatus.Group) -> [String] {
    var table = Table([
      .init(title: "LAMP", maximum: 6), .init(title: "LINE", maximum: 18),
      .init(title: "LEVEL", maximum: 5), .init(title: "LIT", maximum: 3),
      .init(title: "SINCE", maximum: 12), .init(title: "EDGES/MIN", maximum: 9, isRight: true),
      .init(title: "FLASH", maximum: 13),
    ])
    for detector in group.detectors {
      table.add([
        detector.lamp, "\(detector.chip) \(detector.line)", detector.level ?? "?",
        detector.lit.map { $0 ? "yes" : "no" } ?? "?",
        detector.since.map { Figures.span($0) } ?? "-", String(detector.edges), flash(detector),
      ])
    }
    return table.lines(palette)
  }

  private func flash(_ detector: InputsStatus.Detector) -> String {
    if detector.chattering { return "chatters" }
    guard let rate = detector.rate else { return "-" }
    let duty = detector.duty.flatMap { (0...1).contains($0) ? Int(($0 * 100).rounded()) : nil }
    return "\(Figures.tenths(rate)) Hz" + (duty.map { ", \($0) %" } ?? "")
  }

  private func paragraph(_ text: String, _ tone: Palette.Tone) -> [String] {
    DisplayText.paragraph(text, width: StatusPage.width, palette, tone)
  }
}

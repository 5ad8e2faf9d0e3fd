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
    guard !inputs.groups.isEmpty else { return "No signal of the scene has lamp detectors.\n" }
    return inputs.groups.flatMap(lines).joined(separator: "\n") + "\n"
  }

  private func lines(_ group: InputsStatus.Group) -> [String] {
    let heading =
      DisplayText.safe("\(group.group): \(group.aspect)")
      + (group.reason.map { " (" + DisplayText.safe($0) + ")" } ?? "")
    var table = Table([
      .init(title: "LAMP", maximum: 8), .init(title: "LINE", maximum: 22),
      .init(title: "LEVEL", maximum: 6), .init(title: "LIT", maximum: 4),
      .init(title: "FOR", maximum: 12), .init(title: "EDGES/MIN", maximum: 9, isRight: true),
      .init(title: "FLASH", maximum: 16),
    ])
    for detector in group.detectors {
      table.add([
        detector.lamp, "\(detector.chip) \(detector.line)", detector.level ?? "-",
        detector.lit.map { $0 ? "yes" : "no" } ?? "-",
        detector.since.map { Figures.span($0) } ?? "-", "\(detector.edges)", flash(detector),
      ])
    }
    var lines = [palette(.heading, heading)] + table.lines(palette)
    if group.impossible > 0 {
      lines += paragraph("\(group.impossible) changes that no signal makes", .doubtful)
    }
    return lines + group.hints.flatMap { paragraph($0, .bad) }
  }

  private func flash(_ detector: InputsStatus.Detector) -> String {
    if detector.chattering { return "chatters" }
    guard let rate = detector.rate, let duty = detector.duty else { return "-" }
    return "\(Figures.tenths(rate)) Hz, \(Int((duty * 100).rounded())) %"
  }

  private func paragraph(_ text: String, _ tone: Palette.Tone) -> [String] {
    DisplayText.paragraph(text, width: StatusPage.width, palette, tone)
  }
}

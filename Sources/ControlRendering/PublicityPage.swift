// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// What is read out today and when, for people.
public struct PublicityPage {
  private let status: PublicityStatus
  private let palette: Palette

  /// Makes a page.
  public init(_ status: PublicityStatus, palette: Palette) {
    self.status = status
    self.palette = palette
  }

  /// The page, with a newline at the end.
  public var text: String {
    let lunar = status.lunar.map { ", lunar \($0)" } ?? ""
    let title = status.day.map { "publicity of \($0)\(lunar)" } ?? "publicity"
    var lines = [palette(.heading, DisplayText.safe(title))]
    if !status.isClockTrusted {
      lines += paragraph(
        "the clock is not synchronised, so every hour counts as night: check the time server",
        .doubtful)
    }
    lines += levels
    if status.occasions.isEmpty { lines += paragraph("nothing is read out by the clock today") }
    if !status.occasions.isEmpty { lines += occasions }
    if let every = status.idleEvery {
      lines += paragraph(
        "whenever nobody was spoken to for \(Figures.span(every)): "
          + status.idlePrompts.joined(separator: ", "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var levels: [String] {
    let said = status.levels.map { level in
      "\(level.promptClass) "
        + (level.gain.map { $0 == 0 ? "as recorded" : "\($0) dB" } ?? "silent")
    }
    return paragraph("now: " + said.joined(separator: ", "))
  }

  private var occasions: [String] {
    var table = Table([
      Table.Column(title: "AT", maximum: 8), Table.Column(title: "LIST", maximum: 12),
      Table.Column(title: "PROMPT", maximum: 24), Table.Column(title: "TEXT", maximum: 27),
    ])
    for occasion in status.occasions {
      let isPast = occasion.time < status.now
      table.add(
        [
          occasion.clock, occasion.playlist, occasion.prompt,
          occasion.text ?? "",
        ], tone: isPast ? .faint : nil)
    }
    return table.lines(palette)
  }

  private func paragraph(_ text: String, _ tone: Palette.Tone? = nil) -> [String] {
    DisplayText.paragraph(text, width: StatusPage.width, palette, tone)
  }
}

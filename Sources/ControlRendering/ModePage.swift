// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// The mode of the robot, for people.
public struct ModePage {
  private let mode: ModeStatus
  private let palette: Palette
  private let time: LocalTime

  /// Makes a page.
  public init(_ mode: ModeStatus, palette: Palette, time: LocalTime) {
    self.mode = mode
    self.palette = palette
    self.time = time
  }

  /// The page, with a newline at the end.
  public var text: String {
    var lines = [palette(.heading, "mode " + Self.name(of: mode))]
    lines += paragraph("set by \(mode.who) at \(time.full(mode.since)): \(mode.why)")
    lines += paragraph(mode.until.map { "ends by itself at \(time.full($0))" } ?? "has no end")
    if let pending = mode.pending {
      lines += paragraph("\(pending) follows as soon as the lamps allow it", .doubtful)
    }
    if let maintenance = mode.maintenance { lines += told(maintenance) }
    lines += paragraph("may be changed to: " + mode.possible.joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
  }

  /// A mode with its program.
  static func name(of mode: ModeStatus) -> String {
    DisplayText.safe(mode.mode + (mode.program.map { " (\($0))" } ?? ""))
  }

  private func told(_ maintenance: ModeStatus.Maintenance) -> [String] {
    guard let who = maintenance.toldBy else {
      return paragraph(
        "the maintenance unit is to be told since \(time.full(maintenance.due)); when it was, "
          + "confirm it with `xiaoanctl mode told`", .bad)
    }
    return paragraph(
      "the maintenance unit was told" + (maintenance.toldAt.map { " at \(time.full($0))" } ?? "")
        + ", as \(who) confirms")
  }

  private func paragraph(_ text: String, _ tone: Palette.Tone? = nil) -> [String] {
    DisplayText.paragraph(text, width: StatusPage.width, palette, tone)
  }
}

extension DisplayText {
  /// A text in as many lines as it takes, the later ones indented further.
  static func paragraph(
    _ text: String, width: Int, _ palette: Palette, _ tone: Palette.Tone? = nil
  ) -> [String] {
    wrapped(safe(text), to: width - 4).enumerated().map { index, line in
      (index == 0 ? "  " : "    ") + (tone.map { palette($0, line) } ?? line)
    }
  }
}

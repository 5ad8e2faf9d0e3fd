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
    let name = DisplayText.safe("mode " + Self.name(of: mode))
    var lines = [palette(.heading, DisplayText.clipped(name, to: StatusPage.width))]
    lines += paragraph("set by \(mode.who): \(mode.why)")
    lines += paragraph(
      "since \(time.full(mode.since)), "
        + (mode.until.map { "until \(time.full($0)) at the latest" } ?? "without an end"))
    if let pending = Self.pending(mode) { lines += paragraph(pending, .doubtful) }
    if let maintenance = mode.maintenance { lines += told(maintenance) }
    let possible = mode.possible.isEmpty ? "nothing" : mode.possible.joined(separator: ", ")
    lines += paragraph("may be changed to: " + possible)
    return lines.joined(separator: "\n") + "\n"
  }

  /// A mode with its program.
  static func name(of mode: ModeStatus) -> String {
    mode.mode + (mode.program.map { " (\($0))" } ?? "")
  }

  private func told(_ maintenance: ModeStatus.Maintenance) -> [String] {
    guard let who = maintenance.toldBy else {
      return paragraph(Self.untold(maintenance, time), .bad)
    }
    return paragraph(
      "the maintenance unit was told"
        + (maintenance.toldWhom.map { " (\($0))" } ?? "") + ", as \(who) confirmed"
        + (maintenance.toldAt.map { " at \(time.full($0))" } ?? ""))
  }

  /// What follows, and who wants it why; `nil` when nothing does.
  static func pending(_ mode: ModeStatus) -> String? {
    guard let pending = mode.pending else { return nil }
    return pending + (mode.pendingProgram.map { " (\($0))" } ?? "")
      + " follows as soon as the lamps allow it"
      + (mode.pendingWho.map { "; set by \($0)" } ?? "")
      + (mode.pendingWhy.map { ": \($0)" } ?? "")
  }

  /// That the maintenance unit is still to be told.
  static func untold(_ maintenance: ModeStatus.Maintenance, _ time: LocalTime) -> String {
    "the maintenance unit is not told of the failure of \(time.full(maintenance.due)): tell it,"
      + " then run `xiaoanctl mode told`"
  }

  private func paragraph(_ text: String, _ tone: Palette.Tone? = nil) -> [String] {
    DisplayText.paragraph(text, width: StatusPage.width, palette, tone)
  }
}

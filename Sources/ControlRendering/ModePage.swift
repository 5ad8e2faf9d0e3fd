// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// The mode of the robot, for people.
public struct ModePage {
  private let mode: ModeStatus
  private let style: PageStyle

  /// Makes a page.
  public init(_ mode: ModeStatus, style: PageStyle) {
    self.mode = mode
    self.style = style
  }

  /// The page, with a newline at the end.
  public var text: String {
    let name = DisplayText.safe(style(ModeWords.title(Self.name(of: mode, style))))
    var lines = [style.palette(.heading, DisplayText.clipped(name, to: StatusPage.width))]
    lines += style.paragraph(Self.set(mode, style))
    lines += style.paragraph(
      style(
        ModeWords.since(
          style.full(mode.since),
          style(mode.until.map { ModeWords.until(style.full($0)) } ?? ModeWords.endless))))
    if let pending = Self.pending(mode, style) { lines += style.paragraph(pending, .doubtful) }
    if let maintenance = mode.maintenance { lines += told(maintenance) }
    let possible = mode.possible.map { style(CodeWords.typed($0, .mode)) }
    lines += style.paragraph(
      style(
        ModeWords.possible(possible.isEmpty ? style(ModeWords.nothing) : style.list(possible))))
    return lines.joined(separator: "\n") + "\n"
  }

  /// A mode with its program.
  static func name(of mode: ModeStatus, _ style: PageStyle) -> String {
    style.word(mode.mode, .mode) + (mode.program.map { " (\($0))" } ?? "")
  }

  /// Who set it and why.
  static func set(_ mode: ModeStatus, _ style: PageStyle) -> String {
    style(
      StatusWords.set(by: style.word(mode.who, .author), why: style.word(mode.why, .reason)))
  }

  private func told(_ maintenance: ModeStatus.Maintenance) -> [String] {
    guard let who = maintenance.toldBy else {
      return style.paragraph(Self.untold(maintenance, style), .bad)
    }
    return style.paragraph(
      style(
        ModeWords.wasTold(
          whom: maintenance.toldWhom, who: who, at: maintenance.toldAt.map { style.full($0) })))
  }

  /// What follows, and who wants it why; `nil` when nothing does.
  static func pending(_ mode: ModeStatus, _ style: PageStyle) -> String? {
    guard let pending = mode.pending else { return nil }
    let name = style.word(pending, .mode) + (mode.pendingProgram.map { " (\($0))" } ?? "")
    return style(
      ModeWords.follows(
        name, who: mode.pendingWho.map { style.word($0, .author) },
        why: mode.pendingWhy.map { style.word($0, .reason) }))
  }

  /// That the maintenance unit is still to be told.
  static func untold(_ maintenance: ModeStatus.Maintenance, _ style: PageStyle) -> String {
    style(ModeWords.untold(since: style.full(maintenance.due)))
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// The lamps of the temporary signal, for people: what is asked, permitted and read back.
public struct LampsPage {
  private let lamps: LampsStatus
  private let style: PageStyle

  /// Makes a page.
  public init(_ lamps: LampsStatus, style: PageStyle) {
    self.lamps = lamps
    self.style = style
  }

  /// The page, with a newline at the end.
  public var text: String {
    let sections = [
      (LampsWords.heads, heads), (LampsWords.signal, signal), (LampsWords.lampGuard, guarding),
    ]
    return sections.flatMap { title, lines in [style.palette(.heading, style(title))] + lines }
      .joined(separator: "\n") + "\n"
  }

  private var heads: [String] {
    let titles = zip(LampsWords.headTitles, [20, 16, 16, 18])
    var table = Table(titles.map { Table.Column(title: style($0), maximum: $1) })
    for head in lamps.heads {
      let lit = head.readBack.map { lit in
        lit.isEmpty
          ? style(LampsWords.dark) : lit.map { style.word($0, .lamp) }.joined(separator: "+")
      }
      let unread =
        lamps.lampGuard.state == "absent" ? LampsWords.unknown : LampsWords.noFeedback
      table.add(
        [
          head.head, style.word(head.asked, .aspect), style.word(head.permitted, .aspect),
          lit ?? style(unread),
        ],
        tone: head.asked == head.permitted ? nil : .doubtful)
    }
    return table.lines(style.palette)
  }

  /// Where the program stands, in a line.
  static func standing(_ lamps: LampsStatus, _ style: PageStyle) -> String {
    style(
      LampsWords.standing(
        style.word(lamps.phase, .phase), stage: lamps.stage, since: style.span(lamps.since),
        requested: lamps.requested))
  }

  /// What the program waits for; `nil` when for nothing.
  static func waiting(_ lamps: LampsStatus) -> Phrase? {
    switch lamps.waiting {
    case "officer": LampsWords.waitsForOfficer
    case "own-window": LampsWords.waitsForWindow
    case "no-proven-clock": LampsWords.waitsForClock
    case "rest-after-fault": LampsWords.rests
    case let other?: LampsWords.waits(other)
    case nil: nil
    }
  }

  private var signal: [String] {
    let isShown = lamps.lampGuard.state == "serving"
    let standing = Self.standing(lamps, style)
    var lines = style.paragraph(
      isShown ? standing : style(LampsWords.notShown(standing)), isShown ? nil : .bad)
    if let waiting = Self.waiting(lamps) { lines += style.paragraph(style(waiting), .doubtful) }
    if !lamps.stages.isEmpty {
      lines += style.paragraph(style(LampsWords.stages(list(lamps.stages))))
    }
    lines += style.paragraph(style(LampsWords.programs(list(lamps.programs))))
    if let shared = lamps.shared {
      lines += style.paragraph(style(LampsWords.shared(shared)), .heading)
    }
    if let error = lamps.clockError {
      lines += style.paragraph(style(LampsWords.clock(Figures.tenths(error))))
    } else if lamps.shared != nil {
      lines += style.paragraph(style(LampsWords.unprovenClock), .doubtful)
    }
    return lines
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? style(SpanWords.none) : style.list(names)
  }

  private var guarding: [String] {
    let guardian = lamps.lampGuard
    var lines = style.paragraph(Self.guardian(lamps, style), Self.tone(ofGuard: guardian.state))
    if guardian.state == "absent" {
      return lines + style.paragraph(style(LampsWords.scenePlan(lamps.plan)))
    }
    lines += style.paragraph(
      style(
        LampsWords.orders(
          beats: guardian.heartbeat, followed: Figures.count(guardian.permits),
          refused: Figures.count(guardian.refusals),
          last: guardian.refusal.map { style.word($0, .refusal) })))
    guard guardian.plan == lamps.plan else {
      return lines
        + style.paragraph(
          style(
            LampsWords.otherPlan(
              guardian: guardian.plan ?? style(SpanWords.none), scene: lamps.plan)), .bad)
    }
    lines += style.paragraph(style(LampsWords.plan(lamps.plan)))
    return lines
      + style.paragraph(
        style(guardian.walked ? LampsWords.walked : LampsWords.notWalked),
        guardian.walked ? nil : .doubtful)
  }

  /// How the guard stands and why, in a line.
  static func guardian(_ lamps: LampsStatus, _ style: PageStyle) -> String {
    let guardian = lamps.lampGuard
    return style(
      LampsWords.state(
        style.word(guardian.state, .guardState),
        guardian.reason.map { style.word($0, .guardCause) }))
  }

  /// The tone of a guard's state.
  static func tone(ofGuard state: String) -> Palette.Tone {
    switch state {
    case "serving": .good
    case "safe": .doubtful
    default: .bad
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// What is read out today and when, for people.
public struct PublicityPage {
  private let status: PublicityStatus
  private let style: PageStyle

  /// Makes a page.
  public init(_ status: PublicityStatus, style: PageStyle) {
    self.status = status
    self.style = style
  }

  /// The page, with a newline at the end.
  public var text: String {
    let title = style(PublicityWords.title(day: status.day, lunar: status.lunar))
    var lines = [style.palette(.heading, DisplayText.safe(title))]
    if !status.isClockTrusted {
      lines += style.paragraph(style(PublicityWords.untrustedClock), .doubtful)
    }
    lines += levels
    if status.occasions.isEmpty { lines += style.paragraph(style(PublicityWords.nothing)) }
    if !status.occasions.isEmpty { lines += occasions }
    if let every = status.idleEvery {
      lines += style.paragraph(
        style(PublicityWords.idle(style.span(every), status.idlePrompts)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var levels: [String] {
    let said = status.levels.map { level in
      let gain =
        level.gain.map { $0 == 0 ? PublicityWords.asRecorded : PublicityWords.gain("\($0)") }
        ?? PublicityWords.silent
      return style(
        PublicityWords.level(style.word(level.promptClass, .promptClass), style(gain)))
    }
    return style.paragraph(style(PublicityWords.levels(style.list(said))))
  }

  private var occasions: [String] {
    let titles = zip(PublicityWords.titles, [8, 12, 24, 27])
    var table = Table(titles.map { Table.Column(title: style($0), maximum: $1) })
    for occasion in status.occasions {
      let isPast = occasion.time < status.now
      table.add(
        [
          occasion.clock, occasion.playlist, occasion.prompt,
          occasion.text ?? "",
        ], tone: isPast ? .faint : nil)
    }
    return table.lines(style.palette)
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
import Phrases

/// The scenes that are kept, and which is at work.
public struct ScenesPage {
  private let list: SceneList
  private let style: PageStyle

  /// Makes a page.
  public init(_ list: SceneList, _ style: PageStyle) {
    self.list = list
    self.style = style
  }

  /// Which is at work, and those that were before it.
  public var text: String {
    page(
      list.versions.filter { $0.kind != .tried || $0.number == list.trial?.number },
      SceneWords.columns.id, \.id)
  }

  /// Who changed the scene when and why.
  public var history: String { page(list.versions, SceneWords.columns.why, \.why) }

  private func page(
    _ versions: [SceneVersion], _ title: Phrase, _ last: (SceneVersion) -> String
  ) -> String {
    var lines = head
    guard !versions.isEmpty else {
      return (lines + ["  " + style(SceneWords.none)]).joined(separator: "\n") + "\n"
    }
    let titles = SceneWords.columns
    var table = Table([
      Table.Column(title: "", maximum: 1),
      Table.Column(title: style(titles.number), maximum: 6, isRight: true),
      Table.Column(title: style(titles.kind), maximum: 11),
      Table.Column(title: style(titles.at), maximum: 19),
      Table.Column(title: style(titles.who), maximum: 16),
      Table.Column(title: style(title), maximum: 15),
    ])
    for version in versions {
      let isCurrent = version.number == list.current
      table.add(
        [
          isCurrent ? "*" : "", String(version.number),
          style(SceneWords.kind(version.kind.rawValue)),
          style.full(version.at), version.who, last(version),
        ], tone: isCurrent ? .good : nil)
    }
    lines += table.lines(style.palette)
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let name = style(SceneWords.atWork(list.current, title: list.title, id: list.id))
    var lines = [
      style.palette(.heading, DisplayText.clipped(DisplayText.safe(name), to: StatusPage.width))
    ]
    if let trial = list.trial {
      lines += paragraph(
        SceneWords.tried(
          who: trial.who, why: trial.why, until: style.full(trial.until),
          left: style(SceneWords.seconds(Int(trial.left.rounded(.up)))), before: trial.before))
    }
    if let waiting = list.waiting {
      lines += paragraph(SceneWords.waits(waiting, who: list.waitingWho ?? "?"))
    }
    return lines
  }

  private func paragraph(_ phrase: Phrase) -> [String] {
    DisplayText.paragraph(style(phrase), width: StatusPage.width, style.palette, .doubtful)
  }
}

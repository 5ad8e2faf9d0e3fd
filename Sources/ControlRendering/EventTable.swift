// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// Recent rows of the journal, the oldest first, as a log reads.
public struct EventTable {
  private let events: Events
  private let style: PageStyle

  /// Makes a table.
  public init(_ events: Events, style: PageStyle) {
    self.events = events
    self.style = style
  }

  /// The table, with a newline at the end, folded to so many columns; `nil` folds nothing.
  public func text(columns: Int?) -> String {
    guard !events.events.isEmpty else { return style(EventWords.none) + "\n" }
    let rows = events.events.sorted { $0.id < $1.id }
    let titles = EventWords.titles.map { style($0) }
    let width = max(DisplayText.width(titles[0]), rows.map { String($0.id).count }.max() ?? 0)
    let title =
      DisplayText.padded(titles[0], to: width, right: true) + "  "
      + DisplayText.padded(titles[1], to: 19) + "  " + titles[2]
    let lines = rows.map { row in
      let line = DecisionLine(row.line, style: style)
      let head =
        DisplayText.padded(String(row.id), to: width, right: true) + "  \(style.full(row.time))  "
      let margin = DisplayText.width(head)
      return head
        + (columns.map { DisplayText.hung(line.summary, behind: margin, to: $0) } ?? line.summary)
    }
    return ([style.palette(.faint, title)] + lines).joined(separator: "\n") + "\n"
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// Recent rows of the journal, the oldest first, as a log reads.
public struct EventTable {
  private let events: Events
  private let palette: Palette
  private let time: LocalTime

  /// Makes a table.
  public init(_ events: Events, palette: Palette, time: LocalTime) {
    self.events = events
    self.palette = palette
    self.time = time
  }

  /// The table, with a newline at the end, folded to so many columns; `nil` folds nothing.
  public func text(columns: Int?) -> String {
    guard !events.events.isEmpty else { return "No such events are in the journal.\n" }
    let rows = events.events.sorted { $0.id < $1.id }
    let width = max(2, rows.map { String($0.id).count }.max() ?? 0)
    let title =
      DisplayText.padded("ID", to: width, right: true) + "  "
      + DisplayText.padded("TIME", to: 19) + "  WHAT"
    let lines = rows.map { row in
      let line = DecisionLine(row.line, palette: palette, time: time)
      let head =
        DisplayText.padded(String(row.id), to: width, right: true) + "  \(time.full(row.time))  "
      let margin = DisplayText.width(head)
      return head
        + (columns.map { DisplayText.hung(line.summary, behind: margin, to: $0) } ?? line.summary)
    }
    return ([palette(.faint, title)] + lines).joined(separator: "\n") + "\n"
  }
}

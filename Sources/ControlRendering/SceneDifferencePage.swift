// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Phrases

/// How two scenes differ, line by line, with the lines around.
public struct SceneDifferencePage {
  /// Lines that are shown.
  static let linesMaximum = 2000

  private let difference: LineDifference
  private let names: (old: String, new: String)
  private let style: PageStyle

  /// Compares two texts.
  public init(
    from old: String, called oldName: String, to new: String, called newName: String,
    _ style: PageStyle
  ) {
    difference = LineDifference(from: old, to: new)
    names = (oldName, newName)
    self.style = style
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { difference.isEmpty }

  /// The same for other programs: every run of lines that differ, marked with `-` and `+`.
  public var json: String {
    let runs = difference.hunks().map { hunk in
      Run(old: hunk.old, new: hunk.new, lines: hunk.lines.map(Self.marked))
    }
    let bytes = (try? ControlJSON.encode(Report(same: isEmpty, runs: runs))) ?? []
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  private struct Report: Encodable {
    var same: Bool
    var runs: [Run]
  }

  private struct Run: Encodable {
    var old: Int
    var new: Int
    var lines: [String]
  }

  private static func marked(_ line: LineDifference.Line) -> String {
    switch line {
    case .same(let text): " " + text
    case .gone(let text): "-" + text
    case .new(let text): "+" + text
    }
  }

  /// The page, with a newline at the end.
  public var text: String {
    guard !isEmpty else { return style(SceneWords.same) + "\n" }
    var lines = [
      style.palette(.heading, "--- " + DisplayText.safe(names.old)),
      style.palette(.heading, "+++ " + DisplayText.safe(names.new)),
    ]
    for hunk in difference.hunks() {
      lines.append(style.palette(.faint, "@@ -\(hunk.old) +\(hunk.new) @@"))
      lines += hunk.lines.map(line)
    }
    let more = lines.count - Self.linesMaximum
    if more > 0 { lines = lines.dropLast(more) + [style(SceneWords.more(more))] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ line: LineDifference.Line) -> String {
    let text = DisplayText.safe(Self.marked(line))
    return switch line {
    case .same: text
    case .gone: style.palette(.bad, text)
    case .new: style.palette(.good, text)
    }
  }
}

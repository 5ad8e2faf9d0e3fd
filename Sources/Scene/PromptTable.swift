// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The table of a prompt pack: one prompt a line, its columns parted by tabs.
///
/// The columns are `id`, `class`, `file`, `text`, and behind them those of `moreColumns` that the
/// pack wants; the first line that is no comment names them. A line may end before the further
/// columns. Empty lines and lines that begin with `#` say nothing.
public enum PromptTable {
  /// The names of the columns that every table has, in their order.
  public static let columns = ["id", "class", "file", "text"]
  /// The names of the columns that a table may have besides, in any order.
  public static let moreColumns = ["screen"]

  /// Reads a table.
  ///
  /// - Parameter table: the whole text.
  /// - Returns: the prompts in the table's order.
  /// - Throws: all problems at once, each with its line and column, when there is any.
  public static func prompts(_ table: String) throws(Problems) -> [Prompt] {
    var reader = PromptTableReader()
    let lines = table.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in lines.enumerated() {
      let isCRLF = bytes.last == UInt8(ascii: "\r")
      guard reader.read(String(Substring(isCRLF ? bytes.dropLast() : bytes)), line: index + 1)
      else { break }
    }
    reader.finish(lines: lines.count)
    if let problems = reader.findings.problems { throw problems }
    return reader.prompts
  }
}

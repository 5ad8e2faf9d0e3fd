// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The table of a prompt pack: one prompt a line, its columns parted by tabs.
///
/// The columns are `id`, `class`, `file`, `text`; the first line that is no comment names them.
/// Empty lines and lines that begin with `#` say nothing.
public enum PromptTable {
  /// The names of the columns, in their order.
  public static let columns = ["id", "class", "file", "text"]

  /// Reads a table.
  ///
  /// - Parameter table: the whole text.
  /// - Returns: the prompts in the table's order.
  /// - Throws: all problems at once, each with its line and column, when there is any.
  public static func prompts(_ table: String) throws(Problems) -> [Prompt] {
    var reader = Reader()
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

  private struct Reader {
    var findings = Findings()
    var prompts: [Prompt] = []
    var firsts: [String: Int] = [:]
    var rows = 0
    var hasHeader = false

    /// Takes one line; `false` when the table is over its bound.
    mutating func read(_ text: String, line: Int) -> Bool {
      let start = Place(line: line, column: 1)
      let isBlank = text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
      guard !isBlank, !text.hasPrefix("#") else { return true }
      let cells = cells(of: text, line: line)
      guard hasHeader else {
        hasHeader = true
        guard cells.map(\.text) != PromptTable.columns else { return true }
        findings.add(
          start,
          "the table's first line must name its columns, but says \(Wording.quoted(text)); write "
            + "`id`, `class`, `file` and `text` with a tab between each two")
        return true
      }
      rows += 1
      guard rows <= SceneLimits.packPrompts else {
        findings.add(
          start,
          "the table has more than \(SceneLimits.packPrompts) prompts; "
            + "delete some or make a second pack")
        return false
      }
      guard cells.count == PromptTable.columns.count else {
        let why =
          cells.count == 1 ? "there are only spaces and no tab in it" : "tabs part the columns"
        findings.add(
          start,
          "the line has \(cells.count) column\(cells.count == 1 ? "" : "s") of "
            + "\(PromptTable.columns.count); \(why), so put exactly one tab between "
            + "id, class, file and text")
        return true
      }
      if let prompt = prompt(cells, line: line) { prompts.append(prompt) }
      return true
    }

    mutating func finish(lines: Int) {
      let end = Place(line: max(lines, 1), column: 1)
      if !hasHeader {
        findings.add(
          end,
          "the table is empty; its first line must name the columns id, class, file and text")
      } else if rows == 0 {
        findings.add(end, "the table holds no prompt; add one a line")
      }
    }

    private func cells(of text: String, line: Int) -> [(text: String, place: Place)] {
      var column = 1
      return text.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false).map {
        let place = Place(line: line, column: column)
        column += $0.count + 1
        return (String($0), place)
      }
    }

    private mutating func prompt(_ cells: [(text: String, place: Place)], line: Int) -> Prompt? {
      let before = findings.list.count + findings.uncounted
      let (id, name, file, text) = (cells[0], cells[1], cells[2], cells[3])
      var checker = Checker()
      checker.checkID(id.text, of: "the prompt's id", at: id.place)
      for problem in checker.findings.list { findings.add(problem.place, problem.sentence) }
      if let first = firsts[id.text] {
        findings.add(
          id.place,
          "two prompts have the id \(Wording.quoted(id.text)), the first in line \(first); "
            + "give this one another id")
      } else {
        firsts[id.text] = line
      }
      let known = PromptClass(name: name.text)
      if known == nil {
        let names = PromptClass.allCases.map(\.name)
        findings.add(
          name.place,
          "the class \(Wording.quoted(name.text)) is not known; "
            + Wording.advice(for: name.text, among: names))
      }
      if let why = Self.misfit(file: file.text) {
        findings.add(
          file.place,
          "the file name \(Wording.quoted(file.text)) \(why); "
            + "write the bare name of a file of the pack's folder like `helmet.wav`")
      }
      if let why = Self.misfit(text: text.text) { findings.add(text.place, why) }
      guard let known, findings.list.count + findings.uncounted == before else { return nil }
      return Prompt(id: id.text, promptClass: known, text: text.text, file: file.text)
    }

    private static func misfit(file: String) -> String? {
      if file.isEmpty { return "is empty" }
      if file.utf8.contains(UInt8(ascii: "/")) || file.utf8.contains(UInt8(ascii: "\\")) {
        return "holds a slash, but packs have no sub-folders"
      }
      if file.hasPrefix(".") { return "begins with a dot" }
      if file.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
        return "holds a control character"
      }
      if file.unicodeScalars.first == " " || file.unicodeScalars.last == " " {
        return "begins or ends with a space"
      }
      return file.utf8.count > 255 ? "is longer than 255 bytes" : nil
    }

    private static func misfit(text: String) -> String? {
      if text.unicodeScalars.allSatisfy({ $0 == " " || $0 == "\u{3000}" }) {
        return "the text is empty; write what the recording says"
      }
      if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
        return "the text holds a control character; write it in one plain line"
      }
      let length = text.unicodeScalars.count
      guard length > SceneLimits.promptLength else { return nil }
      return "the text is \(length) characters long, but may be \(SceneLimits.promptLength); "
        + "say it in two prompts"
    }
  }
}

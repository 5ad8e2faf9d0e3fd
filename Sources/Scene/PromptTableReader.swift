// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// Takes the table of a prompt pack line by line.
struct PromptTableReader {
  private typealias Cell = (text: String, place: Place)

  /// Where an id stands first, and with which class.
  private struct First {
    var line: Int
    var promptClass: PromptClass?
  }

  private(set) var findings = Findings()
  private(set) var prompts: [Prompt] = []
  private var firsts: [String: First] = [:]
  private var wordings: [(name: PromptName, promptClass: PromptClass?, place: Place)] = []
  private var rows = 0
  private var columns: [String]?

  /// Takes one line; `false` when the table is over its bound.
  mutating func read(_ text: String, line: Int) -> Bool {
    let start = Place(line: line, column: 1)
    let isBlank = text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
    guard !isBlank, !text.hasPrefix("#") else { return true }
    let cells = Self.cells(of: text, line: line)
    guard let columns else {
      readHeader(cells, text)
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
    guard (PromptTable.columns.count...columns.count).contains(cells.count) else {
      let why =
        cells.count == 1 ? "there are only spaces and no tab in it" : "tabs part the columns"
      let names = columns.dropLast().joined(separator: ", ") + " and \(columns.last ?? "")"
      findings.add(
        start,
        "the line has \(cells.count) column\(cells.count == 1 ? "" : "s") of "
          + "\(columns.count); \(why), so put exactly one tab between \(names)")
      return true
    }
    if let prompt = prompt(cells, columns) { prompts.append(prompt) }
    return true
  }

  /// Says what only the whole table shows.
  mutating func finish(lines: Int) {
    let end = Place(line: max(lines, 1), column: 1)
    if columns == nil {
      findings.add(
        end,
        "the table is empty; its first line must name the columns id, class, file and text")
    } else if rows == 0 {
      findings.add(end, "the table holds no prompt; add one a line")
    }
    for (name, promptClass, place) in wordings {
      guard let base = firsts[name.base] else {
        findings.add(
          place,
          "\(Wording.quoted(name.id)) is a further wording of \(Wording.quoted(name.base)), which "
            + "the table does not have; add that prompt or rename this one")
        continue
      }
      guard let promptClass, let other = base.promptClass, promptClass != other else { continue }
      findings.add(
        place,
        "the wording \(Wording.quoted(name.id)) has the class \(promptClass.name), but "
          + "\(Wording.quoted(name.base)) in line \(base.line) has \(other.name); give both the same"
      )
    }
  }

  private mutating func readHeader(_ cells: [Cell], _ text: String) {
    let names = cells.map(\.text)
    columns = names
    guard names.starts(with: PromptTable.columns) else {
      columns = PromptTable.columns
      findings.add(
        cells.first?.place ?? Place(line: 1, column: 1),
        "the table's first line must name its columns, but says \(Wording.quoted(text)); write "
          + "`id`, `class`, `file` and `text` with a tab between each two")
      return
    }
    var seen: Set<String> = []
    for cell in cells.dropFirst(PromptTable.columns.count) {
      if !PromptTable.moreColumns.contains(cell.text) {
        findings.add(
          cell.place,
          "the column \(Wording.quoted(cell.text)) is not known; "
            + Wording.advice(for: cell.text, among: PromptTable.moreColumns))
      } else if !seen.insert(cell.text).inserted {
        findings.add(
          cell.place, "the column \(Wording.quoted(cell.text)) is there twice; delete one")
      }
    }
  }

  private static func cells(of text: String, line: Int) -> [Cell] {
    var column = 1
    return text.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false).map {
      let place = Place(line: line, column: column)
      column += $0.count + 1
      return (String($0), place)
    }
  }

  private mutating func prompt(_ cells: [Cell], _ columns: [String]) -> Prompt? {
    let before = findings.list.count + findings.uncounted
    let (id, name, file, text) = (cells[0], cells[1], cells[2], cells[3])
    let known = PromptClass(name: name.text)
    readID(id, known)
    if known == nil {
      let names = PromptClass.allCases.map(\.name)
      findings.add(
        name.place,
        "the class \(Wording.quoted(name.text)) is not known; "
          + Wording.advice(for: name.text, among: names))
    }
    if let why = PromptCell.misfit(file: file.text) {
      findings.add(
        file.place,
        "the file name \(Wording.quoted(file.text)) \(why); "
          + "write the bare name of a file of the pack's folder like `helmet.wav`")
    }
    if let why = PromptCell.misfit(text: text.text) { findings.add(text.place, why) }
    var screen: String?
    for (column, cell) in zip(columns, cells) where column == "screen" && !cell.text.isEmpty {
      if let why = PromptCell.misfit(screen: cell.text) { findings.add(cell.place, why) }
      screen = cell.text
    }
    guard let known, findings.list.count + findings.uncounted == before else { return nil }
    return Prompt(
      id: id.text, promptClass: known, text: text.text, file: file.text, screen: screen)
  }

  private mutating func readID(_ id: Cell, _ promptClass: PromptClass?) {
    let name = PromptName(id.text)
    var checker = Checker()
    checker.checkID(name.base, of: "the prompt's id", at: id.place)
    for problem in checker.findings.list { findings.add(problem.place, problem.sentence) }
    if !name.hasFitWording {
      findings.add(
        id.place,
        "the wording \(Wording.quoted(id.text)) must end in ~ and one letter b to z; "
          + "write \(Wording.quoted(name.base + "~b"))")
    } else if name.wording != nil {
      wordings.append((name, promptClass, id.place))
    }
    let colour = PromptPart.colourPrefix
    if name.base.hasPrefix(colour) {
      let known = Colour.allCases.map(\.name)
      let text = String(name.base.dropFirst(colour.count))
      if !known.contains(text) {
        findings.add(
          id.place,
          "the colour \(Wording.quoted(text)) is not known; "
            + Wording.advice(for: text, among: known))
      }
    }
    if let first = firsts[id.text] {
      findings.add(
        id.place,
        "two prompts have the id \(Wording.quoted(id.text)), the first in line \(first.line); "
          + "give this one another id")
    } else {
      firsts[id.text] = First(line: id.place.line, promptClass: promptClass)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// What `recordings.tsv` of a pack tells: which text each recording says, and who made it.
///
/// It bears no dates, so that the same recordings always have the same file.
package struct RecordingNotes: Hashable, Sendable {
  /// The file's name within the pack.
  package static let name = "recordings.tsv"
  /// The maker of a recording that somebody brought along.
  package static let imported = "imported"
  /// Bytes that the file may have: 500 prompts of 64, 8 and 64 characters take a third.
  static let bytesMaximum = 1 << 18
  /// Characters of a maker's name.
  static let makerMaximum = 64

  /// What is known of one recording.
  package struct Note: Hashable, Sendable {
    /// The `TextHash` of the text that it says.
    package var text: String
    /// Who made it: `espeak-ng 1.51`, or `imported`.
    package var maker: String
  }

  private var notes: [String: Note] = [:]

  /// Knows nothing.
  package init() {}

  /// Reads the file's text; a line that says nothing is passed over, since a recording of which
  /// nothing is known is no worse than before.
  package init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 3, cells[1].utf8.count == 8, !cells[2].isEmpty else { continue }
      notes[cells[0]] = Note(text: cells[1], maker: cells[2])
    }
  }

  /// What is known of a prompt's recording.
  package subscript(id: String) -> Note? { notes[id] }

  /// Notes that a prompt's recording says this text now.
  mutating func note(_ id: String, says text: String, maker: String) {
    let plain = maker.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : $0 }
    let name = String(String.UnicodeScalarView(plain.prefix(Self.makerMaximum)))
    notes[id] = Note(text: TextHash.of(text), maker: name.isEmpty ? Self.imported : name)
  }

  /// The file's text, with the prompts of a pack in its table's order; others are left out.
  func text(ids: [String]) -> String {
    let head = """
      # Which text each recording says, as a hash, and who made it; xiaoanctl prompts reads it.
      id\ttext\tmaker

      """
    return head
      + ids.compactMap { id in notes[id].map { "\(id)\t\($0.text)\t\($0.maker)\n" } }.joined()
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import TrafficModel

/// Has the prompts of a pack spoken by a program.
package struct Synthesis: Sendable {
  /// Which prompts are spoken.
  package enum Choice: Hashable, Sendable {
    /// Those that are missing, and those that a program spoke before their text was changed.
    case needed
    /// These alone, whether they are there or not.
    case named([String])
    /// All but those that somebody brought along.
    case all
  }

  private let command: SpeechCommand
  private let maker: String
  private let importer: Import

  /// Makes a synthesis.
  ///
  /// - Parameters:
  ///   - command: the program.
  ///   - decoding: how its files are decoded, which are trusted no more than others.
  ///   - maker: what is noted as the maker of the recordings; `nil` for the program's own name.
  package init(_ command: SpeechCommand, _ decoding: Decoding, maker: String? = nil) {
    self.command = command
    self.maker = maker ?? command.maker()
    importer = Import(decoding)
  }

  /// Speaks prompts into a pack.
  ///
  /// - Parameters:
  ///   - choice: which ones.
  ///   - pack: the pack.
  ///   - tell: is called with each id before it is spoken, since that may take a while.
  /// - Returns: what became of them.
  /// - Throws: a sentence when a name is wrong or no folder can be made.
  package func run(
    _ choice: Choice, into pack: inout PackFolder, tell: (String) -> Void = { _ in }
  ) throws(PackError) -> Import.Outcome {
    let prompts = try Self.prompts(choice, in: pack)
    let folder = try WorkFolder()
    var outcome = Import.Outcome()
    for prompt in prompts {
      guard !prompt.isSound else {
        outcome.refused.append(
          "\(prompt.id) is a sound and no speech; copy its recording from the shipped pack, or "
            + "import one.")
        continue
      }
      tell(prompt.id)
      do throws(PackError) {
        let file = try command.speak(prompt.text, in: folder.path)
        outcome.done.append(try importer.take(file, for: prompt, into: &pack, by: maker))
      } catch {
        outcome.refused.append("\(prompt.id) was not spoken: \(error.sentence)")
      }
    }
    outcome.missing = pack.missing.map(\.id)
    return outcome
  }

  private static func prompts(
    _ choice: Choice, in pack: PackFolder
  ) throws(PackError) -> [Prompt] {
    switch choice {
    case .needed:
      return pack.prompts.filter { prompt in
        guard pack.isThere(prompt) else { return true }
        guard let note = pack.notes[prompt.id], note.maker != RecordingNotes.imported else {
          return false
        }
        return note.text != TextHash.of(prompt.text)
      }
    case .all:
      return pack.prompts.filter { prompt in
        // What a person spoke is not replaced unless he names it.
        !prompt.isSound && pack.notes[prompt.id]?.maker != RecordingNotes.imported
      }
    case .named(let ids):
      for id in ids where pack.prompt(id) == nil {
        throw PackError(
          "The pack in \(pack.path) has no prompt “\(id)”; `xiaoanctl prompts list` shows them.")
      }
      return pack.prompts.filter { ids.contains($0.id) }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
package import TrafficModel

/// A program that speaks a text into a WAV file, as a site's configuration names it.
///
/// It is run without a shell. It finds the text on its standard input, and where its arguments say
/// `{text}` the path of a file with the text; `{output}` is where it is to write.
package struct SpeechCommand: Hashable, Sendable {
  /// How long a program may take for one prompt: a large voice on a small machine takes a while.
  package static let timeMaximum = Interval.seconds(120)
  /// Characters that a command may have.
  static let lengthMaximum = 1000

  /// The program and its arguments, with their placeholders.
  package let arguments: [String]

  /// Reads a command as one writes it: words, and quotes around what holds blanks.
  ///
  /// - Parameter text: the command.
  /// - Throws: a sentence.
  package init(_ text: String) throws(PackError) {
    let shown = "The command “\(text.prefix(Self.lengthMaximum))”"
    guard text.unicodeScalars.count <= Self.lengthMaximum else {
      throw PackError(
        "\(shown)… is longer than \(Self.lengthMaximum) characters; put it into a script.")
    }
    guard !text.utf8.contains(0) else {
      throw PackError("\(shown) holds a zero byte; write it anew.")
    }
    guard let words = Self.words(text) else {
      throw PackError("\(shown) has a quote that is not closed; close it.")
    }
    guard !words.isEmpty else {
      throw PackError(
        "The command is empty; write one such as “\(Self.standard(language: "zh") ?? "")”.")
    }
    guard words.dropFirst().contains(where: { $0.contains("{output}") }) else {
      throw PackError(
        "\(shown) does not say where to write; put {output} where the WAV file's name belongs.")
    }
    arguments = words
  }

  /// What is used where nobody says otherwise, for a pack's language; `nil` for one that espeak-ng
  /// does not speak well enough.
  package static func standard(language: String) -> String? {
    switch language {
    case "zh": "espeak-ng -v cmn-latn-pinyin -s 235 -p 55 -z --stdin -w {output}"
    case "en": "espeak-ng -v en-gb -s 170 -p 55 -z --stdin -w {output}"
    default: nil
    }
  }

  /// The name of the program, with its version where it is known how to ask for it.
  package func maker() -> String {
    let name = String(arguments[0].split(separator: "/").last ?? "")
    guard name == "espeak-ng" else { return name }
    let child = ChildProcess(
      arguments: [arguments[0], "--version"], outputMaximum: 4096, timeMaximum: .seconds(10))
    let said: [UInt8]
    do throws(Errno) { said = try child.run().output } catch { return name }
    let words = String(decoding: said, as: UTF8.self).split(separator: " ")
    guard let version = words.first(where: { $0.first?.isNumber == true }) else { return name }
    return "\(name) \(version)"
  }

  /// Has a text spoken.
  ///
  /// - Parameters:
  ///   - text: what is to be said.
  ///   - folder: a folder of our own, where the files are made.
  ///   - time: how long it may take.
  /// - Returns: the WAV file's path.
  /// - Throws: a sentence.
  func speak(
    _ text: String, in folder: String, time: Interval = SpeechCommand.timeMaximum
  ) throws(PackError) -> String {
    let (input, output) = ("\(folder)/text.txt", "\(folder)/output.wav")
    do throws(Errno) {
      try WholeFile.remove(output)
      try WholeFile.write(Array("\(text)\n".utf8), to: input, mode: 0o600)
    } catch {
      throw PackError("\(input) cannot be written (\(error.text)); free some space.")
    }
    let filled = arguments.map {
      Self.filled(Self.filled($0, "{output}", output), "{text}", input)
    }
    let child = ChildProcess(
      arguments: filled, input: input, outputMaximum: .max, timeMaximum: time)
    let result: ChildProcess.Result
    do throws(Errno) { result = try child.run() } catch {
      let advice = error.code == ENOENT ? "install it, or name another with --command" : "check it"
      throw PackError("\(arguments[0]) cannot be started (\(error.text)); \(advice).")
    }
    let said = result.complaint.isEmpty ? "" : ": \(result.complaint)"
    switch result.ending {
    case .exited(0): return output
    case .exited(let status):
      throw PackError("\(arguments[0]) ended with status \(status)\(said); check the command.")
    case .killed(let signal):
      throw PackError("\(arguments[0]) was ended by signal \(signal)\(said); check the program.")
    case .late, .flooding:
      throw PackError(
        "\(arguments[0]) took longer than \(Int(time.seconds)) s\(said); check the command.")
    }
  }

  /// A text with all its placeholders of one name replaced.
  private static func filled(_ text: String, _ name: String, _ value: String) -> String {
    var result = ""
    var rest = text[...]
    while let mark = rest.firstRange(of: name) {
      result += rest[..<mark.lowerBound] + value
      rest = rest[mark.upperBound...]
    }
    return result + rest
  }

  /// The words of a command; `nil` when a quote is left open.
  private static func words(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return quote == nil ? words : nil
  }
}

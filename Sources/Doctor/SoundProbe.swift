// SPDX-License-Identifier: Apache-2.0

import Checkup
import Posix
import TrafficModel

/// Looks at the sound cards of a machine and at their levels.
struct SoundProbe: Sendable {
  /// Cards whose levels are read.
  static let cardsMaximum = 4
  /// Controls of one card that are kept.
  static let controlsMaximum = 16
  /// How long `amixer` may take for a card.
  static let timeMaximum = Interval.seconds(3)
  /// Bytes that it may say.
  static let outputMaximum = 1 << 18

  let files: MachineFiles

  /// The names of the cards.
  var cards: Reading<[String]> {
    switch files.text("/proc/asound/cards") {
    case .absent: .absent
    case .refused(let why): .refused(why)
    case .found(let text): .found(Self.cards(text).map(\.name))
    }
  }

  /// The controls of the cards that play.
  var controls: Reading<[ControlReading]> {
    guard let text = files.text("/proc/asound/cards").value else { return .absent }
    var controls: [ControlReading] = []
    for card in Self.cards(text).prefix(Self.cardsMaximum) {
      let command = ChildProcess(
        arguments: ["amixer", "-c", card.number, "scontents"], outputMaximum: Self.outputMaximum,
        timeMaximum: Self.timeMaximum)
      do throws(Errno) {
        let result = try command.run()
        guard result.ending == .exited(0) else { continue }
        controls += Self.controls(card.number, String(decoding: result.output, as: UTF8.self))
      } catch {
        return .refused(error.text)
      }
    }
    return .found(controls)
  }

  /// The cards of `/proc/asound/cards`: ` 0 [Device         ]: USB-Audio - …`.
  static func cards(_ text: String) -> [(number: String, name: String)] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      guard let open = line.firstIndex(of: "["), let close = line.firstIndex(of: "]"), open < close
      else { return nil }
      let number = line[..<open].filter { $0.isNumber }
      let name = line[line.index(after: open)..<close].filter { $0 != " " }
      return number.isEmpty ? nil : (number, name)
    }
  }

  /// The controls that play, of what `amixer scontents` prints.
  static func controls(_ card: String, _ text: String) -> [ControlReading] {
    var found: [ControlReading] = []
    var name = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("Simple mixer control ") {
        name = String(line.split(separator: "'").dropFirst().first ?? "?")
      } else if line.contains(": Playback "), line.contains("["), !name.isEmpty {
        // `  Front Left: Playback 13 [42%] [-18.00dB] [on]`
        let brackets = line.split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } }
        let percent = brackets.first { $0.hasSuffix("%") }.flatMap { Int($0.dropLast()) }
        let isOff = brackets.contains("off")
        if let last = found.last, last.control == name {
          found[found.count - 1].percent = [last.percent, percent].compactMap { $0 }.max()
          found[found.count - 1].isOff = last.isOff && isOff
        } else if found.count < controlsMaximum {
          found.append(ControlReading(card: card, control: name, percent: percent, isOff: isOff))
        }
      }
    }
    // Of what an input plays back at once nobody expects to hear anything.
    return found.filter { !$0.control.contains("Mic") && !$0.control.contains("Loopback") }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Setup
import TrafficModel

/// What somebody says of a stop line.
enum LineAnswer: Hashable {
  case none
  case proposed
  case typed([Point])

  /// An answer's meaning; `nil` when it has none.
  init?(_ line: String, hasProposal: Bool) {
    switch Questions.yesNo(line) {
    case true? where hasProposal: self = .proposed
    case false?: self = .none
    default:
      guard let ends = SetupDialogue.points(line), ends.count == 2, ends[0] != ends[1] else {
        return nil
      }
      self = .typed(ends)
    }
  }
}

/// What somebody says of a line's signal.
enum SignalAnswer: Hashable {
  case none
  case signal(NewScene.Signal)

  /// An answer's meaning; `nil` when it has none.
  init?(_ line: String, groups: [String], name: String) {
    let words = line.split(separator: " ")
    if Questions.yesNo(line) == false {
      self = .none
    } else if groups.contains(line) {
      self = .signal(.feed(line))
    } else if words.count == 4 {
      let lines = words.dropFirst().compactMap { Int($0) }
      guard lines.count == 3, Set(lines).count == 3, lines.allSatisfy({ $0 >= 0 }) else {
        return nil
      }
      self = .signal(.gpio(name: name, chip: String(words[0]), lines: lines))
    } else {
      return nil
    }
  }

  var signal: NewScene.Signal? {
    if case .signal(let signal) = self { signal } else { nil }
  }
}

extension SetupDialogue {
  /// The most that a coordinate may be either way; the checker says what is too far.
  private static let coordinateMaximum = 1e6

  static func id(_ line: String) -> String? {
    let isSpelt = line.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
    return (1...64).contains(line.utf8.count) && isSpelt && line.first?.isLetter == true
      ? line : nil
  }

  static func profile(_ line: String) -> Profile? {
    switch line {
    case "1": .arterial
    case "2": .campus
    case "3": .community
    case "4": .market
    default: Profile(rawValue: line.lowercased())
    }
  }

  static func size(_ line: String) -> PictureSize? {
    guard let points = points(line), points.count == 1, let point = points.first,
      let width = Int(exactly: point.x), let height = Int(exactly: point.y), width > 0, height > 0
    else { return nil }
    return PictureSize(width: width, height: height)
  }

  /// Points as people write them: `200,600 1720,600`, `[200, 600], [1720, 600]`; also with the
  /// commas and brackets of a Chinese keyboard.
  static func points(_ line: String) -> [Point]? {
    let separators: Set<Character> = [
      ",", " ", "[", "]", "(", ")", ";", "，", "、", "（", "）", "；", "【", "】",
    ]
    let words = line.split { separators.contains($0) }
    let numbers = words.compactMap { word in
      // `nan`, `inf` and hexadecimal digits are numbers to Swift, not to people.
      word.allSatisfy { "0123456789.-+".contains($0) } ? Double(word) : nil
    }
    guard !numbers.isEmpty, numbers.count == words.count, numbers.count % 2 == 0,
      numbers.allSatisfy({ abs($0) <= coordinateMaximum })
    else { return nil }
    return stride(from: 0, to: numbers.count, by: 2).map { Point(numbers[$0], numbers[$0 + 1]) }
  }
}

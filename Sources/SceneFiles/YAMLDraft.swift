// SPDX-License-Identifier: Apache-2.0

import Scene
import Yams

/// Builds the draft of a surveyed YAML text.
struct YAMLDraft {
  /// How deep lists and maps may lie within each other.
  static let depthMaximum = YAMLSurvey.depthMaximum + YAMLSurvey.columnMaximum
  /// The first of the characters of private use that stand for a repeated key.
  private static let substitute: UInt32 = 0xE000
  /// How many of them there are.
  private static let substitutes: UInt32 = 0x1900

  private let text: String
  /// The keys that were replaced, by place.
  private let originals: [Place: String]

  init(_ survey: YAMLSurvey) {
    text = Self.substituted(survey)
    originals = Dictionary(
      survey.repeats.map { ($0.place, $0.key) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text with each repeated key replaced by another of the same length, since the parser
  /// refuses repeated keys and nothing else of the file would be reported then.
  private static func substituted(_ survey: YAMLSurvey) -> String {
    var text = ""
    var done = 0
    for (number, repetition) in survey.repeats.enumerated() {
      text += String(decoding: survey.bytes[done..<repetition.bytes.lowerBound], as: UTF8.self)
      var rest = UInt32(truncatingIfNeeded: number)
      for _ in 0..<repetition.characters {
        text.unicodeScalars.append(Unicode.Scalar(substitute + rest % substitutes) ?? "\u{E000}")
        rest /= substitutes
      }
      done = repetition.bytes.upperBound
    }
    return text + String(decoding: survey.bytes[done...], as: UTF8.self)
  }

  /// Parses the text.
  ///
  /// - Returns: its one document; an empty text where there is none.
  /// - Throws: one problem, where the text is no YAML.
  func read() throws(Problems) -> Draft {
    let root: Node?
    do {
      // The parser is told the encoding, and to guess no types: numbers stay as written.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      root = try parser.singleRoot()
    } catch let error as YamlError {
      throw Problems([YAMLWording.problem(error)])
    } catch {
      throw Problems(Place(line: 1, column: 1), "the file cannot be read as YAML: \(error)")
    }
    guard let root else { return Draft(place: Place(line: 1, column: 1), value: .scalar("")) }
    return try draft(root, depth: 0)
  }

  private func draft(_ node: Node, depth: Int) throws(Problems) -> Draft {
    let place = place(of: node)
    guard depth <= Self.depthMaximum else {
      throw Problems(place, "lists and maps lie too deep within each other here; unfold them")
    }
    switch node {
    case .scalar(let scalar):
      return Draft(place: place, value: .scalar(scalar.string))
    case .sequence(let sequence):
      var list: [Draft] = []
      list.reserveCapacity(sequence.count)
      for element in sequence { list.append(try draft(element, depth: depth + 1)) }
      return Draft(place: place, value: .list(list))
    case .mapping(let mapping):
      var pairs: [Draft.Pair] = []
      pairs.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        let place = self.place(of: key)
        guard case .scalar(let name) = key else {
          throw Problems(place, "a list or map cannot be a key; write a name before the `:`")
        }
        pairs.append(
          Draft.Pair(
            key: originals[place] ?? name.string, place: place,
            value: try draft(value, depth: depth + 1)))
      }
      return Draft(place: place, value: .map(pairs))
    case .alias:
      throw Problems(place, "an alias (`*name`) has no place in a scene; write the value out")
    }
  }

  private func place(of node: Node) -> Place {
    Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}

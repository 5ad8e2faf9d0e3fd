// SPDX-License-Identifier: Apache-2.0

/// A strict reader of JSON, independent of the code under test: refuses repeated keys.
enum JSONText: Equatable {
  case object([String: JSONText])
  case array([JSONText])
  case string(String)
  case number(Double)
  case truth(Bool)
  case null

  /// The value of a whole text; `nil` when it is not valid JSON or repeats a key.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let value = reader.value(), reader.place == reader.bytes.count else { return nil }
    self = value
  }

  subscript(key: String) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  var number: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  var array: [JSONText]? {
    guard case .array(let array) = self else { return nil }
    return array
  }

  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    mutating func take(_ character: Character) -> Bool {
      guard place < bytes.count, bytes[place] == character.asciiValue else { return false }
      place += 1
      return true
    }

    mutating func word(_ word: String) -> Bool {
      guard bytes[place...].starts(with: word.utf8) else { return false }
      place += word.utf8.count
      return true
    }

    mutating func value() -> JSONText? {
      guard place < bytes.count else { return nil }
      switch bytes[place] {
      case UInt8(ascii: "{"): return object()
      case UInt8(ascii: "["): return array()
      case UInt8(ascii: "\""): return string().map(JSONText.string)
      case UInt8(ascii: "t"): return word("true") ? .truth(true) : nil
      case UInt8(ascii: "f"): return word("false") ? .truth(false) : nil
      case UInt8(ascii: "n"): return word("null") ? .null : nil
      default: return number()
      }
    }

    mutating func object() -> JSONText? {
      var members: [String: JSONText] = [:]
      guard take("{") else { return nil }
      if take("}") { return .object(members) }
      repeat {
        guard let key = string(), take(":"), let member = value(), members[key] == nil
        else { return nil }
        members[key] = member
      } while take(",")
      return take("}") ? .object(members) : nil
    }

    mutating func array() -> JSONText? {
      var elements: [JSONText] = []
      guard take("[") else { return nil }
      if take("]") { return .array(elements) }
      repeat {
        guard let element = value() else { return nil }
        elements.append(element)
      } while take(",")
      return take("]") ? .array(elements) : nil
    }

    mutating func string() -> String? {
      guard take("\"") else { return nil }
      var text: [UInt8] = []
      while place < bytes.count {
        let byte = bytes[place]
        place += 1
        if byte == UInt8(ascii: "\"") { return String(validating: text, as: UTF8.self) }
        guard byte >= 0x20 else { return nil }
        guard byte == UInt8(ascii: "\\") else {
          text.append(byte)
          continue
        }
        if take("\"") {
          text.append(UInt8(ascii: "\""))
        } else if take("\\") {
          text.append(UInt8(ascii: "\\"))
        } else {
          guard take("u"), place + 4 <= bytes.count,
            let code = UInt8(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
          else { return nil }
          text.append(code)
          place += 4
        }
      }
      return nil
    }

    mutating func number() -> JSONText? {
      let allowed = Array("0123456789.-".utf8)
      let begin = place
      while place < bytes.count, allowed.contains(bytes[place]) { place += 1 }
      let text = String(decoding: bytes[begin..<place], as: UTF8.self)
      guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil else { return nil }
      return Double(text).map(JSONText.number)
    }
  }
}

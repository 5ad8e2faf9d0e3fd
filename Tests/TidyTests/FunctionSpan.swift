// SPDX-License-Identifier: Apache-2.0

/// Where a function stands and how many lines it takes, from its declaration to its last brace.
struct FunctionSpan {
  /// The line of its declaration, from 0.
  var line: Int
  var length: Int

  /// The functions, initialisers and computed properties of a file.
  static func all(in file: SourceFile) -> [FunctionSpan] {
    file.isSwift ? swift(file.code) : c(file.code)
  }

  private static let modifiers: Set = [
    "borrowing", "class", "consuming", "convenience", "fileprivate", "final", "infix", "internal",
    "isolated", "lazy", "mutating", "nonisolated", "nonmutating", "nonsending", "open", "override",
    "package", "postfix", "prefix", "private", "public", "required", "set", "static", "unowned",
    "unsafe", "weak",
  ]

  private static func swift(_ code: [String]) -> [FunctionSpan] {
    code.indices.compactMap { line in
      let text = code[line].drop { $0 == " " }
      guard !text.hasPrefix(".") else { return nil }
      let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "@" }
      let word = words.first { !modifiers.contains(String($0)) && !$0.hasPrefix("@") }
      switch word {
      case "func", "init", "deinit", "subscript": return span(code, from: line)
      case "var" where text.hasSuffix("{") && !text.contains("="): return span(code, from: line)
      default: return nil
      }
    }
  }

  /// The function declared on this line; nothing for a requirement of a protocol, which has no body.
  private static func span(_ code: [String], from start: Int) -> FunctionSpan? {
    var brackets = 0
    var braces = 0
    for line in start..<code.count {
      for character in code[line] {
        switch character {
        case "(", "[": brackets += 1
        case ")", "]": brackets -= 1
        case "{" where brackets == 0 || braces > 0: braces += 1
        case "}" where braces > 0:
          braces -= 1
          if braces == 0 { return FunctionSpan(line: start, length: line - start + 1) }
        default: break
        }
      }
      guard braces == 0, brackets == 0 else { continue }
      let next = line + 1 < code.count ? code[line + 1].drop { $0 == " " } : ""
      let goesOn = ["{", "->", "where", "throws", "async"].contains { next.hasPrefix($0) }
      if !goesOn { return nil }
    }
    return nil
  }

  private static func c(_ code: [String]) -> [FunctionSpan] {
    let statements = ["if", "for", "while", "switch", "catch", "else", "do", "return"]
    var found: [FunctionSpan] = []
    var open: [(line: Int, isFunction: Bool)] = []
    var head = ""
    var began = 0
    for (number, line) in code.enumerated() where !line.hasPrefix("#") {
      for character in line {
        switch character {
        case "{":
          let words = head.split { !$0.isLetter && $0 != "_" }
          let isStatement = words.first.map { statements.contains(String($0)) } ?? true
          let isFunction = head.contains(")") && !head.contains("=") && !isStatement
          open.append((began, isFunction))
          head = ""
        case "}":
          if let last = open.popLast(), last.isFunction {
            found.append(FunctionSpan(line: last.line, length: number - last.line + 1))
          }
          head = ""
        case ";": head = ""
        default:
          if head.isEmpty { began = number }
          if !head.isEmpty || character != " " { head.append(character) }
        }
      }
      if !head.isEmpty { head.append(" ") }
    }
    return found
  }
}

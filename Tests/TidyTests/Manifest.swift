// SPDX-License-Identifier: Apache-2.0

/// What `Package.swift` says of the targets, as far as it is written the way it is: targets made by
/// its own functions, products named in place or by a constant.
struct Manifest {
  struct Unreadable: Error {}

  /// What each target made by a function of the manifest may import.
  private(set) var dependencies: [String: Set<String>] = [:]
  /// The system libraries that targets are linked with.
  let linkedLibraries: [String]

  /// Reads the manifest of the checkout.
  init() throws {
    guard let whole = Checkout.text("Package.swift") else { throw Unreadable() }
    let text = whole.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !String($0).isComment }.joined(separator: "\n")
    linkedLibraries = text.matches(of: /\.linkedLibrary\("([^"]+)"/).map { String($0.1) }

    var constants: [String: String] = [:]
    let products = /let (\w+): Target\.Dependency =\s*\.product\(name: "(\w+)"/
    for match in text.matches(of: products) { constants[String(match.1)] = String(match.2) }

    for maker in text.matches(of: /func (\w+)\(_ name: String,[^{]*-> Target \{/) {
      // What the function itself adds, such as the argument parser of every command.
      let added = Self.names(Self.upTo("}", in: text[maker.range.upperBound...]), constants)
        .filter { constants.values.contains($0) }
      let made = try Regex<(Substring, Substring)>("\\b\(maker.1)\\(\\s*\"([\\w-]+)\"")
      for call in text.matches(of: made) {
        let list = Self.upTo(")", in: text[call.range.upperBound...])
        dependencies[String(call.1)] = Set(Self.names(list, constants) + added)
      }
    }
  }

  /// The names of rooms and products in a list of dependencies.
  private static func names(_ list: Substring, _ constants: [String: String]) -> [String] {
    let plain = list.replacing(/package: "[^"]*"/, with: "")
    let quoted = plain.matches(of: /"(\w+)"/).map { String($0.1) }
    let words = plain.replacing(/"[^"]*"/, with: "").matches(of: /\w+/).map { String($0.0) }
    return quoted + words.compactMap { constants[$0] }
  }

  /// What stands before the bracket that closes the one which is open at the beginning.
  private static func upTo(_ closing: Character, in text: Substring) -> Substring {
    let opening: Character = closing == ")" ? "(" : "{"
    var depth = 1
    let end = text.firstIndex { character in
      if character == opening { depth += 1 }
      if character == closing { depth -= 1 }
      return depth == 0
    }
    return text[..<(end ?? text.endIndex)]
  }
}

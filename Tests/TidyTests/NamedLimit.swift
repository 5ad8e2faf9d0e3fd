// SPDX-License-Identifier: Apache-2.0

/// A constant that bounds something, as the source writes it or as the document tells it.
struct NamedLimit: Hashable, Sendable, CustomStringConvertible {
  /// The file, below `Sources`.
  var file: String
  /// The type and the name, or the name of a C constant.
  var constant: String
  /// The expression, as it is written.
  var value: String

  var description: String { "\(constant) = \(value) (\(file))" }

  /// Whether the rule of names makes it a limit, so that the document must tell it; others may.
  var mustBeTold: Bool {
    let parts = constant.split(separator: ".").map(String.init)
    guard let name = parts.last else { return false }
    let endings = ["Maximum", "Minimum", "Limit"]
    let words = name.uppercased() == name ? name.split(separator: "_").map(String.init) : []
    return endings.contains { name.hasSuffix($0) || words.contains($0.uppercased()) }
      || ["backlog", "longest", "shortest"].contains(name)
      || parts.dropLast().contains { $0.hasSuffix("Limits") }
  }

  /// The static constants of a Swift file, or the macros and constants of a C file.
  static func all(in file: SourceFile) -> [NamedLimit] {
    let path = file.path.split(separator: "/").dropFirst().joined(separator: "/")
    let found = file.isSwift ? swift(file.code) : c(file.code)
    return found.map { NamedLimit(file: path, constant: $0.constant, value: $0.value) }
  }

  private static func swift(_ code: [String]) -> [(constant: String, value: String)] {
    let kind = /^( *)(?:[\w()@]+ )*?(?:struct|class|enum|actor|protocol|extension) ([\w.]+)/
    let constant = /static (?:let|var) (\w+)(?:: [^={]+)? ?(=|\{) ?(.*)$/
    var found: [(constant: String, value: String)] = []
    // The types that are open here, with their indentation: swift-format keeps it honest.
    var types: [(indent: Int, name: String)] = []
    for (number, line) in code.enumerated() {
      if let match = line.firstMatch(of: kind) {
        types.removeAll { $0.indent >= match.1.count }
        types.append((match.1.count, String(match.2)))
      }
      guard line.contains("static "), let match = line.firstMatch(of: constant) else { continue }
      let indent = line.prefix { $0 == " " }.count
      let owner = types.filter { $0.indent < indent }.map(\.name)
      var value = String(match.3)
      if value.isEmpty, number + 1 < code.count {
        value = String(code[number + 1].drop { $0 == " " })
      }
      if match.2 == "{", value.hasSuffix("}") { value.removeLast() }
      while value.hasSuffix(" ") { value.removeLast() }
      found.append(((owner + [String(match.1)]).joined(separator: "."), value))
    }
    return found
  }

  private static func c(_ code: [String]) -> [(constant: String, value: String)] {
    code.compactMap { line in
      // A macro, or a constant of an `enum`.
      line.firstMatch(of: /^(?:#\s*define (\w+) |\s+([A-Z]\w+) = )(.*[^\s,]),?\s*$/)
        .map { (String($0.1 ?? $0.2 ?? ""), String($0.3)) }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A page of the documentation: what it links to, and by which anchors it can be linked to.
struct Document {
  /// A link to a place in this repository.
  struct Link: Hashable {
    /// The path as it is written; empty for the page itself.
    var path: String
    /// The heading's anchor, where one is named.
    var anchor: String?
  }

  /// Where it lies, from the root of the repository.
  let path: String
  /// Its text, code blocks included.
  let text: String

  /// What it links to, but for addresses of the web.
  let links: [Link]
  /// The anchors of its headings, as GitHub makes them.
  let anchors: Set<String>

  /// Reads a page; what stands in code blocks and code is neither a link nor a heading.
  init(path: String, text: String) {
    self.path = path
    self.text = text
    let prose = Self.prose(of: text)
    links = prose.flatMap(Self.links)
    var anchors: Set<String> = []
    for line in prose {
      guard let heading = line.firstMatch(of: /^#{1,6} +(.+)$/) else { continue }
      let anchor = Self.anchor(of: String(heading.1))
      var name = anchor
      var number = 1
      while anchors.contains(name) {
        name = "\(anchor)-\(number)"
        number += 1
      }
      anchors.insert(name)
    }
    self.anchors = anchors
  }

  /// All pages for people: those in `docs`, and those of the root.
  static let all: [Document] =
    (Checkout.names(in: "docs").map { "docs/\($0)" } + Checkout.names(in: ""))
    .filter { $0.hasSuffix(".md") }
    .compactMap { path in Checkout.text(path).map { Document(path: path, text: $0) } }

  /// The page of a path.
  static func at(_ path: String) -> Document? { all.first { $0.path == path } }

  /// Where a link leads, from the root of the repository.
  func target(of link: Link) -> String {
    guard !link.path.isEmpty else { return path }
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in link.path.split(separator: "/") {
      switch part {
      case ".": continue
      case ".." where !parts.isEmpty: parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// What is wrong with a link, or nothing.
  func complaint(about link: Link) -> String? {
    let target = target(of: link)
    if target != path {
      let place = Checkout.root.appending(path: target).path(percentEncoded: false)
      guard FileManager.default.fileExists(atPath: place) else {
        return "\(path) links to \(target), which is not there"
      }
    }
    guard let anchor = link.anchor else { return nil }
    let page = target == path ? self : Self.at(target)
    guard page?.anchors.contains(anchor) == true else {
      return "\(path) links to \(target)#\(anchor), and there is no such heading"
    }
    return nil
  }

  private static func prose(of text: String) -> [Substring] {
    var isCode = false
    return text.split(separator: "\n").filter { line in
      guard line.drop(while: { $0 == " " }).hasPrefix("```") else { return !isCode }
      isCode.toggle()
      return false
    }
  }

  private static func links(in line: Substring) -> [Link] {
    // The brackets of a link may hold code; code that looks like a link has none before it.
    line.matches(of: /\]\(([^)\s]+)\)/).compactMap { match in
      let written = match.1
      guard !written.contains("://"), !written.hasPrefix("mailto:") else { return nil }
      let parts = written.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      return Link(path: String(parts[0]), anchor: parts.count > 1 ? String(parts[1]) : nil)
    }
  }

  /// GitHub keeps letters, figures, hyphens and underscores of a heading, and hyphens for blanks.
  private static func anchor(of heading: String) -> String {
    String(
      heading.lowercased().compactMap { character -> Character? in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || "-_".contains(character)
          ? character : nil
      })
  }
}

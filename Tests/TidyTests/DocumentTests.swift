// SPDX-License-Identifier: Apache-2.0

import Testing

/// What the documentation says is there.
struct DocumentTests {
  /// The pages that must tell each command and each fault.
  private static let technician = ["docs/technician.md", "docs/technician.zh-CN.md"]

  @Test func `each link between pages leads to a file and a heading that are there`() {
    #expect(Document.all.count >= 10)
    for page in Document.all {
      for link in page.links {
        if let complaint = page.complaint(about: link) { Issue.record("\(complaint)") }
      }
    }
  }

  @Test func `a link that leads nowhere is found`() throws {
    let page = Document(
      path: "docs/page.md",
      text: """
        # A page: `xiaoand`, and 中文
        ## Twice
        ## Twice
        [a](#a-page-xiaoand-and-中文) [b](#twice-1) [c](../README.md) [d](https://example.org/x)
        [e](#twice-2) [f](nowhere.md) [g](architecture.md#nothing)
        ```text
        [h](nowhere.md)
        # no heading
        ```
        """)
    #expect(page.anchors == ["a-page-xiaoand-and-中文", "twice", "twice-1"])
    let wrong = page.links.filter { page.complaint(about: $0) != nil }
    #expect(
      wrong == [
        .init(path: "", anchor: "twice-2"), .init(path: "nowhere.md", anchor: nil),
        .init(path: "architecture.md", anchor: "nothing"),
      ])
  }

  @Test func `the index leads to each page of the folder`() throws {
    let index = try #require(Document.at("docs/README.md"))
    let led = Set(index.links.map { index.target(of: $0) })
    for page in Document.all where page.path.hasPrefix("docs/") && page.path != index.path {
      #expect(led.contains(page.path), "docs/README.md does not lead to \(page.path)")
    }
    for name in ["README.md", "README.zh-CN.md"] {
      let page = try #require(Document.at(name))
      let isLed = page.links.contains { page.target(of: $0) == index.path }
      #expect(isLed, "\(name) does not lead to \(index.path)")
    }
  }

  @Test func `each command of xiaoanctl stands on the pages about commands`() throws {
    let paths = CommandTree(room: "xiaoanctl", root: "Xiaoanctl").paths
    #expect(paths.contains("lamps walk") && paths.contains("status") && !paths.contains(""))
    let commands = try #require(Document.at("docs/commands.md"))
    for path in paths {
      let isTold = Self.tells(commands, path, ["`", "`xiaoanctl ", "\nxiaoanctl "])
      #expect(isTold, "docs/commands.md does not tell `\(path)`")
    }
    for name in Self.technician {
      let page = try #require(Document.at(name), "\(name) is missing")
      for path in paths {
        let isTold = Self.tells(page, path, ["`xiaoanctl ", "$ xiaoanctl ", "\nxiaoanctl "])
        #expect(isTold, "\(name) does not tell `xiaoanctl \(path)`")
      }
    }
  }

  @Test func `each fault stands on the pages about faults`() throws {
    let text = try #require(Checkout.text("Sources/Controller/Faults.swift"))
    let names = text.matches(of: /case \.\w+: "([a-z-]+)"/).map { String($0.1) }
    #expect(names.contains("camera-silent") && names.count >= 17)
    for name in Self.technician + ["docs/decisions.md"] {
      let page = try #require(Document.at(name), "\(name) is missing")
      for fault in names {
        let isTold = page.text.contains("| `\(fault)` |")
        #expect(isTold, "\(name) has no row for the fault `\(fault)`")
      }
    }
  }

  /// Whether a page names a command behind one of these, and not as a part of another one.
  private static func tells(_ page: Document, _ command: String, _ before: [String]) -> Bool {
    before.contains { before in
      page.text.ranges(of: before + command).contains { range in
        page.text[range.upperBound...].first.map { !$0.isLetter && $0 != "-" } ?? true
      }
    }
  }
}

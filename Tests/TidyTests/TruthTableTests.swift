// SPDX-License-Identifier: Apache-2.0

import Testing

/// The published table of what counts as crossing a line names tests that exist.
struct TruthTableTests {
  @Test func `each case of the table names a test of the rules`() throws {
    let text = try #require(Checkout.text("docs/line-semantics.md"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("`") }
    #expect(rows.count >= 30)
    let tests = Checkout.names(in: "Tests/DetectionTests")
      .compactMap { Checkout.text("Tests/DetectionTests/\($0)") }.joined()
    for row in rows {
      let parts = row.split(separator: "`", omittingEmptySubsequences: false)
      let name = try #require(parts.count >= 3 ? parts[parts.count - 2] : nil, "\(row)")
      #expect(tests.contains("func `\(name)`"), "there is no test of the name “\(name)”")
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

/// Whatever the compiler cannot check says why it is right.
struct SafetyTests {
  /// How many lines above an expression its reason may stand.
  private static let reach = 4

  @Test func `every unsafe expression says why it is safe`() {
    for file in Checkout.sources where file.isSwift {
      for word in file.words where word.text == "unsafe" {
        // `@unsafe`, `nonisolated(unsafe)` and labels are no expressions.
        guard word.before != UInt8(ascii: "@"), word.rest.hasPrefix(" ") else { continue }
        let hasReason = file.hasMark("// SAFETY:", above: word.line, within: Self.reach)
        #expect(hasReason, "\(file.place(word.line)) needs a // SAFETY: comment")
      }
    }
  }

  @Test func `whatever is taken out of the compiler's checks of threads says why`() {
    for file in Checkout.sources where file.isSwift {
      for word in file.words {
        let isPromise = word.text == "unchecked" && word.rest.hasPrefix(" Sendable")
        let isLoose = word.text == "nonisolated" && word.rest.hasPrefix("(unsafe)")
        guard isPromise || isLoose else { continue }
        // The reason stands above, or is the first thing that the type says.
        let next = min(word.line + 1, file.lines.count - 1)
        let hasReason = file.hasMark("// Sendable:", above: next, within: 1 + Self.reach)
        #expect(hasReason, "\(file.place(word.line)) needs a // Sendable: comment")
      }
    }
  }
}

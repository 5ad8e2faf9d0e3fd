// SPDX-License-Identifier: Apache-2.0

import Testing

/// What every source file is held to, whatever its room.
struct FileTests {
  private static let linesMaximum = 400
  private static let functionLinesMaximum = 60

  @Test func `every file names its licence in its first line`() {
    for file in Checkout.all {
      // A manifest has to begin with the version of its tools, a script with its interpreter.
      let line = file.path == "Package.swift" ? 1 : 0
      let first = file.lines.dropFirst(line).first
      #expect(first == "// SPDX-License-Identifier: Apache-2.0", "\(file.path)")
    }
    for name in Checkout.names(in: "scripts") {
      let lines = Checkout.text("scripts/\(name)")?.split(separator: "\n") ?? []
      guard lines.first?.hasPrefix("#!") == true else { continue }
      #expect(lines.dropFirst().first == "# SPDX-License-Identifier: Apache-2.0", "scripts/\(name)")
    }
  }

  @Test func `no file is longer than 400 lines`() {
    for file in Checkout.all {
      // What follows the last line break is no line.
      let count = file.lines.count - 1
      #expect(count <= Self.linesMaximum, "\(file.path) has \(count) lines: split it")
    }
  }

  @Test func `no function is longer than 60 lines`() {
    for file in Checkout.all {
      for span in FunctionSpan.all(in: file) where span.length > Self.functionLinesMaximum {
        Issue.record("\(file.place(span.line)) begins a function of \(span.length) lines: split it")
      }
    }
  }
}

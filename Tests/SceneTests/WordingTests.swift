// SPDX-License-Identifier: Apache-2.0

import Scene
import Testing

@Suite struct `the wording of problems` {
  @Test(arguments: [
    ("sice", "size"), ("plan", "plane"), ("lables", "labels"), ("GROUND", "ground"),
    ("gruond", "ground"),
  ])
  func `a slip of a letter or two is recognised`(slip: String, meant: String) {
    let known = ["plane", "size", "ground", "labels"]
    #expect(Wording.nearest(to: slip, among: known) == meant)
    #expect(Wording.advice(for: slip, among: known) == "did you mean `\(meant)`?")
  }

  @Test func `a word that is like none gets the whole list`() {
    #expect(Wording.nearest(to: "colour", among: ["plane", "size"]) == nil)
    #expect(Wording.advice(for: "colour", among: ["plane", "size"]) == "write one of: plane, size")
    #expect(Wording.advice(for: "x", among: []) == "delete it")
    #expect(Wording.advice(for: "x", among: ["plane"]) == "write `plane`")
  }

  @Test func `a text of the file is cut and cannot move the cursor`() {
    #expect(Wording.quoted("a\u{1B}[2Jb") == "`a\u{FFFD}[2Jb`")
    let long = Wording.quoted(String(repeating: "长", count: 1_000_000))
    #expect(long == "`" + String(repeating: "长", count: 40) + "…`")
    #expect(Wording.nearest(to: String(repeating: "a", count: 1_000_000), among: ["a"]) == nil)
  }
}

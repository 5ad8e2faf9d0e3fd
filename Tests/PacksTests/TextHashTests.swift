// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Packs

@Suite struct `the mark of a text` {
  @Test func `is the one that make-prompts computes`() {
    #expect(TextHash.of("") == "811c9dc5")
    #expect(TextHash.of("信号灯故障，请减速慢行，注意观察。") == "5393e448")
    #expect(TextHash.of("a") != TextHash.of("b"))
  }
}

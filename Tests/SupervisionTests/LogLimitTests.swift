// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Supervision

@Suite struct LogLimitTests {
  @Test func `one kind is written once in a period, with the number of the others`() {
    let log = KeptLog()
    let limit = log.limit
    limit.warning("feed rejected", "a")
    log.at(1)
    limit.warning("feed rejected", "b")
    log.at(9)
    limit.warning("feed rejected", "c")
    log.at(10)
    limit.warning("feed rejected", "d")
    log.at(20)
    limit.warning("feed rejected", "e")
    #expect(
      log.lines == [
        "warning: a", "warning: d (2 more of this kind were left out.)", "warning: e",
      ])
  }

  @Test func `kinds do not limit one another`() {
    let log = KeptLog()
    let limit = log.limit
    limit.info("feed connected", "a")
    limit.info("feed ended", "b")
    limit.info("feed connected", "c")
    #expect(log.lines == ["info: a", "info: b"])
  }
}

// SPDX-License-Identifier: Apache-2.0

import GPIO
import Posix
import Testing
import TrafficModel

struct ChipWatchTests {
  private func instants(_ inputs: [LampInput], of offset: Int) -> [Int64] {
    inputs.compactMap {
      if case .level(let address, _, let instant) = $0, address.offset == offset {
        instant.nanoseconds
      } else {
        nil
      }
    }
  }

  @Test func `an opened chip is told first and then the level of every line`() throws {
    let street = Street(levels: [17: true, 22: false], script: [])
    try street.watch([17, 22])
    #expect(street.heard.first == .opened(chip: "gpiochip0", debounced: false))
    #expect(street.words == ["opened", "17+", "22-"])
  }

  @Test func `edges are delivered in order with the stamps of the kernel`() throws {
    let street = Street(
      levels: [1: false, 2: false], script: [.edges([(1, true), (2, true), (1, false)])])
    try street.watch([1, 2])
    let address = LineAddress(chip: "gpiochip0", offset: 1)
    #expect(
      street.heard.suffix(3) == [
        .level(address, isHigh: true, at: Instant(nanoseconds: 1_001_000_000)),
        .level(
          LineAddress(chip: "gpiochip0", offset: 2), isHigh: true,
          at: Instant(nanoseconds: 1_002_000_000)),
        .level(address, isHigh: false, at: Instant(nanoseconds: 1_003_000_000)),
      ])
  }

  @Test func `levels are delivered every second also when nothing changed`() throws {
    let street = Street(levels: [4: true], script: [.quiet, .quiet])
    try street.watch([4])
    #expect(street.words == ["opened", "4+", "4+", "4+"])
    #expect(instants(street.heard, of: 4) == [1_000_000_000, 2_000_000_000, 3_000_000_000])
  }

  @Test func `a lost edge is healed by the next reading and counted`() throws {
    let street = Street(levels: [4: true], script: [.lostEdge(4, false), .quiet])
    let tally = try street.watch([4])
    #expect(street.words == ["opened", "4+", "4-"])
    #expect(tally.healed == 1)
  }

  @Test func `a gap leads to a reading after a respite and not to a storm`() throws {
    let street = Street(levels: [4: true], script: [.edges([(4, false)], hasGap: true)])
    let tally = try street.watch([4])
    #expect(street.words == ["opened", "4+", "4-", "4-"])
    #expect(street.pauses == [ChipWatch.respite])
    #expect(tally.gaps == 1)
    #expect(tally.healed == 0)
  }

  @Test func `a line that never rests does not keep the readings from coming`() throws {
    let chatter = [Street.Step](repeating: .edges((0..<100).map { (4, $0 % 2 == 0) }), count: 25)
    let street = Street(levels: [4: false, 5: true], script: chatter)
    try street.watch([4, 5])
    // 25 × 100 ms of chatter: two readings fall due, beside the first.
    #expect(street.words.filter { $0 == "5+" }.count == 3)
  }

  @Test func `an edge that overtook a reading does not go back in time`() throws {
    let street = Street(
      levels: [4: false], script: [.quiet, .lateEdge(4, true, ago: .milliseconds(3))])
    try street.watch([4])
    let instants = instants(street.heard, of: 4)
    #expect(instants == instants.sorted())
    #expect(street.words == ["opened", "4-", "4-", "4+"])
  }

  @Test func `a chip that vanishes is lost once and reopened and its levels told again`() throws {
    let street = Street(levels: [4: true], script: [.vanish(attempts: 0), .quiet])
    try street.watch([4])
    #expect(street.words == ["opened", "4+", "lost", "opened", "4+", "4+"])
    #expect(street.pauses == [BackOff.shortest])
  }

  @Test func `a chip that stays away is reported once for each reason and tried ever less often`()
    throws
  {
    let street = Street(levels: [4: true], script: [.vanish(attempts: 9)])
    try street.watch([4])
    // Lost since it vanished, lost since it is absent, and nothing more until it is back.
    #expect(street.words == ["opened", "4+", "lost", "lost", "opened", "4+"])
    #expect(
      street.pauses.map(\.seconds) == [0.5, 1, 2, 4, 8, 16, 30, 30, 30, 30])
  }

  @Test func `a chip that opens and fails in turn is tried ever less often`() throws {
    let vanish = [Street.Step](repeating: .vanish(attempts: 0), count: 4)
    let street = Street(levels: [4: true], script: vanish)
    try street.watch([4])
    #expect(street.pauses.map(\.seconds) == [0.5, 1, 2, 4])
  }

  @Test func `a chip that stayed for a second is tried again soon`() throws {
    let street = Street(
      levels: [4: true],
      script: [.vanish(attempts: 3), .quiet, .vanish(attempts: 0)])
    try street.watch([4])
    #expect(street.pauses.map(\.seconds) == [0.5, 1, 2, 4, 0.5])
  }

  @Test func `a change while the chip was away is told when it is back`() throws {
    let street = Street(levels: [4: true], script: [.lostEdge(4, false), .vanish(attempts: 2)])
    let tally = try street.watch([4])
    #expect(street.words.suffix(2) == ["opened", "4-"])
    #expect(tally.openings == 2)
    #expect(tally.losses == 3)
  }

  @Test func `a wait that ends for no reason delivers nothing`() throws {
    let street = Street(levels: [4: true], script: [.nothing, .nothing, .nothing])
    try street.watch([4])
    #expect(street.words == ["opened", "4+"])
  }
}

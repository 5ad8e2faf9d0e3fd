// SPDX-License-Identifier: Apache-2.0

import Lamps
import Simulation
import Testing
import TrafficModel

/// Worlds in which everything goes wrong; `xiaoansim lamps` runs them for as long as one likes.
struct LampWorldTests {
  @Test(arguments: [11, 12, 13])
  func
    `one robot with people, faults and delays is never unsafe, and its guard never has to say no`(
      seed: UInt64
    )
  {
    var world = LampWorld.alone(seed: seed)
    for _ in 0..<60_000 { world.step() }
    #expect(world.witness.complaints.isEmpty)
    #expect(world.commandTrips.isEmpty)
    #expect(world.witness.greens > 10)
  }

  @Test(arguments: [21, 22, 23])
  func `robots that share a crossing by drifting, stepping and jumping clocks never meet in green`(
    seed: UInt64
  ) {
    var world = LampWorld.shared(seed: seed)
    for _ in 0..<40_000 { world.step() }
    #expect(world.witness.complaints.isEmpty)
    #expect(world.witness.greens > 10)
  }

  @Test func `the witness sees greens that meet, short times and greens out of nothing`() {
    func complaints(_ shows: [(Int, HeadLamps, Int64)]) -> [String] {
      let rule = LampWitness.Rules(
        minimumGreen: .seconds(10), yellow: .seconds(3), clearance: .seconds(2))
      var witness = LampWitness(
        rules: [rule, rule], conflicts: ConflictMatrix(), owners: [0, 0], startRed: .seconds(5),
        at: Instant(nanoseconds: 0))
      for (head, lamps, second) in shows {
        witness.see(
          head, shows: lamps, isSafe: false, slack: .zero,
          at: Instant(nanoseconds: second * 1_000_000_000))
      }
      return witness.complaints
    }
    let start: [(Int, HeadLamps, Int64)] = [(0, .red, 1), (1, .red, 1), (0, .green, 6)]
    #expect(complaints(start).isEmpty)
    #expect(complaints(start + [(0, .yellow, 16), (0, .red, 19), (1, .green, 21)]).isEmpty)
    for bad: [(Int, HeadLamps, Int64)] in [
      [(1, .green, 17)], [(0, .yellow, 15)], [(0, .red, 16)],
      [(0, .yellow, 16), (0, .red, 18)],
      [(0, .yellow, 16), (0, .red, 19), (1, .green, 20)],
    ] {
      #expect(!complaints(start + bad).isEmpty)
    }
    #expect(!complaints([(0, .red, 1), (1, .red, 1), (0, .green, 5)]).isEmpty)
  }
}

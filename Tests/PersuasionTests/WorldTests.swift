// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

/// Many hours on many streets, each with another chance.
@Suite struct WorldTests {
  /// How many worlds live in an ordinary run of the tests; `XIAOAN_VOICE_WORLDS` asks for more.
  private static var worlds: Int {
    ProcessInfo.processInfo.environment["XIAOAN_VOICE_WORLDS"].flatMap { Int($0) } ?? 200
  }

  /// What must have happened somewhere, or the worlds prove nothing.
  private static let needed = [
    "play signal", "play live", "play warn", "play persuade", "play publicity", "cut", "resumed",
    "hush", "heard", "started", "finished", "interrupted", "dropped: it is a quiet hour",
    "dropped: this place was spoken to", "dropped: too late to say", "dropped: too much is waiting",
    "dropped: there is no loudspeaker", "dropped: the pack cannot play",
    "dropped: the robot is off du", "dropped: people are crossing", "dropped: it does not hold",
    "failed: the loudspeaker does", "failed: it cannot be played", "failed: broke off",
    "failed: gone", "failed: stuck",
  ]

  @Test(arguments: 0..<4)
  func `in no world does the robot speak as it must not`(_ quarter: Int) throws {
    var seen: [String: Int] = [:]
    for seed in stride(from: UInt64(quarter), to: UInt64(Self.worlds), by: 4) {
      var world = try VoiceWorld(seed: seed)
      world.live()
      #expect(world.witness.complaints.isEmpty, "seed \(seed): \(world.witness.complaints)")
      seen.merge(world.witness.seen) { $0 + $1 }
    }
    for what in Self.needed {
      #expect(seen.contains { $0.key.hasPrefix(what) && $0.value > 0 }, "never seen: \(what)")
    }
  }

  @Test func `one seed gives one world`() throws {
    var first = try VoiceWorld(seed: 7)
    var second = try VoiceWorld(seed: 7)
    first.live()
    second.live()
    #expect(first.witness.seen == second.witness.seen)
    #expect((first.witness.seen["asked"] ?? 0) > 100)
  }
}

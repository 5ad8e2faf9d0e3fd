// SPDX-License-Identifier: Apache-2.0

import Controller
import Foundation
import Simulation
import Testing
import TrafficModel

/// What is decided of recordings, held against approved lines and against what really happened.
@Suite struct RecordingTests {
  /// What happens later may still be open at the end of a recording.
  private static let openEnd = Interval.seconds(52)

  private func decisions(_ recording: Recording) throws -> [String] {
    var replay = Replay(scene: try Bench.scene())
    return replay.take(try Bench.messages(recording.lines.map(\.text)))
  }

  @Test func `the demonstration's minute gives exactly the approved lines`() throws {
    let recording = Recording(seed: CrossingSettings.demonstrationSeed)
    let text = try decisions(recording).map { $0 + "\n" }.joined()
    if ProcessInfo.processInfo.environment["UPDATE_RECORDINGS"] == "1" {
      try text.write(to: Bench.approved, atomically: true, encoding: .utf8)
    }
    let approved = try String(contentsOf: Bench.approved, encoding: .utf8)
    let (old, new) = (approved.split(separator: "\n"), text.split(separator: "\n"))
    let (lost, added) = (Set(old).subtracting(new), Set(new).subtracting(old))
    let isApproved = text == approved
    #expect(
      isApproved,
      """
      Look at the difference; UPDATE_RECORDINGS=1 approves it.
      - \(lost.sorted().joined(separator: "\n- "))
      + \(added.sorted().joined(separator: "\n+ "))
      """)
  }

  @Test(arguments: [CrossingSettings.demonstrationSeed, 1, 2, 3, 4, 5])
  func `whoever offends is reported exactly once, and nobody else`(seed: UInt64) throws {
    let recording = Recording(seed: seed)
    let grace = try #require(Bench.grace(Bench.scene()))
    let accused = Accusation.all(in: try decisions(recording))
    let repeated = Dictionary(accused.map { ($0, 1) }, uniquingKeysWith: +).filter { $1 > 1 }
    #expect(repeated.isEmpty, "seed \(seed)")
    let guilty = recording.offenders(grace: grace)
    let settled = recording.offenders(grace: grace, before: Self.openEnd)
    #expect(settled.subtracting(accused).sorted() == [], "seed \(seed) lets them go")
    let firstOnes = recording.firstOnes
    let wrongly = Set(accused).subtracting(guilty).filter {
      // Whoever was in the lane before the first moment rides against it all the same.
      !($0.kind == "wrong-way" && firstOnes.contains($0.track))
    }
    #expect(wrongly.sorted() == [], "seed \(seed)")
    #expect(!settled.isEmpty)
  }

  /// The riders of the simulated street have no ears.
  @Test(arguments: [CrossingSettings.demonstrationSeed, 1, 2, 3, 4, 5])
  func `on a street where nobody listens nobody is said to have heeded a word`(
    seed: UInt64
  ) throws {
    let outcomes = try decisions(Recording(seed: seed)).filter {
      $0.hasPrefix(#"{"type":"outcome""#) && $0.contains(#","order":"#)
    }
    #expect(outcomes.count > 3)
    for name in ["went-back", "turned-round", "helmet-on", "stopped"] {
      let heeded = outcomes.filter { $0.contains(#""outcome":"\#(name)""#) }
      #expect(heeded == [], "seed \(seed)")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `on a lawful street nobody is accused`(seed: UInt64) throws {
    let lines = try decisions(Recording(.lawful(seed: seed)))
    #expect(Accusation.all(in: lines) == [], "seed \(seed)")
  }
}

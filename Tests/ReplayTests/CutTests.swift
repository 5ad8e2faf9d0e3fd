// SPDX-License-Identifier: Apache-2.0

import Controller
import Foundation
import Scene
import Simulation
import Testing
import TrafficModel

/// Feeds that are cut, and feeds that come in other pieces.
@Suite struct CutTests {
  /// Lines between two cuts: a prime, so that every phase of a frame and a signal is met.
  private static let stride = 11
  /// How many lines are looked at after a cut: time enough for somebody in view to be accused.
  private static let horizon = 150

  private struct Street {
    let scene: Scene
    let recording: Recording
    let messages: [(input: Input, time: UnixTime)]
    let offenders: Set<Accusation>

    init() throws {
      scene = try Bench.scene()
      recording = Recording(seed: CrossingSettings.demonstrationSeed)
      messages = try Bench.messages(recording.lines.map(\.text))
      try #require(messages.count == recording.lines.count)
      offenders = recording.offenders(grace: try #require(Bench.grace(scene)))
    }

    /// Who is accused of what did not happen, of decision lines.
    func wrongly(_ lines: [String]) -> [Accusation] {
      Set(Accusation.all(in: lines)).subtracting(offenders).sorted()
    }
  }

  @Test func `a robot that begins at any line accuses nobody wrongly`() throws {
    let street = try Street()
    for cut in Swift.stride(from: 0, to: street.messages.count, by: Self.stride) {
      var replay = Replay(scene: street.scene)
      let lines = replay.take(street.messages[cut...].prefix(Self.horizon))
      #expect(street.wrongly(lines) == [], "begun at line \(cut + 1)")
    }
  }

  // A rider is remembered for three seconds after he was lost from view.
  @Test(arguments: [(1, isRemembered: true), (9, true), (25, true), (60, false)])
  func `a feed that loses frames anywhere accuses nobody wrongly and nobody twice`(
    lost: Int, isRemembered: Bool
  ) throws {
    let street = try Street()
    var replay = Replay(scene: street.scene)
    var before: [String] = []
    for cut in Swift.stride(from: 0, to: street.messages.count - lost, by: Self.stride) {
      var torn = replay
      let gap = cut..<cut + lost
      // What the lamps show is told all the same: it has detectors of its own.
      let kept = gap.filter { !street.recording.lines[$0].isFrame }.map { street.messages[$0] }
      let rest = street.messages[gap.upperBound...].prefix(Self.horizon)
      let after = torn.take(kept) + torn.take(rest)
      #expect(street.wrongly(after) == [], "\(lost) lost from line \(cut + 1) on")
      let accused = Accusation.all(in: before + after)
      if isRemembered {
        #expect(Set(accused).count == accused.count, "\(lost) lost from line \(cut + 1) on")
      }
      before += replay.take(street.messages[cut...].prefix(Self.stride))
    }
  }

  @Test func `a line that is torn anywhere is as good as lost`() throws {
    let lines = Recording(seed: 1).lines.filter(\.isFrame).map(\.text)
    let line = lines[lines.count / 2]
    let whole = try Bench.messages([line])
    #expect(whole.count == 1)
    for length in 0..<line.utf8.count {
      let torn = String(decoding: line.utf8.prefix(length), as: UTF8.self)
      #expect(try Bench.messages([torn]).isEmpty, "torn after \(length) bytes")
    }
  }

  @Test(arguments: [(1, 20_000), (61, 200_000), (977, Int.max), (4096, Int.max)])
  func `the same bytes in other pieces give the same decisions`(piece: Int, count: Int) throws {
    let scene = try Bench.scene()
    let bytes = Array(Recording(seed: CrossingSettings.demonstrationSeed).bytes.prefix(count))
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("xiaoan-\(UUID().uuidString).ndjson")
    try Data(bytes).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let pipe = try PiecewisePipe(bytes, piece: piece)
    let expected = try Bench.decisions(of: path.path, scene)
    #expect(try Bench.decisions(of: pipe.path, scene) == expected)
  }
}

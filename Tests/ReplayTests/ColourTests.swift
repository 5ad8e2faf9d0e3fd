// SPDX-License-Identifier: Apache-2.0

import Controller
import Simulation
import Testing
import TrafficModel

/// Colours on the simulated street: whoever is addressed by one wears it, and he alone.
@Suite struct ColourTests {
  /// Somebody who is named with a colour.
  private struct Address {
    var track: Int64
    var colour: Colour
    var sequence: Int64
  }

  private func address(_ line: String) -> Address? {
    guard
      let match = line.firstMatch(
        of: /"track":(\d+),.*?"seq":(\d+),.*?"class":"[a-z]+","colour":"([a-z]+)"/),
      let track = Int64(match.1), let sequence = Int64(match.2), let colour = Colour(name: match.3)
    else { return nil }
    return Address(track: track, colour: colour, sequence: sequence)
  }

  private func settings(_ seed: UInt64, coloured: Bool) -> CrossingSettings {
    var settings = CrossingSettings(seed: seed)
    settings.tellsColours = coloured
    return settings
  }

  private func decisions(_ recording: Recording) throws -> [String] {
    var replay = Replay(scene: try Bench.scene())
    return replay.take(try Bench.messages(recording.lines.map(\.text)))
  }

  @Test func `whoever is named by a colour wears it, and nobody else in that picture`() throws {
    var named = 0
    for seed in [CrossingSettings.demonstrationSeed, 1, 2, 3, 4, 5] {
      let recording = Recording(settings(seed, coloured: true))
      // A good camera misreads no colour: what it tells is worn.
      var worn: [Int64: Colour] = [:]
      var seen: [Int64: [Int64]] = [:]
      for message in try Bench.messages(recording.lines.map(\.text)) {
        guard case .frame(let frame) = message.input, let sequence = frame.sequence else {
          continue
        }
        for object in frame.objects {
          guard case .number(let id) = object.id, object.label != .known(.pedestrian) else {
            continue
          }
          if let report = object.colour { worn[id] = report.colour }
          seen[sequence, default: []].append(id)
        }
      }
      for address in try decisions(recording).compactMap(address) {
        named += 1
        #expect(worn[address.track] == address.colour)
        let alike = (seen[address.sequence] ?? []).filter { worn[$0] == address.colour }
        #expect(alike == [address.track], "seed \(seed): \(address)")
      }
    }
    #expect(named > 0)
  }

  @Test func `colours change no decision but by their name and the words`() throws {
    let coloured = try decisions(Recording(settings(3, coloured: true)))
    let plain = try decisions(Recording(settings(3, coloured: false)))
    #expect(coloured.map { $0.replacing(/"colour":"[a-z]+",/, with: "") } == plain)
    #expect(coloured != plain)
    #expect(plain.allSatisfy { !$0.contains("colour") })
  }
}

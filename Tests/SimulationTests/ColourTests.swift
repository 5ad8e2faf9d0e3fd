// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Simulation

@Suite struct ColourTests {
  private func items(_ seed: UInt64, noise: Noise, coloured: Bool = true) -> [Broadcast.Item] {
    var settings = CrossingSettings(seed: seed)
    settings.tellsColours = coloured
    return Array(Broadcast(settings, noise: noise, duration: .seconds(30), zero: zero))
  }

  private func frames(_ items: [Broadcast.Item]) -> [Frame] {
    items.compactMap { if case .frame(let frame, _) = $0.content { frame } else { nil } }
  }

  @Test(arguments: [Noise.clean, .dirty])
  func `colours change nothing else`(noise: Noise) {
    let plain = items(7, noise: noise, coloured: false)
    let coloured = items(7, noise: noise)
    #expect(plain != coloured)
    let stripped = coloured.map { item in
      guard case .frame(var frame, let captured) = item.content else { return item }
      for index in frame.objects.indices { frame.objects[index].colour = nil }
      return Broadcast.Item(at: item.at, content: .frame(frame, captured: captured))
    }
    #expect(plain == stripped)
  }

  @Test func `without the option no colour is told`() {
    #expect(CrossingSettings().tellsColours == false)
    #expect(lines(items(7, noise: .dirty, coloured: false)).allSatisfy { !$0.contains("colour") })
  }

  @Test func `whoever rides or walks has one colour, and what drives none`() {
    var worn: [TrackID: Set<Colour>] = [:]
    var kinds: Set<ObjectLabel> = []
    for object in frames(items(7, noise: .clean)).flatMap(\.objects) {
      guard let id = object.id, let report = object.colour else { continue }
      worn[id, default: []].insert(report.colour)
      kinds.insert(object.label)
    }
    #expect(worn.count > 10)
    #expect(worn.values.allSatisfy { $0.count == 1 })
    #expect(Set(worn.values.map { $0.first }).count > 4)
    #expect(kinds.isSuperset(of: [.known(.ebike), .known(.pedestrian)]))
    #expect(!kinds.contains(.known(.car)))
  }

  @Test func `a poor camera misreads a colour at times, and is unsure then`() {
    let reports = frames(items(7, noise: .dirty)).flatMap(\.objects).compactMap(\.colour)
    #expect(reports.contains { ($0.hundredths ?? 100) < 70 })
    #expect(reports.count { ($0.hundredths ?? 0) >= 75 } > reports.count / 2)
  }

  @Test(arguments: [Noise.clean, .dirty])
  func `the lines are those of the contract`(noise: Noise) throws {
    var colours = 0
    for line in lines(items(7, noise: noise)) {
      let value = try #require(JSONText(line), "\(line)")
      for object in value["objects"]?.array ?? [] {
        guard let name = object["colour"]?.string else { continue }
        colours += 1
        #expect(Colour(name: name) != nil)
        #expect((0...1).contains(try #require(object["colour_score"]?.number)))
      }
    }
    #expect(colours > 100)
  }

  @Test func `the same seed gives the same colours`() {
    #expect(lines(items(9, noise: .dirty)) == lines(items(9, noise: .dirty)))
    #expect(lines(items(9, noise: .clean)) != lines(items(10, noise: .clean)))
  }
}

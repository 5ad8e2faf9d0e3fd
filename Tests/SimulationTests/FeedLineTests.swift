// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Simulation

@Suite struct FeedLineTests {
  @Test(arguments: [Noise.clean, .dirty])
  func `every line is JSON as the contract has it`(noise: Noise) throws {
    let all = lines(broadcast(seed: 12, seconds: 15, noise: noise))
    var frames = 0
    for line in all {
      #expect(line.utf8.count < 256 * 1024)
      #expect(!line.contains("\n"))
      let value = try #require(JSONText(line), "\(line)")
      let captured = try #require(value["ts"]?.number)
      let received = try #require(value["recv"]?.number)
      #expect(received >= captured)
      switch value["type"]?.string {
      case "frame":
        frames += 1
        try check(frame: value)
      case "signal":
        #expect(value["group"]?.string == "north")
        #expect(["red", "yellow", "green"].contains(value["aspect"]?.string))
      default: Issue.record("an unknown type: \(line)")
      }
    }
    #expect(frames > 135)
  }

  private func check(frame: JSONText) throws {
    #expect(frame["camera"]?.string == "north")
    #expect(frame["size"] == .array([.number(1920), .number(1080)]))
    let sequence = try #require(frame["seq"]?.number)
    #expect(sequence >= 1 && sequence.rounded() == sequence)
    var names: Set<Double> = []
    for object in try #require(frame["objects"]?.array) {
      let name = try #require(object["id"]?.number)
      #expect(names.insert(name).inserted)
      let label = try #require(object["class"]?.string)
      #expect(ObjectClass(name: label) != nil)
      let score = try #require(object["score"]?.number)
      #expect((0...1).contains(score))
      let box = try #require(object["box"]?.array).compactMap(\.number)
      #expect(box.count == 4)
      #expect(box[0] >= 0 && box[0] < box[2] && box[2] <= 1920)
      #expect(box[1] >= 0 && box[1] < box[3] && box[3] <= 1080)
      for rider in object["riders"]?.array ?? [] {
        #expect(["driver", "passenger"].contains(rider["seat"]?.string))
        let helmet = try #require(rider["helmet"]?.string)
        #expect(["yes", "no", "unknown"].contains(helmet))
        #expect((rider["score"] == nil) == (helmet == "unknown"))
      }
    }
  }

  @Test func `truth lines are JSON too`() throws {
    for truth in truths(broadcast(seed: 12, noise: .dirty)) {
      let value = try #require(JSONText(truth.line(zero: zero)))
      #expect(value["type"]?.string == "truth")
      #expect(value["track"]?.number == Double(truth.number))
    }
  }

  @Test func `texts are quoted, numbers are cut to their decimals`() {
    let frame = Frame(
      camera: "a\"b\\c\u{1}", captured: zero,
      objects: [
        Observation(
          id: .text("P3"), label: .other("路人"), score: 0.005, position: .at(Point(-14.39, 0.0004)))
      ])
    #expect(
      FeedLine.of(frame) == """
        {"type":"frame","camera":"a\\"b\\\\c\\u0001","ts":1732330000.000,"objects":[\
        {"id":"P3","class":"路人","score":0.01,"at":[-14.390,0.000]}]}
        """)
    #expect(Decimal.text(-0.05, places: 1) == "-0.1")
    #expect(Decimal.text(.nan, places: 2) == "0.00")
    #expect(Decimal.text(1e300, places: 1) == "1000000000000.0")
    #expect(Decimal.text(12.3456, places: 3) == "12.346")
  }

  @Test func `what is told to a watcher fits 80 columns`() {
    let longest = Truth(
      number: 1_234_567, kind: .motorcycle, at: .seconds(86_400), event: .helmet(.passenger))
    #expect((longest.narration ?? "").utf8.count <= 80)
    for truth in truths(broadcast(seed: 102)) {
      #expect((truth.narration != nil) == truth.event.isOffence)
      #expect((truth.narration ?? "").utf8.count <= 80)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Testing
import TrafficModel

@testable import Supervision

@Suite struct TrackReportTests {
  private func explanation(_ desk: Desk, _ name: String, camera: String = "north") -> Explanation? {
    TrackReport.explanation(of: name, camera: camera, in: desk.controller)
  }

  @Test func `a rider who was reported is explained rule by rule`() throws {
    var desk = Desk()
    desk.step(.clock(WallClock(offset: .seconds(1_000), isSynchronised: true)), 0)
    desk.light(.red, 1, offset: 1_000)
    desk.ride(from: 10, offset: 1_000)
    let found = try #require(explanation(desk, "17"))
    #expect(found.camera == "north")
    #expect(found.track == .integer(17))
    #expect(found.objectClass == "ebike")
    #expect(found.firstSeen == 1_010)
    #expect(found.lastSeen == 1_012.8)
    #expect(found.rules.map(\.rule) == ["red"])
    let verdict = try #require(found.rules.first)
    #expect(verdict.kind == "red-light")
    #expect(verdict.verdict == "reported")
    #expect(!verdict.conditions.isEmpty)
    #expect(verdict.conditions.allSatisfy { $0.met && !$0.name.isEmpty })
  }

  @Test func `a number may name a track whose id is a text`() throws {
    var desk = Desk()
    desk.ride(from: 10, track: .text("17"))
    let found = try #require(explanation(desk, "17"))
    #expect(found.track == .string("17"))
    let verdict = try #require(found.rules.first?.verdict)
    #expect(verdict == "no verdict: signal-unknown")
  }

  @Test func `a track of both kinds of id is the one with the number`() {
    var desk = Desk()
    desk.ride(from: 10, track: .text("17"), seconds: 2)
    desk.ride(from: 12.1, track: .number(17), sequence: 100)
    #expect(explanation(desk, "17")?.track == .integer(17))
  }

  @Test func `who is not remembered is not explained`() {
    var desk = Desk()
    desk.ride(from: 10)
    #expect(explanation(desk, "18") == nil)
    #expect(explanation(desk, "P3") == nil)
    #expect(explanation(desk, "17", camera: "far") == nil)
    #expect(explanation(desk, "99999999999999999999") == nil)
  }
}

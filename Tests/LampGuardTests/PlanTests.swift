// SPDX-License-Identifier: Apache-2.0

import Lamps
import Testing
import TrafficModel

@Suite("The plan and the messages")
struct PlanTests {
  @Test("a plan's text reads back as the same plan")
  func roundTrip() throws {
    let plan = Crossing.plan(heads: 3, supply: true)
    #expect(try LampPlan(text: plan.text) == plan)
    #expect(LampPlan.short(plan.fingerprint).count == 8)
  }

  @Test("a plan that was changed by hand, cut or is below the floors is refused")
  func tampered() {
    let text = Crossing.plan().text
    for (from, to) in [
      ("10000 3000", "1000 3000"), ("flash-yellow", "off"), ("xiaoan-lamp-plan 1", "plan 2"),
      ("head north", "head  north"),
    ] {
      #expect(throws: LampPlanError.self) { try LampPlan(text: text.replacing(from, with: to)) }
    }
    #expect(throws: LampPlanError.self) { try LampPlan(text: String(text.dropLast(3))) }
    #expect(throws: LampPlanError.self) { try LampPlan(text: "") }
    var short = Crossing.plan()
    short.heads[0].yellow = .seconds(2)
    #expect(throws: LampPlanError.self) { try LampPlan(text: short.text) }
    var released = Crossing.plan()
    released.heads[0].lamps.green?.isActiveLow = true
    #expect(throws: LampPlanError.self) { try LampPlan(text: released.text) }
    var twice = Crossing.plan()
    twice.heads[0].lamps.green?.line.offset = 0
    #expect(throws: LampPlanError.self) { try LampPlan(text: twice.text) }
  }

  @Test("two plans that differ in anything have different fingerprints")
  func fingerprints() {
    var other = Crossing.plan()
    other.conflicts.permit(0, 1)
    #expect(other.fingerprint != Crossing.plan().fingerprint)
  }

  @Test("requests and reports come through as they were")
  func wire() throws {
    let order = LampOrder(
      vector: Crossing.vector(.red, .green), validity: .milliseconds(400), generation: 7,
      purpose: .walk)
    for request in [LampRequest.show(order), .reset(generation: 9), .walked] {
      var bytes = [UInt8](repeating: 0xAA, count: LampWire.requestBytes)
      var span = bytes.mutableSpan
      LampWire.write(request, plan: 1 << 63, sequence: 12, into: &span)
      let read = LampWire.request(bytes.span)
      #expect(read?.request == request)
      #expect(read?.plan == 1 << 63)
      #expect(read?.sequence == 12)
    }
    var report = GuardReport()
    report.condition = .latched(.shortYellow)
    report.shown = Crossing.vector(.red, .green)
    report.shownSince = Instant(nanoseconds: -5)
    report.refusal = .void
    report.trouble = "线路 5 断了 " + String(repeating: "x", count: 300)
    var bytes = [UInt8](repeating: 0xAA, count: LampWire.reportBytes)
    var span = bytes.mutableSpan
    LampWire.write(report, into: &span)
    let decoded = LampWire.report(bytes.span)
    let read = try #require(decoded)
    #expect(report.trouble.hasPrefix(read.trouble))
    report.trouble = read.trouble
    #expect(read == report)
  }

  @Test("each reason of the guard has one name of its own, by which it is found again")
  func reasons() {
    func check<Reason: GuardReason>(_ kind: Reason.Type) {
      #expect(Reason.names.count == Reason.allCases.count)
      #expect(Set(Reason.names.map(\.value)).count == Reason.names.count)
      for reason in Reason.allCases {
        #expect(Reason.names.contains { $0.key == reason }, "\(reason)")
        #expect(Reason(name: reason.name) == reason)
        // In messages 0 stands for none.
        #expect(reason.rawValue > 0)
      }
      #expect(Reason(name: "") == nil)
    }
    check(GuardReport.Cause.self)
    check(GuardReport.Refusal.self)
    check(LampTrip.self)
    // What stands in files and records keeps its name.
    #expect(LampTrip(name: "short-yellow") == .shortYellow)
    #expect(GuardReport.Cause.gaveUp.name == "gave-up")
  }

  @Test("bytes that are no message are none, whatever they are")
  func garbage() {
    var random = SystemRandomNumberGenerator()
    for length in [0, 1, 39, 40, 41, 256] {
      for _ in 0..<200 {
        var bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        if length >= 4 { bytes.replaceSubrange(0..<4, with: [0x58, 0x4C, 0x47, 0x31]) }
        if let read = LampWire.request(bytes.span) { #expect(length == 40 && read.plan != 0) }
        let isReport = LampWire.report(bytes.span) != nil
        #expect(!isReport)
      }
    }
  }
}

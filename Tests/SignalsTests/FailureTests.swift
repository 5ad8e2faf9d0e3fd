// SPDX-License-Identifier: Apache-2.0

import Scene
import Signals
import Testing
import TrafficModel

/// Signals that failed, and what their detectors tell.
@Suite struct FailureTests {
  @Test func `a head that was lit and is dark for ten seconds has failed`() {
    var head = Head()
    head.cycle()
    let out = head.now
    head.show([], for: 9900)
    #expect(!head.group.hasFailed(at: at(head.now)))
    head.show([], for: 200)
    #expect(head.group.hasFailed(at: at(head.now)))
    #expect(head.group.failure(at: at(head.now)) == at(out + 10_000))
    // Asked without having been woken, it answers the same.
    #expect(head.group.hasFailed(at: at(head.now + 500)))
  }

  @Test func `it is woken when the failure is due, and when it is over`() {
    var head = Head(failure: SignalFailure(after: .seconds(30), answer: .offer))
    head.cycle()
    let out = head.now
    head.show([], for: 20_000)
    let dues = (0..<20).lazy.compactMap { _ in head.groups.deadline }
    #expect(dues.contains { $0 <= at(out + 30_000) })
    head.show([], for: 10_000)
    #expect(head.group.hasFailed(at: at(head.now)))
    head.show([.yellow], for: 4900)
    #expect(head.group.hasFailed(at: at(head.now)))
    head.show([.yellow], for: 200)
    #expect(!head.group.hasFailed(at: at(head.now)))
  }

  @Test func `a head that was never lit has not failed: its detectors may not be wired`() {
    var head = Head()
    head.show([], for: 60_000)
    #expect(head.aspect == .dark)
    #expect(!head.group.hasFailed(at: at(head.now)))
  }

  @Test func `a signal that comes back for a moment has still failed`() {
    var head = Head()
    head.cycle()
    head.show([], for: 15_000)
    head.show([.red], for: 2000)
    head.show([], for: 5000)
    head.show([.red], for: 4000)
    #expect(head.group.hasFailed(at: at(head.now)))
  }

  @Test func `a signal that comes back flashing is in order after five seconds`() {
    var head = Head()
    head.cycle()
    head.show([], for: 15_000)
    head.flash(.yellow, times: 4)
    #expect(head.group.hasFailed(at: at(head.now)))
    head.flash(.yellow, times: 2)
    #expect(!head.group.hasFailed(at: at(head.now)))
  }

  @Test func `flashing yellow is no failure, and two lamps are none`() {
    var head = Head()
    head.cycle()
    head.flash(.yellow, times: 30)
    #expect(!head.group.hasFailed(at: at(head.now)))
    head.show([.red, .green], for: 30_000)
    #expect(!head.group.hasFailed(at: at(head.now)))
  }

  @Test func `dark inputs that nobody reads, or on a lost chip, are no failed signal`() {
    var head = Head()
    head.cycle()
    head.show([], for: 5000)
    head.isRead = false
    head.show([], for: 30_000)
    #expect(head.doubt == .silent)
    #expect(!head.group.hasFailed(at: at(head.now)))
    head.isRead = true
    head.read()
    head.show([], for: 15_000)
    #expect(head.group.hasFailed(at: at(head.now)))
    head.groups.note(.lost(chip: Head.chip, reason: "gone"), at: at(head.now))
    #expect(!head.group.hasFailed(at: at(head.now)))
  }

  @Test func `a feed that sees a light where the lamps are dark speaks against a failure`() {
    var head = Head()
    head.cycle()
    for _ in 0..<30 {
      head.show([], for: 1000)
      head.groups.note(
        SignalReport(group: "north", changed: unix(head.now), aspect: .red),
        changed: at(head.now), at: at(head.now))
    }
    #expect(head.doubt == .disagreeing)
    #expect(!head.group.hasFailed(at: at(head.now)))
  }

  @Test func `the inputs are told lamp by lamp`() throws {
    var head = Head()
    head.cycle()
    head.show([.green], for: 5000)
    let inputs = try #require(head.groups.inputs(at: at(head.now)).first)
    #expect(inputs.group == "north")
    #expect(inputs.detectors.map(\.lamp) == [.red, .yellow, .green])
    #expect(inputs.detectors.map(\.isHigh) == [true, true, false])
    #expect(inputs.detectors.map(\.isLit) == [false, false, true])
    #expect(inputs.detectors[2].lasted == .seconds(5))
    #expect(inputs.detectors.map(\.edgesPerMinute) == [2, 2, 3])
    #expect(inputs.detectors.allSatisfy { !$0.isChattering && $0.flashing == nil })
    #expect(inputs.hints == [])
    head.flash(.green, times: 5)
    let flashing = try #require(head.groups.inputs(at: at(head.now)).first)
    #expect(flashing.detectors[2].flashing?.lamp == .green)
    #expect(flashing.detectors[0].flashing == nil)
  }

  @Test func `inputs that were never read have no level`() throws {
    let signal = SignalGroup(
      id: "north",
      source: .gpio(
        SignalGroup.LampDetectors(
          lines: [.red: Head.address(.red)], isActiveLow: true, debounce: .zero)),
      silence: .minutes(5))
    let groups = SignalGroups(Head.scene([signal]))
    let inputs = try #require(groups.inputs(at: at(0)).first)
    #expect(inputs.detectors.map(\.isHigh) == [nil])
    #expect(inputs.detectors.map(\.isLit) == [nil])
    #expect(inputs.detectors.map(\.lasted) == [nil])
  }

  @Test func `swapped wires of red and green are told after two cycles, not before`() throws {
    var head = Head()
    func hints() -> [String] { head.groups.inputs(at: at(head.now)).flatMap(\.hints) }
    // What is red in the street reads as green.
    for cycle in 1...4 {
      head.show([.red], for: 10_000)
      head.show([.yellow], for: 3000)
      head.show([.green], for: 10_000)
      #expect(hints().contains { $0.hasPrefix("red and green look swapped") } == (cycle > 2))
      #expect(!head.accuses(from: 15_000, through: head.now))
    }
    head.cycle()
    #expect(hints() == [])
  }

  @Test func `an inverted polarity is told after a minute`() {
    var head = Head()
    func hints() -> [String] { head.groups.inputs(at: at(head.now)).flatMap(\.hints) }
    for cycle in 0..<4 {
      head.show([.red, .yellow], for: 10_000)
      head.show([.red, .green], for: 3000)
      head.show([.yellow, .green], for: 10_000)
      #expect(hints().contains { $0.hasPrefix("polarity looks inverted") } == (cycle > 1))
    }
  }

  @Test func `a chattering input is told with its edges`() throws {
    var head = Head()
    head.cycle()
    for time in head.now..<(head.now + 1500) {
      let level = LampInput.level(Head.address(.red), isHigh: time % 2 == 0, at: at(time))
      head.groups.note(level, at: at(time))
    }
    let red = try #require(head.groups.inputs(at: at(head.now + 1500)).first?.detectors.first)
    #expect(red.isChattering)
    #expect(red.isLit == nil)
    #expect(red.edgesPerMinute > 1000)
    let later = try #require(head.groups.inputs(at: at(head.now + 90_000)).first?.detectors.first)
    #expect(later.edgesPerMinute == 0)
  }
}

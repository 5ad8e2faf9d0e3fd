// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Simulation

@Suite struct SignalTests {
  @Test func `green, yellow and red follow each other for their times, before time zero too`() {
    let cycle = SignalCycle.usual
    #expect(cycle.length == .seconds(45))
    func aspect(_ milliseconds: Int64) -> Aspect {
      cycle.state(at: .milliseconds(milliseconds)).aspect
    }
    #expect(aspect(0) == .green)
    #expect(aspect(19_999) == .green)
    #expect(aspect(20_000) == .yellow)
    #expect(aspect(23_000) == .red)
    #expect(aspect(44_999) == .red)
    #expect(aspect(45_000) == .green)
    #expect(aspect(-1) == .red)
    #expect(aspect(-22_001) == .yellow)
    let state = cycle.state(at: .milliseconds(24_000))
    #expect(state.since == .seconds(1))
    #expect(state.left == .seconds(21))
    #expect(cycle.before(state, by: .milliseconds(1500)).aspect == .yellow)
    #expect(cycle.before(state, by: .milliseconds(1500)).since == .milliseconds(2500))
  }

  @Test func `a cycle without time to clear the line is refused`() {
    #expect(SignalCycle(green: 20, yellow: 2, red: 22) == nil)
    #expect(SignalCycle(green: 0, yellow: 3, red: 22) == nil)
    #expect(SignalCycle(green: 20, yellow: 3, red: 601) == nil)
    #expect(SignalCycle(green: 20, yellow: 3, red: 22) == .usual)
  }

  @Test func `two lamps are lit together only while contacts bounce`() {
    var lit: Set<Lamp> = []
    var changed = Interval.zero
    var changes = 0
    var edges = 0
    var pending: (lit: Set<Lamp>, at: Interval)?
    for item in broadcast(seed: 30, seconds: 100) {
      // The state that the last edge left stands until this item.
      if let stood = pending, item.at > stood.at, item.at > changed + LampHead.bounce {
        if stood.lit.count != 1 { Issue.record("at \(stood.at.seconds) s: \(stood.lit)") }
      }
      switch item.content {
      case .signal:
        changed = item.at
        changes += 1
      case .lamp(let edge):
        edges += 1
        #expect(edge.at == item.at)
        #expect(edge.at <= changed + LampHead.bounce)
        if edge.isLit { lit.insert(edge.lamp) } else { lit.remove(edge.lamp) }
        pending = (lit, item.at)
      case .frame, .truth: break
      }
    }
    #expect(changes == 9)
    // Three levels at first, then eight changes of two contacts that bounce at least once.
    #expect(edges >= 3 + 8 * 2 * 3)
  }

  @Test func `when a contact has settled, the lamp is as the signal is`() {
    var head = LampHead(seed: 3)
    for _ in 0..<200 {
      let edges = head.edges(from: .yellow, to: .red, at: .seconds(5))
      #expect(edges.count >= 6)
      #expect(edges.last { $0.lamp == .yellow }?.isLit == false)
      #expect(edges.last { $0.lamp == .red }?.isLit == true)
      #expect(!edges.contains { $0.lamp == .green })
      #expect(zip(edges, edges.dropFirst()).allSatisfy { $0.at <= $1.at })
    }
    #expect(head.edges(from: .red, to: .red, at: .zero).isEmpty)
  }
}

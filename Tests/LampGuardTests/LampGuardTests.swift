// SPDX-License-Identifier: Apache-2.0

import LampGuard
import Lamps
import Testing
import TrafficModel

@Suite("The guard permits, or fails safe")
struct LampGuardTests {
  private let safe = Crossing.vector(.flashingYellow, .flashingYellow)

  @Test("a start through flashing yellow and five seconds of all red may show green")
  func start() {
    var watch = Watch()
    watch.start()
    #expect(watch.lampGuard.condition == .serving)
    #expect(watch.lampGuard.shown == Crossing.vector(.green, .red))
  }

  @Test("a whole change keeps green, yellow and all red; nothing of it is latched")
  func change() {
    var watch = Watch()
    watch.start()
    #expect(watch.hold(Crossing.vector(.green, .red), 9900) == .permitted)
    #expect(watch.hold(Crossing.vector(.yellow, .red), 3000) == .permitted)
    #expect(watch.hold(Crossing.vector(.red, .red), 2000) == .permitted)
    #expect(watch.hold(Crossing.vector(.red, .green), 100) == .permitted)
  }

  struct Never: Sendable {
    var trip: LampTrip
    var heads: (HeadLamps, HeadLamps)
    var after: Int64 = 10_000
  }

  @Test(
    "what must never be asked is refused and latched",
    arguments: [
      Never(trip: .conflict, heads: (.green, .green)),
      Never(trip: .pattern, heads: ([.red, .green], .red)),
      Never(trip: .pattern, heads: ([.green, .flashing], .red)),
      Never(trip: .shortGreen, heads: (.yellow, .red), after: 9000),
      Never(trip: .shortYellow, heads: (.red, .red)),
      Never(trip: .shortYellow, heads: (.flashingYellow, .flashingYellow)),
      Never(trip: .conflict, heads: (.green, .flashingYellow)),
      Never(trip: .conflict, heads: (.green, .off)),
    ])
  func never(_ never: Never) {
    var watch = Watch()
    watch.start()
    watch.hold(Crossing.vector(.green, .red), never.after)
    #expect(watch.ask(Crossing.vector(never.heads.0, never.heads.1)) == .refused(.tripped))
    #expect(watch.lampGuard.condition == .latched(never.trip))
    #expect(watch.lampGuard.shown == safe)
    #expect(!watch.lampGuard.isWell)
  }

  @Test("a yellow of 2.9 s and an all red of 1.9 s are too short")
  func shortTimes() {
    var watch = Watch()
    watch.start()
    watch.hold(Crossing.vector(.green, .red), 10_000)
    watch.hold(Crossing.vector(.yellow, .red), 2900)
    #expect(watch.ask(Crossing.vector(.red, .red)) == .refused(.tripped))
    #expect(watch.lampGuard.condition == .latched(.shortYellow))
    var other = Watch()
    other.start()
    other.hold(Crossing.vector(.green, .red), 10_000)
    other.hold(Crossing.vector(.yellow, .red), 3000)
    other.hold(Crossing.vector(.red, .red), 1900)
    #expect(other.ask(Crossing.vector(.red, .green)) == .refused(.tripped))
    #expect(other.lampGuard.condition == .latched(.shortRed))
  }

  @Test("green straight out of darkness or flashing is latched; 4.9 s of red are not enough")
  func noStart() {
    for before in [Crossing.vector(.off, .off), safe] {
      var watch = Watch()
      watch.hold(before, 10_000)
      #expect(watch.ask(Crossing.vector(.green, .red)) == .refused(.tripped))
    }
    var watch = Watch()
    watch.hold(Crossing.vector(.red, .red), 4900)
    #expect(watch.ask(Crossing.vector(.green, .red)) == .refused(.tripped))
    #expect(watch.lampGuard.condition == .latched(.shortRed))
  }

  @Test(
    "no order for 500 ms: the safe state, heartbeat still, and no way back to green but a start")
  func late() {
    var watch = Watch()
    watch.start()
    let generation = watch.lampGuard.generation
    watch.wait(490)
    #expect(watch.lampGuard.condition == .serving)
    watch.wait(10)
    #expect(watch.lampGuard.condition == .safe(.late))
    #expect(watch.lampGuard.shown == safe)
    #expect(!watch.lampGuard.isWell)
    let old = LampOrder(
      vector: Crossing.vector(.green, .red), validity: .milliseconds(400), generation: generation)
    #expect(
      watch.lampGuard.take(old, for: watch.plan.fingerprint, at: watch.now) == .refused(.void))
    #expect(watch.lampGuard.condition == .safe(.late))
    #expect(watch.ask(Crossing.vector(.green, .red)) == .refused(.tripped))
  }

  @Test("dark heads stay dark without orders, and the heartbeat goes on")
  func standby() {
    var watch = Watch()
    watch.hold(.off, 1000)
    watch.wait(60_000)
    #expect(watch.lampGuard.shown == .off)
    #expect(watch.lampGuard.isWell)
  }

  @Test(
    "orders of another plan, for a head that is not there, for no time or too long: refused only")
  func refusals() {
    var watch = Watch()
    watch.start()
    let order = LampOrder(
      vector: Crossing.vector(.green, .red), validity: .milliseconds(400),
      generation: watch.lampGuard.generation)
    #expect(watch.lampGuard.take(order, for: 1, at: watch.now) == .refused(.otherPlan))
    #expect(watch.ask(Crossing.vector(.green, .red, .red)) == .refused(.unknownHead))
    #expect(watch.ask(Crossing.vector(.green, .red), validity: 0) == .refused(.validity))
    #expect(watch.ask(Crossing.vector(.green, .red), validity: 501) == .refused(.validity))
    #expect(watch.lampGuard.condition == .serving)
    #expect(watch.lampGuard.refusals == 4)
    watch.wait(500)
    #expect(watch.lampGuard.condition == .safe(.late))
  }

  @Test("a process of another user latches; so does a lost board while something is lit")
  func outside() {
    var watch = Watch()
    watch.lampGuard.noteStranger(at: watch.now)
    #expect(watch.lampGuard.condition == .latched(.stranger))
    var lit = Watch()
    lit.start()
    lit.lampGuard.noteBoard(isReady: false, at: lit.now)
    #expect(lit.lampGuard.condition == .latched(.board))
    var dark = Watch()
    dark.lampGuard.noteBoard(isReady: false, at: dark.now)
    #expect(dark.lampGuard.condition == .serving)
    #expect(dark.ask(Crossing.vector(.red, .red)) == .refused(.noBoard))
  }

  @Test("no green before the wiring was walked")
  func notWalked() {
    var watch = Watch(isWalked: false)
    watch.hold(Crossing.vector(.red, .red), 5000)
    #expect(watch.ask(Crossing.vector(.green, .red)) == .refused(.tripped))
    #expect(watch.lampGuard.condition == .latched(.notWalked))
  }

  @Test("a walk lights one lamp, green too, ends by itself, and is no way to a green")
  func walk() {
    var watch = Watch(isWalked: false)
    #expect(watch.ask(Crossing.vector(.off, .green), .walk) == .permitted)
    #expect(watch.ask(Crossing.vector(.red, .off), .walk) == .permitted)
    #expect(watch.ask(.off, .walk) == .permitted)
    watch.lampGuard.noteWalked()
    watch.hold(Crossing.vector(.red, .red), 4900)
    #expect(watch.ask(Crossing.vector(.green, .red)) == .refused(.tripped))

    var long = Watch()
    var seconds = 0
    while long.lampGuard.shown != safe, seconds < 30 {
      for _ in 0..<10 {
        if long.lampGuard.shown != safe { long.ask(Crossing.vector(.off, .green), .walk) }
        long.wait(100)
      }
      seconds += 1
    }
    #expect(seconds == 16)
    var two = Watch()
    #expect(two.ask(Crossing.vector(.red, .red), .walk) == .refused(.tripped))
    var green = Watch()
    green.start()
    #expect(green.ask(Crossing.vector(.red, .off), .walk) == .refused(.tripped))
  }

  @Test("a latched fault refuses everything until a person clears it, and then wants a start")
  func reset() {
    var watch = Watch(trip: .conflict)
    #expect(watch.lampGuard.shown == safe)
    #expect(watch.ask(Crossing.vector(.red, .red)) == .refused(.latched))
    watch.wait(3_600_000)
    #expect(watch.lampGuard.condition == .latched(.conflict))
    let isReset = watch.lampGuard.reset(at: watch.now)
    #expect(isReset)
    watch.start()
    #expect(watch.lampGuard.condition == .serving)
    var clear = Watch()
    let isNeeded = clear.lampGuard.reset(at: clear.now)
    #expect(!isNeeded)
  }

  @Test("a guard that ended while something was lit begins by failing safe")
  func restarted() {
    let watch = Watch(wasLit: true)
    #expect(watch.lampGuard.condition == .safe(.restarted))
    #expect(watch.lampGuard.shown == safe)
  }

  @Test("where failing safe means off, nothing is lit")
  func off() {
    var watch = Watch(Crossing.plan(failSafe: .off))
    watch.start()
    watch.wait(600)
    #expect(watch.lampGuard.lamps(at: watch.now) == .off)
    #expect(watch.lampGuard.condition == .safe(.late))
  }
}

// SPDX-License-Identifier: Apache-2.0

import LampGuard
import Lamps
import Testing
import TrafficModel

@Suite("Lamps that are read back")
struct MonitorTests {
  private func running() -> Watch {
    var watch = Watch()
    watch.start()
    return watch
  }

  struct Lie: Sendable {
    var trip: LampTrip
    var lit: (HeadLamps, HeadLamps)
    var within: Int64 = 250
  }

  @Test(
    "lamps that lie are found within 300 ms, dark ones within 800 ms",
    arguments: [
      Lie(trip: .lampConflict, lit: (.green, .green)),
      Lie(trip: .lampConflict, lit: (.green, .yellow)),
      Lie(trip: .lampRedGreen, lit: ([.red, .green], .red)),
      Lie(trip: .lampStuck, lit: ([.green, .yellow], .red)),
      Lie(trip: .redDark, lit: (.green, .off), within: 800),
      Lie(trip: .lampDark, lit: (.off, .red), within: 800),
    ])
  func found(_ lie: Lie) {
    var watch = running()
    watch.wrong = Crossing.vector(lie.lit.0, lie.lit.1)
    watch.hold(Crossing.vector(.green, .red), lie.within - 20)
    #expect(watch.lampGuard.condition == .serving)
    watch.hold(Crossing.vector(.green, .red), 60)
    #expect(watch.lampGuard.condition == .latched(lie.trip))
  }

  @Test("a conflict that flickers adds up")
  func flicker() {
    var watch = running()
    for _ in 0..<8 {
      watch.wrong = Crossing.vector(.green, .green)
      watch.hold(Crossing.vector(.green, .red), 50)
      watch.wrong = nil
      watch.hold(Crossing.vector(.green, .red), 300)
    }
    #expect(watch.lampGuard.condition == .latched(.lampConflict))
  }

  @Test("one flicker is forgiven after a while, however often in a day")
  func pardon() {
    var watch = running()
    for _ in 0..<40 {
      watch.wrong = Crossing.vector(.green, .green)
      watch.hold(Crossing.vector(.green, .red), 100)
      watch.wrong = nil
      watch.hold(Crossing.vector(.green, .red), 1000)
    }
    #expect(watch.lampGuard.condition == .serving)
  }

  @Test("a relay that takes 100 ms to fall is no fault, also while yellow flashes for hours")
  func slowRelay() {
    var watch = Watch()
    let flash = Crossing.vector(.flashingYellow, .flashingYellow)
    watch.ask(flash)
    var lit = LampVector.off
    var changed = watch.now
    for _ in 0..<36_000 {
      let ordered = watch.lampGuard.lamps(at: watch.now)
      if ordered != lit, watch.now - changed >= .milliseconds(100) {
        lit = ordered
      } else if ordered == lit {
        changed = watch.now
      }
      watch.now = watch.now + .milliseconds(10)
      watch.lampGuard.read(lit, at: watch.now)
      watch.ask(flash)
    }
    #expect(watch.lampGuard.condition == .serving)
  }

  @Test("where lamps burn that must not, their supply is cut")
  func supply() {
    var watch = Watch(Crossing.plan(supply: true))
    watch.start()
    watch.wrong = Crossing.vector([.red, .green], .red)
    watch.hold(Crossing.vector(.green, .red), 400)
    #expect(watch.lampGuard.condition == .latched(.lampRedGreen))
    #expect(!watch.lampGuard.hasSupply)
    #expect(watch.lampGuard.lamps(at: watch.now) == .off)
  }

  @Test("without feedback wires nothing is claimed")
  func blind() {
    var watch = Watch(Crossing.plan(feedback: false))
    watch.start()
    watch.wrong = .off
    watch.hold(Crossing.vector(.green, .red), 5000)
    #expect(watch.lampGuard.condition == .serving)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Signals
import Testing
import TrafficModel

/// A lamp that flashes, and one that does not.
@Suite struct RhythmTests {
  @Test(arguments: [(Lamp.yellow, Aspect.flashingYellow), (.red, .flashingRed)])
  func `a lamp that goes on and off is flashing after two whole periods`(
    lamp: Lamp, aspect: Aspect
  ) throws {
    var head = Head()
    head.show([], for: 5000)
    head.flash(lamp, times: 2)
    #expect(head.aspect == .unknown)
    head.flash(lamp, times: 1)
    #expect(head.aspect == aspect)
    head.flash(lamp, times: 20)
    #expect(head.aspect == aspect)
    let flashing = try #require(head.group.flashing)
    #expect(abs(flashing.rate - 1) < 0.01)
    #expect(abs(flashing.duty - 0.5) < 0.01)
    // Known from the first doubt on; what was taken for something else before stays as it was.
    #expect(head.history.latest.since <= at(6000))
    #expect(!head.history.isDoubtful(from: at(7000), through: at(head.now)))
  }

  @Test(arguments: [(300, 100), (100, 300), (2000, 500), (500, 2000), (200, 200), (1000, 1000)])
  func `it is recognised from 3 Hz down to 0.4 Hz and whatever part it is lit`(
    on: Int, off: Int
  ) throws {
    var head = Head()
    head.cycle()
    head.show([], for: 3000)
    head.flash(.yellow, times: 6, on: Int64(on), off: Int64(off))
    #expect(head.aspect == .flashingYellow)
    let flashing = try #require(head.group.flashing)
    #expect(abs(flashing.rate - 1000 / Double(on + off)) < 0.1)
    #expect(abs(flashing.duty - Double(on) / Double(on + off)) < 0.06)
  }

  @Test func `all night long it is flashing, not stuck`() {
    var head = Head(silence: .seconds(20))
    head.cycle()
    head.flash(.yellow, times: 60)
    #expect(head.aspect == .flashingYellow)
    #expect(head.doubt == nil)
  }

  @Test(
    arguments: [300, 500, 700, 1000, 1500, 2000], [300, 500, 1000, 2000])
  func `no flash of a red that came on out of order accuses anybody, the first neither`(
    on: Int, off: Int
  ) {
    let part = Double(on) / Double(on + off)
    guard on + off <= 2500, part >= 0.2, part <= 0.8 else { return }
    var head = Head()
    head.show([], for: 5000)
    head.flash(.red, times: 12, on: Int64(on), off: Int64(off))
    #expect(head.aspect == .flashingRed)
    #expect(!head.accuses(from: 0, through: head.now))
  }

  @Test func `of a flashing red after a yellow only what is longer than the grace accuses`() {
    var head = Head()
    head.cycle()
    head.show([.green], for: 5000)
    head.show([.yellow], for: 3000)
    let began = head.now
    head.flash(.red, times: 10)
    #expect(head.aspect == .flashingRed)
    #expect(!head.accuses(from: began, through: head.now))
  }

  @Test func `a red light that flickers once accuses nobody until it has stood`() {
    var head = Head()
    head.cycle()
    let out = head.now
    head.show([], for: 200)
    #expect(head.doubt == .noLamp)
    head.show([.red], for: 1400)
    #expect(head.doubt == .flickering)
    head.show([.red], for: 5000)
    #expect(head.aspect == .red)
    #expect(head.history.latest.since == at(out + 200 + 1500))
    #expect(!head.accuses(from: out, through: out + 2190))
    #expect(head.accuses(from: out + 2200, through: out + 2300))
  }

  @Test func `a steady red after a power failure is red again once it has stood`() {
    var head = Head()
    head.cycle()
    head.show([], for: 20_000)
    let on = head.now
    head.show([.red], for: 10_000)
    #expect(head.aspect == .red)
    #expect(head.history.latest.since == at(on + 1500))
    head.cycle()
    #expect(head.aspect == .red)
    #expect(head.groups.impossibleSequences == 0)
  }

  @Test func `a yellow of three seconds is not flashing`() {
    var head = Head()
    head.cycle()
    head.show([.green], for: 5000)
    head.show([.yellow], for: 2900)
    #expect(head.aspect == .yellow)
    #expect(head.doubt == nil)
  }

  @Test func `green, flashing green, yellow, red is an ordinary cycle`() {
    var head = Head()
    head.cycle()
    for _ in 0..<3 {
      head.show([.green], for: 10_000)
      head.show([], for: 500)
      head.flash(.green, times: 2)
      head.show([.green], for: 500)
      #expect(head.aspect == .flashingGreen)
      head.show([.yellow], for: 1000)
      #expect(head.aspect == .yellow)
      head.show([.yellow], for: 2000)
      let red = head.now
      head.show([.red], for: 1000)
      #expect(head.aspect == .red)
      #expect(head.history.latest.since == at(red))
      head.show([.red], for: 9000)
    }
    #expect(head.groups.impossibleSequences == 0)
  }

  @Test func `a lamp that flashed and stands is steady after a period and a half`() {
    var head = Head()
    head.show([], for: 3000)
    head.flash(.red, times: 5)
    let on = head.now
    head.show([.red], for: 1400)
    #expect(head.aspect == .flashingRed)
    head.show([.red], for: 1000)
    #expect(head.aspect == .red)
    #expect(head.history.latest.since == at(on + 1500))
  }

  @Test func `a lamp that flashed and stays out has gone out`() {
    var head = Head()
    head.show([], for: 3000)
    head.flash(.yellow, times: 5)
    head.show([], for: 1900)
    #expect(head.aspect == .flashingYellow)
    head.show([], for: 300)
    #expect(head.doubt == .noLamp)
    head.show([], for: 1100)
    #expect(head.aspect == .dark)
    #expect(head.group.flashing == nil)
  }

  @Test func `a lamp that comes and goes without a rhythm is flickering, and that lasts`() {
    var head = Head()
    head.cycle()
    for length in [100, 400, 50, 900, 120, 700, 60, 300] as [Int64] {
      head.show([], for: 100)
      head.show([.red], for: length)
    }
    #expect(head.doubt == .flickering)
    #expect(head.group.doubtMaximum == SignalGroups.flickerMaximum)
  }

  @Test(arguments: [0, 30])
  func `an input that chatters a thousand times a second is unknown`(debounce: Int64) {
    var head = Head(debounce: debounce)
    head.cycle()
    let began = head.now
    for time in began..<(began + 3000) {
      let level = LampInput.level(Head.address(.red), isHigh: time % 2 == 0, at: at(time))
      head.groups.note(level, at: at(time))
    }
    #expect(head.history.isDoubtful(from: at(began + 2900), through: at(began + 3000)))
    #expect(!head.accuses(from: began + 1100, through: began + 3000))
  }

  /// A random head: each time it shows something else, or the same after a moment of darkness.
  @Test(arguments: 1...40)
  func `whatever the lamps do, red is told only while red alone is lit`(seed: Int) {
    var state = UInt64(seed)
    func below(_ bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % bound
    }
    var head = Head()
    var shown: [(lit: [Lamp], from: Int64)] = []
    for _ in 0..<150 {
      let choices: [[Lamp]] = [
        [], [], [], [.red], [.red], [.red], [.yellow], [.green], [.red, .green], [.red, .yellow],
      ]
      let lit = choices[Int(below(10))]
      let length = 50 + 10 * (below(4) == 0 ? below(600) : below(120))
      if shown.last?.lit != lit { shown.append((lit, head.now)) }
      let began = head.now
      head.show(lit, for: length)
      for time in stride(from: began, to: head.now, by: 50)
      where head.accuses(from: time, through: time) {
        let since = shown.last?.from ?? 0
        #expect(lit == [.red])
        #expect(time - since >= 500)
        // A red that came on again, or out of its order, has stood first.
        let single = shown.dropLast().last { $0.lit.count == 1 }
        if single?.lit != [.yellow] { #expect(time - since >= 2000, "\(seed)") }
      }
    }
  }

  @Test func `being woken at each deadline always gets further, whatever is shown`() {
    let scripts: [[([Lamp], Int64)]] = [
      [([.red], 100)], [([], 100)], [([.red, .green], 100)], [([.yellow], 300), ([], 300)],
      [([.red], 5000), ([.yellow], 300)], [([.red], 400), ([], 400), ([.red], 400), ([], 400)],
    ]
    for script in scripts {
      var head = Head()
      for (lit, length) in script { head.show(lit, for: length) }
      var last = at(head.now)
      for _ in 0..<50 {
        guard let due = head.groups.deadline else { break }
        #expect(due > last, "\(script)")
        last = due
        head.groups.pass(due)
      }
      #expect(head.groups.deadline == nil, "\(script)")
    }
  }
}

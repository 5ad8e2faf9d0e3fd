// SPDX-License-Identifier: Apache-2.0

import Scene
import Signals
import Testing
import TrafficModel

/// The order in which lamps are lit, and darkness.
@Suite struct OrderTests {
  @Test func `ordinary cycles are never impossible`() {
    var head = Head()
    head.cycle(5)
    #expect(head.groups.impossibleSequences == 0)
    #expect(head.aspect == .red)
  }

  @Test func `a moment of darkness or of two lamps between the lamps changes nothing`() {
    for between in [[], [Lamp.red, .yellow]] {
      var head = Head()
      head.cycle()
      head.show([.green], for: 5000)
      head.show([.yellow], for: 3000)
      head.show(between, for: 80)
      let red = head.now
      head.show([.red], for: 3000)
      #expect(head.aspect == .red)
      #expect(head.history.latest.since == at(red))
      #expect(head.groups.impossibleSequences == 0)
    }
  }

  @Test func `green to red without yellow accuses nobody until the next green`() {
    var head = Head()
    head.cycle()
    head.show([.green], for: 5000)
    let red = head.now
    head.show([.red], for: 20_000)
    #expect(head.doubt == .impossible)
    #expect(head.groups.impossibleSequences == 1)
    #expect(!head.accuses(from: red, through: head.now))
    head.show([.green], for: 5000)
    #expect(head.aspect == .green)
    head.show([.yellow], for: 3000)
    head.show([.red], for: 5000)
    #expect(head.aspect == .red)
    #expect(head.groups.impossibleSequences == 1)
  }

  @Test func `a yellow that is shorter than the debounce is no yellow`() {
    var head = Head()
    head.cycle()
    head.show([.green], for: 5000)
    head.show([.yellow], for: 20)
    head.show([.red], for: 5000)
    #expect(head.doubt == .impossible)
  }

  @Test func `yellow to green is impossible until a green that follows properly`() {
    var head = Head()
    head.cycle()
    head.show([.green], for: 5000)
    head.show([.yellow], for: 3000)
    head.show([.green], for: 5000)
    #expect(head.doubt == .impossible)
    head.show([.yellow], for: 3000)
    #expect(head.doubt == .impossible)
    head.show([.red], for: 5000)
    #expect(head.doubt == .impossible)
    head.show([.green], for: 5000)
    #expect(head.aspect == .green)
    #expect(head.groups.impossibleSequences == 1)
  }

  @Test func `a steady yellow after red is impossible, a flashing one is not`() {
    var head = Head()
    head.cycle()
    head.show([.yellow], for: 1000)
    #expect(head.doubt == .flickering)
    head.show([.yellow], for: 1000)
    #expect(head.doubt == .impossible)
    var night = Head()
    night.cycle()
    night.flash(.yellow, times: 10)
    #expect(night.aspect == .flashingYellow)
    #expect(night.groups.impossibleSequences == 0)
    night.show([.red], for: 5000)
    #expect(night.aspect == .red)
    night.show([.green], for: 5000)
    #expect(night.aspect == .green)
    #expect(night.groups.impossibleSequences == 0)
  }

  @Test func `flashing green to red without yellow is impossible`() {
    var head = Head()
    head.cycle()
    head.show([.green], for: 5000)
    head.show([], for: 500)
    head.flash(.green, times: 4)
    head.show([.red], for: 5000)
    #expect(head.doubt == .impossible)
  }

  @Test(arguments: [[Lamp.red], [.red, .green], [.red, .yellow]])
  func `a head of which lamps are not watched is never impossible`(watched: [Lamp]) {
    var head = Head(watched)
    for _ in 0..<4 {
      for (lamp, length) in [(Lamp.green, 10_000), (.yellow, 3000), (.red, 10_000)] {
        head.show(watched.contains(lamp) ? [lamp] : [], for: Int64(length))
      }
      #expect(head.aspect == .red)
    }
    #expect(head.groups.impossibleSequences == 0)
    head.show([], for: 60_000)
    #expect(head.doubt == .noLamp)
    #expect(head.aspect == .unknown)
    #expect(!head.group.hasFailed(at: at(head.now)))
  }

  @Test func `nothing is impossible after a start, an opened chip or a silence`() {
    var head = Head()
    head.show([.green], for: 5000)
    head.groups.note(.lost(chip: Head.chip, reason: "gone"), at: at(head.now))
    #expect(head.doubt == .chipLost)
    head.lit = [.red]
    head.groups.note(.opened(chip: Head.chip, debounced: false), at: at(head.now))
    head.read()
    head.show([.red], for: 3000)
    #expect(head.aspect == .red)
    head.isRead = false
    head.show([.red], for: 5000)
    #expect(head.doubt == .silent)
    head.isRead = true
    head.lit = [.yellow]
    head.read()
    head.show([.yellow], for: 3000)
    #expect(head.aspect == .yellow)
    #expect(head.groups.impossibleSequences == 0)
  }

  @Test func `red and green together are two lamps, as are red and yellow`() {
    for lit in [[Lamp.red, .green], [.red, .yellow]] {
      var head = Head()
      head.cycle()
      head.show(lit, for: 1000)
      #expect(head.doubt == .twoLamps)
      #expect(head.aspect == .unknown)
    }
  }

  @Test func `a head of which no lamp is lit is dark, and accuses nobody`() {
    var head = Head()
    head.cycle()
    let out = head.now
    head.show([], for: 900)
    #expect(head.aspect == .unknown)
    #expect(head.doubt == .noLamp)
    head.show([], for: 9000)
    #expect(head.aspect == .dark)
    #expect(head.doubt == .noLamp)
    #expect(head.history.latest.since == at(out))
    #expect(head.history.isDoubtful(from: at(out + 5000), through: at(out + 5100)))
    #expect(!head.accuses(from: out, through: head.now))
  }

  @Test func `a dark head stays dark and is never stuck`() {
    var head = Head(silence: .seconds(20))
    head.cycle()
    head.show([], for: 60_000)
    #expect(head.aspect == .dark)
  }

  @Test func `each lamp has its own polarity, debounce and chip`() {
    let lines: [Lamp: SignalGroup.LampDetector] = [
      .red: SignalGroup.LampDetector(
        address: Head.address(.red), isActiveLow: true, debounce: .milliseconds(30)),
      .green: SignalGroup.LampDetector(
        address: LineAddress(chip: "relays", offset: 1), isActiveLow: false,
        debounce: .milliseconds(200)),
    ]
    let signal = SignalGroup(
      id: "north", source: .gpio(SignalGroup.LampDetectors(lines: lines)), silence: .minutes(5))
    var groups = SignalGroups(Head.scene([signal]))
    func level(_ lamp: Lamp, _ isHigh: Bool, _ time: Int64) {
      guard let address = lines[lamp]?.address else { return }
      groups.note(.level(address, isHigh: isHigh, at: at(time)), at: at(time))
    }
    groups.note(.opened(chip: Head.chip, debounced: false), at: at(0))
    level(.red, false, 0)
    #expect(groups.groups[0].history.latest.doubt == .chipLost)
    groups.note(.opened(chip: "relays", debounced: false), at: at(0))
    level(.green, false, 0)
    groups.pass(at(250))
    #expect(groups.groups[0].history.latest.aspect == .red)
    #expect(groups.groups[0].settling == .milliseconds(300))
    level(.red, true, 1000)
    level(.green, true, 1000)
    groups.pass(at(1100))
    #expect(groups.groups[0].history.latest.doubt == .noLamp)
    groups.pass(at(1200))
    #expect(groups.groups[0].history.latest.aspect == .green)
    #expect(groups.groups[0].history.latest.since == at(1000))
    // One chip that is heard does not speak for the other.
    for time in stride(from: Int64(2000), through: 6000, by: 1000) { level(.red, true, time) }
    #expect(groups.groups[0].history.latest.doubt == .silent)
  }
}

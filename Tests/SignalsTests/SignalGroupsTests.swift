// SPDX-License-Identifier: Apache-2.0

import Scene
import Signals
import Testing
import TrafficModel

@Suite struct SignalGroupsTests {
  static let red = LineAddress(chip: "gpiochip0", offset: 17)
  static let yellow = LineAddress(chip: "gpiochip0", offset: 27)
  static let green = LineAddress(chip: "gpiochip0", offset: 22)

  static func scene(activeLow: Bool = true) -> Scene {
    let detectors = SignalGroup.LampDetectors(
      lines: [.red: red, .yellow: yellow, .green: green], isActiveLow: activeLow,
      debounce: .milliseconds(30))
    return Scene(
      id: "s", title: "s", profile: .arterial, timeZone: "Asia/Shanghai", cameras: [],
      signals: [
        SignalGroup(id: "far", source: .feed, silence: .minutes(5)),
        SignalGroup(id: "north", source: .gpio(detectors), silence: .minutes(5)),
      ], lines: [], areas: [], lanes: [], rules: [], publicity: nil)
  }

  /// A watched group that shows yellow, and a clock in milliseconds.
  struct Watched {
    var groups = SignalGroups(SignalGroupsTests.scene())
    var history: AspectHistory { groups.groups[1].history }

    init() {
      groups.note(.opened(chip: "gpiochip0", debounced: false), at: at(0))
      for line in [red, yellow, green] { set(line, lit: line == yellow, 0) }
    }

    /// Active low: a lit lamp is a low level.
    mutating func set(_ line: LineAddress, lit: Bool, _ time: Int64) {
      groups.note(.level(line, isHigh: !lit, at: at(time)), at: at(time))
    }

    /// One lamp goes out as another is lit.
    mutating func change(_ old: LineAddress, to new: LineAddress, _ time: Int64) {
      set(old, lit: false, time)
      set(new, lit: true, time)
    }

    /// Reads all levels anew each second, as the GPIO edge does.
    mutating func pass(_ lit: LineAddress, from: Int64, through: Int64) {
      for time in stride(from: from, through: through, by: 1000) {
        for line in [red, yellow, green] { set(line, lit: line == lit, time) }
        groups.pass(at(time + 100))
      }
    }
  }

  @Test func `a lit lamp counts from its edge once it has settled`() {
    var watched = Watched()
    watched.change(Self.yellow, to: Self.red, 1000)
    watched.groups.pass(at(1029))
    #expect(watched.history.latest.aspect != .red)
    watched.groups.pass(at(1030))
    #expect(watched.history.latest.aspect == .red)
    #expect(watched.history.latest.since == at(1000))
  }

  @Test func `a bouncing contact does not shorten or lengthen red`() {
    var watched = Watched()
    watched.set(Self.yellow, lit: false, 1000)
    for (time, lit) in [(1000, true), (1003, false), (1005, true), (1009, false), (1011, true)] {
      watched.set(Self.red, lit: lit, Int64(time))
    }
    watched.groups.pass(at(1041))
    #expect(watched.history.latest.aspect == .red)
    #expect(watched.history.latest.since == at(1011))
  }

  @Test func `two lamps or none at once are unknown`() {
    var watched = Watched()
    watched.change(Self.yellow, to: Self.red, 1000)
    watched.groups.pass(at(1100))
    watched.set(Self.green, lit: true, 2000)
    watched.groups.pass(at(2100))
    #expect(watched.history.latest.doubt == .twoLamps)
    watched.set(Self.red, lit: false, 2500)
    watched.set(Self.green, lit: false, 2500)
    watched.groups.pass(at(2600))
    #expect(watched.history.latest.doubt == .noLamp)
    #expect(watched.history.stretch(at: at(1500)).aspect == .red)
  }

  @Test func `inputs that nobody reads any more are unknown after three seconds`() {
    var watched = Watched()
    watched.change(Self.yellow, to: Self.red, 1000)
    watched.groups.pass(at(1100))
    watched.groups.pass(at(3999))
    #expect(watched.history.latest.aspect == .red)
    watched.groups.pass(at(4000))
    #expect(watched.history.latest.doubt == .silent)
  }

  @Test func `a lamp that never changes is stuck, and is believed again when it changes`() {
    var watched = Watched()
    watched.pass(Self.red, from: 1000, through: 302_000)
    #expect(watched.history.latest.doubt == .stuck)
    watched.pass(Self.green, from: 303_000, through: 304_000)
    #expect(watched.history.latest.aspect == .green)
  }

  @Test func `a lost chip makes its groups unknown and others not`() {
    var watched = Watched()
    watched.change(Self.yellow, to: Self.red, 1000)
    watched.groups.note(
      SignalReport(group: "far", changed: unix(0), aspect: .red), changed: at(0),
      at: at(1000))
    watched.groups.pass(at(1100))
    watched.groups.note(.lost(chip: "gpiochip0", reason: "gone"), at: at(1200))
    #expect(watched.history.latest.doubt == .chipLost)
    #expect(watched.groups.groups[0].history.latest.aspect == .red)
  }

  @Test func `a chattering input is unknown, not its last level`() {
    var watched = Watched()
    watched.change(Self.yellow, to: Self.red, 1000)
    watched.groups.pass(at(1100))
    for time in Int64(2000)..<3200 { watched.set(Self.red, lit: time % 2 == 0, time) }
    watched.groups.pass(at(3200))
    #expect(watched.history.latest.doubt == .chattering)
  }

  @Test func `the feed does not speak for a group whose lamps are watched`() {
    var watched = Watched()
    watched.groups.note(
      SignalReport(group: "north", changed: unix(1), aspect: .red), changed: at(1), at: at(1))
    #expect(watched.history.latest.aspect == .unknown)
    #expect(watched.history.latest.doubt == .neverHeard)
  }

  /// The red lamp is lit, its level read once a second, and the feed tells an aspect at one second.
  private func watched(hearing aspect: Aspect, until end: Int64) -> Watched {
    var watched = Watched()
    watched.change(Self.yellow, to: Self.red, 1000)
    watched.groups.note(
      SignalReport(group: "north", changed: unix(1000), aspect: aspect), changed: at(1000),
      at: at(1000))
    for time in stride(from: Int64(1500), through: end, by: 500) {
      watched.set(Self.red, lit: true, time)
      watched.groups.pass(at(time))
    }
    return watched
  }

  @Test func `a feed that contradicts the lamps makes the light unknown`() {
    #expect(watched(hearing: .green, until: 2900).history.latest.aspect == .red)
    let later = watched(hearing: .green, until: 4000)
    #expect(later.history.latest.doubt == .disagreeing)
    #expect(!later.history.shows(.red, from: at(3500), through: at(4000)))
  }

  @Test func `a feed that agrees with the lamps, or knows nothing, changes nothing`() {
    for aspect in [Aspect.red, .unknown] {
      #expect(watched(hearing: aspect, until: 10_000).history.latest.aspect == .red)
    }
  }

  @Test func `when lamps and feed agree again, what lies between stays unknown`() {
    var later = watched(hearing: .green, until: 10_000)
    later.groups.note(
      SignalReport(group: "north", changed: unix(10_000), aspect: .red), changed: at(10_000),
      at: at(10_000))
    later.groups.pass(at(10_100))
    #expect(later.history.latest.aspect == .red)
    #expect(!later.history.shows(.red, from: at(5_000), through: at(10_050)))
    #expect(later.history.shows(.red, from: at(10_000), through: at(10_100)))
    // The doubt counts from when they first told different aspects.
    #expect(later.history.stretch(at: at(1_500)).doubt == .disagreeing)
  }

  @Test func `news that came late lets nobody be accused before later news is in`() {
    var groups = SignalGroups(Self.scene())
    #expect(groups.groups[0].settling == .seconds(1))
    groups.note(
      SignalReport(group: "far", changed: unix(0), aspect: .red), changed: at(0), at: at(2_000))
    #expect(groups.groups[0].settling == .milliseconds(2_500))
  }

  @Test func `a green that is stamped in the future leaves the time before it unknown`() {
    var groups = SignalGroups(Self.scene())
    groups.note(
      SignalReport(group: "far", changed: unix(0), aspect: .red), changed: at(0), at: at(0))
    groups.note(
      SignalReport(group: "far", changed: unix(31_000), aspect: .green), changed: at(31_000),
      at: at(30_800))
    #expect(!groups.groups[0].history.shows(.red, from: at(29_500), through: at(30_300)))
    #expect(groups.groups[0].history.latest.aspect == .green)
  }

  @Test func `a feed group of which nothing is heard for too long is unknown`() {
    var groups = SignalGroups(Self.scene())
    groups.note(
      SignalReport(group: "far", changed: unix(0), aspect: .red), changed: at(0), at: at(0))
    groups.pass(at(299_999))
    #expect(groups.groups[0].history.latest.aspect == .red)
    groups.pass(at(300_000))
    #expect(groups.groups[0].history.latest.doubt == .silent)
  }

  @Test func `news that comes late counts from its arrival, and what lies before is unknown`() {
    var groups = SignalGroups(Self.scene())
    groups.note(
      SignalReport(group: "far", changed: unix(0), aspect: .green), changed: at(0), at: at(0))
    groups.note(
      SignalReport(group: "far", changed: unix(10_000), aspect: .red), changed: at(10_000),
      at: at(14_000))
    let history = groups.groups[0].history
    #expect(history.stretch(at: at(9_999)).aspect == .green)
    #expect(history.stretch(at: at(12_000)).doubt == .untimely)
    #expect(history.latest.aspect == .red)
    #expect(history.latest.since == at(14_000))
    #expect(groups.untimelyReports == 1)
  }

  @Test func `a reporter whose clock is slow cannot make a yellow red`() {
    for slow in stride(from: Int64(100), through: 2900, by: 100) {
      var groups = SignalGroups(Self.scene())
      func tell(_ aspect: Aspect, _ time: Int64) {
        groups.note(
          SignalReport(group: "far", changed: unix(time - slow), aspect: aspect),
          changed: at(time - slow), at: at(time))
      }
      tell(.green, 10_000)
      tell(.yellow, 20_000)
      tell(.red, 23_000)
      let history = groups.groups[0].history
      // Any crossing before the red, held against the default grace of half a second.
      for crossing in stride(from: Int64(20_000), to: 23_000, by: 50) {
        #expect(
          !history.shows(.red, from: at(crossing - 500), through: at(crossing)),
          "\(slow) ms slow, crossed at \(crossing)")
      }
      #expect(history.shows(.red, from: at(23_000), through: at(24_000)))
    }
  }

  @Test func `a reporter whose clock ran back cannot leave an old red in force`() {
    var groups = SignalGroups(Self.scene())
    groups.note(
      SignalReport(group: "far", changed: unix(10_000), aspect: .red), changed: at(10_000),
      at: at(10_000))
    groups.note(
      SignalReport(group: "far", changed: unix(5_000), aspect: .green), changed: at(5_000),
      at: at(40_000))
    let history = groups.groups[0].history
    #expect(history.latest.aspect == .green)
    #expect(!history.shows(.red, from: at(30_000), through: at(36_000)))
    #expect(history.stretch(at: at(39_000)).doubt == .untimely)
  }

  @Test func `being woken at each deadline always gets further`() {
    var watched = Watched()
    watched.change(Self.yellow, to: Self.red, 1000)
    var last = at(1000)
    for _ in 0..<50 {
      guard let deadline = watched.groups.deadline else { return }
      #expect(deadline > last || watched.groups.deadline != deadline)
      last = deadline
      watched.groups.pass(deadline)
    }
    Issue.record("it asks to be woken for ever")
  }

  @Test func `the history answers for the past and forgets in order`() {
    var history = AspectHistory()
    for index in 0..<200 {
      history.note(index % 2 == 0 ? .red : .green, since: at(Int64(index) * 1000))
    }
    #expect(history.stretches.count == AspectHistory.stretchesMaximum)
    #expect(history.stretch(at: at(199_500)).aspect == .green)
    #expect(history.stretch(at: at(198_500)).aspect == .red)
    #expect(history.stretch(at: at(1)).aspect == .unknown)
    let wasTaken = history.note(.red, since: at(5))
    #expect(!wasTaken)
    #expect(history.shows(.red, from: at(198_000), through: at(198_999)))
    #expect(!history.shows(.red, from: at(197_999), through: at(198_999)))
  }
}

func at(_ milliseconds: Int64) -> Instant { Instant(nanoseconds: milliseconds * 1_000_000) }

func unix(_ milliseconds: Int64) -> UnixTime { UnixTime(nanoseconds: milliseconds * 1_000_000) }

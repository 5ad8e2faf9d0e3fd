// SPDX-License-Identifier: Apache-2.0

import Scene
import Signals
import TrafficModel

/// A head with detectors that is played from a script: what is lit, and for how many milliseconds.
struct Head {
  static let chip = "gpiochip0"
  static let offsets: [Lamp: Int] = [.red: 17, .yellow: 27, .green: 22]

  let lamps: [Lamp]
  let debounce: Int64
  var groups: SignalGroups
  var now: Int64 = 0
  var lit: [Lamp] = []
  /// Whether the levels are still read.
  var isRead = true

  var group: SignalGroups.Group { groups.groups[0] }
  var history: AspectHistory { group.history }
  var aspect: Aspect { history.latest.aspect }
  var doubt: Doubt? { history.latest.doubt }

  init(
    _ lamps: [Lamp] = [.red, .yellow, .green], debounce: Int64 = 30,
    silence: Interval = .minutes(5),
    failure: SignalFailure = .standard
  ) {
    self.lamps = lamps
    self.debounce = debounce
    var lines: [Lamp: LineAddress] = [:]
    for lamp in lamps { lines[lamp] = Self.address(lamp) }
    let detectors = SignalGroup.LampDetectors(
      lines: lines, isActiveLow: true, debounce: .milliseconds(debounce))
    groups = SignalGroups(
      Self.scene([SignalGroup(id: "north", source: .gpio(detectors), silence: silence)], failure))
    groups.note(.opened(chip: Self.chip, debounced: debounce == 0), at: at(0))
    read()
  }

  static func scene(_ signals: [SignalGroup], _ failure: SignalFailure = .standard) -> Scene {
    Scene(
      id: "s", title: "s", profile: .arterial, timeZone: "Asia/Shanghai", cameras: [],
      signals: signals, lines: [], areas: [], lanes: [], rules: [], publicity: nil,
      signalFailure: failure)
  }

  static func address(_ lamp: Lamp) -> LineAddress {
    LineAddress(chip: chip, offset: offsets[lamp] ?? 0)
  }

  private mutating func tell(_ lamp: Lamp) {
    groups.note(
      .level(Self.address(lamp), isHigh: !lit.contains(lamp), at: at(now)), at: at(now))
  }

  /// Reads all levels, as the watch over the lines does each second.
  mutating func read() {
    for lamp in lamps { tell(lamp) }
  }

  /// Lights exactly these lamps for a time, and wakes the groups as the robot does.
  mutating func show(_ next: [Lamp], for length: Int64) {
    let old = lit
    lit = next
    if isRead {
      for lamp in lamps where old.contains(lamp) != next.contains(lamp) { tell(lamp) }
    }
    let end = now + length
    while now < end {
      now += 10
      if isRead, now % 1000 == 0 { read() }
      while let due = groups.deadline, due <= at(now) { groups.pass(due) }
      if now % 100 == 0 { groups.pass(at(now)) }
    }
  }

  /// One lamp goes on and off.
  mutating func flash(_ lamp: Lamp, times: Int, on: Int64 = 500, off: Int64 = 500) {
    for _ in 0..<times {
      show([lamp], for: on)
      show([], for: off)
    }
  }

  /// Whole cycles as most heads show them, each ending with red.
  mutating func cycle(_ times: Int = 1) {
    for _ in 0..<times {
      show([.green], for: 10_000)
      show([.yellow], for: 3000)
      show([.red], for: 10_000)
    }
  }

  /// Whether some crossing could be held against red in a time: red for the grace before it.
  func accuses(from: Int64, through: Int64, grace: Int64 = 500) -> Bool {
    stride(from: from, through: through, by: 10).contains {
      history.shows(.red, from: at($0 - grace), through: at($0))
    }
  }
}

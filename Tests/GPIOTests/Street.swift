// SPDX-License-Identifier: Apache-2.0

import GPIO
import Synchronization
import TrafficModel

/// A scripted chip and clock, without threads or time: what happens to a `ChipWatch` step by step.
final class Street: Sendable {
  /// What happens while the watch waits.
  enum Step: Sendable {
    /// Edges happen, each a millisecond after the one before; some may be lost after them.
    case edges([(Int, Bool)], hasGap: Bool = false)
    /// A line changes, but the edge is lost.
    case lostEdge(Int, Bool)
    /// An edge comes with a stamp of the past, this long ago.
    case lateEdge(Int, Bool, ago: Interval)
    /// Nothing happens for a second.
    case quiet
    /// The wait ends for no reason.
    case nothing
    /// The chip is unplugged, and comes back after so many attempts.
    case vanish(attempts: Int)
  }

  struct State {
    var script: [Step] = []
    var now = Instant(nanoseconds: 1_000_000_000)
    var levels: [Int: Bool] = [:]
    var pending: [LampEdge] = []
    var hasGap = false
    var attemptsToFail = 0
    var isGone = false
    var calls = 0
    /// Which calls fail, counted from 1.
    var failing: ClosedRange<Int>?
    var pauses: [Interval] = []
    /// After so many pauses the watch is told to stop.
    var pausesMaximum = 64
    var heard: [LampInput] = []
    var openings = 0
  }

  let state: Mutex<State>

  init(levels: [Int: Bool], script: [Step]) {
    var state = State()
    state.levels = levels
    state.script = script
    self.state = Mutex(state)
  }

  static let chip = "gpiochip0"

  var heard: [LampInput] { state.withLock { $0.heard } }
  var pauses: [Interval] { state.withLock { $0.pauses } }

  /// What was heard, without the instants.
  var words: [String] { heard.map(Self.word) }

  static func word(_ input: LampInput) -> String {
    switch input {
    case .level(let address, let isHigh, _): "\(address.offset)\(isHigh ? "+" : "-")"
    case .opened: "opened"
    case .lost: "lost"
    }
  }

  /// Runs a watch over lines until the script is at its end.
  @discardableResult
  func watch(_ offsets: [Int]) throws -> LampTally {
    let stop = try StopSignal()
    let counter = LampCounter()
    let world = ChipWatch.World(
      open: { (_: ChipPlan) throws(GPIOError) in
        try self.call("open")
        try self.attempt()
        return ScriptedLines(self)
      },
      now: { self.state.withLock { $0.now } },
      pause: { length in self.pause(length, stop) },
      deliver: { input in self.state.withLock { $0.heard.append(input) } })
    let plan = ChipPlan(
      chip: Self.chip, lines: offsets.map { ChipPlan.Line(offset: $0, debounce: .zero) })
    var watch = ChipWatch(plan: plan, world: world, stop: stop, counter: counter)
    watch.run()
    return counter.tally
  }

  func call(_ name: String) throws(GPIOError) {
    let fails = state.withLock { state in
      state.calls += 1
      return state.failing?.contains(state.calls) ?? false
    }
    if fails { throw .failed(chip: Self.chip, offset: nil, call: "a call", code: 5) }
  }

  func throwIfGone() throws(GPIOError) {
    if state.withLock({ $0.isGone }) {
      throw .gone(chip: Self.chip, call: "read", code: 19)
    }
  }

  private func attempt() throws(GPIOError) {
    let isAbsent = state.withLock { state in
      state.openings += 1
      state.isGone = state.attemptsToFail > 0
      state.attemptsToFail = max(state.attemptsToFail - 1, 0)
      // What happened to closed lines nobody is told.
      state.pending = []
      state.hasGap = false
      return state.isGone
    }
    if isAbsent { throw .noChip(chip: Self.chip) }
  }

  private func pause(_ length: Interval, _ stop: StopSignal) -> Bool {
    state.withLock { state in
      state.pauses.append(length)
      state.now = state.now + length
      if state.pauses.count >= state.pausesMaximum { stop.stop() }
      return !stop.isStopped
    }
  }

  func step(_ stop: StopSignal) -> Wakening {
    state.withLock { state in
      guard !state.script.isEmpty else {
        stop.stop()
        return .stopped
      }
      switch state.script.removeFirst() {
      case .edges(let edges, let hasGap):
        for (offset, isHigh) in edges {
          state.now = state.now + .milliseconds(1)
          state.levels[offset] = isHigh
          state.pending.append(LampEdge(offset: offset, isHigh: isHigh, at: state.now))
        }
        state.hasGap = hasGap
        return .ready
      case .lateEdge(let offset, let isHigh, let ago):
        state.levels[offset] = isHigh
        state.pending.append(LampEdge(offset: offset, isHigh: isHigh, at: state.now - ago))
        return .ready
      case .lostEdge(let offset, let isHigh):
        state.levels[offset] = isHigh
        return .ready
      case .quiet:
        state.now = state.now + .seconds(1)
        return .timeout
      case .nothing:
        return .ready
      case .vanish(let attempts):
        state.isGone = true
        state.attemptsToFail = attempts
        return .ready
      }
    }
  }
}

/// The lines of a `Street`.
final class ScriptedLines: LampLines {
  let street: Street
  let isDebounced = false

  init(_ street: Street) { self.street = street }

  func wait(atMost: Interval, stop: StopSignal) throws(GPIOError) -> Wakening {
    try street.call("wait")
    return street.step(stop)
  }

  func takeEdges() throws(GPIOError) -> LampEdges {
    try street.call("takeEdges")
    try street.throwIfGone()
    return street.state.withLock { state in
      defer {
        state.pending = []
        state.hasGap = false
      }
      return LampEdges(edges: state.pending, hasGap: state.hasGap)
    }
  }

  func levels() throws(GPIOError) -> [LampLevel] {
    try street.call("levels")
    try street.throwIfGone()
    return street.state.withLock { state in
      state.levels.sorted { $0.key < $1.key }.map { LampLevel(offset: $0.key, isHigh: $0.value) }
    }
  }
}

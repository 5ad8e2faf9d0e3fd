// SPDX-License-Identifier: Apache-2.0

import GPIO
import Testing
import TrafficModel

/// What every implementation of `LampLines` owes, checked against simulated chips.
struct SimulatedChipContractTests {
  private let contract: LampLinesContract

  init() throws { contract = LampLinesContract(bench: try SimulatedBench()) }

  @Test func `the levels are read as they stand`() throws { try contract.levels() }
  @Test func `an edge has its line, level and time`() throws { try contract.edge() }
  @Test func `a level that is driven again is no edge`() throws { try contract.repetition() }
  @Test func `a line that is not watched is silent`() throws { try contract.unwatched() }
  @Test func `many edges come in order`() throws { try contract.order() }
  @Test func `a burst ends with the true levels`() throws { try contract.burst() }
  @Test func `nothing to read means nothing is read`() throws { try contract.nothing() }
  @Test func `a stopped wait ends as stopped`() throws { try contract.stopping() }
  @Test func `released lines can be opened again`() throws { try contract.reopening() }
}

/// The same against the kernel, where `XIAOAN_GPIO_SIM` names the sysfs folder of a `gpio-sim`
/// chip such as `/sys/devices/platform/gpio-sim.0/gpiochip0`.
@Suite(
  .serialized,
  .enabled(if: KernelBench.folder != nil, "XIAOAN_GPIO_SIM names no gpio-sim chip"))
struct KernelChipContractTests {
  private let contract: LampLinesContract

  init() throws {
    contract = LampLinesContract(bench: KernelBench(folder: try #require(KernelBench.folder)))
  }

  @Test func `the levels are read as they stand`() throws { try contract.levels() }
  @Test func `an edge has its line, level and time`() throws { try contract.edge() }
  @Test func `a level that is driven again is no edge`() throws { try contract.repetition() }
  @Test func `a line that is not watched is silent`() throws { try contract.unwatched() }
  @Test func `many edges come in order`() throws { try contract.order() }
  @Test func `a burst ends with the true levels`() throws { try contract.burst() }
  @Test func `nothing to read means nothing is read`() throws { try contract.nothing() }
  @Test func `a stopped wait ends as stopped`() throws { try contract.stopping() }
  @Test func `released lines can be opened again`() throws { try contract.reopening() }

  @Test func `a held line is busy and its holder is named`() throws {
    let held = try contract.bench.open([3])
    #expect(throws: GPIOError.busy(chip: contract.bench.chip, offset: 3, holder: "xiaoand")) {
      _ = try contract.bench.open([3])
    }
    _ = try held.levels()
  }

  @Test func `more edges than the kernel keeps leave a gap`() throws {
    let lines = try contract.bench.open([3])
    for turn in 0..<200 { try contract.bench.drive(3, turn % 2 == 0) }
    var hasGap = false
    let stop = try StopSignal()
    while try lines.wait(atMost: .milliseconds(200), stop: stop) == .ready {
      hasGap = try lines.takeEdges().hasGap || hasGap
    }
    #expect(hasGap)
    #expect(try lines.levels() == [LampLevel(offset: 3, isHigh: false)])
  }
}

/// What only the kernel can show.
extension KernelChipContractTests {
  @Test func `a line beyond the last is refused with the number of lines`() throws {
    let error = #expect(throws: GPIOError.self) { _ = try LampChips().open(plan(511), now: now) }
    guard case .noLine(_, offset: 511, let count) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(count > 0)
  }

  @Test(.enabled(if: LampChips.canDebounce, "this libgpiod cannot ask for it"))
  func `the kernel debounces where the library can ask for it`() throws {
    try contract.bench.drive(2, false)
    let lines = try LampChips().open(plan(2, debounce: .milliseconds(300)), now: now)
    #expect(lines.isDebounced)
    for turn in 0..<11 { try contract.bench.drive(2, turn % 2 == 0) }
    #expect(try lines.collect(1).map(\.isHigh) == [true])
    #expect(try lines.takeEdges().edges.isEmpty)
  }

  /// `XIAOAN_GPIO_SIM_LABEL` names the chip's label.
  @Test(.enabled(if: KernelBench.label != nil, "XIAOAN_GPIO_SIM_LABEL names no label"))
  func `a chip is found by its label`() throws {
    let label = try #require(KernelBench.label)
    let plan = ChipPlan(chip: label, lines: [.init(offset: 2, debounce: .zero)])
    #expect(try LampChips().open(plan, now: now).levels().count == 1)
  }

  /// `XIAOAN_GPIO_SIM_LIVE` names the file in configfs that plugs and unplugs the chip.
  ///
  /// By its label: Linux 6.1 never gives the number of a chip anew that was unplugged while its
  /// lines were requested.
  @Test(
    .enabled(
      if: KernelBench.live != nil && KernelBench.label != nil,
      "XIAOAN_GPIO_SIM_LIVE and XIAOAN_GPIO_SIM_LABEL name no file and label"))
  func `an unplugged chip is lost and its levels told when it is back`() throws {
    try contract.bench.drive(2, false)
    let ear = Ear()
    let address = LineAddress(chip: try #require(KernelBench.label), offset: 2)
    let watcher = try LampWatcher(
      lines: [WatchedLine(address: address)], chips: LampChips(), now: now, deliver: ear.hear)
    defer { watcher.stop() }
    #expect(ear.hears(address.chip, 2, false))
    try KernelBench.plug(false)
    #expect(ear.hears { if case .lost = $0.last { true } else { false } })
    try KernelBench.plug(true)
    #expect(ear.hears { if case .level = $0.last { true } else { false } })
    #expect(watcher.tally.openings == 2)
    let reasons = ear.heard.compactMap { if case .lost(_, let reason) = $0 { reason } else { nil } }
    #expect(reasons.first?.contains("is gone") == true)
  }

  private var now: @Sendable () -> Instant { { monotonicNow() } }

  private func plan(_ offset: Int, debounce: Interval = .zero) -> ChipPlan {
    ChipPlan(chip: contract.bench.chip, lines: [.init(offset: offset, debounce: debounce)])
  }
}

/// The contract itself.
struct LampLinesContract {
  let bench: any LampBench

  func levels() throws {
    let lines = try bench.open([1, 5])
    #expect(
      try lines.levels() == [
        LampLevel(offset: 1, isHigh: false), LampLevel(offset: 5, isHigh: false),
      ])
    try bench.drive(5, true)
    _ = try lines.collect(1)
    #expect(
      try lines.levels() == [
        LampLevel(offset: 1, isHigh: false), LampLevel(offset: 5, isHigh: true),
      ])
  }

  func edge() throws {
    let lines = try bench.open([1, 5])
    let before = monotonicNow()
    try bench.drive(5, true)
    let edges = try lines.collect(1)
    let after = monotonicNow()
    let edge = try #require(edges.first)
    #expect(edges.count == 1)
    #expect(edge.offset == 5)
    #expect(edge.isHigh)
    #expect(edge.at >= before && edge.at <= after)
  }

  func repetition() throws {
    let lines = try bench.open([1, 5])
    try bench.drive(1, false)
    try bench.drive(1, false)
    try bench.drive(5, true)
    #expect(try lines.collect(1).map(\.offset) == [5])
  }

  func unwatched() throws {
    let lines = try bench.open([1])
    try bench.drive(2, true)
    try bench.drive(1, true)
    try bench.drive(2, false)
    #expect(try lines.collect(1).map(\.offset) == [1])
    #expect(try lines.levels().map(\.offset) == [1])
  }

  func order() throws {
    let lines = try bench.open([1, 5])
    var edges: [LampEdge] = []
    for turn in 0..<5 {
      for offset in [1, 5] {
        try bench.drive(offset, turn % 2 == 0)
        edges += try lines.collect(1)
      }
    }
    #expect(edges.count == 10)
    #expect(edges.map(\.at) == edges.map(\.at).sorted())
    #expect(edges.filter { $0.offset == 1 }.map(\.isHigh) == [true, false, true, false, true])
    #expect(edges.filter { $0.offset == 5 }.map(\.isHigh) == [true, false, true, false, true])
  }

  func burst() throws {
    let lines = try bench.open([1, 5])
    for turn in 0..<9 {
      try bench.drive(1, turn % 2 == 0)
      try bench.drive(5, turn % 2 == 1)
    }
    var edges: [LampEdge] = []
    let stop = try StopSignal()
    while try lines.wait(atMost: .milliseconds(300), stop: stop) == .ready {
      edges += try lines.takeEdges().edges
    }
    for offset in [1, 5] {
      let stamps = edges.filter { $0.offset == offset }.map(\.at)
      #expect(!stamps.isEmpty)
      #expect(stamps == stamps.sorted())
    }
    #expect(
      try lines.levels() == [
        LampLevel(offset: 1, isHigh: true), LampLevel(offset: 5, isHigh: false),
      ])
  }

  func nothing() throws {
    let lines = try bench.open([1])
    #expect(try lines.takeEdges() == LampEdges(edges: []))
    #expect(try lines.wait(atMost: .milliseconds(1), stop: StopSignal()) == .timeout)
  }

  func stopping() throws {
    let lines = try bench.open([1])
    let stop = try StopSignal()
    stop.stop()
    #expect(try lines.wait(atMost: .seconds(60), stop: stop) == .stopped)
  }

  func reopening() throws {
    for _ in 0..<3 {
      let lines = try bench.open([1])
      try bench.drive(1, true)
      #expect(try lines.collect(1).map(\.isHigh) == [true])
    }
  }
}

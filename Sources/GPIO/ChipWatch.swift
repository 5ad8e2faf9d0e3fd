// SPDX-License-Identifier: Apache-2.0

import Posix
import Synchronization
package import TrafficModel

/// Opens the lines of one chip.
package typealias OpenLampLines =
  @Sendable (ChipPlan) throws(GPIOError) -> any LampLines

/// The watch over one chip, from the first attempt to open it until it is told to stop.
///
/// The instants of one line never go back: a kernel's stamp that lies before what was delivered
/// already, as happens when an edge overtakes a reading, is moved up to it.
package struct ChipWatch {
  /// How often all levels are read and delivered, changed or not: whoever hears nothing for longer
  /// knows that the watch is silent, and a lost edge is healed by then.
  package static let rereading = Interval.seconds(1)
  /// How long the lines are left alone after edges were lost, so that a line that chatters cannot
  /// take all of the processor: the kernel keeps 16 edges a line meanwhile and throws the rest away.
  package static let respite = Interval.milliseconds(20)

  /// The parts of the world that the watch needs.
  package struct World: Sendable {
    /// Opens the chip.
    package var open: OpenLampLines
    /// Tells the time.
    package var now: @Sendable () -> Instant
    /// Waits; returns whether the watch is to go on.
    package var pause: @Sendable (Interval) -> Bool
    /// Takes what the lamps told.
    package var deliver: @Sendable (LampInput) -> Void

    package init(
      open: @escaping OpenLampLines, now: @escaping @Sendable () -> Instant,
      pause: @escaping @Sendable (Interval) -> Bool,
      deliver: @escaping @Sendable (LampInput) -> Void
    ) {
      self.open = open
      self.now = now
      self.pause = pause
      self.deliver = deliver
    }
  }

  private let plan: ChipPlan
  private let world: World
  private let stop: StopSignal
  private let counter: LampCounter
  private var backOff = BackOff()
  /// Why the chip was last reported lost; `nil` while it is open.
  private var reason: String?
  /// What was last delivered of each line since the chip was opened.
  private var told: [Int: LampEdge] = [:]
  private var lastReading = Instant(nanoseconds: 0)

  package init(plan: ChipPlan, world: World, stop: StopSignal, counter: LampCounter) {
    self.plan = plan
    self.world = world
    self.stop = stop
    self.counter = counter
  }

  /// Watches until it is told to stop.
  package mutating func run() {
    while !stop.isStopped {
      do throws(GPIOError) {
        try watch()
        return
      } catch {
        counter.losses.add(1, ordering: .relaxed)
        report(String(describing: error))
      }
      guard world.pause(backOff.next()) else { return }
    }
  }

  /// Reports a loss unless that is what was last reported.
  private mutating func report(_ sentence: String) {
    guard reason != sentence else { return }
    reason = sentence
    world.deliver(.lost(chip: plan.chip, reason: sentence))
  }

  /// Opens the chip and watches it; returns when the watch is to end.
  private mutating func watch() throws(GPIOError) {
    let lines = try world.open(plan)
    told.removeAll(keepingCapacity: true)
    var hasGap = try read(lines, isFirst: true)
    while !stop.isStopped {
      if hasGap {
        counter.gaps.add(1, ordering: .relaxed)
        guard world.pause(Self.respite) else { return }
        hasGap = try read(lines)
        continue
      }
      let due = lastReading + Self.rereading
      let left = min(max(due - world.now(), .zero), Self.rereading)
      switch try lines.wait(atMost: left, stop: stop) {
      case .stopped:
        return
      case .timeout:
        hasGap = try readAgain(lines)
      case .ready:
        let taken = try lines.takeEdges()
        deliver(taken.edges)
        hasGap = taken.hasGap
        if !hasGap, world.now() >= due { hasGap = try readAgain(lines) }
      }
    }
  }

  /// The reading that is due every second.
  ///
  /// Only a chip that has stayed until then is trusted to stay: one that opens and fails in turn
  /// must not be opened twice a second for ever.
  private mutating func readAgain(_ lines: any LampLines) throws(GPIOError) -> Bool {
    let hasGap = try read(lines)
    backOff.reset()
    return hasGap
  }

  /// Reads and delivers all levels, and the edges that came meanwhile in their right places.
  ///
  /// - Returns: whether edges were lost before or meanwhile.
  private mutating func read(
    _ lines: any LampLines, isFirst: Bool = false
  ) throws(GPIOError) -> Bool {
    // Before the reading: an edge between the two then lies after it, as it must.
    let instant = world.now()
    let levels = try lines.levels()
    let taken = try lines.takeEdges()
    lastReading = instant
    if isFirst {
      reason = nil
      counter.openings.add(1, ordering: .relaxed)
      world.deliver(.opened(chip: plan.chip, debounced: lines.isDebounced))
    }
    deliver(taken.edges.filter { $0.at <= instant })
    let later = taken.edges.filter { $0.at > instant }
    // A line with a later edge may have been read before or after it; the edge tells enough.
    let passed = Set(later.map(\.offset))
    for level in levels where !passed.contains(level.offset) {
      if let last = told[level.offset], last.isHigh != level.isHigh {
        counter.healed.add(1, ordering: .relaxed)
      }
      tell(LampEdge(offset: level.offset, isHigh: level.isHigh, at: instant))
    }
    deliver(later)
    return taken.hasGap
  }

  private mutating func deliver(_ edges: [LampEdge]) {
    counter.edges.add(Int64(edges.count), ordering: .relaxed)
    for edge in edges { tell(edge) }
  }

  private mutating func tell(_ edge: LampEdge) {
    var told = edge
    if let last = self.told[edge.offset] { told.at = max(edge.at, last.at) }
    self.told[edge.offset] = told
    world.deliver(
      .level(
        LineAddress(chip: plan.chip, offset: told.offset), isHigh: told.isHigh, at: told.at))
  }
}

// SPDX-License-Identifier: Apache-2.0

import Posix
import Synchronization
public import TrafficModel

/// Watches the lamps of all signal heads, one thread a chip.
///
/// Of each chip it delivers `opened` and the level of every line, then every edge with the
/// kernel's own stamp, and every second all levels anew, changed or not: when nothing comes of a
/// line for longer, the watch itself is silent. A chip that cannot be had or is lost is reported
/// once for each reason, and tried again after 0.5, 1, 2, 4 … 30 s, for ever, under its name or
/// label, so that it may come back as another device.
public final class LampWatcher: Sendable {
  /// Chips that can be watched at once; each takes a thread.
  public static let chipsMaximum = 8

  private let stopSignal: StopSignal
  private let counter: LampCounter
  private let threads: Mutex<[NamedThread]>

  /// Begins to watch.
  ///
  /// - Parameters:
  ///   - lines: The lines, of any number of chips, in any order; one that is named twice is
  ///     watched once, with the longer debounce.
  ///   - chips: Where the chips are to be found.
  ///   - now: The machine's monotonic clock.
  ///   - deliver: Takes what the lamps told. It is called on several threads and should return at
  ///     once; it must not call `stop()`. What concerns one line comes in order. Edges of
  ///     different lines may cross by less than a reading takes, most of all with libgpiod 1.6,
  ///     where every line has a queue of its own.
  /// - Throws: `GPIOError.noResources` when the process can have no more threads or descriptors.
  public convenience init(
    lines: [WatchedLine], chips: LampChips, now: @escaping @Sendable () -> Instant,
    deliver: @escaping @Sendable (LampInput) -> Void
  ) throws(GPIOError) {
    try self.init(
      lines: lines,
      open: { (plan: ChipPlan) throws(GPIOError) in try chips.open(plan, now: now) },
      now: now, deliver: deliver)
  }

  package init(
    lines: [WatchedLine], open: @escaping OpenLampLines, now: @escaping @Sendable () -> Instant,
    deliver: @escaping @Sendable (LampInput) -> Void
  ) throws(GPIOError) {
    let stopSignal = try StopSignal()
    let counter = LampCounter()
    self.stopSignal = stopSignal
    self.counter = counter
    threads = Mutex([])
    let world = ChipWatch.World(
      open: open, now: now, pause: { stopSignal.pause($0) }, deliver: deliver)
    let plans = ChipPlan.plans(for: lines)
    for plan in plans.dropFirst(Self.chipsMaximum) {
      counter.losses.add(1, ordering: .relaxed)
      let error = GPIOError.tooManyChips(chip: plan.chip, maximum: Self.chipsMaximum)
      deliver(.lost(chip: plan.chip, reason: String(describing: error)))
    }
    do throws(Errno) {
      for plan in plans.prefix(Self.chipsMaximum) {
        let thread = try NamedThread("gpio:\(plan.chip)") {
          var watch = ChipWatch(plan: plan, world: world, stop: stopSignal, counter: counter)
          watch.run()
        }
        threads.withLock { $0.append(thread) }
      }
    } catch {
      stop()
      throw .noResources(call: "pthread_create", code: error.code)
    }
  }

  deinit { stop() }

  /// How often things happened so far.
  public var tally: LampTally { counter.tally }

  /// Ends the watch and releases the lines; returns when all threads have ended.
  ///
  /// Nothing is delivered afterwards. It does not wait for a chip that is absent.
  public func stop() {
    stopSignal.stop()
    threads.withLock { threads in
      for thread in threads { thread.join() }
      threads.removeAll()
    }
  }
}

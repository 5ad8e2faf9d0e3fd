// SPDX-License-Identifier: Apache-2.0

import Controller
import Glibc
import Host
import TrafficModel

/// The one loop that owns the controller: takes an input, steps, carries out the effects, waits.
///
/// It runs on a thread of its own and nothing in it waits for the world.
final class ControlLoop: @unchecked Sendable {
  // Sendable: `controller` and `effects` are touched by the loop's own thread alone, which has
  // begun after they were set and is joined before they go; the rest is immutable.

  /// What the effects are carried out by.
  struct Outlets: Sendable {
    /// Tells everybody who listens, and the journal.
    var tell: @Sendable (JournalEntry) -> Void
    /// Plays a prompt.
    var play: @Sendable (PlayOrder) -> Void
    /// Stops playing.
    var hush: @Sendable () -> Void
  }

  /// The longest that the loop sleeps, so that it looks at the wall clock regularly.
  static let napMaximum = Interval.seconds(1)
  /// The shortest, so that a deadline that has passed cannot make it spin.
  static let napMinimum = Interval.milliseconds(1)

  private let inbox: Inbox
  private var controller: Controller
  private var effects: [Effect] = []
  private let outlets: Outlets
  private var thread: pthread_t?

  init(_ controller: Controller, _ inbox: Inbox, _ outlets: Outlets) {
    self.controller = controller
    self.inbox = inbox
    self.outlets = outlets
  }

  /// Starts the thread.
  ///
  /// - Returns: 0, or the errno for which there can be no thread.
  func start() -> Int32 {
    var thread = pthread_t()
    // SAFETY: the reference that the thread takes over is released by the thread, or here when
    // there is none.
    let context = unsafe Unmanaged.passRetained(self)
    let status = unsafe pthread_create(&thread, nil, runControlLoop, context.toOpaque())
    if status == 0 { self.thread = thread } else { unsafe context.release() }
    return status
  }

  /// Lets the loop do what waits, says that the daemon stops, and waits for its end.
  func stop() {
    inbox.put(.input(Stamped(at: HostClock.now(), .stopping)))
    inbox.close()
    guard let thread else { return }
    // Started by `start`, joined once.
    _ = pthread_join(thread, nil)
    self.thread = nil
  }

  /// Asks something about the controller; `nil` when the loop has ended.
  func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (borrowing Controller) -> Answer
  ) async -> Answer? {
    await withCheckedContinuation { continuation in
      let isTaken = inbox.put(.question { continuation.resume(returning: question($0)) })
      if !isTaken { continuation.resume(returning: nil) }
    }
  }

  fileprivate func run() {
    var clock = HostClock.wallClock()
    step(Stamped(at: HostClock.now(), .clock(clock)))
    while let item = inbox.next(until: wakeTime(), now: HostClock.now) {
      switch item {
      case .question(let question): question(controller)
      case .input(let input):
        if let changed = Self.change(of: clock) {
          clock = changed
          step(Stamped(at: input.at, .clock(clock)))
        }
        step(input)
        // Time passes for the controller also while inputs keep the inbox from running empty.
        if let deadline = controller.deadline, deadline <= input.at {
          step(Stamped(at: input.at, .tick))
        }
      }
    }
  }

  private func wakeTime() -> Instant {
    let now = HostClock.now()
    let latest = now + Self.napMaximum
    return max(min(controller.deadline ?? latest, latest), now + Self.napMinimum)
  }

  private func step(_ input: Stamped<Input>) {
    controller.step(input, into: &effects)
    for effect in effects {
      switch effect {
      case .tell(let entry): outlets.tell(entry)
      case .play(let order): outlets.play(order)
      case .hush: outlets.hush()
      }
    }
    effects.removeAll(keepingCapacity: true)
  }

  /// The wall clock, if it was set or gained or lost its synchronisation.
  private static func change(of clock: WallClock) -> WallClock? {
    let present = HostClock.wallClock()
    let step = present.offset.nanoseconds - clock.offset.nanoseconds
    let isMoved = step.magnitude >= UInt64(HostClock.stepMinimum.nanoseconds)
    return isMoved || present.isSynchronised != clock.isSynchronised ? present : nil
  }
}

private func runControlLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  // SAFETY: `start` handed over one reference to the loop.
  unsafe Unmanaged<ControlLoop>.fromOpaque(context).takeRetainedValue().run()
  return nil
}

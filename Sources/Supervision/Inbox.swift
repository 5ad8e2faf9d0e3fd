// SPDX-License-Identifier: Apache-2.0

import Controller
import Glibc
import Host
import TrafficModel

/// Where everything that happens waits for the controller: two bounded lanes in the order of arrival.
///
/// A flood of frames finds its lane full and is turned away there; lamps, the loudspeaker, the
/// journal and questions have a lane of their own, which it cannot fill. What that lane loses is
/// counted, and the count is the next thing that the controller hears.
@safe
final class Inbox: @unchecked Sendable {
  // Sendable: `mutex` guards every stored variable.

  /// Frames and signal reports that wait: at four cameras of ten frames a second three seconds, by
  /// when a frame is too old to speak about.
  static let messagesMaximum = 128
  /// Other inputs and questions that wait; the edges bound their own rates far below it.
  static let othersMaximum = 4096

  /// What the loop is to do next.
  enum Item {
    /// Step the controller.
    case input(Stamped<Input>)
    /// Answer a question about the controller.
    case question(@Sendable (borrowing Controller) -> Void)
    /// Carry out what somebody orders, and tell him what becomes of it.
    case order(Order, reply: @Sendable (OrderOutcome, borrowing Controller) -> Void)
    /// The same of the scene.
    case scene(
      SceneOrder, reply: @Sendable (SceneOutcome, _ took: Interval, borrowing Controller) -> Void)
  }

  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var messages = Lane()
  private var others = Lane()
  private var lost: Int64 = 0
  private var ticket: UInt64 = 0
  private var isClosed = false

  /// One lane: first in, first out.
  private struct Lane {
    private var items: [(ticket: UInt64, item: Item)] = []
    private var head = 0

    /// The most that ever waited.
    private(set) var peak = 0

    var count: Int { items.count - head }
    var first: UInt64? { head < items.count ? items[head].ticket : nil }

    mutating func push(_ item: Item, _ ticket: UInt64) {
      items.append((ticket, item))
      peak = max(peak, count)
    }

    mutating func pop() -> Item? {
      guard head < items.count else { return nil }
      let item = items[head].item
      // A question, so that the frame in the slot is freed at once.
      items[head].item = .question { _ in }
      head += 1
      if head == items.count || head >= 64 {
        items.removeFirst(head)
        head = 0
      }
      return item
    }
  }

  init() {
    // SAFETY: both are initialised here and destroyed in `deinit`; nobody else has the pointers.
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe condition.initialize(to: pthread_cond_t())
    // SAFETY: as above; the attribute lives through the calls.
    unsafe pthread_mutex_init(mutex, nil)
    var attribute = pthread_condattr_t()
    // SAFETY: as above. Waiting must not follow the wall clock when somebody sets it.
    unsafe pthread_condattr_init(&attribute)
    unsafe pthread_condattr_setclock(&attribute, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(condition, &attribute)
    unsafe pthread_condattr_destroy(&attribute)
  }

  deinit {
    // SAFETY: the last owner is gone, so nobody waits on either.
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  /// Puts a message of the feed in.
  ///
  /// - Returns: `false` when there is no room; the feed counts it, or tries again.
  func put(message: Stamped<Input>) -> Bool {
    locked {
      guard !isClosed, messages.count < Self.messagesMaximum else { return false }
      ticket += 1
      messages.push(.input(message), ticket)
      return true
    }
  }

  /// Puts anything else in; it is counted as lost when its lane is full.
  ///
  /// - Returns: `false` when it was lost, or when the inbox is closed: what an edge tells of its own
  ///   end is no loss.
  @discardableResult
  func put(_ item: Item) -> Bool {
    locked {
      guard !isClosed else { return false }
      guard others.count < Self.othersMaximum else {
        lost += 1
        return false
      }
      ticket += 1
      others.push(item, ticket)
      return true
    }
  }

  /// Puts an input in that has just come about.
  func put(_ input: Input) { put(.input(Stamped(at: HostClock.now(), input))) }

  /// How many waited in each lane at most, since the start.
  var peaks: (messages: Int, others: Int) {
    // SAFETY: the mutex lives as long as this object; it is released before returning.
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return (messages.peak, others.peak)
  }

  /// Takes no more questions and inputs, and wakes the loop; what waits is still handed out.
  func close() {
    _ = locked {
      isClosed = true
      return true
    }
  }

  /// The next thing to do; waits for it until a deadline.
  ///
  /// A `tick` when that has come, `nil` once the inbox is closed and empty.
  func next(until deadline: Instant, now: () -> Instant) -> Item? {
    // SAFETY: the mutex lives as long as this object; it is released before returning.
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    var time = timespec(
      tv_sec: Int(deadline.nanoseconds / 1_000_000_000),
      tv_nsec: Int(deadline.nanoseconds % 1_000_000_000))
    while true {
      if lost > 0 {
        defer { lost = 0 }
        return .input(Stamped(at: now(), .lost(count: lost)))
      }
      // Lamps, sound and questions first: a flood of frames must not make them wait.
      if let item = others.pop() ?? messages.pop() { return item }
      if isClosed { return nil }
      // SAFETY: the mutex is held, as the call asks for; both live as long as this object.
      let status = unsafe pthread_cond_timedwait(condition, mutex, &time)
      if status == ETIMEDOUT { return .input(Stamped(at: now(), .tick)) }
    }
  }

  private func locked(_ body: () -> Bool) -> Bool {
    // SAFETY: the mutex and the condition live as long as this object.
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    let isChanged = body()
    // SAFETY: as above.
    if isChanged { unsafe pthread_cond_signal(condition) }
    return isChanged
  }
}

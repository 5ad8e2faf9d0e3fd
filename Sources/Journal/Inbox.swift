// SPDX-License-Identifier: Apache-2.0

import Synchronization
import TrafficModel

/// What the journal's callers and its writer share: the waiting entries and the state.
final class Inbox: Sendable {
  /// When the writer is to look at the inbox.
  enum Call {
    /// It will anyway.
    case none
    /// At once.
    case now
    /// When others may have come, too.
    case later
  }

  fileprivate struct Shared {
    var waiting: WaitingEntries
    var state = JournalState()
    var droppedUnsaid: Int64 = 0
    var isCalledNow = false
    var isCalledLater = false
    var isClosed = false
    var questions = 0
  }

  private let shared: Mutex<Shared>

  init(limit: Int) { shared = Mutex(Shared(waiting: WaitingEntries(limit: limit))) }

  var state: JournalState {
    shared.withLock { shared in
      var state = shared.state
      state.waiting = shared.waiting.count
      return state
    }
  }

  /// Takes entries in.
  func add(_ entries: [JournalEntry]) -> Call {
    shared.withLock { shared in
      guard !entries.isEmpty else { return .none }
      if shared.isClosed {
        shared.drop(Int64(entries.count))
      } else {
        for entry in entries { shared.drop(shared.waiting.append(entry)) }
      }
      let isUrgent =
        !shared.isClosed
        && (entries.contains { $0.kind == .violation }
          || shared.waiting.count >= JournalLimits.batch)
      if isUrgent {
        defer { shared.isCalledNow = true }
        return shared.isCalledNow ? .none : .now
      }
      defer { shared.isCalledLater = true }
      return shared.isCalledLater || shared.isCalledNow ? .none : .later
    }
  }

  /// The writer begins to look.
  func begin(at now: Instant) {
    shared.withLock { shared in
      shared.isCalledNow = false
      shared.isCalledLater = false
      shared.state.busySince = now
    }
  }

  /// The writer rests; `change` notes what it found.
  func end(_ change: (inout JournalState) -> Void) {
    shared.withLock { shared in
      change(&shared.state)
      shared.state.busySince = nil
    }
  }

  /// Notes something in the state.
  func note(_ change: (inout JournalState) -> Void) {
    shared.withLock { shared in change(&shared.state) }
  }

  /// Takes the next entries out, at most this many.
  func take(_ most: Int) -> [JournalEntry] {
    shared.withLock { shared in shared.waiting.take(most) }
  }

  /// Puts entries that could not be written back to the front.
  func giveBack(_ batch: [JournalEntry]) {
    shared.withLock { shared in shared.drop(shared.waiting.giveBack(batch)) }
  }

  /// How many entries were given up and not yet reported; they count as reported now.
  func takeDropped() -> Int64 {
    shared.withLock { shared in
      defer { shared.droppedUnsaid = 0 }
      return shared.droppedUnsaid
    }
  }

  /// No entry is taken in any more.
  func close() { shared.withLock { shared in shared.isClosed = true } }

  /// Gives up all that waits.
  func giveUp() {
    shared.withLock { shared in shared.drop(Int64(shared.waiting.take(.max).count)) }
  }

  /// Whether one more question may be asked; `endQuestion` must follow when it may.
  func beginQuestion() -> Bool {
    shared.withLock { shared in
      guard shared.questions < JournalLimits.questions else { return false }
      shared.questions += 1
      return true
    }
  }

  /// A question was answered.
  func endQuestion() { shared.withLock { shared in shared.questions -= 1 } }
}

extension Inbox.Shared {
  fileprivate mutating func drop(_ count: Int64) {
    droppedUnsaid += count
    state.dropped += count
  }
}

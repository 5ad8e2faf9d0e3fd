// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// The entries that wait for the disk, in the order in which they came.
///
/// Two lines, one of violations and one of all else, so that what gives way is found at once:
/// the oldest entry that is no violation, and only when there is none the oldest violation.
struct WaitingEntries {
  private struct Ticket {
    var turn: Int64
    var entry: JournalEntry
  }

  /// A first-in first-out line whose front is cut off only now and then.
  private struct Line {
    private var tickets: [Ticket] = []
    private var head = 0

    var first: Ticket? { head < tickets.count ? tickets[head] : nil }
    var count: Int { tickets.count - head }

    mutating func append(_ ticket: Ticket) { tickets.append(ticket) }

    mutating func prepend(_ earlier: [Ticket]) {
      tickets.replaceSubrange(0..<head, with: earlier)
      head = 0
    }

    mutating func removeFirst() -> Ticket? {
      guard let ticket = first else { return nil }
      head += 1
      if head >= 64, head * 2 >= tickets.count {
        tickets.removeFirst(head)
        head = 0
      }
      return ticket
    }
  }

  private let limit: Int
  private var violations = Line()
  private var others = Line()
  private var nextTurn: Int64 = 0
  private var bytes = 0

  init(limit: Int) { self.limit = limit }

  var count: Int { violations.count + others.count }
  var hasViolation: Bool { violations.count > 0 }

  /// Appends an entry.
  ///
  /// - Returns: how many entries were given up for it, itself included.
  mutating func append(_ entry: JournalEntry) -> Int64 {
    guard entry.line.utf8.count <= JournalLimits.lineBytes else { return 1 }
    place(Ticket(turn: nextTurn, entry: entry))
    nextTurn += 1
    return shrink()
  }

  /// Takes the first entries out, at most this many.
  mutating func take(_ most: Int) -> [JournalEntry] {
    var batch: [JournalEntry] = []
    batch.reserveCapacity(min(most, count))
    while batch.count < most, let ticket = removeFirst() { batch.append(ticket.entry) }
    return batch
  }

  /// Puts entries that `take` gave back to the front.
  ///
  /// - Returns: how many entries were given up for them.
  mutating func giveBack(_ batch: [JournalEntry]) -> Int64 {
    // Turns below all others: they were taken before anything that still waits.
    var turn =
      min(violations.first?.turn ?? nextTurn, others.first?.turn ?? nextTurn) - Int64(batch.count)
    var earlier: (violations: [Ticket], others: [Ticket]) = ([], [])
    for entry in batch {
      let ticket = Ticket(turn: turn, entry: entry)
      if entry.kind == .violation {
        earlier.violations.append(ticket)
      } else {
        earlier.others.append(ticket)
      }
      bytes += entry.line.utf8.count
      turn += 1
    }
    violations.prepend(earlier.violations)
    others.prepend(earlier.others)
    return shrink()
  }

  private mutating func place(_ ticket: Ticket) {
    bytes += ticket.entry.line.utf8.count
    if ticket.entry.kind == .violation {
      violations.append(ticket)
    } else {
      others.append(ticket)
    }
  }

  private mutating func removeFirst() -> Ticket? {
    let isViolationsTurn =
      switch (violations.first, others.first) {
      case (let violation?, let other?): violation.turn < other.turn
      case (_, nil): true
      case (nil, _): false
      }
    let ticket = isViolationsTurn ? violations.removeFirst() : others.removeFirst()
    bytes -= ticket?.entry.line.utf8.count ?? 0
    return ticket
  }

  private mutating func shrink() -> Int64 {
    var given: Int64 = 0
    while count > limit || bytes > JournalLimits.waitingBytes {
      guard let ticket = others.removeFirst() ?? violations.removeFirst() else { break }
      bytes -= ticket.entry.line.utf8.count
      given += 1
    }
    return given
  }
}

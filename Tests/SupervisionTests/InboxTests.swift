// SPDX-License-Identifier: Apache-2.0

import Controller
import Foundation
import Synchronization
import Testing
import TrafficModel

@testable import Supervision

@Suite(.timeLimit(.minutes(2)))
struct InboxTests {
  /// A deadline that never comes within a test, and one that has passed.
  private static let never = Instant(nanoseconds: .max / 4)
  private static let passed = Instant(nanoseconds: 1)

  private func message(_ number: Int64) -> Stamped<Input> {
    Stamped(at: Instant(nanoseconds: number), .tick)
  }

  private func other(_ number: Int64) -> Inbox.Item { .input(message(number)) }

  /// The stamp of the next input; `nil` when the inbox has ended.
  private func next(_ inbox: Inbox, until deadline: Instant = never) -> Int64? {
    switch inbox.next(until: deadline, now: { Instant(nanoseconds: -1) }) {
    case .input(let input)?: input.at.nanoseconds
    case .question?, .order?, .scene?, nil: nil
    }
  }

  @Test func `each lane comes out in the order of arrival, lamps and questions before frames`() {
    let inbox = Inbox()
    for number in 0..<300 {
      if number % 3 == 0 {
        #expect(inbox.put(message: message(Int64(number))))
      } else {
        #expect(inbox.put(other(Int64(number))))
      }
    }
    #expect((0..<300).filter { $0 % 3 != 0 }.allSatisfy { next(inbox) == $0 })
    #expect((0..<300).filter { $0 % 3 == 0 }.allSatisfy { next(inbox) == $0 })
  }

  @Test func `a flood of frames is turned away and makes nothing else wait`() {
    let inbox = Inbox()
    for number in 0..<Inbox.messagesMaximum {
      #expect(inbox.put(message: message(Int64(number))))
    }
    #expect(!inbox.put(message: message(-7)))
    #expect(inbox.put(other(9_999)))
    #expect(next(inbox) == 9_999)
    #expect(next(inbox) == 0)
    #expect(inbox.put(message: message(128)))
    #expect((1...128).allSatisfy { next(inbox) == $0 })
  }

  @Test func `what the other lane loses is counted, and the count comes first`() {
    let inbox = Inbox()
    for number in 0..<Inbox.othersMaximum { #expect(inbox.put(other(Int64(number)))) }
    for _ in 0..<5 { #expect(!inbox.put(other(-7))) }
    guard case .input(let first)? = inbox.next(until: Self.never, now: { .init(nanoseconds: 77) }),
      case .lost(5) = first.value
    else {
      Issue.record("the loss was not told")
      return
    }
    #expect(first.at.nanoseconds == 77)
    #expect((0..<Inbox.othersMaximum).allSatisfy { next(inbox) == Int64($0) })
    // It is told once.
    #expect(next(inbox, until: Self.passed) == -1)
  }

  @Test func `a deadline that has come is a tick, unless something waits`() {
    let inbox = Inbox()
    #expect(next(inbox, until: Self.passed) == -1)
    inbox.put(other(3))
    #expect(next(inbox, until: Self.passed) == 3)
    #expect(next(inbox, until: Self.passed) == -1)
  }

  @Test func `a closed inbox hands out what waits, takes nothing more, and loses nothing`() {
    let inbox = Inbox()
    inbox.put(other(1))
    #expect(inbox.put(message: message(2)))
    inbox.close()
    #expect(!inbox.put(other(3)))
    #expect(!inbox.put(message: message(4)))
    #expect(next(inbox) == 1)
    #expect(next(inbox) == 2)
    // What edges tell while the daemon stops is no sign of an overload.
    #expect(inbox.next(until: Self.never, now: { .init(nanoseconds: 0) }) == nil)
  }

  @Test func `a loop that waits is woken by each kind of news, and by the end`() async {
    let inbox = Inbox()
    let heard = Mutex<[Int64]>([])
    let (answers, continuation) = AsyncStream.makeStream(of: Int64.self)
    Thread.detachNewThread {
      while let item = inbox.next(until: Self.never, now: { .init(nanoseconds: -1) }) {
        if case .input(let input) = item {
          heard.withLock { $0.append(input.at.nanoseconds) }
          continuation.yield(input.at.nanoseconds)
        }
      }
      continuation.finish()
    }
    var answer = answers.makeAsyncIterator()
    inbox.put(other(1))
    #expect(await answer.next() == 1)
    #expect(inbox.put(message: message(2)))
    #expect(await answer.next() == 2)
    inbox.close()
    #expect(await answer.next() == nil)
    #expect(heard.withLock { $0 } == [1, 2])
  }

  @Test func `nothing is lost or doubled between many tellers and one loop`() async {
    let inbox = Inbox()
    let tellers: Int64 = 4
    let each: Int64 = 5_000
    async let heard = Task.detached {
      var sums = [Int64](repeating: 0, count: Int(tellers))
      var lost: Int64 = 0
      var isInOrder = true
      while let item = inbox.next(until: Self.never, now: { .init(nanoseconds: -1) }) {
        guard case .input(let input) = item else { continue }
        if case .lost(let count) = input.value {
          lost += count
          continue
        }
        let (number, teller) = input.at.nanoseconds.quotientAndRemainder(dividingBy: tellers)
        isInOrder = isInOrder && number >= sums[Int(teller)]
        sums[Int(teller)] += 1
      }
      return (sums.reduce(0, +), lost, isInOrder)
    }.value
    await withTaskGroup { group in
      for teller in 0..<tellers {
        group.addTask {
          for number in 0..<each {
            let message = Stamped(at: Instant(nanoseconds: number * tellers + teller), Input.tick)
            if teller == 0 {
              while !inbox.put(message: message) { await Task.yield() }
            } else {
              inbox.put(.input(message))
            }
          }
        }
      }
    }
    inbox.close()
    let (taken, lost, isInOrder) = await heard
    #expect(taken + lost == tellers * each)
    #expect(isInOrder)
  }
}

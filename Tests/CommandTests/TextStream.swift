// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// What a program writes, while it writes it.
final class TextStream: Sendable {
  /// The stream ended before it held what was waited for.
  struct Ended: Error, CustomStringConvertible {
    var waitedFor: String
    var text: String

    var description: String { "the stream ended before \(waitedFor); it held:\n\(text)" }
  }

  /// All that has come.
  private struct Content {
    var bytes: [UInt8] = []
    var isEnded = false

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The lines that are complete.
    var lines: [Substring] {
      text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }
  }

  private struct Waiter {
    var number: Int
    var isServed: @Sendable (Content) -> Bool
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var content = Content()
    var waiters: [Waiter] = []
    var lastWaiter = 0

    /// Takes out those whose wait is over.
    mutating func served() -> [Waiter] {
      let content = content
      let split = waiters.partition { $0.isServed(content) }
      defer { waiters.removeSubrange(split...) }
      return Array(waiters[split...])
    }
  }

  private let state = Mutex(State())

  /// Reads a pipe to its end, on a thread of its own.
  init(_ pipe: Pipe) {
    let handle = pipe.fileHandleForReading
    Thread.detachNewThread {
      while true {
        let chunk = handle.availableData
        self.take(chunk)
        if chunk.isEmpty { return }
      }
    }
  }

  private func take(_ chunk: Data) {
    let served = state.withLock { state in
      state.content.bytes += chunk
      state.content.isEnded = chunk.isEmpty
      return state.served()
    }
    for waiter in served { waiter.continuation.resume() }
  }

  /// All so far.
  var text: String { state.withLock { $0.content.text } }
  /// The complete lines so far.
  var lines: [Substring] { state.withLock { $0.content.lines } }

  /// Waits for the end.
  func end() async { await wait { $0.isEnded } }

  /// Waits for a line that holds all of these texts.
  @discardableResult
  func line(_ texts: String...) async throws -> String {
    let isWanted: @Sendable (Substring) -> Bool = { line in texts.allSatisfy(line.contains) }
    await wait { $0.isEnded || $0.lines.contains(where: isWanted) }
    guard let line = lines.first(where: isWanted) else {
      throw Ended(waitedFor: texts.joined(separator: " … "), text: text)
    }
    return String(line)
  }

  /// Waits for anything more, but not for long.
  func more(within time: DispatchTimeInterval) async {
    let count = state.withLock { $0.content.bytes.count }
    await wait(within: time) { $0.isEnded || $0.bytes.count > count }
  }

  private func wait(
    within time: DispatchTimeInterval? = nil, until isServed: @escaping @Sendable (Content) -> Bool
  ) async {
    await withCheckedContinuation { continuation in
      let (number, served) = state.withLock { state in
        state.lastWaiter += 1
        state.waiters.append(
          Waiter(number: state.lastWaiter, isServed: isServed, continuation: continuation))
        return (state.lastWaiter, state.served())
      }
      for waiter in served { waiter.continuation.resume() }
      guard let time, !served.contains(where: { $0.number == number }) else { return }
      DispatchQueue(label: "patience").asyncAfter(deadline: .now() + time) { self.giveUp(number) }
    }
  }

  private func giveUp(_ number: Int) {
    let waiter = state.withLock { state in
      state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
    }
    waiter?.continuation.resume()
  }
}

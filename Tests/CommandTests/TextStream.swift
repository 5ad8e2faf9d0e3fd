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

  private struct Waiter {
    var isServed: @Sendable (_ lines: [Substring], _ isEnded: Bool) -> Bool
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var bytes: [UInt8] = []
    var isEnded = false
    var waiters: [Waiter] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The lines that are complete.
    var lines: [Substring] {
      text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }

    /// Takes out those whose wait is over.
    mutating func served() -> [Waiter] {
      guard !waiters.isEmpty else { return [] }
      let (lines, isEnded) = (lines, isEnded)
      let served = waiters.filter { $0.isServed(lines, isEnded) }
      waiters.removeAll { $0.isServed(lines, isEnded) }
      return served
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
      state.bytes += chunk
      state.isEnded = chunk.isEmpty
      return state.served()
    }
    for waiter in served { waiter.continuation.resume() }
  }

  /// All so far.
  var text: String { state.withLock { $0.text } }
  /// All so far, as it came.
  var bytes: [UInt8] { state.withLock { $0.bytes } }
  /// The complete lines so far.
  var lines: [Substring] { state.withLock { $0.lines } }

  /// Waits for the end.
  func end() async { await wait { _, isEnded in isEnded } }

  /// Waits for a line that holds all of these texts.
  @discardableResult
  func line(_ texts: String...) async throws -> String {
    let isWanted: @Sendable (Substring) -> Bool = { line in texts.allSatisfy(line.contains) }
    await wait { lines, isEnded in isEnded || lines.contains(where: isWanted) }
    guard let line = lines.first(where: isWanted) else {
      throw Ended(waitedFor: texts.joined(separator: " … "), text: text)
    }
    return String(line)
  }

  private func wait(
    until isServed: @escaping @Sendable (_ lines: [Substring], _ isEnded: Bool) -> Bool
  ) async {
    await withCheckedContinuation { continuation in
      let served = state.withLock { state in
        state.waiters.append(Waiter(isServed: isServed, continuation: continuation))
        return state.served()
      }
      for waiter in served { waiter.continuation.resume() }
    }
  }
}

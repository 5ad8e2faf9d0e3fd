// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Hands each decision line to everybody who listens.
final class LineBroadcast: Sendable {
  /// Lines that wait for one listener; one that reads more slowly than the robot decides is cut off
  /// rather than kept waiting for ever.
  static let linesMaximum = 512

  private struct State {
    var listeners: [Int: AsyncStream<String>.Continuation] = [:]
    var next = 0
    var isFinished = false
  }

  private let state = Mutex(State())

  /// How many listen.
  var listeners: Int { state.withLock { $0.listeners.count } }

  /// All lines from now on.
  func subscribe() -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: String.self, bufferingPolicy: .bufferingOldest(Self.linesMaximum))
    let number: Int? = state.withLock { state in
      guard !state.isFinished else { return nil }
      state.next += 1
      state.listeners[state.next] = continuation
      return state.next
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { state in _ = state.listeners.removeValue(forKey: number) }
    }
    return stream
  }

  /// Hands a line on.
  func send(_ line: String) {
    let full = state.withLock { state -> [AsyncStream<String>.Continuation] in
      state.listeners.values.filter {
        if case .dropped = $0.yield(line) { true } else { false }
      }
    }
    // Outside the lock, since the end of a stream takes its listener out.
    for continuation in full { continuation.finish() }
  }

  /// Ends all streams.
  func finish() {
    let all = state.withLock { state in
      state.isFinished = true
      return Array(state.listeners.values)
    }
    for continuation in all { continuation.finish() }
  }
}

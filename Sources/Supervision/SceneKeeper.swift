// SPDX-License-Identifier: Apache-2.0

import Controller
import Posix
import SceneStore
import Synchronization
import TrafficModel

/// The one who writes the scenes' files and reads scenes, on a thread of its own: neither a slow
/// disk nor a scene that takes long to check holds anybody else up.
final class SceneKeeper: Sendable {
  /// Pieces of work that wait; whoever comes with one more is told to come again.
  static let jobsMaximum = 8
  /// What is still to be written because the disk did not take it; the oldest is given up.
  static let debtsMaximum = 64
  /// How long until the disk is tried again.
  static let retryPeriod = Interval.minutes(1)

  /// What is to stand on the disk.
  enum Debt: Sendable {
    case keep(Int64)
    case drop(Int64)
  }

  private typealias Job = @Sendable (inout SceneStore) -> Void

  private struct State {
    var jobs: [Job] = []
    var debts: [Debt] = []
    var isClosing = false
  }

  private let report: @Sendable (SceneReport) -> Void
  private let state = Mutex(State())
  private let bell: Bell
  private let thread = Mutex<NamedThread?>(nil)

  /// Begins to keep scenes.
  ///
  /// - Parameters:
  ///   - store: what there is.
  ///   - first: what is to be done before all else.
  ///   - report: takes what becomes of it.
  /// - Throws: the errno when the process can have no more threads or descriptors.
  init(
    _ store: SceneStore, first: @escaping @Sendable (inout SceneStore) -> Void,
    report: @escaping @Sendable (SceneReport) -> Void
  ) throws(Errno) {
    self.report = report
    bell = try Bell()
    state.withLock { $0.jobs = [first] }
    let started = try NamedThread("xiaoan-scene") { self.work(store) }
    thread.withLock { $0 = started }
    bell.ring()
  }

  /// Has something written; does not wait.
  func owe(_ debt: Debt) {
    state.withLock { state in
      state.debts.append(debt)
      state.debts.removeFirst(max(0, state.debts.count - Self.debtsMaximum))
    }
    bell.ring()
  }

  /// Does something on the thread, after all that is owed; `nil` when there is too much to do, or
  /// the daemon stops.
  func run<Value: Sendable>(
    _ job: @escaping @Sendable (inout SceneStore) -> Value
  ) async -> Value? {
    await withCheckedContinuation { continuation in
      let isTaken = state.withLock { state in
        guard !state.isClosing, state.jobs.count < Self.jobsMaximum else { return false }
        state.jobs.append { continuation.resume(returning: job(&$0)) }
        return true
      }
      if isTaken { bell.ring() } else { continuation.resume(returning: nil) }
    }
  }

  /// Whether the disk has taken all that it was given.
  var isSettled: Bool { state.withLock { $0.debts.isEmpty } }

  /// Does what waits, and ends.
  func close() {
    state.withLock { $0.isClosing = true }
    bell.ring()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  private func work(_ first: SceneStore) {
    var store = first
    var hasFailed = false
    while true {
      let (jobs, isClosing) = state.withLock { state in
        defer { state.jobs = [] }
        return (state.jobs, state.isClosing)
      }
      for job in jobs {
        pay(&store, &hasFailed)
        job(&store)
      }
      pay(&store, &hasFailed)
      if isClosing { return }
      _ = bell.wait(atMost: Self.retryPeriod)
      bell.hush()
    }
  }

  /// Writes what is owed, in its order, up to what the disk does not take.
  private func pay(_ store: inout SceneStore, _ hasFailed: inout Bool) {
    while let debt = state.withLock({ $0.debts.first }) {
      do throws(SceneStoreError) {
        switch debt {
        case .keep(let number): try store.keep(number)
        case .drop(let number): try store.drop(number)
        }
      } catch {
        if case .refused = error {
          hasFailed = true
          return report(.unkept("A restart may begin with another scene: \(error)"))
        }
        // What is gone or damaged does not come back by trying again.
        report(.unkept("A restart begins with the scene of before: \(error)"))
      }
      state.withLock { state in if !state.debts.isEmpty { state.debts.removeFirst() } }
    }
    guard hasFailed else { return }
    hasFailed = false
    report(.kept)
  }
}

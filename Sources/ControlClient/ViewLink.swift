// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
import Phrases
import Synchronization

/// Keeps somebody who watches the robot in touch with it, over restarts of the daemon too.
///
/// Whoever reads slowly finds the newest snapshot and no queue of older ones.
public final class ViewLink: Sendable {
  /// Decisions that wait for the reader; of more, the older ones are left out.
  public static let decisionsMaximum = 256
  /// Decisions of the journal that are shown at first.
  public static let historyMaximum = 60
  /// Milliseconds between two tries to reach the daemon: at first, and after more and more failures.
  public static let pauses: ClosedRange<Int64> = 500...8_000

  /// What has come since it was last looked.
  public struct News: Sendable {
    /// The newest snapshot.
    public var snapshot: ViewSnapshot?
    /// What is drawn in the scene, when that is another.
    public var geometry: SceneGeometry?
    /// Decisions, as they were told.
    public var decisions: [JSONValue] = []
    /// Why the daemon is not reached, since the snapshot above.
    public var trouble: String?
    /// What became of an order, in a sentence of the daemon's.
    public var answer: String?
  }

  private struct State {
    var news = News()
    /// The fingerprint of what is drawn, as it was last asked.
    var drawn = ""
    /// Whether this contact has brought a snapshot.
    var isUp = false
  }

  private let robot: RobotClient
  private let ring: @Sendable () -> Void
  private let state = Mutex(State())

  /// A link that is not up yet; `ring` is called whenever there is news.
  public init(_ robot: RobotClient, ring: @escaping @Sendable () -> Void) {
    self.robot = robot
    self.ring = ring
  }

  /// The news; it is none the next time.
  public func take() -> News {
    state.withLock { state in
      defer { state.news = News() }
      return state.news
    }
  }

  /// Keeps in touch until the task is cancelled.
  public func run() async {
    var pause = Self.pauses.lowerBound
    while !Task.isCancelled {
      let why = await contact()
      guard !Task.isCancelled else { return }
      let wasUp = state.withLock { state in
        defer { state.isUp = false }
        state.news.trouble = why
        return state.isUp
      }
      ring()
      if wasUp { pause = Self.pauses.lowerBound }
      try? await Task.sleep(for: .milliseconds(pause))
      pause = min(pause * 2, Self.pauses.upperBound)
    }
  }

  /// Orders something; the answer is news.
  public func order(_ request: RobotRequest) async {
    let answer: String
    do {
      answer = try await robot.order(request).done
    } catch {
      answer = "\(error)"
    }
    state.withLock { $0.news.answer = answer }
    ring()
  }

  /// Stays in touch as long as that goes; returns why it ended.
  private func contact() async -> String {
    do {
      try await withThrowingTaskGroup { group in
        group.addTask {
          try await self.robot.decisions {
            self.note([JSONValue(parsing: $0) ?? .string($0)])
          }
        }
        group.addTask { try await self.robot.views { try await self.note($0) } }
        // The end of one is the end of both.
        try await group.next()
        group.cancelAll()
      }
      return EventWords.ended(robot.language)
    } catch {
      return "\(error)"
    }
  }

  private func note(_ snapshot: ViewSnapshot) async throws {
    let (isFirst, isRedrawn) = state.withLock { state in
      defer { state.isUp = true }
      return (!state.isUp, state.drawn != snapshot.geometry)
    }
    if isRedrawn {
      let geometry = try await robot.geometry()
      state.withLock { state in
        state.news.geometry = geometry
        state.drawn = snapshot.geometry
      }
    }
    state.withLock { state in
      state.news.snapshot = snapshot
      state.news.trouble = nil
    }
    ring()
    // By now the stream of decisions is up: what the journal does not have yet comes through that.
    guard isFirst else { return }
    do {
      let events = try await robot.events(EventQuery(limit: Self.historyMaximum))
      note(events.events.reversed().map(\.line))
    } catch RobotClientError.refusal {
      // A journal that cannot be read is a fault that the snapshot tells.
    }
  }

  private func note(_ decisions: [JSONValue]) {
    state.withLock { state in
      state.news.decisions += decisions
      let surplus = state.news.decisions.count - Self.decisionsMaximum
      if surplus > 0 { state.news.decisions.removeFirst(surplus) }
    }
    ring()
  }
}

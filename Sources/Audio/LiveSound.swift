// SPDX-License-Identifier: Apache-2.0

import Synchronization
public import TrafficModel

/// Sound that comes in while it is played: an officer who speaks through the robot.
///
/// One side puts samples in, as they come; the player takes them out. Both return at once.
public final class LiveSound: Sendable {
  /// How much may wait to be heard.
  public static let waitingMaximum = Interval.seconds(2)
  /// How much is gathered before it begins, so that a network's hiccup is not heard.
  public static let gathered = Interval.milliseconds(200)

  /// How long nothing may come before it counts as complete: whoever spoke has gone.
  public static let silenceMaximum = Interval.seconds(3)

  private struct State {
    var samples: [Int16] = []
    /// Frames for which nothing was there to be played.
    var dry = 0
    /// Frames that were played and are gone.
    var gone = 0
    var isComplete = false
    var isOver = false
    var isFlowing = false
  }

  /// Frames a second.
  public let rate: Int
  private let state = Mutex(State())

  /// An empty channel.
  ///
  /// - Parameter rate: frames a second: the loudspeaker's own.
  public init(rate: Int) { self.rate = rate }

  /// Frames that may be put in now.
  public var room: Int { state.withLock { limit - $0.samples.count } }

  private var limit: Int { Self.frames(of: Self.waitingMaximum, rate) }

  private static func frames(of time: Interval, _ rate: Int) -> Int {
    Int(time.nanoseconds / 1_000_000) * rate / 1000
  }

  /// Puts samples in.
  ///
  /// - Returns: how many were taken: fewer when too much waits, none when it is over.
  public func put(_ samples: [Int16]) -> Int {
    state.withLock { state in
      guard !state.isOver, !state.isComplete else { return 0 }
      let taken = min(samples.count, limit - state.samples.count)
      state.samples.append(contentsOf: samples.prefix(taken))
      return taken
    }
  }

  /// Nothing more comes: what waits is played to its end.
  public func complete() { state.withLock { $0.isComplete = true } }

  /// Nobody listens any more; what waits is thrown away.
  public func end() {
    state.withLock { state in
      state.isOver = true
      state.samples = []
    }
  }

  /// Whether nobody listens any more.
  public var isOver: Bool { state.withLock { $0.isOver } }

  // MARK: The player's side

  /// Whether it is complete and all of it was played.
  func isExhausted(at position: Int) -> Bool {
    state.withLock { $0.isComplete && position >= $0.gone + $0.samples.count }
  }

  /// Appends up to so many frames from a place on: fewer, or none, where no more has come.
  func append(_ wanted: Int, from position: Int, to samples: inout [Int16]) {
    let found: ArraySlice<Int16> = state.withLock { state in
      let enough = Self.frames(of: Self.gathered, rate)
      // After it ran dry it is gathered anew: a gap is better than a stutter.
      if !state.isFlowing {
        guard state.isComplete || state.samples.count >= enough else {
          state.dry += wanted
          if state.dry >= Self.frames(of: Self.silenceMaximum, rate) { state.isComplete = true }
          return []
        }
        state.isFlowing = true
        state.dry = 0
      }
      let start = min(max(position - state.gone, 0), state.samples.count)
      let slice = state.samples[start...].prefix(wanted)
      if slice.isEmpty, !state.isComplete { state.isFlowing = false }
      return slice
    }
    samples.append(contentsOf: found)
  }

  /// Everything before a place was played.
  func release(before position: Int) {
    state.withLock { state in
      let count = min(max(position - state.gone, 0), state.samples.count)
      state.samples.removeFirst(count)
      state.gone += count
    }
  }
}

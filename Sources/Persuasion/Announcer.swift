// SPDX-License-Identifier: Apache-2.0

public import Scene
public import TrafficModel

/// When something is said in the place of a signal, and what.
public struct Announcer: Sendable {
  /// How often the sound for blind people is begun anew; its recording lasts as long.
  public static let crossingPeriod = Interval.seconds(2)

  /// What kind of time it is.
  public enum Kind: Hashable, Sendable {
    /// Nothing is to be said.
    case none
    /// The robot is a warning sign.
    case warning
    /// The robot is a signal.
    case signal
  }

  private var kind = Kind.none
  private var texts: TemporarySignal.Announcements?
  private var isBegun = false
  private var next: Instant?
  private var nextCrossing: Instant?

  /// An announcer that says nothing.
  public init() {}

  /// Whether blind people are helped by a sound.
  public var hasCrossingSound: Bool { kind == .signal && texts?.crossing != nil }

  /// When `due` is to be asked at the latest.
  public var deadline: Instant? { Instant.earliest(next, nextCrossing) }

  /// Begins another kind of time.
  public mutating func begin(
    _ kind: Kind, _ texts: TemporarySignal.Announcements, at now: Instant
  ) {
    guard kind != self.kind || texts != self.texts else { return }
    self.kind = kind
    self.texts = texts
    isBegun = false
    next = kind == .none ? nil : now
    nextCrossing = nil
  }

  /// What is to be said now; `nil` for nothing.
  ///
  /// `showsRed` tells that a head for vehicles shows red, `showsWalk` that people on foot may cross.
  public mutating func due(at now: Instant, showsRed: Bool, showsWalk: Bool) -> String? {
    guard let texts else { return nil }
    if kind == .signal, showsWalk, let crossing = texts.crossing {
      if let next, now >= next { self.next = now + texts.every }
      guard nextCrossing.map({ now >= $0 }) ?? true else { return nil }
      nextCrossing = now + Self.crossingPeriod
      return crossing
    }
    nextCrossing = nil
    guard let next, now >= next else { return nil }
    self.next = now + texts.every
    switch kind {
    case .none: return nil
    case .warning: return texts.warning
    case .signal:
      guard isBegun else {
        isBegun = true
        return texts.start
      }
      return showsRed ? texts.red : nil
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Turns a chattering input into a level, on the kernel's own time stamps.
///
/// A level counts once it has stood for the period; it then counts from the edge that began it.
public struct Debounce: Sendable {
  /// After how long without settling an input is not believed at all.
  ///
  /// A lamp's contact bounces for milliseconds; a second of chatter is a broken detector.
  public static let chatterMaximum = Interval.seconds(1)

  /// The level that counts; `nil` before the first one settled, and while the input chatters.
  public private(set) var level: Bool?
  /// Since when that level stands.
  public private(set) var since = Instant(nanoseconds: .min)

  /// The level that was told last, settled or not.
  public private(set) var raw: Bool?
  /// The edges that were told lately.
  public private(set) var edges = EdgeCount()

  private let period: Interval
  private var rawSince = Instant(nanoseconds: .min)
  private var unsettledSince: Instant?

  /// An input that was never read; `period` is how long a level must stand.
  public init(period: Interval) { self.period = period }

  /// Forgets the level: what comes next is the first one.
  mutating func forget() {
    level = nil
    raw = nil
    unsettledSince = nil
  }

  /// When this input must be looked at again, because a level will have stood long enough.
  public var deadline: Instant? { unsettledSince == nil ? nil : rawSince + period }

  /// Whether the input has not settled for too long.
  public func isChattering(at now: Instant) -> Bool {
    guard let unsettledSince else { return false }
    return now - unsettledSince > Self.chatterMaximum
  }

  /// An edge, or a level that was read anew.
  public mutating func note(_ level: Bool, at instant: Instant) {
    settle(at: instant)
    guard level != raw else { return }
    if raw != nil { edges.note(instant) }
    raw = level
    rawSince = instant
    if unsettledSince == nil { unsettledSince = instant }
    settle(at: instant)
  }

  /// Lets a level count that has stood long enough by now.
  public mutating func settle(at now: Instant) {
    guard unsettledSince != nil, let raw else { return }
    if now - rawSince >= period {
      unsettledSince = nil
      guard raw != level else { return }
      level = raw
      since = rawSince
    } else if isChattering(at: now) {
      level = nil
    }
  }
}

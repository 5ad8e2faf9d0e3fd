// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The least and the greatest of a length of time over the last half minute to minute.
public struct RecentRange: Hashable, Sendable {
  /// The length of a window; the one that runs and the one before count.
  public static let window = Interval.seconds(30)

  private struct Window: Hashable, Sendable {
    var least: Interval
    var most: Interval
  }

  private var begun: Instant?
  private var current: Window?
  private var previous: Window?

  /// Nothing yet.
  init() {}

  /// The least of them; `nil` when there were none.
  public var least: Interval? {
    guard let current else { return previous?.least }
    return min(current.least, previous?.least ?? current.least)
  }

  /// The greatest of them; `nil` when there were none.
  public var most: Interval? {
    guard let current else { return previous?.most }
    return max(current.most, previous?.most ?? current.most)
  }

  /// Takes the next one.
  mutating func note(_ value: Interval, at now: Instant) {
    turn(now)
    let window = current ?? Window(least: value, most: value)
    current = Window(least: min(window.least, value), most: max(window.most, value))
  }

  private mutating func turn(_ now: Instant) {
    guard let begun, now >= begun else { return self.begun = now }
    guard now - begun >= Self.window else { return }
    previous = now - begun < Self.window + Self.window ? current : nil
    current = nil
    self.begun = now
  }
}

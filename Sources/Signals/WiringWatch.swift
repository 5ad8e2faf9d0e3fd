// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// How much of the time two lamps of a whole head are lit at once, which tells a wrong polarity.
struct WiringWatch: Sendable {
  /// For how long a head must have been watched before anything is said of it.
  static let watchedMinimum = Interval.minutes(1)
  /// The time that is remembered; beyond it old and new count half each.
  static let memoryMaximum = Interval.minutes(10)
  /// The part of the time from which on two lamps are lit nearly always.
  static let shareMinimum = 0.9
  /// The changes of two whole cycles.
  static let changesMinimum = 6

  private var whole = Interval.zero
  private var double = Interval.zero
  private var last: Instant?

  /// Takes how many lamps were lit until now; `nil` when nobody can tell.
  mutating func note(litCount: Int?, at now: Instant) {
    defer { last = litCount == nil ? nil : now }
    guard let litCount, let last, now > last else { return }
    whole = whole + (now - last)
    if litCount == 2 { double = double + (now - last) }
    guard whole > Self.memoryMaximum else { return }
    whole = whole.scaled(by: 0.5)
    double = double.scaled(by: 0.5)
  }

  /// What looks wrong.
  func hints(reversedChanges: Int, isWhole: Bool) -> [String] {
    guard isWhole else { return [] }
    var hints: [String] = []
    if reversedChanges >= Self.changesMinimum {
      hints.append(
        "red and green look swapped: yellow comes before green and never before red; "
          + "change their wires or their lines in the scene")
    }
    if whole >= Self.watchedMinimum, double >= whole.scaled(by: Self.shareMinimum) {
      hints.append(
        "polarity looks inverted: two of three lamps read as lit nearly all the time; "
          + "change `active` in the scene")
    }
    return hints
  }
}

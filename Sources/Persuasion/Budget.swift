// SPDX-License-Identifier: Apache-2.0

internal import Timetable
internal import TrafficModel

/// How often people at this place were spoken to within the last hour.
struct Budget: Sendable {
  /// Over which time it is counted.
  static let period = Interval.minutes(60)

  private var limit: Int
  private var heard: [Instant] = []

  /// Nobody was spoken to yet.
  init(limit: Int) { self.limit = Self.bounded(limit) }

  /// Goes by another limit; what was heard counts as before.
  mutating func adopt(limit: Int) { self.limit = Self.bounded(limit) }

  private static func bounded(_ limit: Int) -> Int {
    min(max(limit, TimetableLimits.budget.lowerBound), TimetableLimits.budget.upperBound)
  }

  /// Whether a prompt of a class would be one too many.
  ///
  /// `ordered` are the classes of what was ordered and may begin yet.
  func isSpent(
    for promptClass: PromptClass, ordered: [PromptClass], at now: Instant
  ) -> Bool {
    guard Self.counts(promptClass) else { return false }
    let begun = heard.lazy.filter { now - $0 < Self.period }.count
    return begun + ordered.lazy.filter(Self.counts).count >= limit
  }

  /// A prompt was begun.
  mutating func spend(_ promptClass: PromptClass, at now: Instant) {
    guard Self.counts(promptClass) else { return }
    heard.removeAll { now - $0 >= Self.period }
    heard.append(now)
  }

  /// Why nothing is said.
  var refusal: String { "this place was spoken to \(limit) times within an hour" }

  /// Only what is said to riders nags a place: publicity has its own plan.
  private static func counts(_ promptClass: PromptClass) -> Bool {
    promptClass == .warn || promptClass == .persuade
  }
}

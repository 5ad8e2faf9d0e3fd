// SPDX-License-Identifier: Apache-2.0

internal import Timetable
internal import TrafficModel

/// How loud it may be now.
struct Hours: Sendable {
  /// The place's own rules.
  var rules: VoiceRules
  /// The days around now; without them nothing is softened: a recording is judged on a desk.
  var calendar: LocalCalendar?
  /// How the wall clock stands.
  var wall: WallClock?

  /// How loud a class may be; `nil` when it is to be silent.
  func gain(of promptClass: PromptClass, at now: Instant) -> Gain? {
    guard let calendar else { return .full }
    let time = wall?.time(of: now) ?? UnixTime(nanoseconds: 0)
    let level = rules.level(
      of: promptClass, at: time, calendar: calendar,
      isClockTrusted: wall?.isSynchronised ?? false)
    switch level {
    case .silent: return nil
    case .gain(let decibels): return Gain(tenths: Int32((decibels * 10).rounded()))
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Timetable
internal import TrafficModel

/// How loud it may be now.
struct Hours: Sendable {
  /// The place.
  var scene: Scene
  /// The days around now; without them nothing is softened: a recording is judged on a desk.
  var calendar: LocalCalendar?
  /// How the wall clock stands.
  var wall: WallClock?
  /// By how much the street's noise asks for more, in tenths of a decibel.
  var louder: Int32 = 0

  /// How loud a class may be; `nil` when it is to be silent.
  func gain(of promptClass: PromptClass, at now: Instant) -> Gain? {
    guard let calendar else { return .full }
    let time = wall?.time(of: now) ?? UnixTime(nanoseconds: 0)
    let isTrusted = wall?.isSynchronised ?? false
    let level = scene.voice(at: time, calendar: calendar, isClockTrusted: isTrusted).level(
      of: promptClass, at: time, calendar: calendar, isClockTrusted: isTrusted,
      louder: Double(louder) / 10)
    switch level {
    case .silent: return nil
    case .gain(let decibels): return Gain(tenths: Int32((decibels * 10).rounded()))
    }
  }
}

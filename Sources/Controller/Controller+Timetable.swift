// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Timetable
internal import TrafficModel

/// The hours in which the scene's timetable has the robot off duty.
extension Controller {
  /// Who has changed the mode, where the timetable has.
  static let timetable = "timetable"

  /// Goes off duty and comes back as the timetable says.
  ///
  /// Only a change of what the timetable says changes the mode: whoever sets another one meanwhile
  /// has his way until the next one.
  mutating func followTimetable(at now: Instant, into effects: inout [Effect]) {
    guard !scene.timetable.rows.isEmpty, let calendar, modes.pending == nil else { return }
    let said = scene.timetable.state(
      at: clock.time(of: now), calendar: calendar, usual: scene.profile,
      isClockTrusted: clock.isSynchronised
    ).mode
    guard said != duty else { return }
    duty = said
    switch (said, modes.record.mode) {
    case (.offDuty, .normal):
      change(to: .offDuty, why: "the timetable of the scene", by: Self.timetable, now, &effects)
    case (.normal, .offDuty) where modes.record.who == Self.timetable:
      change(to: .normal, why: "the timetable of the scene", by: Self.timetable, now, &effects)
    default: break
    }
  }
}

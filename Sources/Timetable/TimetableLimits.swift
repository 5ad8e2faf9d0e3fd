// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How much a timetable may hold.
public enum TimetableLimits {
  /// Days of one calendar.
  public static let calendarDays = 8
  /// Times at which the clocks of one day begin to be otherwise, its beginning included.
  public static let offsets = 4
  /// Ranges of times, runs of dates or days that one condition lists under one key.
  public static let listed = 32
  /// Times of day at which one playlist is due.
  public static let times = 48
  /// Playlists of a scene.
  public static let playlists = 16
  /// Prompts of one playlist.
  public static let prompts = 100
  /// Rows of quiet hours, of volumes, or of the timetable.
  public static let rows = 16
  /// Prompts of one playlist an hour, at most.
  public static let hourly = 60
  /// The shortest time between two prompts of a playlist.
  public static let everyMinimum = Interval.minutes(1)
  /// The longest cycle of market days.
  public static let cycleDays = 60
  /// How much quieter than normal a class may be, in decibels.
  public static let attenuation = 60
  /// Persuasions and warnings an hour that a place may allow itself.
  public static let budget = 1...600
  /// Levels of the street, in decibels below the microphone's full scale, that may be the one at which
  /// the voice is as without it: below are microphones that hear only themselves, above they clip.
  public static let noiseReference = -90.0 ... -10.0
  /// By how many decibels the voice may follow the street's noise either way.
  public static let noiseSpan = 0.0...20.0
  /// How late publicity is said that did not wait for calm.
  public static let latenessMaximum = Interval.minutes(1)
  /// For how long publicity waits for calm.
  public static let calmWaitMaximum = Interval.minutes(15)
  /// How often one occasion is begun anew after it was interrupted.
  public static let restarts = 3
  /// Stretches of wall time that were answered before a step of the clock and are remembered.
  public static let answeredStretches = 16
  /// Years over which a condition is tried before it is said never to hold: weekdays and dates
  /// repeat after them.
  public static let triedYears = 28
  /// Years beside these that conditions name and that are tried too.
  public static let namedYears = 200
}

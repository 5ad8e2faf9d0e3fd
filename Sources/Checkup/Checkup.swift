// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Phrases

/// Judges readings: what is as it should be, what is not, and what to do about it.
///
/// A function of its readings alone, so that each limit can be tried.
public struct Checkup: Sendable {
  /// What was found, in the order of the areas.
  public private(set) var findings: [Finding] = []

  let readings: Readings

  /// Judges readings.
  public init(_ readings: Readings) {
    self.readings = readings
    judgeRobot()
    if let status = readings.status {
      judgeCameras(status)
      judgeSignals(status)
    } else {
      add(.cameras, "cameras", .notLookedAt, DoctorWords.needsDaemon)
      add(.signals, "signals", .notLookedAt, DoctorWords.needsDaemon)
    }
    judgeSound()
    judgeClock()
    judgeDisk()
    judgeRights()
    judgeWatchdogs()
    judgeBoard()
    judgeVersions()
  }

  /// How many findings have a level.
  public func count(_ level: Finding.Level) -> Int { findings.count { $0.level == level } }

  mutating func add(
    _ area: Finding.Area, _ check: String, _ level: Finding.Level, _ sentence: Phrase
  ) {
    add(area, check, "", level, sentence)
  }

  mutating func add(
    _ area: Finding.Area, _ check: String, _ subject: String, _ level: Finding.Level,
    _ sentence: Phrase
  ) {
    findings.append(Finding(area, check, subject, level, sentence))
  }
}

// SPDX-License-Identifier: Apache-2.0

/// From where on a finding is doubtful or wrong; `docs/doctor.md` has the source of each.
public enum CheckupLimits {
  /// Milliseconds of an answer from which on it is slow.
  static let answerSlow = 1000.0
  /// Restarts from which on a unit is doubtful.
  static let restartsDoubtful: Int64 = 1
  /// The part of a queue that may be full, in percent.
  static let queueDoubtful = 75.0
  /// Frames a second below which crossings are not interpolated any more: one in 0.3 s.
  static let rateWrong = 3.4
  /// Frames a second below which a crossing is known badly.
  static let rateDoubtful = 8.0
  /// The gap between two frames, in milliseconds.
  static let gapDoubtful = 1000.0
  /// The delay of a camera, in milliseconds.
  static let delayDoubtful = 700.0
  /// The delay beyond which a camera's clock is not believed, in milliseconds.
  static let delayWrong = 2000.0
  /// Road users that must have come nearer or gone away.
  static let uprightNeeded: Int64 = 30
  /// The part of them that may have grown on their way up, in percent: doubtful, and wrong.
  static let invertedDoubtful: Int64 = 50
  static let invertedWrong: Int64 = 80
  /// Road users of whom the part of an unknown class tells something.
  static let classesNeeded: Int64 = 30
  /// That part, in percent.
  static let classlessDoubtful: Int64 = 50
  /// Riders who must have crossed a line.
  static let crossingsNeeded: Int64 = 30
  /// Seconds that either light must have been seen.
  static let lightNeeded = 60.0
  /// By how many standard deviations more must have crossed on red than chance explains.
  static let deviations = 3.0
  /// How many times the rate on red must be of that on green: doubtful, and wrong.
  static let ratioDoubtful = 1.5
  static let ratioWrong = 3.0
  /// Within which ratio riders go as if there were no light.
  static let ratioUnheeded = 0.67
  /// For how long a detector stays as it is while another changes, in seconds.
  static let stuckDoubtful = 900.0
  /// Within which time the other must have changed, in seconds.
  static let stuckOthers = 300.0
  /// Lamp changes that no signal makes.
  static let impossibleDoubtful: Int64 = 3
  /// By how many dB the test tone must stand out.
  static let toneNeeded = 6.0
  /// Microseconds by which the clock may be wrong.
  static let clockDoubtful: Int64 = 100_000
  static let clockWrong: Int64 = 1_000_000
  /// The Unix seconds before which no clock of a robot can be: 2026-01-01.
  static let clockEarliest = 1_767_225_600.0
  /// Percent and bytes of a disk that must be free.
  static let spaceDoubtful = (percent: 15, bytes: Int64(1 << 30))
  static let spaceWrong = (percent: 3, bytes: Int64(64 << 20))
  /// Percent of the inodes that must be free.
  static let inodesWrong = 3
  /// Tenths of a memory's life, as JEDEC counts them.
  static let lifeDoubtful = 8
  static let lifeWrong = 10
  /// Degrees Celsius.
  static let heatDoubtful = 75.0
  static let heatWrong = 85.0
  /// How far below its shutdown a sensor may be, in degrees.
  static let heatMargin = 5.0
  /// Percent of the memory that must be available.
  static let memoryDoubtful = 10
  static let memoryWrong = 4
  /// Bytes that the daemon may take.
  static let residentDoubtful: Int64 = 512 << 20
  /// The load for each processor.
  static let loadDoubtful = 2.0
}

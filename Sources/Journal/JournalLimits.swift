// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Every bound of the journal; what is fixed is static, what a site may set is a property.
public struct JournalLimits: Hashable, Sendable {
  /// How many rows one transaction holds at most, so that it fits the write-ahead log's bound.
  public static let batch = 512
  /// How long a decision line may be, in bytes of UTF-8; a longer one is dropped and counted.
  public static let lineBytes = 16 * 1024
  /// How many bytes of lines may wait for the disk.
  public static let waitingBytes = 8 * 1024 * 1024
  /// How many bytes of a run's name are kept.
  public static let runBytes = 64
  /// How many files that are no journals, or damaged ones, are kept beside the journal before none
  /// is moved aside any more; as many again of each newer version.
  public static let keptAside = 5
  /// How many rows one answer holds at most.
  public static let answerRows = 1000
  /// How many questions may wait for an answer; a further one is refused.
  public static let questions = 32
  /// How many kinds of violation are counted apart in one answer.
  public static let countedNames = 256
  /// How long one question may keep the disk from being written.
  public static let answerTime = Interval.seconds(2)
  /// How many rows retention deletes in one transaction.
  public static let sliceRows = 500
  /// How many pages retention gives back to the disk in one step.
  public static let slicePages = 256
  /// How many of the newest rows that are no violations outlive a size bound that violations
  /// alone fill, so that faults can still be understood.
  public static let keptOthers = 1000
  /// After how many new rows their age is looked at, besides once an hour.
  public static let rowsBetweenTending: Int64 = 4096
  /// How often age is looked at when few rows come.
  public static let tendingInterval = Interval.seconds(3600)
  /// How long the robot can have rested: a clock that claims more since the last row is not
  /// believed, and nothing is deleted by age.
  public static let longestRest = Interval.seconds(2 * 365 * 86_400)
  /// How many pages the write-ahead log gathers before it is carried into the main file: 1 MiB.
  public static let checkpointPages = 256
  /// To how many bytes the write-ahead log is cut back after a large transaction.
  public static let logBytes: Int64 = 2 * 1024 * 1024
  /// The size of the ballast that is given up when the disk is full: the log's bound and 2 MiB,
  /// since in WAL mode even DELETE and a checkpoint fail on a full disk (measured).
  public static let ballastBytes: Int64 = logBytes + growthBytes
  /// How much of the ballast the main file may grow by; the rest is the log's.
  public static let growthBytes: Int64 = 2 * 1024 * 1024
  /// How many free pages making room on a full disk aims at: 1 MiB of rows.
  public static let roomPages: Int64 = 256
  /// How many rows making room on a full disk deletes in one transaction: a small one, since its
  /// log must find room, too.
  public static let roomRows = 100
  /// How many such transactions making room on a full disk may take at one go.
  public static let roomSlices = 64
  /// After how many failures in a row the file is closed and opened anew.
  public static let failuresBeforeReopening = 3

  /// For how long rows other than violations are kept; 30 days by default.
  public var age: Interval
  /// For how long violations are kept; 90 days by default, and never less than `age`.
  public var violationAge: Interval
  /// How large the main file grows, in bytes; 256 MiB by default, at least 64 KiB.
  public var bytes: Int64
  /// How many entries may wait for the disk; 4096 by default.
  public var waiting: Int
  /// How long an entry that is no violation may wait for company, to spare the flash; 1 s.
  public var gather: Interval
  /// After how long the first failure is tried again, doubling from there; 1 s.
  public var firstRetry: Interval
  /// How long the wait between two tries grows at most; 60 s.
  public var lastRetry: Interval
  /// How long the check of the file at opening may take before it is broken off; 5 s.
  public var check: Interval

  /// Makes bounds; a value that makes no sense is replaced by the nearest that does.
  public init(
    age: Interval = .seconds(30 * 86_400), violationAge: Interval = .seconds(90 * 86_400),
    bytes: Int64 = 256 * 1024 * 1024, waiting: Int = 4096, gather: Interval = .seconds(1),
    firstRetry: Interval = .seconds(1), lastRetry: Interval = .seconds(60),
    check: Interval = .seconds(5)
  ) {
    self.age = max(age, .seconds(60))
    self.violationAge = max(violationAge, self.age)
    self.bytes = max(bytes, 64 * 1024)
    self.waiting = max(waiting, 1)
    self.gather = min(max(gather, .zero), .seconds(60))
    self.firstRetry = min(max(firstRetry, .milliseconds(1)), .seconds(3600))
    self.lastRetry = min(max(lastRetry, self.firstRetry), .seconds(3600))
    self.check = min(max(check, .zero), .seconds(600))
  }
}

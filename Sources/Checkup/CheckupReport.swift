// SPDX-License-Identifier: Apache-2.0

import Phrases

/// A check-up as programs read it: the output of `xiaoanctl doctor --json`.
///
/// It is the same in every language; its sentences are English.
public struct CheckupReport: Codable, Hashable, Sendable {
  /// One finding.
  public struct Entry: Codable, Hashable, Sendable {
    /// What it belongs to, such as `cameras`.
    public var area: String
    /// The name of the check, such as `camera-rate`.
    public var check: String
    /// Which camera, line, file or device it is about; empty for the whole robot.
    public var subject: String
    /// `ok`, `doubtful`, `wrong` or `not-looked-at`.
    public var level: String
    /// What was found and what to do about it.
    public var sentence: String
  }

  /// The version of the program that looked.
  public var version: String
  /// When, in Unix seconds.
  public var time: Double
  /// How many findings have each level.
  public var counts: [String: Int]
  /// The findings, in the order of the page.
  public var findings: [Entry]

  /// Makes a report of a check-up.
  public init(_ checkup: Checkup) {
    version = checkup.readings.version
    time = checkup.readings.now
    counts = Dictionary(
      uniqueKeysWithValues: Finding.Level.allCases.map { ($0.rawValue, checkup.count($0)) })
    findings = checkup.findings.map {
      Entry(
        area: $0.area.rawValue, check: $0.check, subject: $0.subject, level: $0.level.rawValue,
        sentence: $0.sentence(.english))
    }
  }
}

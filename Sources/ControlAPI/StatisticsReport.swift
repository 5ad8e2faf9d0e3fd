// SPDX-License-Identifier: Apache-2.0

/// Whether it works: offences, prompts and what riders did about them, counted; the answer of
/// `GET /v1/stats`.
public struct StatisticsReport: Codable, Hashable, Sendable {
  /// By what is counted apart.
  public enum Grouping: String, Codable, CaseIterable, Sendable {
    /// By the kind of the rule.
    case kind
    /// By the hour of the local day.
    case hour
    /// By what was said: the wording, or the prompt where it has only one.
    case wording
    /// By the scene.
    case scene
  }

  /// What became of prompts.
  public struct Prompts: Codable, Hashable, Sendable {
    /// Prompts that the robot wanted to say.
    public var asked: Int64 = 0
    /// Those that were heard to their end.
    public var heard: Int64 = 0
    /// Those that were cut short.
    public var cut: Int64 = 0
    /// Those that were never begun.
    public var dropped: Int64 = 0
    /// Those that the loudspeaker failed at.
    public var failed: Int64 = 0

    /// None yet.
    public init() {}
  }

  /// A share of riders, with the range in which it lies with a certainty of 95 %.
  public struct Share: Codable, Hashable, Sendable {
    /// How many did it.
    public var count: Int64
    /// Of how many.
    public var of: Int64
    /// The share, 0…1.
    public var share: Double
    /// The lower end of the range.
    public var low: Double
    /// The upper end of the range.
    public var high: Double

    /// The share with Wilson's interval, which also holds for few and for none; `nil` of nobody.
    public init?(_ count: Int64, of total: Int64) {
      guard total > 0, (0...total).contains(count) else { return nil }
      let z = 1.959_963_984_540_054
      let (k, n) = (Double(count), Double(total))
      let p = k / n
      let scale = 1 + z * z / n
      let middle = (p + z * z / (2 * n)) / scale
      let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / scale
      self.count = count
      of = total
      share = p
      // None and all are exact at their end, whatever the last bit says.
      low = count == 0 ? 0 : max(0, middle - half)
      high = count == total ? 1 : min(1, middle + half)
    }
  }

  /// What all this is to be held against.
  public struct Exposure: Codable, Hashable, Sendable {
    /// Riders of e-bikes, bicycles and tricycles that were seen, by each camera anew.
    public var riders: Int64 = 0
    /// For how many hours of the summaries it was watched.
    public var hours: Double = 0

    /// None yet.
    public init() {}
  }

  /// The figures of one group, or of all.
  public struct Row: Codable, Hashable, Sendable {
    /// The group's name; of hours, two digits.
    public var key: String
    /// Offences that were reported.
    public var violations: Int64 = 0
    /// Riders who were warned before a line.
    public var warnings: Int64 = 0
    /// What became of prompts.
    public var prompts = Prompts()
    /// What riders did who were told something, by name.
    public var outcomes: [String: Int64] = [:]
    /// Which share of those of whom it is known corrected themselves.
    public var corrected: Share?
    /// The same with everybody who is lost counted as if he had not: who goes on is lost more
    /// easily than who stops, so the truth lies between the two.
    public var atLeast: Share?
    /// What it is to be held against; `nil` where that has no such parts.
    public var exposure: Exposure?

    enum CodingKeys: String, CodingKey {
      case key, violations, warnings, prompts, outcomes, corrected
      case atLeast = "at_least"
      case exposure
    }

    /// A row without figures.
    public init(key: String) { self.key = key }
  }

  /// From when, in Unix seconds.
  public var from: Double
  /// Up to when.
  public var to: Double
  /// By what the rows are parted.
  public var by: Grouping
  /// The groups, in the order of their names.
  public var rows: [Row]
  /// All of them together.
  public var total: Row
  /// Whether all of that time was read; otherwise `to` says how far.
  public var complete: Bool
  /// Rows that were written while the clock was not synchronised: their hours may be wrong.
  public var unsynchronised: Int64

  /// Makes a report.
  public init(
    from: Double, to: Double, by grouping: Grouping, rows: [Row], total: Row, complete: Bool,
    unsynchronised: Int64 = 0
  ) {
    self.from = from
    self.to = to
    by = grouping
    self.rows = rows
    self.total = total
    self.complete = complete
    self.unsynchronised = unsynchronised
  }
}

/// Which statistics are asked for.
public struct StatisticsQuery: Hashable, Sendable {
  /// The longest time that one answer covers, in seconds: as long as the journal keeps anything.
  public static let spanMaximum = 92.0 * 86_400
  /// The time that is covered when nobody says from when, in seconds.
  public static let spanDefault = 7.0 * 86_400

  /// From when, in Unix seconds; `nil` for `spanDefault` before the end.
  public var from: Double?
  /// Up to when; `nil` for now.
  public var to: Double?
  /// By what is counted apart.
  public var by: StatisticsReport.Grouping

  /// Makes a query.
  public init(
    from: Double? = nil, to: Double? = nil, by grouping: StatisticsReport.Grouping = .kind
  ) {
    self.from = from
    self.to = to
    by = grouping
  }
}

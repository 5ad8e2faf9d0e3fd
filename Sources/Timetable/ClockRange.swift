// SPDX-License-Identifier: Apache-2.0

/// A half-open range of times of day: `07:00-08:30` has 07:00 and not 08:30.
///
/// One whose end is not after its beginning runs over midnight and belongs to the day on which it
/// begins.
public struct ClockRange: Hashable, Sendable {
  /// Its first time.
  public let begins: ClockTime
  /// The time at which it is over.
  public let ends: ClockTime

  /// The whole day.
  public static let day = ClockRange(unchecked: .midnight, .end)

  private init(unchecked begins: ClockTime, _ ends: ClockTime) {
    self.begins = begins
    self.ends = ends
  }

  /// Makes a range.
  ///
  /// It is `nil` when it would have no time in it, or begins at 24:00.
  ///
  /// - Parameters:
  ///   - begins: its first time, before 24:00.
  ///   - ends: the time at which it is over, on the next day when it is earlier.
  public init?(from begins: ClockTime, to ends: ClockTime) {
    // 22:00-00:00 is a way to write 22:00-24:00.
    let end = ends == .midnight ? ClockTime.end : ends
    guard begins != end, begins < .end else { return nil }
    self.init(unchecked: begins, end)
  }

  /// Reads a range such as `22:00-06:00`.
  ///
  /// It is `nil` when it is written in another way, or has no time in it.
  ///
  /// - Parameter text: two times of day with a hyphen between them.
  public init?(_ text: some StringProtocol) {
    let parts = Substring(text).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let begins = ClockTime(parts[0]), let ends = ClockTime(parts[1]) else {
      return nil
    }
    self.init(from: begins, to: ends)
  }

  /// Whether it runs over midnight.
  public var wraps: Bool { ends < begins }

  /// What of it lies on the day on which it begins.
  var own: Range<Int> { begins.second..<(wraps ? ClockTime.secondsOfDay : ends.second) }

  /// What of it lies on the day after; empty when it does not run over midnight.
  var spill: Range<Int> { 0..<(wraps ? ends.second : 0) }
}

extension ClockRange: CustomStringConvertible {
  /// The range as `22:00-06:00`.
  public var description: String { "\(begins)-\(ends)" }
}

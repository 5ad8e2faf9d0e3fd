// SPDX-License-Identifier: Apache-2.0

internal import CameraFeed
public import Setup
internal import TrafficModel

/// Learns from a recorded feed.
public enum TrafficReader {
  /// What a recording tells, and what of it could not be taken.
  public struct Outcome: Sendable {
    /// What was learned.
    public var lesson: TrafficLesson
    /// Lines that are no feed lines.
    public var rejected: Int64
    /// Why the reading ended before the end, in a sentence; `nil` when it did not.
    public var failure: String?
  }

  /// Reads a whole recording; blocks while it does.
  ///
  /// - Parameter path: the file, or `-` for standard input.
  /// - Returns: what was learned until its end, or until it could not be read on.
  public static func read(_ path: String) -> Outcome {
    var outcome = Outcome(lesson: TrafficLesson(), rejected: 0, failure: nil)
    do throws(FeedError) { try read(path, into: &outcome) } catch {
      outcome.failure = "\(error)"
    }
    return outcome
  }

  private static func read(_ path: String, into outcome: inout Outcome) throws(FeedError) {
    var decoder = try FeedDecoder()
    var file = try FeedFile(path)
    while let line = try file.next(into: &decoder) {
      switch line {
      case .frame: outcome.lesson.take(decoder.frame)
      case .signal: outcome.lesson.take(decoder.signal)
      case .rejected: outcome.rejected += 1
      case .emptyLine: break
      }
    }
  }
}

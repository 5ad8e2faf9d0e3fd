// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How far the capture times of a camera are trusted.
public struct CameraClock: Hashable, Sendable {
  /// Where the capture time of a frame comes from.
  public enum Source: String, CaseIterable, Sendable {
    /// The frame's own time stamp, which is UTC.
    case utc
    /// When the frame arrived, less the delay of the fastest frames: for cameras whose clock runs
    /// by itself.
    case arrival
  }

  /// Where the capture time comes from; `utc` by default.
  public var source: Source
  /// By how much the capture time may be wrong either way, 0…2 s; 100 ms by default, 300 ms with
  /// `arrival`.
  ///
  /// A red accuses only when it was red for that long before and after.
  public var error: Interval
  /// How late the fastest frames arrive, 0…2 s; 200 ms by default.
  ///
  /// Only `arrival` uses it.
  public var delay: Interval

  /// The clock of a camera about which the scene says nothing.
  public static let standard = CameraClock(
    source: .utc, error: .milliseconds(100), delay: .milliseconds(200))

  package init(source: Source, error: Interval, delay: Interval) {
    self.source = source
    self.error = error
    self.delay = delay
  }
}

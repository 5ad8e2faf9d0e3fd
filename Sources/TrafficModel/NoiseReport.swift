// SPDX-License-Identifier: Apache-2.0

/// How loud the street was over a moment: all that ever leaves the microphone's own thread.
public struct NoiseLevel: Hashable, Sendable {
  /// How long the moment is.
  ///
  /// Long enough for a mean of the slowest hum, short enough to part speech from what is around it.
  public static let length = Interval.milliseconds(100)
  /// The levels that are told, in tenths of a decibel: 16-bit samples do not reach lower.
  public static let levels: ClosedRange<Int32> = -1200...0

  /// The mean power, A-weighted, in tenths of a decibel below a full-scale square wave: -1200…0.
  public var tenths: Int32
  /// When the moment ended, by the monotonic clock.
  public var ended: Instant
  /// Whether all samples were the same: no microphone that lives is so silent.
  public var isFlat: Bool
  /// Whether samples stood at the ends of the scale, so that it was louder than can be told.
  public var isClipped: Bool

  /// Makes a level; one out of range is moved to its end.
  public init(tenths: Int32, ended: Instant, isFlat: Bool = false, isClipped: Bool = false) {
    self.tenths = min(max(tenths, Self.levels.lowerBound), Self.levels.upperBound)
    self.ended = ended
    self.isFlat = isFlat
    self.isClipped = isClipped
  }
}

/// What the microphone tells.
public enum NoiseReport: Hashable, Sendable {
  /// A microphone is there by this name, and is being opened.
  case starting(device: String)
  /// It delivers sound.
  case ready(device: String)
  /// It cannot be had or was lost; the edge goes on trying. The sentence says why.
  case absent(device: String, reason: String)
  /// The device ran over: whoever should read it came too late, and some moments are missing.
  case overrun
  /// How loud the street was over the last moment.
  case level(NoiseLevel)
}

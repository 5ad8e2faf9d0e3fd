// SPDX-License-Identifier: Apache-2.0

/// How badly the simulated camera sees.
public struct Noise: Hashable, Sendable {
  /// The standard deviation of a box's edges, in pixels; never off by more than twice that.
  public var jitter: Double
  /// How likely an object is to be missed for a while from this frame on.
  public var dropout: Double
  /// For how many frames at most an object is missed.
  public var dropoutFramesMaximum: Int
  /// How likely an object is to get a new number in a frame.
  public var idSwitch: Double
  /// How likely an object is taken for another class in a frame.
  public var classFlip: Double
  /// How likely a helmet is read wrongly in a frame, then with a low score.
  public var helmetMisread: Double
  /// How likely a helmet cannot be told in a frame.
  public var helmetUnknown: Double
  /// How likely the colour of somebody's clothes cannot be told in a frame.
  public var colourUnknown: Double
  /// How likely it is taken for another one in a frame, then with a low score.
  public var colourMisread: Double
  /// How likely a whole frame is lost; its number is then missing.
  public var frameLoss: Double
  /// How late a frame is sent after its capture, in whole milliseconds.
  public var latency: ClosedRange<Int>

  /// A good camera by day: half a pixel of jitter, never more than one.
  public static let clean = Noise(
    jitter: 0.5, dropout: 0, dropoutFramesMaximum: 0, idSwitch: 0, classFlip: 0, helmetMisread: 0,
    helmetUnknown: 0.02, colourUnknown: 0.02, colourMisread: 0, frameLoss: 0, latency: 120...240)

  /// A poor camera in the rain.
  ///
  /// The rates are of the order that trackers on busy streets show: in the public helmet data set
  /// of Myanmar even good detectors misread every third head of a single frame.
  public static let dirty = Noise(
    jitter: 2.5, dropout: 0.012, dropoutFramesMaximum: 8, idSwitch: 0.003, classFlip: 0.015,
    helmetMisread: 0.05, helmetUnknown: 0.15, colourUnknown: 0.3, colourMisread: 0.1,
    frameLoss: 0.01, latency: 100...400)
}

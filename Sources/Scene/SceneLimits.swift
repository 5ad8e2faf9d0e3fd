// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How much one scene may hold.
///
/// The bounds are far above what a street corner needs; a file beyond them is a mistake of the
/// program that wrote it, and is refused with the bound's number.
public enum SceneLimits {
  /// Cameras of a scene.
  public static let cameras = 8
  /// Signal groups of a scene.
  public static let signals = 16
  /// Stop lines of a scene.
  public static let lines = 32
  /// Areas of a scene.
  public static let areas = 64
  /// Lanes of a scene.
  public static let lanes = 32
  /// Rules of a scene.
  public static let rules = 64
  /// Corners of one area or lane.
  public static let corners = 64
  /// Corners of one stop line.
  public static let linePoints = 16
  /// Measured points of one camera.
  public static let groundPairs = 32
  /// Translated labels of one camera.
  public static let labels = 64
  /// Prompts that publicity reads in turn.
  public static let publicityPrompts = 100
  /// Prompts of one pack.
  public static let packPrompts = 500
  /// Characters of an id.
  public static let idLength = 64
  /// Characters of a title.
  public static let titleLength = 100
  /// Characters of a camera's own label, a chip's name or a time zone's name.
  public static let nameLength = 64
  /// Characters of a prompt's text; a minute of speech.
  public static let promptLength = 300
  /// Columns of an LED board that a prompt's short text may take; a Chinese character takes two.
  public static let screenColumns = 32
  /// Problems that one check reports; those beyond are counted.
  public static let problems = 100
  /// Problems that are kept while a check runs, so that the first ones by place are reported.
  static let problemsKept = 1000
  /// The largest coordinate on the ground, in metres either way.
  public static let metres = 10_000.0
  /// Pixels along one side of a picture.
  public static let pixels = 65_535
  /// The least length of a stop line in a picture, in pixels: far less than a lane is wide.
  public static let linePixels = 10.0
  /// The least length of a stop line on the ground, in metres: less than a rider is wide.
  public static let lineMetres = 0.5
  /// The least size of an area or lane in a picture, in square pixels.
  public static let areaPixels = 100.0
  /// The least size of an area or lane on the ground, in square metres.
  public static let areaMetres = 0.25
  /// The highest line of a GPIO chip.
  public static let gpioOffset = 511
  /// Programs of a temporary signal that a scene declares.
  public static let programs = 16
  /// Stages of one program.
  public static let stages = 16
  /// Lists of heads that may be green together: as many as eight heads have pairs.
  public static let together = 28
  /// The longest way across that a temporary signal clears, in metres.
  public static let clearingMetres = 600.0
  /// The longest crossing for people on foot, in metres.
  public static let crossingMetres = 100.0
  /// By how much a green that goes by the clock must be longer than the least green: half a second
  /// of doubt of the clock on either side, two orders to the lamps, and a margin.
  public static let clockAllowance = Interval.milliseconds(2500)
}

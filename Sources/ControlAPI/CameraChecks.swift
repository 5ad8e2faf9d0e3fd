// SPDX-License-Identifier: Apache-2.0

/// What the traffic before a camera tells of how it is set up: what `xiaoanctl doctor` goes by.
public struct CameraChecks: Codable, Hashable, Sendable {
  /// How many riders crossed a stop line on red and on green over the last half hour to hour.
  ///
  /// Neither counts within three seconds of a change of the light, nor who leaves by an area in
  /// which red does not hold.
  public struct Light: Codable, Hashable, Sendable {
    /// The stop line.
    public var line: String
    /// The signal group that it is judged by.
    public var signal: String
    /// Riders who crossed on red.
    public var onRed: Int64
    /// Riders who crossed on green.
    public var onGreen: Int64
    /// For how long it was red meanwhile, in seconds.
    public var red: Double
    /// For how long it was green meanwhile, in seconds.
    public var green: Double

    enum CodingKeys: String, CodingKey {
      case line, signal
      case onRed = "on_red"
      case onGreen = "on_green"
      case red = "red_s"
      case green = "green_s"
    }

    /// Makes a line's counts.
    public init(
      line: String, signal: String, onRed: Int64, onGreen: Int64, red: Double, green: Double
    ) {
      self.line = line
      self.signal = signal
      self.onRed = onRed
      self.onGreen = onGreen
      self.red = red
      self.green = green
    }
  }

  /// `pixels` or `metres`.
  public var plane: String
  /// Where its capture times come from: `camera` or `arrival`.
  public var clock: String
  /// By how much they may be wrong as the scene says, in milliseconds.
  public var clockError: Double
  /// By how much frames of the last minute came later than they say that they were taken, at least.
  ///
  /// In milliseconds; negative when the camera's clock is ahead, `nil` before the first frame.
  public var delayLeast: Double?
  /// The same at most.
  public var delayMost: Double?
  /// The longest gap between two frames of the last minute, in milliseconds.
  public var gapMost: Double?
  /// Road users who grew on their way down the picture, since the start.
  public var upright: Int64
  /// Road users who grew on their way up, as in a picture that stands on its head.
  public var inverted: Int64
  /// Objects whose label the scene does not translate, since the start.
  public var unknownLabels: Int64
  /// The first of those labels.
  public var labels: [String]
  /// Boxes wholly outside the scene's picture, since the start.
  public var outsidePicture: Int64
  /// Objects told in metres of a camera in pixels, or the other way, since the start.
  public var wrongPlane: Int64
  /// The lines that are judged by a light.
  public var lights: [Light]

  enum CodingKeys: String, CodingKey {
    case plane, clock
    case clockError = "clock_error_ms"
    case delayLeast = "delay_least_ms"
    case delayMost = "delay_most_ms"
    case gapMost = "gap_most_ms"
    case upright, inverted
    case unknownLabels = "unknown_labels"
    case labels
    case outsidePicture = "outside_picture"
    case wrongPlane = "wrong_plane"
    case lights
  }

  /// Makes a camera's checks.
  public init(
    plane: String = "pixels", clock: String = "camera", clockError: Double = 0,
    delayLeast: Double? = nil, delayMost: Double? = nil, gapMost: Double? = nil,
    upright: Int64 = 0, inverted: Int64 = 0, unknownLabels: Int64 = 0, labels: [String] = [],
    outsidePicture: Int64 = 0, wrongPlane: Int64 = 0, lights: [Light] = []
  ) {
    self.plane = plane
    self.clock = clock
    self.clockError = clockError
    self.delayLeast = delayLeast
    self.delayMost = delayMost
    self.gapMost = gapMost
    self.upright = upright
    self.inverted = inverted
    self.unknownLabels = unknownLabels
    self.labels = labels
    self.outsidePicture = outsidePicture
    self.wrongPlane = wrongPlane
    self.lights = lights
  }
}

// SPDX-License-Identifier: Apache-2.0

/// The name by which a feed follows one object.
@frozen
public enum TrackID: Hashable, Sendable {
  /// A number that the camera gave.
  case number(Int64)
  /// A text that the camera gave.
  case text(String)
}

/// What a feed calls an object: one of the known classes, or a word of the camera's own that the
/// scene's `labels` may translate.
@frozen
public enum ObjectLabel: Hashable, Sendable {
  /// A class that needs no translation.
  case known(ObjectClass)
  /// A label of the camera's own.
  case other(String)
}

/// Where an object is in its camera's plane.
@frozen
public enum Position: Hashable, Sendable {
  /// A rectangle of the picture, in pixels of the frame's own size.
  case box(Box)
  /// A place on the ground, in metres.
  case at(Point)
}

/// Who sits where on a vehicle.
@frozen
public enum Seat: UInt8, CaseIterable, Sendable {
  /// Who steers.
  case driver
  /// Anybody else.
  case passenger

  /// The name that feeds and scenes use.
  public var name: String { self == .driver ? "driver" : "passenger" }
}

/// Whether a head wears a helmet.
///
/// `unknown` is never `no`.
@frozen
public enum Helmet: UInt8, CaseIterable, Sendable {
  /// A helmet was seen.
  case yes
  /// A bare head was seen.
  case no
  /// The camera could not tell.
  case unknown

  /// The name that feeds and scenes use.
  public var name: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .unknown: "unknown"
    }
  }
}

/// One head of a vehicle as the camera saw it in one frame.
@frozen
public struct RiderReport: Hashable, Sendable {
  /// Who it is.
  public var seat: Seat
  /// What he wears.
  public var helmet: Helmet
  /// How sure the camera is of `helmet`, 0…1; 1 when it did not say.
  public var score: Double

  /// Makes a report.
  public init(seat: Seat, helmet: Helmet, score: Double = 1) {
    self.seat = seat
    self.helmet = helmet
    self.score = score
  }
}

/// The colour of what somebody wears as the camera saw it in one frame.
@frozen
public struct ColourReport: Hashable, Sendable {
  /// The colour.
  public var colour: Colour
  /// How sure the camera is of it in hundredths, 0…100; `nil` when it did not say.
  ///
  /// Three bytes in all, which stand where an `Observation` has room to spare.
  public var hundredths: UInt8?

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - colour: the colour.
  ///   - score: how sure the camera is of it, taken to the nearest hundredth of 0…1; `nil` when it
  ///     did not say, or when it is no number.
  public init(_ colour: Colour, score: Double? = nil) {
    self.colour = colour
    guard let score, !score.isNaN else { return }
    hundredths = UInt8((min(max(score, 0), 1) * 100).rounded())
  }
}

/// One object of one frame.
@frozen
public struct Observation: Hashable, Sendable {
  /// The camera's name for it; `nil` when the camera does not follow it.
  public var id: TrackID?
  /// What it is.
  public var label: ObjectLabel
  /// How sure the camera is, 0…1; 1 when it did not say.
  public var score: Double
  /// Where it is.
  public var position: Position
  /// The colour of what its rider, or who walks, wears; `nil` when the camera did not say.
  public var colour: ColourReport?
  /// Where its riders stand in the frame's `riders`.
  public var riders: Range<Int>

  /// Makes an observation.
  public init(
    id: TrackID?, label: ObjectLabel, score: Double = 1, position: Position,
    colour: ColourReport? = nil, riders: Range<Int> = 0..<0
  ) {
    self.id = id
    self.label = label
    self.score = score
    self.position = position
    self.colour = colour
    self.riders = riders
  }
}

/// All that one camera saw at one instant.
public struct Frame: Hashable, Sendable {
  /// Objects that one frame may hold; a camera that sees more at one crossing is broken or hostile.
  public static let objectsMaximum = 512
  /// Riders of all vehicles that one frame may hold: four to each object.
  public static let ridersMaximum = 2048

  /// Which camera of the scene.
  public var camera: String
  /// When the picture was taken, by the camera's clock.
  public var captured: UnixTime
  /// The camera's frame number.
  public var sequence: Int64?
  /// The size of the picture in which the boxes are given.
  public var size: PictureSize?
  /// What was seen, in the feed's order.
  public var objects: [Observation]
  /// The riders of all objects, one object's after another's.
  public var riders: [RiderReport]

  /// Makes a frame.
  public init(
    camera: String, captured: UnixTime, sequence: Int64? = nil, size: PictureSize? = nil,
    objects: [Observation] = [], riders: [RiderReport] = []
  ) {
    self.camera = camera
    self.captured = captured
    self.sequence = sequence
    self.size = size
    self.objects = objects
    self.riders = riders
  }
}

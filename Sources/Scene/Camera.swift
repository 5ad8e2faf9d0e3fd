// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A camera of the scene.
public struct Camera: Hashable, Sendable {
  /// In which plane a camera's positions, and the points drawn for it, are given.
  public enum Plane: Hashable, Sendable {
    /// Pixels of a picture of this size.
    case pixels(PictureSize)
    /// Metres on the ground: radar, lidar, drone.
    case metres
  }

  /// What a label of the camera's own means.
  public enum Meaning: Hashable, Sendable {
    /// An object of a known class.
    case object(ObjectClass)
    /// The head of a rider, to be joined to its vehicle.
    case rider(Seat, Helmet)
  }

  /// A point of the picture whose place on the ground was measured.
  public struct GroundPair: Hashable, Sendable {
    /// In the picture, in pixels.
    public var pixel: Point
    /// On the ground, in metres.
    public var metres: Point

    package init(pixel: Point, metres: Point) {
      self.pixel = pixel
      self.metres = metres
    }
  }

  /// The name by which the feed calls it.
  public var id: String
  /// The plane of its positions.
  public var plane: Plane
  /// The measured points: none, or at least four of which no three lie on a line.
  public var ground: [GroundPair]
  /// The translations of its own labels.
  public var labels: [String: Meaning]
  /// How far its capture times are trusted.
  public var clock: CameraClock

  package init(
    id: String, plane: Plane, ground: [GroundPair], labels: [String: Meaning],
    clock: CameraClock = .standard
  ) {
    self.id = id
    self.plane = plane
    self.ground = ground
    self.labels = labels
    self.clock = clock
  }
}

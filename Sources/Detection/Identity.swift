// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Whether an id still means whom it meant: cameras use an id again, and nobody leaps.
enum Identity {
  /// The fastest that somebody who rides or walks moves on the ground: 54 km/h, in metres a second.
  ///
  /// Faster than that an id has been given to somebody else.
  static let speedMaximum = 15.0
  /// The same of a car, a lorry or a bus: 150 km/h.
  static let motorSpeedMaximum = 42.0
  /// How far a sighting may be from the last one however short the time, in metres or, since a
  /// rider is about 1.7 m high, in box heights: boxes jitter.
  static let leapMinimum = 1.0

  /// Whether a sighting can be the one that had its id before.
  static func isSame(_ track: borrowing Track, _ sighting: Sighting, at now: Instant) -> Bool {
    let elapsed = (now - track.seen).seconds
    let speed = isMotor(track.objectClass) ? motorSpeedMaximum : speedMaximum
    let leap = (sighting.foot - track.foot).length
    guard let box = sighting.box else { return leap <= leapMinimum + speed * elapsed }
    let height = max(track.height, box.height, 1)
    return leap <= (leapMinimum + speed * elapsed) * height
  }

  /// How high a rider's box is, in metres.
  static let riderHeight = 1.7
  /// How far from where he is expected a rider may be seen, in metres: boxes jitter.
  static let strayMaximum = 1.0
  /// By how much his speed may have changed meanwhile, in m/s: a hard stop from 20 km/h.
  static let changeMaximum = 6.0
  /// For how many frames on end somebody must look like something else altogether to be it.
  static let strangeMaximum = 5

  /// Whether an id has gone over to something of another kind, that stands where he stood.
  ///
  /// A detector takes an e-bike for a motorcycle at times; for a car it does not, frame after frame.
  static func isStrange(_ track: inout Track, _ sighting: Sighting) -> Bool {
    guard !isAlike(track.objectClass, sighting.objectClass) else {
      track.strangeFrames = 0
      return false
    }
    track.strangeFrames += 1
    return track.strangeFrames >= strangeMaximum
  }

  /// Whether a camera may take one class for the other: all that is ridden looks alike.
  static func isAlike(_ a: ObjectClass, _ b: ObjectClass) -> Bool {
    a == b || a == .unknown || b == .unknown || (isRidden(a) && isRidden(b))
      || (isVehicle(a) && isVehicle(b))
  }

  private static func isRidden(_ objectClass: ObjectClass) -> Bool {
    switch objectClass {
    case .ebike, .bicycle, .tricycle, .motorcycle: true
    case .pedestrian, .car, .truck, .bus, .unknown: false
    }
  }

  private static func isVehicle(_ objectClass: ObjectClass) -> Bool {
    switch objectClass {
    case .car, .truck, .bus: true
    case .ebike, .bicycle, .tricycle, .motorcycle, .pedestrian, .unknown: false
    }
  }

  private static func isMotor(_ objectClass: ObjectClass) -> Bool {
    switch objectClass {
    case .car, .truck, .bus, .unknown: true
    case .ebike, .bicycle, .tricycle, .motorcycle, .pedestrian: false
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// By what colour a rider can be told from all others in view.
extension CameraDetector {
  /// For how long somebody who is not seen any more may still be in view.
  static let viewMaximum = Interval.seconds(1)
  /// Up to where somebody on foot may take a word to a rider for one to himself, in metres.
  static let nearMetres = 10.0
  /// The same where no metres are known, in box heights.
  static let nearBoxes = nearMetres / Identity.riderHeight

  /// Those of whom a frame tells without their being followed, so far as they may be addressed.
  struct Strangers: Sendable {
    /// Whether one of them may wear any colour.
    var mayWearAny = false
    /// The colours that were told of them, one bit each.
    var colours: UInt16 = 0

    func mayWear(_ colour: Colour) -> Bool { mayWearAny || colours & 1 << colour.rawValue != 0 }
  }

  /// Counts what a frame tells of the colour of somebody who was just moved.
  mutating func noteColour(_ report: ColourReport?, of slot: Int) {
    // His id may have gone over to somebody near by.
    if table[slot].hasLeapt { colours[slot].forget() }
    // Something else altogether has his id, or his picture is a bad one.
    guard let report, table[slot].strangeFrames == 0 else { return }
    colours[slot].tell(report, at: table[slot].seen)
  }

  /// Somebody is in the frame who is not followed; `isSure` when there is no doubt that he is.
  mutating func noteStranger(_ sighting: Sighting, in frame: Frame, isSure: Bool) {
    guard Self.isRidden(sighting.objectClass) || Self.isOnFoot(sighting.objectClass) else { return }
    if isSure { strangers.mayWearAny = true }
    guard let report = frame.objects[sighting.index].colour else { return }
    strangers.colours |= 1 << report.colour.rawValue
  }

  /// The colour of somebody who is seen now, where it is certain and nobody else in view may wear
  /// it.
  func colour(of slot: Int, at now: Instant) -> Colour? {
    let track = table[slot]
    guard track.seen == now, track.strangeFrames == 0, Self.mayBeAddressed(track.objectClass),
      let colour = colours[slot].certain(at: now), !strangers.mayWear(colour)
    else { return nil }
    for other in table.live where other != slot && now - table[other].seen <= Self.viewMaximum {
      guard colours[other].mayBe(colour) || table[other].strangeFrames > 0 else { continue }
      let objectClass = table[other].objectClass
      if Self.isRidden(objectClass) { return nil }
      if Self.isOnFoot(objectClass), isNear(table[other], track) { return nil }
    }
    return colour
  }

  private func isNear(_ other: borrowing Track, _ track: borrowing Track) -> Bool {
    if let there = other.ground, let here = track.ground {
      return (there - here).length <= Self.nearMetres
    }
    return (other.foot - track.foot).length
      <= (track.box == nil ? Self.nearMetres : Self.nearBoxes * max(track.height, other.height))
  }

  private static func mayBeAddressed(_ objectClass: ObjectClass) -> Bool {
    objectClass != .unknown && (isRidden(objectClass) || isOnFoot(objectClass))
  }

  /// What is ridden, or may be for all that is known.
  private static func isRidden(_ objectClass: ObjectClass) -> Bool {
    switch objectClass {
    case .ebike, .bicycle, .tricycle, .motorcycle, .unknown: true
    case .pedestrian, .car, .truck, .bus: false
    }
  }

  private static func isOnFoot(_ objectClass: ObjectClass) -> Bool { objectClass == .pedestrian }
}

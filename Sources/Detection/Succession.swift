// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Recognises a rider whose camera has given him a new id.
///
/// Cameras lose an object for some frames, or swap its id in a crowd. A new id that begins where a
/// rider was just lost takes over his place: without that, a red runner whose id changes at the
/// line is missed, and one who changes beyond it is reported twice.
enum Succession {
  /// How far from where he is expected somebody may begin, in box heights.
  static let gateBoxes = 0.4
  /// The same on the ground, in metres.
  static let gateMetres = 0.7
  /// By how much the gate grows, as a share of the way that he is thought to have gone unseen.
  static let drift = 0.3
  /// The least and the greatest ratio of the two boxes' heights.
  static let ratios = 0.7...1.4
  /// The gap up to which it is taken to be the same rider; after a longer one it may be somebody
  /// else, who is judged by himself.
  static let sameMaximum = Interval.milliseconds(500)

  /// The slot of the lost track whose place a sighting takes; `nil` when it is somebody new.
  ///
  /// Tracks that are seen in this frame are not lost, so those must be moved before.
  static func predecessor(
    of sighting: Sighting, in table: TrackTable, at now: Instant
  ) -> Int? {
    var best: Int?
    var least = Double.infinity
    for slot in table.live where table[slot].seen < now && now - table[slot].seen <= sameMaximum {
      guard let distance = distance(sighting, table[slot], now), distance < least else { continue }
      least = distance
      best = slot
    }
    return best
  }

  /// How far a sighting is from where a lost track is expected; `nil` when it cannot be the same.
  private static func distance(
    _ sighting: Sighting, _ track: Track, _ now: Instant
  ) -> Double? {
    guard Identity.isAlike(sighting.objectClass, track.objectClass) else { return nil }
    var gate = gateMetres
    if let box = sighting.box {
      guard track.height > 0, ratios.contains(box.height / track.height) else { return nil }
      gate = gateBoxes * track.height
    }
    let way = track.velocity * (now - track.seen).seconds
    let distance = (sighting.foot - track.foot - way).length
    return distance <= gate + drift * way.length ? distance : nil
  }
}

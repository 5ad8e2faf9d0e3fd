// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Finds again, from frame to frame, the objects to which a feed gives no id.
///
/// Each box goes to the track whose predicted box it overlaps most; what is left over goes by the
/// distance of the feet, since the boxes of small fast riders at ten frames a second may not
/// overlap at all. Boxes of which the detector is unsure come last, in the manner of ByteTrack: they
/// carry on a track that nothing better explains, and never begin one. Ties are broken by order, so
/// that a replay decides alike.
struct Follower: Sendable {
  /// Tracks that one box is held against at the most, the likeliest ones: in any crowd that is.
  static let candidatesMaximum = 8
  /// The least overlap of a box with a prediction, 0…1.
  static let overlapMinimum = 0.2
  /// The farthest that a foot may be from its prediction, in box heights.
  static let distanceMaximum = 0.6
  /// The farthest on the ground, in metres.
  static let metresMaximum = 1.5

  /// The score below which a box is unsure.
  static let sureMinimum = 0.5

  /// Whether a box without an id may be nothing at all.
  static func isUnsure(_ sighting: Sighting) -> Bool { sighting.score < sureMinimum }

  private struct Match {
    /// How well the two fit: 1 more where the boxes overlap, 2 more where the box is sure.
    var score: Double
    var object: Int
    var slot: Int
  }

  private var matches: [Match] = []
  private var takenObjects: Set<Int> = []
  private var takenSlots: Set<Int> = []
  /// The slots that were found, as pairs of an object's index and its slot.
  private(set) var found: [(object: Int, slot: Int)] = []

  /// Matches sightings against a table; `found` has the result.
  mutating func match(_ sightings: [Sighting], in table: TrackTable, at now: Instant) {
    matches.removeAll(keepingCapacity: true)
    takenObjects.removeAll(keepingCapacity: true)
    takenSlots.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    for object in sightings.indices where !sightings[object].isNamed {
      let first = matches.count
      // A sure box goes before every unsure one.
      let bonus = sightings[object].score >= Self.sureMinimum ? 2.0 : 0
      for slot in table.live where table[slot].seen < now {
        let way = table[slot].velocity * (now - table[slot].seen).seconds
        guard let score = score(sightings[object], table[slot], way) else { continue }
        note(Match(score: score + bonus, object: object, slot: slot), from: first)
      }
    }
    matches.sort { ($0.score, $1.object, $1.slot) > ($1.score, $0.object, $0.slot) }
    for match in matches where !takenObjects.contains(match.object) {
      guard takenSlots.insert(match.slot).inserted else { continue }
      takenObjects.insert(match.object)
      found.append((match.object, match.slot))
    }
  }

  /// Keeps a candidate of an object whose others begin at an index, or the better ones.
  private mutating func note(_ match: Match, from first: Int) {
    guard matches.count - first == Self.candidatesMaximum else { return matches.append(match) }
    var worst = first
    for index in first..<matches.count where matches[index].score < matches[worst].score {
      worst = index
    }
    if match.score > matches[worst].score { matches[worst] = match }
  }

  /// How well a sighting fits a track, above 1 where the boxes overlap.
  private func score(_ sighting: Sighting, _ track: Track, _ way: Point) -> Double? {
    guard let box = sighting.box, let before = track.box else {
      let distance = (sighting.foot - track.foot - way).length
      return distance < Self.metresMaximum ? 1 - distance / Self.metresMaximum : nil
    }
    let predicted = before.moved(by: way)
    let overlap = box.overlap(predicted)
    if overlap >= Self.overlapMinimum { return 1 + overlap }
    let height = max(box.height, before.height)
    let isAlike = min(box.height, before.height) > 0.6 * height
    let distance = (box.centre - predicted.centre).length / height
    return isAlike && distance < Self.distanceMaximum ? 1 - distance : nil
  }
}

/// One object of a frame, in the scene's plane and classes: plain numbers only.
struct Sighting: Sendable {
  /// Whether the feed gives it an id.
  var isNamed: Bool
  /// What it is.
  var objectClass: ObjectClass
  /// How sure the detector is, 0…1.
  var score: Double
  /// Its box in the scene's picture.
  var box: Box?
  /// Where it stands, in the camera's plane.
  var foot: Point
  /// Its index in the frame.
  var index: Int
}

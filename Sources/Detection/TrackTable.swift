// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// All tracks of one camera, each in a slot that is used again.
struct TrackTable: Sendable {
  /// Tracks that one camera may have: a frame's objects, and as many that were just lost.
  static let tracksMaximum = 2 * Frame.objectsMaximum
  /// For how long a track that is not seen is remembered, so that a rider who was hidden for two
  /// and a half seconds is still the same.
  static let memory = Interval.seconds(3)

  /// The slots; those that are not in `live` hold what was.
  private(set) var tracks: [Track] = []
  /// The slots in use, in a fixed order.
  private(set) var live: [Int] = []
  /// The slots of the tracks that `end(unseenAt:)` ended; not used again before the next track.
  private(set) var ended: [Int] = []
  /// New tracks that found no slot.
  private(set) var refused: Int64 = 0

  private var free: [Int] = []
  private var slots: [TrackID: Int] = [:]
  private var rider: Int64 = 0
  private var followed: Int64 = 0

  /// The slot of a track.
  func slot(of id: TrackID) -> Int? { slots[id] }

  subscript(slot: Int) -> Track {
    _read { yield tracks[slot] }
    _modify { yield &tracks[slot] }
  }

  /// An id for an object that the feed does not name.
  mutating func nextFollowedID() -> TrackID {
    followed += 1
    return .text("~\(followed)")
  }

  /// Begins a track.
  ///
  /// - Returns: its slot; `nil` when the table is full.
  mutating func begin(
    _ id: TrackID, isFollowed: Bool, box: Box?, foot: Point, ground: Point?,
    at now: Instant
  ) -> Int? {
    rider += 1
    let track = Track(
      id: id, rider: rider, isFollowed: isFollowed, seen: now, box: box, foot: foot, ground: ground)
    let slot: Int
    if let used = free.popLast() {
      slot = used
      tracks[slot] = track
    } else {
      guard tracks.count < Self.tracksMaximum else {
        refused += 1
        return nil
      }
      slot = tracks.count
      tracks.append(track)
    }
    live.append(slot)
    slots[id] = slot
    return slot
  }

  /// Ends all tracks that were not seen for longer than `memory`, or all; `ended` has their slots.
  mutating func end(unseenAt now: Instant?) {
    ended.removeAll(keepingCapacity: true)
    var kept = 0
    for index in live.indices {
      let slot = live[index]
      if let now, now - tracks[slot].seen <= Self.memory {
        live[kept] = slot
        kept += 1
      } else {
        ended.append(slot)
        release(slot)
      }
    }
    live.removeLast(live.count - kept)
  }

  /// Ends one track, because its id now means somebody else.
  mutating func end(_ slot: Int) {
    guard let index = live.firstIndex(of: slot) else { return }
    live.remove(at: index)
    release(slot)
  }

  /// Gives a track another id, and the rider another number when it may be somebody else.
  mutating func rename(_ slot: Int, _ id: TrackID, asSomebodyElse: Bool) {
    slots[tracks[slot].id] = nil
    slots[id] = slot
    tracks[slot].id = id
    guard asSomebodyElse else { return }
    rider += 1
    tracks[slot].rider = rider
  }

  private mutating func release(_ slot: Int) {
    slots[tracks[slot].id] = nil
    free.append(slot)
  }
}

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
  /// What each slot's track is called; of a free slot, what it was called.
  private(set) var ids: [TrackID] = []
  /// The slots in use, in a fixed order.
  private(set) var live: [Int] = []
  /// The slots of the tracks that `end(unseenAt:)` ended; not used again before the next track.
  private(set) var ended: [Int] = []
  /// New tracks that found no slot.
  private(set) var refused: Int64 = 0

  /// Names that were taken for new names of somebody known, that are kept in mind.
  static let formerNamesMaximum = 64

  private struct FormerName: Sendable {
    var id: TrackID
    var slot: Int
    var rider: Int64
    var at: Instant
  }

  private var formerNames: [FormerName] = []
  private var isLive: [Bool] = []
  private var free: [Int] = []
  private var slots: [TrackID: Int] = [:]
  private var rider: Int64 = 0
  private var followed: Int64 = 0
  /// Cameras name their objects in nearly the same order frame after frame: the slots of the last
  /// frame in its order, where the next one is looked for, and where each slot stands.
  private var order: [Int] = []
  private var nextOrder: [Int] = []
  private var places: [Int] = []
  private var place = 0

  /// The slot of a track.
  func slot(of id: TrackID) -> Int? { slots[id] }

  subscript(slot: Int) -> Track {
    _read { yield tracks[slot] }
    _modify { yield &tracks[slot] }
  }

  /// Before the first look-up of a frame.
  mutating func beginFrame() {
    swap(&order, &nextOrder)
    nextOrder.removeAll(keepingCapacity: true)
    place = 0
  }

  /// The slot of a track, looked for first where the last frame had it.
  mutating func nextSlot(of id: TrackID) -> Int? {
    for index in place..<min(place + 2, order.count) {
      let slot = order[index]
      if isLive[slot], ids[slot] == id {
        place = index + 1
        return slot
      }
    }
    guard let slot = slots[id] else { return nil }
    if places[slot] < order.count, order[places[slot]] == slot { place = places[slot] + 1 }
    return slot
  }

  /// The frame has shown this track next.
  mutating func note(_ slot: Int) {
    places[slot] = nextOrder.count
    nextOrder.append(slot)
  }

  /// An id for an object that the feed does not name.
  mutating func nextFollowedID() -> TrackID {
    // A feed may use such a name itself.
    repeat { followed += 1 } while slots[.text("~\(followed)")] != nil
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
      rider: rider, isFollowed: isFollowed, seen: now, box: box, foot: foot, ground: ground)
    let slot: Int
    if let used = free.popLast() {
      slot = used
      tracks[slot] = track
      ids[slot] = id
      isLive[slot] = true
    } else {
      guard tracks.count < Self.tracksMaximum else {
        refused += 1
        return nil
      }
      slot = tracks.count
      tracks.append(track)
      ids.append(id)
      isLive.append(true)
      places.append(0)
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

  /// Gives a track another id: the camera's new name for the same rider.
  ///
  /// What he is taken for is counted anew, and his former name is kept in mind for a while.
  mutating func rename(_ slot: Int, _ id: TrackID, at now: Instant) {
    if slots[ids[slot]] == slot { slots[ids[slot]] = nil }
    formerNames.removeAll { now - $0.at > Self.memory }
    if formerNames.count == Self.formerNamesMaximum { formerNames.removeFirst() }
    formerNames.append(FormerName(id: ids[slot], slot: slot, rider: tracks[slot].rider, at: now))
    slots[id] = slot
    ids[slot] = id
    tracks[slot].isFollowed = false
    tracks[slot].forgetClass()
  }

  /// The slot of the rider who bore this name a short time ago, if he is still there.
  func slot(formerly id: TrackID, at now: Instant) -> Int? {
    formerNames.last { $0.id == id && now - $0.at <= Self.memory }.flatMap { former in
      isLive[former.slot] && tracks[former.slot].rider == former.rider ? former.slot : nil
    }
  }

  private mutating func release(_ slot: Int) {
    if slots[ids[slot]] == slot { slots[ids[slot]] = nil }
    isLive[slot] = false
    free.append(slot)
  }
}

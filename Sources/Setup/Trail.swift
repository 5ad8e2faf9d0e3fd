// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Where one road user went, and where he stood.
struct Trail: Hashable, Sendable {
  /// A place, and how long he was within a quarter of his size of it.
  struct Stay: Hashable, Sendable {
    var foot: Point
    /// The height of his box there, or a person's in metres.
    var size: Double
    var from: UnixTime
    var until: UnixTime

    var length: Interval { Interval(nanoseconds: until.nanoseconds - from.nanoseconds) }
  }

  /// Places that are kept of one road user; of more, every second one goes.
  static let staysMaximum = 128

  let id: TrackID
  let label: ObjectLabel
  private(set) var stays: [Stay]
  init(_ id: TrackID, label: ObjectLabel, foot: Point, size: Double, at time: UnixTime) {
    self.id = id
    self.label = label
    stays = [Stay(foot: foot, size: size, from: time, until: time)]
  }

  var lastSeen: UnixTime { stays[stays.count - 1].until }

  /// How large he was half-way.
  var size: Double { stays[stays.count / 2].size }

  /// The way from where he was first seen to where he was last seen.
  var way: Point { stays[stays.count - 1].foot - stays[0].foot }

  mutating func add(foot: Point, size: Double, at time: UnixTime) {
    let last = stays.count - 1
    if (foot - stays[last].foot).length < size / 4 {
      stays[last].until = max(stays[last].until, time)
      return
    }
    stays.append(Stay(foot: foot, size: size, from: time, until: time))
    guard stays.count > Self.staysMaximum else { return }
    // Ends and long stays tell most: what goes is passed through.
    stays = stays.enumerated().filter { index, stay in
      index % 2 == 0 || index == stays.count - 1 || stay.length >= CameraLesson.waitMinimum
    }.map(\.element)
    if stays.count > Self.staysMaximum { stays.removeFirst(stays.count - Self.staysMaximum) }
  }
}

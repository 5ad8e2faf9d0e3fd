// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Who was seen at all: what every rate of offences has to be held against.
///
/// A road user counts once, when he is no longer in view, and only if he was in view for more than
/// a moment: what flickers up for a few frames is nobody.
public struct Exposure: Hashable, Sendable {
  /// For how long somebody must have been in view to count.
  public static let viewMinimum = Interval.milliseconds(500)

  /// What was found of one seat's head, for riders whose helmets a rule judges.
  public struct Heads: Hashable, Sendable {
    /// Certainly bare.
    public var bare: Int64 = 0
    /// Certainly covered.
    public var covered: Int64 = 0
    /// Neither, when he went out of view.
    public var undecided: Int64 = 0
  }

  /// Road users by class, by its raw value.
  public internal(set) var seen = [Int64](repeating: 0, count: ObjectClass.allCases.count)
  /// The same for each lane of the camera, in the scene's order, of those who were in it.
  public internal(set) var lanes: [[Int64]]
  /// Drivers whose helmets a rule judges.
  public internal(set) var drivers = Heads()
  /// Passengers whose helmets a rule judges.
  public internal(set) var passengers = Heads()

  init(lanes: Int) {
    self.lanes = Array(
      repeating: Array(repeating: 0, count: ObjectClass.allCases.count), count: lanes)
  }

  /// The same with other lanes: those that were there before, by their numbers then, keep their
  /// counts.
  func continued(lanes: [Int?]) -> Exposure {
    var continued = self
    let none = Exposure(lanes: 1).lanes[0]
    continued.lanes = lanes.map { $0.map { self.lanes[$0] } ?? none }
    return continued
  }

  /// Counts somebody who has gone out of view.
  mutating func count(_ track: Track) -> Bool {
    guard track.seen - track.firstSeen >= Self.viewMinimum else { return false }
    let index = Int(track.objectClass.rawValue)
    seen[index] += 1
    for lane in lanes.indices where track.lanesSeen & (1 << UInt32(lane)) != 0 {
      lanes[lane][index] += 1
    }
    return true
  }
}

extension Exposure.Heads {
  mutating func count(_ isBare: Bool?) {
    switch isBare {
    case true?: bare += 1
    case false?: covered += 1
    case nil: undecided += 1
    }
  }
}

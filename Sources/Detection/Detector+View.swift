// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A road user as somebody sees him who watches the robot.
public struct RiderInView: Hashable, Sendable {
  /// How the rules stand to him, all together.
  public enum Mark: Hashable, Sendable {
    /// Nothing is held against him.
    case none
    /// He has done something, and what it was is not settled yet, or was warned.
    case suspect
    /// He was reported.
    case violator
  }

  /// The camera's name for him.
  public var track: TrackID
  /// What he is taken for.
  public var objectClass: ObjectClass
  /// Where he stands, in the camera's plane.
  public var foot: Point
  /// How the rules stand to him.
  public var mark: Mark
}

extension Detector {
  /// For how long somebody who is in no frame is still shown.
  public static let viewMemory = Interval.milliseconds(500)

  /// Who is in view of a camera, in the order in which they came; `most` of them.
  public func ridersInView(of camera: Int, most: Int) -> [RiderInView] {
    guard let captured = cameras[camera].captured else { return [] }
    return detectors[camera].riders(seenSince: captured - Self.viewMemory, most: most)
  }
}

extension CameraDetector {
  fileprivate func riders(seenSince instant: Instant, most: Int) -> [RiderInView] {
    var riders: [RiderInView] = []
    for slot in table.live where table[slot].seen >= instant {
      guard riders.count < most else { break }
      riders.append(
        RiderInView(
          track: table.ids[slot], objectClass: table[slot].objectClass, foot: table[slot].foot,
          mark: mark(of: slot)))
    }
    return riders
  }

  private func mark(of slot: Int) -> RiderInView.Mark {
    var mark = RiderInView.Mark.none
    for (entry, memory) in zip(plan.entries, memories(of: slot)) {
      switch memory.standing {
      case .reported: return .violator
      case .pending: mark = .suspect
      case .watching, .lawful, .noVerdict: break
      }
      let isWarned = entry.line.map { memory.warnedApproach == line($0, of: slot).approach }
      if memory.suspectedSince != nil || isWarned == true { mark = .suspect }
    }
    return mark
  }
}

// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// What some minutes of a feed tell about the place of a robot that has no scene yet.
public struct TrafficLesson: Sendable {
  /// Cameras that are learned of; frames of further ones are counted.
  public static let camerasMaximum = 8
  /// Signal groups that are learned of.
  public static let groupsMaximum = 16

  /// The cameras by name.
  public private(set) var cameras: [CameraLesson] = []
  /// The signal groups that the feed tells of, by name.
  public private(set) var groups: [String] = []
  /// Frames of more cameras than `camerasMaximum`.
  public private(set) var strayFrames: Int64 = 0

  /// A lesson without traffic.
  public init() {}

  /// Takes a frame of any camera.
  public mutating func take(_ frame: Frame) {
    if let index = cameras.firstIndex(where: { $0.camera == frame.camera }) {
      return cameras[index].take(frame)
    }
    guard cameras.count < Self.camerasMaximum else {
      strayFrames += 1
      return
    }
    var lesson = CameraLesson(camera: frame.camera)
    lesson.take(frame)
    cameras.append(lesson)
    cameras.sort { $0.camera < $1.camera }
  }

  /// Takes what the feed says of a signal.
  public mutating func take(_ report: SignalReport) {
    guard !groups.contains(report.group), groups.count < Self.groupsMaximum else { return }
    groups.append(report.group)
    groups.sort()
  }
}

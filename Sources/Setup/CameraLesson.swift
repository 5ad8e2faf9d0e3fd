// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// What some minutes of traffic before one camera tell about the place.
public struct CameraLesson: Sendable {
  /// Ways that are learned from; later ones change nothing any more.
  public static let trailsMaximum = 2000
  /// The camera's own words that are told.
  public static let labelsMaximum = 16
  /// Road users who are followed at once.
  public static let presentMaximum = Frame.objectsMaximum
  /// How long somebody may be out of sight before who comes is somebody else.
  static let gapMaximum = Interval.seconds(2)
  /// From when on somebody who does not move waits: long enough that nobody only hesitates.
  static let waitMinimum = Interval.seconds(3)
  /// How far somebody must go to tell a direction, in his own sizes: some five metres.
  static let wayMinimum = 3.0
  /// The size of a road user whose place is told in metres.
  static let metresOfSize = 1.7

  /// The camera's name on the feed.
  public let camera: String
  /// The size of its picture; `nil` when it tells places in metres.
  public private(set) var picture: PictureSize?
  /// Whether it tells places on the ground, in metres.
  public private(set) var isGround = false
  /// Frames that were taken.
  public private(set) var frames: Int64 = 0
  /// The camera's own words for classes, by name.
  public private(set) var labels: [String] = []
  /// Objects without an id, from which no way can be learned.
  public private(set) var untracked: Int64 = 0
  /// Heads of which the camera told whether they wear a helmet.
  public private(set) var heads: Int64 = 0

  private var present: [Trail] = []
  private var finished: [Trail] = []

  /// A camera of which nothing is known yet.
  public init(camera: String) { self.camera = camera }

  /// Takes a frame; frames come in the order of their capture.
  public mutating func take(_ frame: Frame) {
    frames += 1
    picture = frame.size ?? picture
    heads += Int64(frame.riders.count { $0.helmet != .unknown })
    for object in frame.objects { take(object, at: frame.captured) }
    retire(at: frame.captured)
  }

  /// What was learned so far of riders, also of those who are still in view.
  ///
  /// - Parameter translated: what the camera's own words mean.
  /// - Returns: the largest flow first.
  public func flows(_ translated: [String: ObjectClass] = [:]) -> [Flow] {
    let riders: [ObjectClass] = [.ebike, .bicycle, .tricycle]
    let trails = (finished + present).filter { trail in
      // Lanes and stop lines of this robot are those of riders; cars queue elsewhere.
      let known: ObjectClass? =
        switch trail.label {
        case .known(let objectClass): objectClass
        case .other(let word): translated[word]
        }
      return known.map(riders.contains) ?? false
    }
    return FlowFinder(trails.filter(Self.tells)).flows()
  }

  private mutating func take(_ object: Observation, at time: UnixTime) {
    note(object.label)
    let (foot, size) = place(object.position)
    guard let id = object.id else {
      untracked += 1
      return
    }
    guard let index = present.firstIndex(where: { $0.id == id }) else {
      guard present.count < Self.presentMaximum else { return }
      return present.append(Trail(id, label: object.label, foot: foot, size: size, at: time))
    }
    present[index].add(foot: foot, size: size, at: time)
  }

  private mutating func note(_ label: ObjectLabel) {
    guard case .other(let word) = label, !labels.contains(word), labels.count < Self.labelsMaximum
    else { return }
    labels.append(word)
    labels.sort()
  }

  private mutating func place(_ position: Position) -> (foot: Point, size: Double) {
    switch position {
    case .at(let point):
      isGround = true
      return (point, Self.metresOfSize)
    case .box(let box):
      return (Point((box.left + box.right) / 2, box.bottom), box.bottom - box.top)
    }
  }

  /// Whoever has gone has a whole way.
  private mutating func retire(at time: UnixTime) {
    var staying: [Trail] = []
    for trail in present {
      // A clock that went back ends a way too: nothing holds it together.
      let age = Interval(nanoseconds: time.nanoseconds - trail.lastSeen.nanoseconds)
      if age <= Self.gapMaximum, age >= .zero - Self.gapMaximum {
        staying.append(trail)
      } else if finished.count < Self.trailsMaximum, Self.tells(trail) {
        finished.append(trail)
      }
    }
    present = staying
  }

  private static func tells(_ trail: Trail) -> Bool {
    trail.way.length >= trail.size * wayMinimum
  }
}

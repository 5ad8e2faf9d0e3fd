// SPDX-License-Identifier: Apache-2.0

public import Scene
public import Signals
public import TrafficModel

/// What surrounds a frame when it is judged.
struct FrameContext {
  /// The capture time on the machine's clock.
  let now: Instant
  /// When the frame arrived.
  let heard: Instant
  /// Whether it can be held against the signals' time.
  let isClockTrusted: Bool
  /// What the signals showed.
  let signals: SignalGroups
}

/// What was found since the last look.
public struct Findings: Sendable {
  /// The offences, in the order in which they were settled.
  public var violations: [Violation] = []
  /// Riders who are about to run a red light; no offences.
  public var warnings: [Violation] = []
  /// Riders who have run it unless their exit turns out to be a lawful one: to be spoken to, not
  /// yet to be recorded.
  public var suspicions: [Violation] = []
  /// How offences ended that last.
  public var outcomes: [Outcome] = []
  /// What riders did who were told something.
  public var responses: [Response] = []
  /// How many were not judged, by the raw value of `NoVerdict`.
  public var noVerdicts = [Int64](repeating: 0, count: NoVerdict.allCases.count)

  /// Nothing was found.
  public init() {}

  /// Whether there is anything to tell.
  public var isEmpty: Bool {
    violations.isEmpty && warnings.isEmpty && suspicions.isEmpty && outcomes.isEmpty
      && responses.isEmpty
  }

  /// Forgets what was told; the counts stay.
  public mutating func removeAll() {
    violations.removeAll(keepingCapacity: true)
    warnings.removeAll(keepingCapacity: true)
    suspicions.removeAll(keepingCapacity: true)
    outcomes.removeAll(keepingCapacity: true)
    responses.removeAll(keepingCapacity: true)
  }
}

/// Finds offending riders in the frames of all cameras of a scene.
public struct Detector: Sendable {
  /// How a frame was taken.
  public enum Reception: Hashable, Sendable {
    /// It was judged.
    case judged
    /// Its frame number, or its capture time, is not newer than the last one's.
    case old
    /// The scene has no such camera.
    case unknownCamera
    /// The camera's time jumped: its tracks were forgotten, then the frame was judged.
    case jumped
  }

  /// What is known of one camera.
  public struct CameraState: Sendable {
    /// Its name.
    public let id: String
    /// Frames that were judged.
    public fileprivate(set) var frames: Int64 = 0
    /// Objects in them.
    public fileprivate(set) var observations: Int64 = 0
    /// Frames that were old or repeated.
    public fileprivate(set) var oldFrames: Int64 = 0
    /// When any frame arrived last, also an old one.
    public fileprivate(set) var heard: Instant?
    /// Since when frames have arrived without a long silence.
    public fileprivate(set) var steadySince: Instant?
    /// When the last frame arrived that was judged.
    public fileprivate(set) var arrived: Instant?
    /// How late the last frame was: its arrival less its capture.
    public fileprivate(set) var delay = Interval.zero
    /// Whether its clock agrees with the machine's well enough to be held against the signals.
    public fileprivate(set) var isClockTrusted = true
    /// Whether its clock has been learned, where it is learned from arrivals; that it is not trusted
    /// before is no fault.
    public fileprivate(set) var isClockLearned = true
    fileprivate var isFollowedByArrival = false
    /// Frames a second, smoothed over about ten frames; 0 before the second one.
    public fileprivate(set) var rate = 0.0

    var captured: Instant?
    fileprivate var sequence: Int64?

    init(id: String) { self.id = id }

    /// Its clock is to be trusted by another rule: what was found of it does not count any more.
    mutating func forgetClock() {
      isClockTrusted = true
      isClockLearned = true
      isFollowedByArrival = false
    }
  }

  /// The lateness in which a camera's clock is believed: cameras are 100 to 700 ms late, links more
  /// at times.
  ///
  /// A clock may be ahead by no more than the scene's error of it either.
  public static let delayRange = Interval.milliseconds(-500)...Interval.seconds(2)
  /// The lateness in which a camera is followed by its own clock, believed or not.
  public static let followRange = Interval.seconds(-2)...Interval.seconds(10)
  /// The lateness within which a clock is believed again that was not: narrower, so that a clock at
  /// the limit is not believed and disbelieved in turn.
  public static let regainRange = Interval.milliseconds(-300)...Interval.milliseconds(1500)
  /// By how much the capture time must run back to be a jump rather than a late frame.
  public static let jumpMinimum = Interval.seconds(5)
  /// The silence after which a camera's frames are no steady stream.
  public static let steadyGap = Interval.seconds(2)
  /// The silence after which a camera's riders are given up: longer than each of them is remembered.
  static let silence = TrackTable.memory + .milliseconds(1)
  /// The silence after which a lower frame number is a camera that was started anew.
  public static let restartGap = Interval.seconds(1)

  /// What is known of each camera, in the scene's order.
  public internal(set) var cameras: [CameraState]
  var detectors: [CameraDetector]
  /// Who is watched since he was told something, in the order of the telling.
  var watches: [ResponseWatch] = []
  /// By how much the clock of each camera may be wrong.
  var errors: [Interval]
  /// The clocks of the cameras whose capture times are estimated.
  var clocks: [ArrivalClock?]

  /// A detector that has seen nothing yet.
  public init(_ scene: Scene) {
    detectors = scene.cameras.map { CameraDetector(CameraPlan($0, of: scene)) }
    cameras = scene.cameras.map { CameraState(id: $0.id) }
    errors = scene.cameras.map(\.clock.error)
    clocks = scene.cameras.map(Self.clock)
  }

  static func clock(of camera: Camera) -> ArrivalClock? {
    camera.clock.source == .arrival ? ArrivalClock(delay: camera.clock.delay) : nil
  }

  /// Judges a frame that was captured at an instant and has arrived now, and appends what it finds.
  public mutating func judge(
    _ frame: Frame, captured: Instant, at now: Instant, signals: SignalGroups,
    into findings: inout Findings
  ) -> Reception {
    guard let index = cameras.firstIndex(where: { $0.id == frame.camera }) else {
      return .unknownCamera
    }
    detectors[index].scrutiny.note(captured: captured, arrived: now)
    var (instant, isTrusted, hasJumped) = time(of: captured, at: now, index)
    cameras[index].heard = now
    if let last = cameras[index].captured, !hasJumped {
      let isOld = instant <= last || isRepeated(frame.sequence, cameras[index], instant)
      hasJumped = instant < last && last - instant > Self.jumpMinimum
      guard !isOld || hasJumped else {
        cameras[index].oldFrames += 1
        return .old
      }
    }
    if hasJumped {
      endResponses(of: index, into: &findings)
      detectors[index].reset(&findings)
    }
    note(frame, index, instant, now, isTrusted: isTrusted, delay: now - instant)
    let context = FrameContext(
      now: instant, heard: now, isClockTrusted: isTrusted, signals: signals)
    detectors[index].judge(frame, context, into: &findings)
    followResponses(of: index, in: frame, context, into: &findings)
    return hasJumped ? .jumped : .judged
  }

  /// When `pass` is needed at the latest, since a camera is silent and somebody was in its view;
  /// `nil` when nobody was.
  public var deadline: Instant? {
    var first: Instant?
    for (camera, detector) in zip(cameras, detectors) where !detector.table.live.isEmpty {
      guard let arrived = camera.arrived else { continue }
      let due = arrived + Self.silence
      first = min(first ?? due, due)
    }
    return Instant.earliest(first, responseDeadline)
  }

  /// Lets time pass: the riders of a camera that has fallen silent are given up, and what was still
  /// open of them is settled.
  public mutating func pass(
    _ now: Instant, signals: SignalGroups, into findings: inout Findings
  ) {
    passResponses(now, signals: signals, into: &findings)
    for index in cameras.indices {
      guard let arrived = cameras[index].arrived, let captured = cameras[index].captured,
        now - arrived >= Self.silence, !detectors[index].table.live.isEmpty
      else { continue }
      let context = FrameContext(
        now: captured + (now - arrived), heard: now,
        isClockTrusted: cameras[index].isClockTrusted, signals: signals)
      detectors[index].pass(context, into: &findings)
    }
  }

  /// When a frame was taken, whether that can be held against the signals, and whether the camera's
  /// time has jumped since the last frame.
  private mutating func time(
    of captured: Instant, at now: Instant, _ index: Int
  ) -> (at: Instant, isTrusted: Bool, hasJumped: Bool) {
    if let (at, isTrusted, hasLeapt) = clocks[index]?.capture(captured, arrived: now) {
      cameras[index].isClockLearned = isTrusted
      return (at, isTrusted, hasLeapt)
    }
    let delay = now - captured
    let range = cameras[index].isClockTrusted ? Self.delayRange : Self.regainRange
    let isTrusted = range.contains(delay) && delay >= Interval.zero - errors[index]
    // A camera whose clock is far off is followed by when its frames arrive; one whose link is only
    // slow keeps its tracks.
    let wasByArrival = cameras[index].isFollowedByArrival
    let isByArrival = !(wasByArrival ? Self.delayRange : Self.followRange).contains(delay)
    cameras[index].isFollowedByArrival = isByArrival
    return (
      isByArrival ? now : captured, isTrusted,
      isByArrival != wasByArrival && cameras[index].frames > 0
    )
  }

  private func isRepeated(_ sequence: Int64?, _ camera: CameraState, _ instant: Instant) -> Bool {
    guard let sequence, let last = camera.sequence, sequence <= last, let captured = camera.captured
    else { return false }
    return instant - captured < Self.restartGap
  }

  private mutating func note(
    _ frame: Frame, _ index: Int, _ instant: Instant, _ now: Instant, isTrusted: Bool,
    delay: Interval
  ) {
    if let last = cameras[index].captured, instant > last {
      let rate = 1 / (instant - last).seconds
      let before = cameras[index].rate
      cameras[index].rate = before == 0 ? rate : before + (rate - before) * 0.1
    }
    if let arrived = cameras[index].arrived, now - arrived <= Self.steadyGap {
      cameras[index].steadySince = cameras[index].steadySince ?? now
    } else {
      cameras[index].steadySince = now
    }
    cameras[index].frames += 1
    cameras[index].observations += Int64(frame.objects.count)
    cameras[index].captured = instant
    cameras[index].sequence = frame.sequence
    cameras[index].arrived = now
    cameras[index].delay = delay
    cameras[index].isClockTrusted = isTrusted
  }

  /// Tracks that a camera has now.
  public func trackCount(of camera: Int) -> Int { detectors[camera].table.live.count }

  /// Objects that found no place in a camera's table, since the start.
  public func refusedTracks(of camera: Int) -> Int64 { detectors[camera].table.refused }

  /// Labels of a camera that the scene does not translate, since the start.
  public func unknownLabels(of camera: Int) -> Int64 { detectors[camera].sightings.unknownLabels }

  /// Objects of a camera that were told in the wrong plane, pixels or metres, since the start.
  public func wrongPlane(of camera: Int) -> Int64 { detectors[camera].sightings.wrongPlane }

  /// Boxes of a camera that lie wholly outside its picture, since the start.
  public func outsidePicture(of camera: Int) -> Int64 {
    detectors[camera].sightings.outsidePicture
  }

  /// Rider boxes of a camera that belong to no vehicle of their frame, since the start.
  public func looseRiders(of camera: Int) -> Int64 { detectors[camera].sightings.looseRiders }

  /// What the traffic before a camera tells of how it is set up.
  public func scrutiny(of camera: Int) -> Scrutiny { detectors[camera].scrutiny }

  /// Labels of a camera that the scene does not translate: the first ones that were seen.
  public func strangeLabels(of camera: Int) -> [String] {
    detectors[camera].sightings.strangeLabels
  }

  /// Who was seen at all by a camera, of those who are no longer in view.
  public func exposure(of camera: Int) -> Exposure { detectors[camera].exposure }

  /// How all rules stand to a track that a camera has now; `nil` when it has none of that id.
  public func account(
    camera: String, track: TrackID, signals: SignalGroups
  ) -> TrackAccount? {
    guard let index = cameras.firstIndex(where: { $0.id == camera }) else { return nil }
    return detectors[index].account(of: track, signals: signals)
  }
}

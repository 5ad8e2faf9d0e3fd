// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// All that leaves the simulated crossing, in the order in which it leaves it.
///
/// Frames leave late, as a real camera's do; lamps and truths at once. It keeps only what is under
/// way, so that an endless one needs no more memory than a short one.
public struct Broadcast: Sequence, IteratorProtocol, Sendable {
  /// The longest recording: one day.
  public static let durationMaximum = Interval.minutes(24 * 60)
  /// The most that a frame may be late, in milliseconds.
  public static let latencyMaximum = 400

  /// One thing that leaves.
  public struct Item: Hashable, Sendable {
    /// When it leaves, from time zero.
    public var at: Interval
    /// What it is.
    public var content: Content
  }

  /// What leaves.
  public enum Content: Hashable, Sendable {
    /// A frame, captured at this time counted from time zero.
    case frame(Frame, captured: Interval)
    /// The signal changed.
    case signal(Aspect)
    /// A lamp detector's edge.
    case lamp(LampEdge)
    /// Something happened.
    case truth(Truth)
  }

  /// How many frames a second.
  public enum FrameRate: Int, CaseIterable, Sendable {
    /// Five.
    case five = 5
    /// Ten.
    case ten = 10
    /// Twenty-five.
    case twentyFive = 25
    /// Fifty.
    case fifty = 50
  }

  /// The crossing.
  public private(set) var crossing: Crossing
  private let duration: Interval
  private let zero: UnixTime
  private let stepsPerFrame: Int64
  private var steps: Int64 = 0
  private var view: CameraView
  private var head: LampHead
  private var aspect: Aspect
  private var lastFrameLeft = Interval.zero
  private(set) var underWay: [Item] = []

  /// Makes a broadcast.
  ///
  /// - Parameters:
  ///   - settings: The crossing's.
  ///   - camera: The name of its camera.
  ///   - noise: How badly the camera sees.
  ///   - rate: How many frames a second.
  ///   - duration: For how long; held to `durationMaximum`.
  ///   - zero: The wall time of time zero.
  public init(
    _ settings: CrossingSettings, camera: String = "north", noise: Noise = .clean,
    rate: FrameRate = .ten, duration: Interval, zero: UnixTime
  ) {
    crossing = Crossing(settings)
    self.duration = Swift.min(duration, Self.durationMaximum)
    self.zero = zero
    let second = Interval.seconds(1).nanoseconds
    stepsPerFrame = second / Crossing.step.nanoseconds / Int64(rate.rawValue)
    view = CameraView(
      camera: camera, noise: noise, seed: settings.seed, tellsColours: settings.tellsColours)
    head = LampHead(seed: settings.seed)
    aspect = crossing.signal.aspect
    queue(.zero, .signal(aspect))
    for edge in head.levels(of: aspect, at: .zero) { queue(edge.at, .lamp(edge)) }
  }

  /// What leaves next; `nil` when everything has left.
  public mutating func next() -> Item? {
    while crossing.now < duration, underWay.first.map({ $0.at > crossing.now }) ?? true {
      advance()
    }
    return underWay.isEmpty ? nil : underWay.removeFirst()
  }

  private mutating func advance() {
    crossing.advance()
    steps += 1
    let now = crossing.now
    let state = crossing.signal
    if state.aspect != aspect {
      let changed = now.less(state.since)
      queue(changed, .signal(state.aspect))
      for edge in head.edges(from: aspect, to: state.aspect, at: changed) {
        queue(edge.at, .lamp(edge))
      }
      aspect = state.aspect
    }
    for truth in crossing.takeHappened() { queue(now, .truth(truth)) }
    guard steps % stepsPerFrame == 0 else { return }
    var renamed: [Truth] = []
    let latency = view.latency()
    let frame = view.frame(of: crossing, captured: zero.after(now), renamed: &renamed)
    for truth in renamed { queue(now, .truth(truth)) }
    guard let frame else { return }
    // One cable: a frame never overtakes the one before it.
    let left = Swift.max(now + latency, lastFrameLeft + .milliseconds(1))
    lastFrameLeft = Swift.min(left, now + .milliseconds(Int64(Self.latencyMaximum)))
    queue(lastFrameLeft, .frame(frame, captured: now))
  }

  /// Puts an item in its place; what leaves at the same instant keeps its order.
  private mutating func queue(_ at: Interval, _ content: Content) {
    var place = underWay.endIndex
    while place > 0, underWay[place - 1].at > at { place -= 1 }
    underWay.insert(Item(at: at, content: content), at: place)
  }
}

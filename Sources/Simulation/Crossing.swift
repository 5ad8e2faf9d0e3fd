// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The simulated crossing: everybody on it, moved in steps of time.
///
/// A value without a clock: what happens follows from the settings alone.
public struct Crossing: Sendable {
  /// The time step: every frame rate that is offered is a whole number of these.
  public static let step = Interval.milliseconds(20)
  /// How long the street fills before time zero: more than one usual cycle.
  static let warmUp = Interval.seconds(60)
  /// How many may wait out of sight for room in one channel; more go another way.
  static let waitingMaximum = 16
  /// How many walkers there may be.
  static let walkersMaximum = 24

  /// The settings that it was made with.
  public let settings: CrossingSettings
  /// The time since the recording's time zero, negative while the street fills.
  public private(set) var now: Interval
  /// How many newcomers went another way since there was no room.
  public private(set) var turnedAway = 0

  var channels: [[RoadUser]]
  var walkers: [RoadUser] = []
  private var waiting: [[RoadUser]]
  private var arrivals: Arrivals
  private var happened: [Truth] = []

  /// Makes a crossing at time zero, with the traffic that has come before.
  public init(_ settings: CrossingSettings) {
    self.settings = settings
    arrivals = Arrivals(settings)
    channels = Array(repeating: [], count: Channel.allCases.count)
    waiting = channels
    now = Interval(nanoseconds: -Self.warmUp.nanoseconds)
    while now < .zero { advance() }
    happened = []
    // Who was seen before time zero is news to whoever looks from now on.
    for channel in channels.indices {
      for index in channels[channel].indices { channels[channel][index].told = .init() }
    }
    for index in walkers.indices { walkers[index].told = .init() }
  }

  /// What the signal shows now.
  public var signal: SignalCycle.State { settings.cycle.state(at: now + settings.start) }

  /// Everybody on the street, by number.
  var everybody: [RoadUser] {
    (channels.joined() + walkers).sorted { $0.number < $1.number }
  }

  /// What happened since this was last asked, in the order in which it became known.
  public mutating func takeHappened() -> [Truth] {
    defer { happened = [] }
    return happened
  }

  /// Lets one time step pass.
  public mutating func advance() {
    let seconds = Self.step.seconds
    now = now + Self.step
    let signal = self.signal
    letIn(seconds)
    for channel in Channel.allCases { move(channel, signal, seconds) }
    walk(signal, seconds)
    for channel in channels.indices {
      channels[channel].removeAll { $0.route.isOver(at: $0.travelled) }
    }
    walkers.removeAll { $0.route.isOver(at: $0.travelled) }
  }

  private mutating func letIn(_ seconds: Double) {
    let left = channels[Channel.leftQueue.rawValue].count
    let right = channels[Channel.rightQueue.rawValue].count
    let shorter: Channel = left <= right ? .leftQueue : .rightQueue
    for newcomer in arrivals.come(within: seconds, shorterQueue: shorter) {
      if let channel = newcomer.channel?.rawValue {
        guard waiting[channel].count < Self.waitingMaximum else {
          turnedAway += 1
          continue
        }
        waiting[channel].append(newcomer.user)
      } else if walkers.count < Self.walkersMaximum {
        walkers.append(newcomer.user)
      } else {
        turnedAway += 1
      }
    }
    for channel in waiting.indices {
      guard var next = waiting[channel].first else { continue }
      if let last = channels[channel].last {
        next.speed = min(next.pace, last.speed)
        guard last.rear - next.front > 1.5 + next.speed else { continue }
      }
      waiting[channel].removeFirst()
      channels[channel].append(next)
    }
  }

  private mutating func move(
    _ channel: Channel, _ signal: SignalCycle.State, _ seconds: Double
  ) {
    let isYielding = channel == .rightTurn && hasOncomer
    for index in channels[channel.rawValue].indices {
      var user = channels[channel.rawValue][index]
      let leader = index > 0 ? channels[channel.rawValue][index - 1] : nil
      var obstacles: [Following.Obstacle] = []
      if let leader {
        obstacles.append(.init(gap: leader.rear - user.front, speed: leader.speed))
      }
      if let halt = user.halt(signal.aspect, behind: leader, isYielding: isYielding) {
        obstacles.append(.init(gap: halt - user.front, speed: 0))
      }
      if let gap = gapToWalker(user) { obstacles.append(.init(gap: gap, speed: 0)) }
      let before = user
      user.speed = Following.speed(
        user.speed, pace: user.pace, behind: obstacles, step: seconds)
      user.travelled += user.speed * seconds
      tell(&user, before, signal)
      channels[channel.rawValue][index] = user
    }
  }

  /// Whether a wrong-way rider is so near that right-turners let him pass.
  private var hasOncomer: Bool {
    channels[Channel.against.rawValue].contains { rider in
      let y = rider.foot.y
      return y > Street.stopLine - 6 && y < Street.stopLine + 28
    }
  }

  private func gapToWalker(_ user: RoadUser) -> Double? {
    guard !walkers.isEmpty else { return nil }
    let pose = user.route.pose(at: user.travelled)
    guard pose.heading.x == 0 else { return nil }
    var nearest: Double?
    for walker in walkers {
      let place = walker.route.pose(at: walker.travelled).middle
      let gap = (place.y - pose.middle.y) * pose.heading.y - user.shape.length / 2 - 0.3
      guard abs(place.x - pose.middle.x) < user.shape.width / 2 + 0.4, gap > -0.2, gap < 12
      else { continue }
      nearest = min(nearest ?? gap, gap)
    }
    return nearest
  }

  private mutating func walk(_ signal: SignalCycle.State, _ seconds: Double) {
    for index in walkers.indices {
      var walker = walkers[index]
      let mayStart = walker.mayStartWalking(signal)
      let stride = walker.pace * seconds
      let isHeld = (walker.isAtKerb(within: stride) && !mayStart) || isVehicleBefore(walker)
      walker.speed = isHeld ? 0 : walker.pace
      let before = walker
      if !isHeld { walker.travelled += stride }
      tell(&walker, before, signal)
      walkers[index] = walker
    }
  }

  /// Whether a walker's next steps lead him before a moving vehicle.
  private func isVehicleBefore(_ walker: RoadUser) -> Bool {
    let pose = walker.route.pose(at: walker.travelled)
    for vehicle in channels.joined() where vehicle.speed > 1 {
      let other = vehicle.route.pose(at: vehicle.travelled)
      guard other.heading.x == 0 else { continue }
      let side = (other.middle.x - pose.middle.x) * pose.heading.x
      let ahead = (pose.middle.y - other.middle.y) * other.heading.y
      guard side > 0.2, side < 1.2 + vehicle.shape.width / 2 else { continue }
      if ahead > -vehicle.shape.length / 2 - 0.5, ahead < 8 { return true }
    }
    return false
  }

  private mutating func tell(
    _ user: inout RoadUser, _ before: RoadUser, _ signal: SignalCycle.State
  ) {
    Witness(now: now, step: Self.step, signal: signal, cycle: settings.cycle)
      .look(at: &user, before: before, into: &happened)
  }
}

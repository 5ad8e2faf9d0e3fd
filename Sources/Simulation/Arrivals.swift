// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// Who comes to the crossing, and when.
struct Arrivals: Sendable {
  /// Somebody who comes, with where he belongs; walkers belong to no channel.
  struct Newcomer: Sendable {
    var user: RoadUser
    var channel: Channel?
  }

  private enum Manner: Sendable { case lawful, redRunner, overLine, rightTurn, wrongWay }

  /// Cards of a deck of manners; shares are rounded to one of this many.
  private static let deckSize = 20

  private var chance: SplitMix64
  /// Of its own, so that nothing else depends on what people wear.
  private var wardrobe: SplitMix64
  private var manners: Deck<Manner>
  private let settings: CrossingSettings
  private var nextNumber: Int64 = 1

  init(_ settings: CrossingSettings) {
    self.settings = settings
    chance = SplitMix64(seed: settings.seed, stream: 1)
    wardrobe = SplitMix64(seed: settings.seed, stream: 5)
    func cards(_ manner: Manner, _ share: Double) -> [Manner] {
      let held = share.isFinite ? min(max(share, 0), 1) : 0
      return Array(repeating: manner, count: Int((held * Double(Self.deckSize)).rounded()))
    }
    let special =
      (cards(.redRunner, settings.redRunners) + cards(.overLine, settings.overLine)
      + cards(.wrongWay, settings.wrongWay) + cards(.rightTurn, settings.rightTurners))
      .prefix(Self.deckSize)
    let rest = Array(repeating: Manner.lawful, count: Self.deckSize - special.count)
    let all = rest + special
    manners = Deck(all[0], Array(all.dropFirst()))
  }

  /// Those who come within one time step.
  ///
  /// - Parameters:
  ///   - seconds: The time step.
  ///   - shorterQueue: The queue of the cycle lane in which fewer wait.
  /// - Returns: None to three newcomers.
  mutating func come(within seconds: Double, shorterQueue: Channel) -> [Newcomer] {
    var newcomers: [Newcomer] = []
    func rate(_ perMinute: Double) -> Double {
      let held = perMinute.isFinite ? perMinute : 0
      return min(max(held, 0), CrossingSettings.perMinuteMaximum) / 60 * seconds
    }
    if chance.happens(rate(settings.ridersPerMinute)) { newcomers.append(rider(shorterQueue)) }
    if chance.happens(rate(settings.motorsPerMinute)) { newcomers.append(motor()) }
    if chance.happens(rate(settings.walkersPerMinute)) { newcomers.append(walker()) }
    return newcomers
  }

  private mutating func rider(_ shorterQueue: Channel) -> Newcomer {
    let manner = manners.deal(&chance)
    let lot = chance.part()
    var kind: ObjectClass = lot < 0.72 ? .ebike : .bicycle
    // A tricycle is too broad for any but the left queue.
    if manner == .lawful, shorterQueue == .leftQueue, lot > 0.86 { kind = .tricycle }
    let channel: Channel
    let intent: RoadUser.Intent
    switch manner {
    case .lawful: (channel, intent) = (shorterQueue, .lawful)
    case .redRunner: (channel, intent) = (.free, .redRunner)
    case .overLine: (channel, intent) = (.impatient, .overLine(chance.between(1.2, 2.8)))
    case .rightTurn: (channel, intent) = (.rightTurn, .rightTurn)
    case .wrongWay: (channel, intent) = (.against, .wrongWay)
    }
    let x = channel.middle + chance.between(-0.08, 0.08)
    let route: Route =
      switch manner {
      case .lawful, .redRunner, .overLine: .away(x)
      case .rightTurn: .rightTurn(x)
      case .wrongWay: .against(x)
      }
    return Newcomer(user: user(kind, intent: intent, route: route), channel: channel)
  }

  private mutating func motor() -> Newcomer {
    let kind: ObjectClass = chance.happens(0.3) ? .motorcycle : .car
    let channel: Channel = chance.happens(0.5) ? .motorLeft : .motorRight
    let x = channel.middle + chance.between(-0.15, 0.15)
    return Newcomer(user: user(kind, intent: .lawful, route: .away(x)), channel: channel)
  }

  private mutating func walker() -> Newcomer {
    let y = chance.between(Street.crosswalk.near, Street.crosswalk.far)
    let route = Route.across(y, toLeft: chance.happens(0.5))
    return Newcomer(user: user(.pedestrian, intent: .lawful, route: route), channel: nil)
  }

  private mutating func user(
    _ kind: ObjectClass, intent: RoadUser.Intent, route: Route
  ) -> RoadUser {
    defer { nextNumber += 1 }
    return RoadUser(
      number: nextNumber, kind: kind, heads: heads(kind), colour: colour(kind), intent: intent,
      route: route, pace: pace(kind))
  }

  private mutating func colour(_ kind: ObjectClass) -> Colour? {
    switch kind {
    case .ebike, .bicycle, .tricycle, .motorcycle, .pedestrian: break
    case .car, .truck, .bus, .unknown: return nil
    }
    // Most wear something dark or white; of the others few are alike.
    if wardrobe.happens(0.4) { return wardrobe.happens(0.6) ? .black : .white }
    return Colour.allCases[wardrobe.below(Colour.allCases.count)]
  }

  private mutating func heads(_ kind: ObjectClass) -> [RoadUser.Head] {
    switch kind {
    case .ebike, .motorcycle, .tricycle, .bicycle: break
    case .car, .truck, .bus, .pedestrian, .unknown: return []
    }
    // Few who pedal or ride a tricycle wear one, and nobody asks them to.
    let bare = ClassSet.helmetDuty.contains(kind) ? settings.bareHeads : 0.8
    var heads = [RoadUser.Head(seat: .driver, wearsHelmet: !chance.happens(bare))]
    if ClassSet.helmetDuty.contains(kind), chance.happens(settings.passengers) {
      heads.append(RoadUser.Head(seat: .passenger, wearsHelmet: !chance.happens(bare)))
    }
    return heads
  }

  /// In m/s; GB 17761-2024 holds e-bikes to 25 km/h, which is 6.9 m/s.
  private mutating func pace(_ kind: ObjectClass) -> Double {
    switch kind {
    case .ebike: chance.between(4.5, 6.2)
    case .bicycle: chance.between(3.4, 4.6)
    case .tricycle: chance.between(3.6, 4.6)
    case .motorcycle: chance.between(6, 9)
    case .pedestrian: chance.between(1.1, 1.5)
    case .car, .truck, .bus, .unknown: chance.between(7, 11)
    }
  }
}

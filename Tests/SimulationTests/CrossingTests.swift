// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Simulation

@Suite struct CrossingTests {
  /// Lets a crossing run, and hands each step's crossing and truths to a check.
  private func watch(
    _ settings: CrossingSettings, seconds: Int64, _ check: (Crossing, [Truth]) -> Void
  ) {
    var crossing = Crossing(settings)
    while crossing.now < .seconds(seconds) {
      crossing.advance()
      check(crossing, crossing.takeHappened())
    }
  }

  @Test(arguments: [1, 2, 102] as [UInt64])
  func `whoever runs the red light does so on red by the world's own signal`(seed: UInt64) {
    let settings = CrossingSettings(seed: seed)
    let all = truths(broadcast(seed: seed, seconds: 120))
    var runners = 0
    for truth in all {
      guard case .redLight(let since) = truth.event else { continue }
      runners += 1
      let state = settings.cycle.state(at: truth.at + settings.start)
      #expect(state.aspect == .red)
      #expect(state.since == since)
      let crossing = all.first { other in
        guard other.number == truth.number, case .crossed = other.event else { return false }
        return true
      }
      #expect(crossing?.event == .crossed(.red, since: since, rightTurn: false))
      #expect(crossing?.at == truth.at)
    }
    #expect(runners > 0)
  }

  @Test(arguments: [1, 2, 102] as [UInt64])
  func `lawful riders never cross on red, and nobody stands on the line`(seed: UInt64) {
    var lawful = 0
    watch(CrossingSettings(seed: seed), seconds: 180) { crossing, truths in
      for truth in truths {
        guard case .crossed(.red, _, let rightTurn) = truth.event else { continue }
        // Who has crossed is still on the street.
        guard let user = crossing.everybody.first(where: { $0.number == truth.number })
        else { continue }
        switch user.intent {
        case .lawful:
          Issue.record("\(user.kind.name) \(user.number) crossed on red at \(truth.at.seconds) s")
        case .rightTurn: #expect(rightTurn)
        case .redRunner, .overLine, .wrongWay: break
        }
      }
      for user in crossing.channels.joined() where user.speed == 0 {
        let beyond = user.foot.y - Street.stopLine
        if beyond >= 0, beyond < 0.8 {
          Issue.record("\(user.kind.name) \(user.number) stands \(beyond) m beyond the line")
        }
        if case .lawful = user.intent, beyond < 0 { lawful += 1 }
      }
    }
    #expect(lawful > 0)
  }

  @Test func `a lawful street has no offence`() {
    var crossings = 0
    watch(.lawful(seed: 21), seconds: 120) { _, truths in
      for truth in truths {
        #expect(!truth.event.isOffence)
        if case .crossed = truth.event { crossings += 1 }
      }
    }
    #expect(crossings > 60)
  }

  @Test(arguments: [1, 2, 102] as [UInt64])
  func `right-turners leave by the right-turn area, red-runners never touch it`(seed: UInt64) {
    var inArea: Set<Int64> = []
    var turned: Set<Int64> = []
    watch(CrossingSettings(seed: seed), seconds: 120) { crossing, truths in
      for truth in truths {
        guard case .crossed(_, _, let rightTurn) = truth.event else { continue }
        if rightTurn { turned.insert(truth.number) }
      }
      for user in crossing.channels.joined() {
        let isInside = Street.rightTurn.contains(user.foot)
        switch user.intent {
        case .rightTurn: if isInside { inArea.insert(user.number) }
        case .redRunner, .overLine, .lawful:
          if isInside { Issue.record("\(user.number) is in the right-turn area") }
        case .wrongWay: break
        }
      }
    }
    #expect(!turned.isEmpty)
    // Who crossed in the last second may not have reached it yet.
    #expect(turned.subtracting(inArea).count <= 1)
  }

  @Test(arguments: [1, 2, 102] as [UInt64])
  func `wrong-way riders ride the cycle lane against its arrow`(seed: UInt64) {
    let arrow = Street.cycleDirection.to - Street.cycleDirection.from
    var before: [Int64: Point] = [:]
    var told: Set<Int64> = []
    var rode: Set<Int64> = []
    var wereThere: Set<Int64> = []
    watch(CrossingSettings(seed: seed), seconds: 120) { crossing, truths in
      for truth in truths where truth.event == .wrongWay { told.insert(truth.number) }
      for user in crossing.channels.joined() {
        let foot = user.foot
        defer { before[user.number] = foot }
        guard let old = before[user.number], Street.cycleLane.contains(old),
          Street.cycleLane.contains(foot)
        else { continue }
        let along = (foot - old).dot(arrow)
        if case .wrongWay = user.intent {
          if along > 0 { Issue.record("\(user.number) rides along the arrow") }
          rode.insert(user.number)
          if crossing.now.seconds < 1 { wereThere.insert(user.number) }
        } else if along < 0 {
          Issue.record("\(user.number) rides against the arrow")
        }
      }
    }
    #expect(!told.isEmpty)
    #expect(rode.subtracting(wereThere).isSubset(of: told))
    #expect(told.subtracting(rode).count <= 1)
  }

  @Test(arguments: [1, 2, 102] as [UInt64])
  func `nobody rides through another`(seed: UInt64) {
    watch(CrossingSettings(seed: seed), seconds: 90) { crossing, _ in
      // Five looks a second are enough: nobody passes another within 200 ms.
      guard crossing.now.nanoseconds % 200_000_000 == 0 else { return }
      let grounds = crossing.channels.joined().map { ($0, ground($0)) }
      let walkers = crossing.walkers.map { ($0, ground($0)) }
      for (index, (user, own)) in grounds.enumerated() {
        // A walker may brush past somebody who stands: up to a quarter of an e-bike's ground.
        for (other, its) in grounds[..<index] + walkers
        where own.common(its) > (other.kind == .pedestrian ? 0.3 : 0.15) {
          let shared = "\(own.common(its)) m² at \(crossing.now.seconds) s"
          let who = "\(user.kind.name) \(user.number), \(other.kind.name) \(other.number)"
          Issue.record("\(who) share \(shared)")
        }
      }
    }
  }

  private func ground(_ user: RoadUser) -> Box {
    let pose = user.route.pose(at: user.travelled)
    let half = user.reach(pose.heading)
    return Box(
      left: pose.middle.x - half.x, top: pose.middle.y - half.y, right: pose.middle.x + half.x,
      bottom: pose.middle.y + half.y)
  }

  @Test(arguments: [1, 102] as [UInt64])
  func `who is said to wait over the line stands there on red`(seed: UInt64) {
    var told = 0
    watch(CrossingSettings(seed: seed), seconds: 180) { crossing, truths in
      for truth in truths where truth.event == .overLine {
        told += 1
        #expect(crossing.signal.aspect == .red)
        let user = crossing.everybody.first { $0.number == truth.number }
        let beyond = (user?.foot.y ?? 0) - Street.stopLine
        #expect((0.8...6).contains(beyond))
        #expect(crossing.now.seconds - truth.at.seconds >= 2)
      }
    }
    #expect(told > 1)
  }

  @Test func `bare heads are only held against e-bikes and motorcycles`() {
    for truth in truths(broadcast(seed: 4, seconds: 120)) {
      guard case .helmet = truth.event else { continue }
      #expect(ClassSet.helmetDuty.contains(truth.kind))
    }
  }

  @Test func `a flood of riders fills the street and is turned away, not kept`() {
    var settings = CrossingSettings(seed: 1)
    settings.ridersPerMinute = .infinity
    settings.motorsPerMinute = 1e9
    settings.walkersPerMinute = 1e9
    settings.redRunners = -.infinity
    settings.overLine = 7
    settings.wrongWay = .nan
    var most = 0
    var turnedAway = 0
    watch(settings, seconds: 20) { crossing, _ in
      most = max(most, crossing.everybody.count)
      turnedAway = crossing.turnedAway
    }
    #expect(most < 400)
    #expect(turnedAway > 0)
  }
}

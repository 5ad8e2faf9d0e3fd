// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// Sees what really happens within one time step, and says it once.
struct Witness {
  /// How long somebody must have stood beyond the line, as the rule's default is.
  static let overLineWait = Interval.seconds(2)
  /// Where beyond the line standing counts, in metres: from clearly over it to the rule's default.
  static let overLineBand = 0.8...6.0
  /// The height of box, in pixels, from which a head is seen well; the rule's default is 40.
  static let helmetHeight = 45.0
  // Below this speed, in m/s, somebody stands.
  private static let still = 0.15

  let now: Interval
  let step: Interval
  let signal: SignalCycle.State
  let cycle: SignalCycle

  func look(at user: inout RoadUser, before: RoadUser, into truths: inout [Truth]) {
    let foot = user.foot
    seeing(&user, foot, &truths)
    switch user.route {
    case .away, .rightTurn:
      let old = before.foot
      if old.y < Street.stopLine, foot.y >= Street.stopLine {
        crossing(user, part: (Street.stopLine - old.y) / (foot.y - old.y), &truths)
      }
      standing(&user, foot, &truths)
    case .against:
      let edge = Street.cycleLane.bounds.bottom
      if !user.told.wrongWay, before.foot.y > edge, foot.y <= edge {
        user.told.wrongWay = true
        truths.append(truth(user, now, .wrongWay))
      }
    case .across: break
    }
  }

  private func seeing(_ user: inout RoadUser, _ foot: Point, _ truths: inout [Truth]) {
    guard !user.told.seen || !user.told.helmet else { return }
    guard let box = MastCamera.box(at: foot, width: user.seenWidth, tall: user.shape.height)
    else { return }
    if !user.told.seen {
      user.told.seen = true
      truths.append(truth(user, now, .seen))
    }
    guard !user.told.helmet, box.height >= Self.helmetHeight else { return }
    user.told.helmet = true
    guard ClassSet.helmetDuty.contains(user.kind) else { return }
    for head in user.heads where !head.wearsHelmet {
      truths.append(truth(user, now, .helmet(head.seat)))
    }
  }

  private func crossing(_ user: RoadUser, part: Double, _ truths: inout [Truth]) {
    // `part` of this step had passed; the signal is the one of that very instant.
    let early = step.less(step.scaled(by: part))
    let instant = now.less(early)
    let state = signal.since < early ? cycle.before(signal, by: early) : signal
    let since = signal.since < early ? state.since : signal.since.less(early)
    var turnsRight = false
    if case .rightTurn = user.intent { turnsRight = true }
    truths.append(
      truth(user, instant, .crossed(state.aspect, since: since, rightTurn: turnsRight)))
    if case .redRunner = user.intent, state.aspect == .red {
      truths.append(truth(user, instant, .redLight(since: since)))
    }
  }

  private func standing(_ user: inout RoadUser, _ foot: Point, _ truths: inout [Truth]) {
    let beyond = foot.y - Street.stopLine
    guard signal.aspect == .red, user.speed < Self.still, Self.overLineBand.contains(beyond),
      ClassSet.nonMotor.contains(user.kind)
    else {
      user.standing = .zero
      return
    }
    user.standing = user.standing + step
    guard user.standing >= Self.overLineWait, !user.told.overLine else { return }
    user.told.overLine = true
    truths.append(truth(user, now.less(user.standing), .overLine))
  }

  private func truth(_ user: RoadUser, _ at: Interval, _ event: Truth.Event) -> Truth {
    Truth(number: user.number, kind: user.kind, at: at, event: event)
  }
}

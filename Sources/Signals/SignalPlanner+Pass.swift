// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import Scene
public import TrafficModel

/// How the planner goes on as time passes.
extension SignalPlanner {
  /// Phases that may follow one another at one instant.
  private static let phasesLimit = 8
  /// How far a phase may lie behind its plan before the plan is moved.
  private static let lagMaximum = Interval.milliseconds(200)

  /// Lets time pass.
  public mutating func pass(_ now: Instant) {
    for _ in 0..<Self.phasesLimit {
      let before = phase
      advance(now)
      if phase == before { return }
    }
  }

  private mutating func advance(_ now: Instant) {
    switch phase {
    case .off, .flash: leaveRest(now)
    case .startFlash: leaveStart(now)
    case .allRed: leaveRed(now)
    case .green(let stage): leaveGreen(stage, now)
    case .change(let stage, let next): finishChange(stage, next, now)
    }
  }

  mutating func enter(_ phase: Phase, at planned: Instant) {
    self.phase = phase
    since = planned
    confirmed = nil
    waiting = nil
  }

  private mutating func leaveRest(_ now: Instant) {
    switch goal {
    case .off: if phase != .off { enter(.off, at: now) }
    case .flash(let lamp): if phase != .flash(lamp) { enter(.flash(lamp), at: now) }
    case .run(let index):
      running = index
      if let holdUntil, now < holdUntil {
        if phase != .flash(.yellow) { enter(.flash(.yellow), at: now) }
        waiting = .rest
        return
      }
      guard isTimely(now) else {
        if phase != .flash(.yellow) { enter(.flash(.yellow), at: now) }
        waiting = .clock
        return
      }
      enter(.startFlash, at: now)
    }
  }

  private mutating func leaveStart(_ now: Instant) {
    guard case .run(let index) = goal else {
      enter(.flash(.yellow), at: now)
      return
    }
    guard let confirmed, now >= confirmed + signal.startFlash else { return }
    guard isTimely(now) else {
      enter(.flash(.yellow), at: now)
      return
    }
    begin(index)
    redNeeded = signal.startRed
    enter(.allRed, at: now)
  }

  private mutating func begin(_ index: Int) {
    running = index
    following = 0
    requested = signal.programs[index].kind == .manual && !waitsForOfficer ? 0 : nil
  }

  private mutating func leaveRed(_ now: Instant) {
    guard let confirmed, now >= confirmed + redNeeded else { return }
    switch goal {
    case .off: return enter(.off, at: now)
    case .flash(let lamp): return enter(.flash(lamp), at: now)
    case .run(let index) where index != running: begin(index)
    case .run: break
    }
    guard let program, !isHeld else { return }
    if let epoch = program.epoch { return leaveRedByClock(epoch, now) }
    if program.kind == .manual {
      guard let requested else {
        waiting = .officer
        return
      }
      return begin(stage: requested, at: now)
    }
    begin(stage: following, at: now)
  }

  private mutating func begin(stage: Int, at planned: Instant) {
    if requested == stage { requested = nil }
    following = (stage + 1) % max(stages.count, 1)
    enter(.green(stage: stage), at: planned)
  }

  // MARK: Green

  private mutating func leaveGreen(_ stage: Int, _ now: Instant) {
    let isByClock = signal.programs[running ?? 0].epoch != nil
    if isByClock, clock.isContradicted {
      hasGivenUp = true
      return
    }
    guard let end = greenEnd(stage, now), now >= end else { return }
    let (next, isPlanned) = successor(of: stage, now)
    guard let earliest = earliestEnd(of: split(stage, next).ending), now >= earliest else { return }
    enter(.change(stage: stage, next: next), at: isPlanned ? held(to: end, now) : now)
  }

  /// The plan's own time, unless that lies too far back to be kept to.
  private func held(to planned: Instant, _ now: Instant) -> Instant {
    now - planned <= Self.lagMaximum ? planned : now
  }

  /// When the green of a stage is to end; `nil` when nothing says.
  func greenEnd(_ stage: Int, _ now: Instant) -> Instant? {
    guard case .run(let index) = goal, index == running, !isHeld else { return since }
    if requested != nil { return since }
    guard signal.programs[index].epoch == nil else { return windowEnd(stage, now) }
    return since + min(stages[stage].length ?? signal.maximumGreen, signal.maximumGreen)
  }

  /// What follows a stage, and whether the plan says so.
  private func successor(of stage: Int, _ now: Instant) -> (next: Int?, isPlanned: Bool) {
    guard case .run(let index) = goal, index == running, !isHeld else { return (nil, false) }
    if let requested { return (requested, false) }
    let program = signal.programs[index]
    // An officer who does not step lets all wait at red; by the clock each window is looked for.
    if program.kind == .manual || program.epoch != nil { return (nil, true) }
    return (following, true)
  }

  /// When these heads have been green for their least time, as confirmed; `nil` before they were.
  func earliestEnd(of heads: [Int]) -> Instant? {
    var earliest = since
    for head in own(heads) {
      guard let began = greenSince[head] else { return nil }
      earliest = max(earliest, began + signal.heads[head].minimumGreen)
    }
    return earliest
  }

  // MARK: Between stages

  private mutating func finishChange(_ stage: Int, _ next: Int?, _ now: Instant) {
    guard let end = changeEnd(stage, next), now >= end else { return }
    if let next {
      // By the plan, not by when the last red was confirmed: or each change would put off all later
      // ones by what a message takes.
      let between = signal.intergreen(from: stages[stage], to: stages[next])
      begin(stage: next, at: held(to: since + between, now))
    } else {
      redNeeded = .zero
      enter(.allRed, at: now)
    }
  }

  /// When whoever loses his green has had his yellow and his way is clear; `nil` before all are red.
  func changeEnd(_ stage: Int, _ next: Int?) -> Instant? {
    let ending = split(stage, next).ending
    var end =
      next == nil ? since : since + signal.intergreen(from: stages[stage], to: stages[next ?? 0])
    for head in own(ending) {
      guard let red = redSince[head] else { return nil }
      end = max(end, red + signal.heads[head].clearance)
    }
    return end
  }

  /// When what is shown may be changed at the earliest; `nil` before the guard shows it.
  public func earliestChange(at now: Instant) -> Instant? {
    switch phase {
    case .off, .flash: now
    case .startFlash: confirmed.map { $0 + signal.startFlash + signal.startRed }
    case .allRed: confirmed.map { $0 + redNeeded }
    case .green(let stage): earliestEnd(of: stages[stage].green)
    case .change(let stage, let next): changeEnd(stage, next)
    }
  }

  // MARK: When it must be looked at again

  /// When the planner must be passed at the latest, as far as is known at an instant.
  public func deadline(at now: Instant) -> Instant? {
    switch phase {
    case .off, .flash: return holdUntil.flatMap { $0 > now ? $0 : nil }
    case .startFlash: return confirmed.map { $0 + signal.startFlash }
    case .allRed:
      guard let confirmed, now >= confirmed + redNeeded else {
        return confirmed.map { $0 + redNeeded }
      }
      return windowBegin(now)
    case .green(let stage):
      guard !hasGivenUp, let end = greenEnd(stage, now) else { return nil }
      let ending = split(stage, successor(of: stage, now).next).ending
      return earliestEnd(of: ending).map { max($0, end) }
    case .change(let stage, let next):
      let yellows = split(stage, next).ending.compactMap { head -> Instant? in
        guard let due = confirmed.map({ $0 + signal.heads[head].yellow }), due > now else {
          return nil
        }
        return due
      }
      return yellows.min() ?? changeEnd(stage, next)
    }
  }
}

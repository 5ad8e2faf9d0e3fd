// SPDX-License-Identifier: Apache-2.0

public import Lamps
internal import Scene
public import TrafficModel

/// What people may ask of the planner, and what the guard tells it.
extension SignalPlanner {
  /// Why something that was asked cannot be.
  public enum Refusal: Hashable, Sendable {
    /// No program with stages runs.
    case notRunning
    /// The program goes by itself and is not stepped.
    case notManual
    /// It has no stage of that name.
    case noStage
    /// The program has not begun yet.
    case starting
    /// That stage is shown already.
    case shown
  }

  /// Begins a program, through the start: flashing yellow, then all red.
  ///
  /// While another runs, that is brought to all red first.
  ///
  /// - Parameters:
  ///   - index: the program, by its place in the scene.
  ///   - isResumed: whether it goes on after a restart of the controller: a manual one then waits
  ///     at red for its officer.
  public mutating func run(_ index: Int, isResumed: Bool = false) {
    defer { waitsForOfficer = isResumed }
    switch signal.programs[index].kind {
    case .flashYellow: change(to: .flash(.yellow))
    case .flashRed: change(to: .flash(.red))
    case .manual, .shuttle, .fixedTime: change(to: .run(program: index))
    }
  }

  /// Ends what is shown in good order: least green, yellow, all red, then dark.
  public mutating func stop() { change(to: .off) }

  /// Goes on to a stage of a manual program as soon as the present green may end; lets a program
  /// go on that was held at red.
  ///
  /// - Parameter name: the stage; `nil` for the next one.
  /// - Returns: why not.
  public mutating func step(to name: String?) -> Refusal? {
    guard let program else { return .notRunning }
    guard case .run(let index) = goal, running == index, phase != .startFlash else {
      return .starting
    }
    guard program.kind == .manual else {
      guard isHeld, name == nil else { return .notManual }
      isHeld = false
      return nil
    }
    var wanted = following
    if let name {
      guard let index = program.stages.firstIndex(where: { $0.id == name }) else { return .noStage }
      wanted = index
    }
    if case .green(let stage) = phase, stage == wanted, !isHeld { return .shown }
    isHeld = false
    requested = wanted
    return nil
  }

  /// Brings all heads to red as soon as the present green may end, and holds them there.
  ///
  /// - Returns: why not.
  public mutating func holdRed() -> Refusal? {
    guard program != nil else { return .notRunning }
    isHeld = true
    requested = nil
    endAtRed()
    return nil
  }

  /// The guard has failed safe or was away: what was to be shown begins anew.
  ///
  /// A program begins again by itself, each time after a longer rest, so that whoever is there sees
  /// a warning sign and not a signal that comes and goes.
  ///
  /// - Parameters:
  ///   - now: the time.
  ///   - isFault: whether something failed; otherwise the program begins without a rest.
  public mutating func restart(at now: Instant, isFault: Bool = true) {
    if isFault, case .run = goal {
      if let restarted, now - restarted > Self.goodTime { restarts = 0 }
      holdUntil = now + Self.rests[min(restarts, Self.rests.count - 1)]
      restarts += 1
      restarted = now
    }
    hasGivenUp = false
    requested = nil
    // Whoever holds all at red, or steps, relies on it: nothing turns green behind his back.
    waitsForOfficer = true
    for index in greenSince.indices {
      greenSince[index] = nil
      redSince[index] = nil
    }
    switch goal {
    case .off: enter(.off, at: now)
    case .flash(let lamp): enter(.flash(lamp), at: now)
    case .run: enter(.flash(.yellow), at: now)
    }
  }

  /// The guard shows this, since an instant of its own clock.
  public mutating func confirm(_ vector: LampVector, since instant: Instant, at now: Instant) {
    guard vector == self.vector(at: now) else { return }
    if confirmed == nil { confirmed = max(instant, since) }
    for index in 0..<signal.ownHeads {
      if vector[index] != .green { greenSince[index] = nil }
      if vector[index] != .red { redSince[index] = nil }
      if vector[index] == .green, greenSince[index] == nil { greenSince[index] = instant }
      if vector[index] == .red, redSince[index] == nil { redSince[index] = instant }
    }
  }

  /// Takes what the kernel says of the wall clock.
  public mutating func note(_ clock: WallClock, at now: Instant) { self.clock.note(clock, at: now) }

  /// The stage that is green or ending.
  public var current: Int? {
    switch phase {
    case .green(let stage), .change(let stage, _): stage
    case .off, .flash, .startFlash, .allRed: nil
    }
  }

  private mutating func change(to goal: Goal) {
    guard goal != self.goal else { return }
    restarts = 0
    holdUntil = nil
    requested = nil
    isHeld = false
    self.goal = goal
    endAtRed()
  }

  /// Lets a change to a stage that nobody wants any more end at red, unless somebody keeps his green
  /// through it: then it is ended from that stage.
  private mutating func endAtRed() {
    guard case .change(let stage, let next?) = phase, split(stage, next).staying.isEmpty else {
      return
    }
    phase = .change(stage: stage, next: nil)
  }
}

// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import Persuasion
internal import Scene
internal import Signals
public import TrafficModel

/// The modes: who may change them to what, what each means for the rest, and how each ends.
extension Controller {
  /// Who sets a mode when no person does.
  public static let robot = "robot"

  /// The mode, with who set it and why.
  public var mode: ModeRecord { modes.record }

  /// The mode that follows as soon as the lamps allow it.
  public var pendingMode: ModeRecord? { modes.pending }

  /// Carries out what somebody orders.
  ///
  /// - Returns: what becomes of it, in a sentence for him.
  public mutating func carryOut(
    _ order: Order, at instant: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    let now = advance(to: instant)
    let result = follow(order, at: now, into: &effects)
    passLamps(at: now, into: &effects)
    return result
  }

  private mutating func follow(
    _ order: Order, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    switch order {
    case .mode(let change): return changeMode(change, at: now, into: &effects)
    case .told(let who, let whom): return noteTold(who, whom, at: now, into: &effects)
    case .step(let stage, let who): return step(stage, who, at: now, into: &effects)
    case .allRed(let who): return allRed(who, at: now, into: &effects)
    case .walk(let head, let lamp): return walk(head, lamp, at: now)
    case .endWalk:
      desk?.endWalk()
      return .done("No lamp is lit.")
    case .walked(let plan, let who): return noteWalked(plan, who, at: now, into: &effects)
    case .resetLamps(let who, let reason):
      return resetLamps(who, reason, at: now, into: &effects)
    case .say(let prompt, let who): return say(prompt, who, at: now, into: &effects)
    case .speak(let who): return speak(who, at: now, into: &effects)
    }
  }

  // MARK: Changing

  private mutating func changeMode(
    _ change: Order.ModeChange, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    if let revision = change.revision, revision != modes.record.revision {
      return .conflict(
        "\(modes.record.who) has changed the mode to \(modes.record.mode.rawValue) meanwhile "
          + "(\(modes.record.why)); look at it with `xiaoanctl mode` and decide anew.")
    }
    if let obstacle = obstacle(to: change) { return .refused(obstacle) }
    var record = ModeRecord(
      mode: change.mode, program: change.mode == .temporarySignal ? change.program : nil,
      who: change.who, why: change.why, since: clock.time(of: now),
      revision: modes.record.revision + 1)
    let length = change.length ?? change.mode.standardLength
    if let length { record.until = clock.time(of: now + length) }
    return enter(record, until: length.map { now + $0 }, at: now, into: &effects)
  }

  /// Why a change cannot be; `nil` when it can.
  private func obstacle(to change: Order.ModeChange) -> String? {
    let present = modes.record.mode
    if let waiting = scenes.waiting {
      return "The scene of \(waiting.record.who) comes as soon as all lamps were red and are dark; "
        + "wait until it is there, or run `xiaoanctl scene cancel`."
    }
    // A change of program is no way to keep anybody from ending the signal.
    if let pending = modes.pending, pending.mode != change.mode, pending.mode != present {
      return "The change to \(pending.mode.rawValue) is under way and waits for the lamps; wait "
        + "until it is there."
    }
    let isOtherProgram =
      present == .temporarySignal && change.mode == .temporarySignal
      && change.program != (modes.pending ?? modes.record).program
    let isLonger = present == change.mode && !isOtherProgram && change.length != nil
    guard isOtherProgram || isLonger || present.successors.contains(change.mode) else {
      let possible = present.successors.map(\.rawValue).joined(separator: ", ")
      return "The mode cannot be changed from \(present.rawValue) to \(change.mode.rawValue): "
        + "\(present.obstacle(to: change.mode)); possible are \(possible)."
    }
    if let length = change.length, length <= .zero || length > ModeDesk.lengthMaximum {
      return "A mode lasts more than no time and at most 7 days; order another length, or none."
    }
    if change.mode == .temporarySignal { return signalObstacle(change.program) }
    guard let program = change.program else { return nil }
    return "Only a temporary signal has a program, and \(change.mode.rawValue) none: order it "
      + "without the program \(program), or order temporary-signal."
  }

  /// Why a temporary signal cannot be shown; `nil` when it can.
  private func signalObstacle(_ id: String?) -> String? {
    guard let signal = scene.temporarySignal, let desk else {
      return "This scene has no `temporary-signal` section, so the robot has no heads; "
        + "warning-sign is possible."
    }
    let names = signal.programs.map(\.id).joined(separator: ", ")
    guard let id, let program = signal.program(id) else {
      return "A temporary signal needs a program of the scene: \(names)."
    }
    guard let report = desk.report else {
      return desk.absence.map { "No lamp can be lit. " + $0 }
        ?? "The guard of the lamps has not answered yet; try again in a moment."
    }
    if case .latched(let trip) = report.condition {
      return "The guard of the lamps has latched a fault: \(trip.advice). When it is mended, run "
        + "`xiaoanctl lamps reset --reason …`; warning-sign is possible."
    }
    guard report.plan == desk.fingerprint else {
      return "The guard of the lamps goes by another plan than this scene; write the plan with "
        + "`xiaoand lamp-plan` and restart xiaoan-lampguard."
    }
    guard report.isBoardReady else {
      return "The guard of the lamps cannot have its lines: \(report.trouble)"
    }
    guard report.isWalked || program.stages.isEmpty else {
      return "Nobody has seen the lamps of this wiring lit one by one; run `xiaoanctl lamps walk` "
        + "first; the programs flash-yellow and flash-red are possible."
    }
    return nil
  }

  /// Makes a mode the next one; at once, unless a signal must be ended first.
  private mutating func enter(
    _ record: ModeRecord, until deadline: Instant?, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    desk?.endWalk()
    setGoal(of: record)
    modes.pending = record
    modes.pendingDeadline = deadline
    finishPending(at: now, into: &effects)
    guard modes.pending != nil else {
      return .done("The mode is \(Self.words(record))." + unlit(record.mode))
    }
    keepMode(into: &effects)
    return .done(
      "The mode will be \(Self.words(record)) as soon as the lamps allow it: a green has its least "
        + "time, then yellow and all red.")
  }

  private static func words(_ record: ModeRecord) -> String {
    record.mode.rawValue + (record.program.map { " with the program \($0)" } ?? "")
  }

  /// What the lamps are to come to in a mode.
  mutating func setGoal(of record: ModeRecord, isResumed: Bool = false) {
    guard let signal = scene.temporarySignal else { return }
    // Until another scene's lamps may be shown, none is begun by this one's.
    guard scenes.waiting == nil else {
      desk?.planner.stop()
      return
    }
    let program: String? =
      switch record.mode {
      case .warningSign: TemporarySignal.Program.Kind.flashYellow.rawValue
      case .temporarySignal: record.program
      case .normal, .directed, .offDuty: nil
      }
    if let program, let index = signal.programs.firstIndex(where: { $0.id == program }) {
      desk?.planner.run(index, isResumed: isResumed)
      if isResumed, record.isHeld { _ = desk?.planner.holdRed() }
    } else {
      desk?.planner.stop()
    }
  }

  /// Completes a change once no green or yellow of the mode or program before is left: what is told
  /// is what the lamps show or begin to.
  mutating func finishPending(at now: Instant, into effects: inout [Effect]) {
    guard let record = modes.pending else { return }
    if modes.record.mode == .temporarySignal, let desk,
      !(record.mode == .temporarySignal ? desk.planner.hasBegun : desk.planner.hasArrived)
    {
      // Where the guard shows nothing of ours there is nothing to end in good order.
      guard !desk.isFit else { return }
      self.desk?.planner.restart(at: now, isFault: false)
    }
    settle(record, until: modes.pendingDeadline, at: now, into: &effects)
  }

  private mutating func settle(
    _ wanted: ModeRecord, until deadline: Instant?, at now: Instant, into effects: inout [Effect]
  ) {
    let before = modes.record
    var record = wanted
    record.since = clock.time(of: now)
    record = completed(record)
    modes.record = record
    modes.deadline = deadline
    modes.pending = nil
    modes.pendingDeadline = nil
    applyMode(at: now)
    tellMode(before.mode, at: now, into: &effects)
    effects.append(.keep(record))
  }

  /// The record of a mode with what it takes over from the one before.
  private func completed(_ wanted: ModeRecord) -> ModeRecord {
    let before = modes.record
    var record = wanted
    if record.mode.standsIn {
      // Whoever was told of this failure need not be told again when the answer to it changes.
      record.tellSince = before.mode.standsIn ? before.tellSince : record.since
      record.told = before.mode.standsIn ? before.told : nil
    }
    record.isHeld = record.mode == .temporarySignal && desk?.planner.isHeld == true
    return record
  }

  /// Keeps the mode over a restart: whoever was told that it will be so must find it so after a
  /// power cut too.
  func keepMode(into effects: inout [Effect]) {
    effects.append(.keep(modes.pending.map(completed) ?? modes.record))
  }

  /// What the mode means for those who judge and speak.
  mutating func applyMode(at now: Instant) {
    let mode = modes.record.mode
    signals.suspend(
      crossing: mode != .normal, own: mode != .temporarySignal, at: now)
    persuasion.quiet =
      switch mode {
      case .normal, .directed: .nothing
      case .warningSign, .temporarySignal: .publicity
      case .offDuty: .everything
      }
    let kind: Announcer.Kind =
      switch mode {
      case .warningSign: .warning
      case .temporarySignal: .signal
      case .normal, .directed, .offDuty: .none
      }
    announcer.begin(kind, scene.announcements, at: now)
  }

  private mutating func tellMode(
    _ before: Mode?, at now: Instant, into effects: inout [Effect]
  ) {
    let record = modes.record
    var line = DecisionLine("mode")
    line.add("mode", record.mode.rawValue)
    if let before { line.add("was", before.rawValue) }
    if let program = record.program { line.add("program", program) }
    line.add("who", record.who)
    line.add("why", record.why)
    if let until = record.until { line.add("until", until.roundedToMilliseconds) }
    if record.tellSince != nil, record.told == nil {
      line.add("maintenance", "to be told")
    }
    line.add("scene", scene.id)
    line.add("ts", clock.time(of: now).roundedToMilliseconds)
    tell(.mode, line.finished, at: now, into: &effects)
  }

  // MARK: Beginning and ending

  /// The mode at the start: that of before, or `normal`.
  mutating func beginMode(at now: Instant, into effects: inout [Effect]) {
    if modes.record.revision == 0 { modes.record.since = clock.time(of: now) }
    applyMode(at: now)
    tellMode(nil, at: now, into: &effects)
  }

  /// Takes up the mode of before the restart; a signal comes back only through its start.
  mutating func resume(_ record: ModeRecord, at now: Instant) {
    var record = record
    let time = clock.time(of: now)
    var deadline: Instant?
    if let until = record.until {
      // By an unset clock nobody knows how much is left: then all of it.
      func length(_ from: UnixTime) -> Interval {
        Instant(nanoseconds: until.nanoseconds) - Instant(nanoseconds: from.nanoseconds)
      }
      let whole = max(length(record.since), .zero)
      deadline = now + (clock.isSynchronised ? min(max(length(time), .zero), whole) : whole)
    }
    if let program = record.program, scene.temporarySignal?.program(program) == nil {
      record.mode = .warningSign
      record.program = nil
      record.why += "; the scene has not its program any more"
    }
    modes.record = record
    modes.deadline = deadline
    setGoal(of: record, isResumed: true)
  }

  /// Ends a mode whose time is up.
  mutating func passModes(at now: Instant, into effects: inout [Effect]) {
    if let deadline = modes.deadline, now >= deadline, modes.pending == nil {
      modes.deadline = nil
      let after = modes.record.mode.afterwards
      change(to: after, why: "the time of \(modes.record.mode.rawValue) is up", now, &effects)
    }
    followTimetable(at: now, into: &effects)
    lookAtFailures(at: now, into: &effects)
  }

  /// Changes the mode by the robot's own will.
  mutating func change(
    to mode: Mode, why: String, by who: String = Controller.robot, _ now: Instant,
    _ effects: inout [Effect]
  ) {
    let record = ModeRecord(
      mode: mode, who: who, why: why, since: clock.time(of: now),
      revision: modes.record.revision + 1)
    _ = enter(record, until: nil, at: now, into: &effects)
  }

  /// When the mode must be looked at again.
  var modeDeadline: Instant? {
    Instant.earliest(modes.pending == nil ? modes.deadline : nil, announcer.deadline)
  }
}

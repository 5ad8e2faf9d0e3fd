// SPDX-License-Identifier: Apache-2.0

public import Detection
public import Persuasion
public import Scene
public import Signals
internal import Timetable
public import TrafficModel

/// The value that decides, with one `step`: stamped inputs in, effects out.
///
/// It never acts, waits, logs or reads a clock; time is what the inputs say. What an edge really did
/// comes back as an input: the controller never assumes that the world obeyed.
public struct Controller: Sendable {
  /// How long a camera may send nothing before that is a fault.
  public static let cameraSilence = Interval.seconds(2)
  /// How long after the start a camera, a signal group or a loudspeaker may be missing.
  public static let startGrace = Interval.seconds(10)
  /// How long nothing must have been lost for an overload to be over.
  public static let overloadMemory = Interval.seconds(10)

  /// By how much an input may be stamped earlier than the one before without being counted.
  public static let disorderMaximum = Interval.milliseconds(500)

  /// The scene.
  public internal(set) var scene: Scene
  /// What the signals show.
  public internal(set) var signals: SignalGroups
  /// What the cameras see.
  public internal(set) var detector: Detector
  /// What was counted.
  public internal(set) var counts = Counts()
  /// How the wall clock stands to the monotonic one.
  public private(set) var clock: WallClock
  /// What the loudspeaker is; `nil` before it told anything.
  public private(set) var loudspeaker: Loudspeaker?
  /// Who speaks live, or did last; `nil` when nobody did in this run.
  public internal(set) var talk: LiveTalk?
  /// What the microphone is; `nil` where there is none.
  public internal(set) var microphone: Microphone?
  /// How loud the microphone's last moment was, in tenths of a decibel; `nil` before the first one.
  public internal(set) var moment: Int32?

  /// The lamps of the temporary signal; `nil` when the scene has none.
  public internal(set) var desk: LampDesk?

  var faults = Faults()
  var modes = ModeDesk(at: UnixTime(nanoseconds: 0))
  var scenes: SceneDesk
  var announcer = Announcer()
  /// The officer's button, and whether it was last pressed.
  var press: Debounce
  var wasPressed: Bool?
  var persuasion: Persuasion
  var events: [Persuasion.Event] = []
  var findings = Findings()
  var screen: ScreenText?
  /// The days around now.
  var calendar: LocalCalendar?
  /// What the timetable said last of being on duty.
  var duty: DutyTable.Mode?
  private var entries: Int64 = 0
  private var now: Instant?
  private var lastLoss: Instant?
  /// When the first input came in.
  public private(set) var begun: Instant?
  /// When it was last looked for faults.
  var looked: Instant?
  /// What was counted when the last summary was told.
  var tally: Tally?

  /// The state of the loudspeaker.
  public enum Loudspeaker: Hashable, Sendable {
    /// It can play.
    case ready(device: String)
    /// It cannot; the sentence says why.
    case absent(device: String, reason: String)
  }

  /// A controller that nothing has happened to yet.
  ///
  /// `record` tells where the scene comes from.
  public init(
    scene: Scene, catalogue: Catalogue,
    clock: WallClock = WallClock(offset: .zero, isSynchronised: true),
    record: SceneRecord = .unnumbered
  ) {
    self.scene = scene
    scenes = SceneDesk(record: record)
    self.clock = clock
    signals = SignalGroups(scene)
    detector = Detector(scene)
    persuasion = Persuasion(scene, catalogue)
    persuasion.note(clock)
    press = Debounce(period: scene.button?.debounce ?? .zero)
    desk = scene.temporarySignal.map { LampDesk($0, at: Instant(nanoseconds: 0)) }
  }

  /// What a screen on the robot is to show at an instant; `nil` for nothing.
  public func screenText(at instant: Instant) -> String? {
    screen.flatMap { instant - $0.since < ScreenText.length ? $0.text : nil }
  }

  /// The time of the last input.
  var latest: Instant { now ?? Instant(nanoseconds: 0) }

  /// Takes one input and appends what is to be done.
  ///
  /// An input that is stamped earlier than the one before counts as of then, and is counted.
  public mutating func step(_ input: Stamped<Input>, into effects: inout [Effect]) {
    let now = advance(to: input.at)
    switch input.value {
    case .frame(let frame): judge(frame, at: now, into: &effects)
    case .signal(let report):
      counts.messages += 1
      signals.note(report, changed: clock.instant(of: report.changed), at: now)
    case .lamp(let lamp): note(lamp, at: now, into: &effects)
    case .feed(let report): note(report, at: now, into: &effects)
    case .audio(let report): note(report, at: now, into: &effects)
    case .noise(let report): note(report, at: now, into: &effects)
    case .journal(let report): note(report, at: now, into: &effects)
    case .clock(let clock):
      self.clock = clock
      persuasion.note(clock)
      desk?.planner.note(clock, at: now)
    case .calendar(let calendar):
      self.calendar = calendar
      persuasion.note(calendar)
    case .lamps(let news): note(news, at: now, into: &effects)
    case .resume(let record): resume(record, at: now)
    case .scene(let report): note(report, at: now, into: &effects)
    case .lost(let count): noteLoss(count, at: now, into: &effects)
    case .started(let version): start(version, at: now, into: &effects)
    case .stopping:
      endResponses(at: now, into: &effects)
      summarise(at: now, into: &effects)
      tellRun("stopped", version: nil, at: now, into: &effects)
    case .tick:
      // A change of the lamps that is due does not wait for all the other watches.
      desk?.pass(now, into: &effects)
      pass(now, into: &effects)
    }
    passLamps(at: now, into: &effects)
  }

  /// When a `tick` is needed at the latest; `nil` when nothing is due.
  public var deadline: Instant? {
    var first = Instant.earliest(signals.deadline, persuasion.deadline(at: latest))
    first = Instant.earliest(first, faultDeadline)
    first = Instant.earliest(first, detector.deadline)
    first = Instant.earliest(first, Instant.earliest(lampDeadline, modeDeadline))
    first = Instant.earliest(first, Instant.earliest(press.deadline, scenes.deadline))
    return Instant.earliest(first, summaryDeadline)
  }

  /// What is being said.
  public var speaking: Request? { persuasion.speaking }
  /// How many requests wait.
  public var queued: Int { persuasion.queue.count }
  /// Violations for which nothing was said, since it was being said or had just been said.
  public var suppressed: Int64 { persuasion.suppressed }
  /// Requests that were left unsaid since the hour is quiet; they count as dropped too.
  public var hushed: Int64 { persuasion.hushed }
  /// Requests that were left unsaid since the place was spoken to often enough; as above.
  public var overBudget: Int64 { persuasion.overBudget }
  /// Riders whose cooldown was forgotten before its time, since too many had one.
  public var forgottenRiders: Int64 { persuasion.forgottenRiders }
  /// The faults that stand.
  public var standingFaults: [Fault] { faults.standing }

  mutating func advance(to instant: Instant) -> Instant {
    guard let before = now, instant < before else {
      if begun == nil {
        begun = instant
        looked = instant
        beginTally(at: instant)
      }
      now = instant
      return instant
    }
    // Threads stamp what they bring; what is a moment out of order is in no wrong order.
    if before - instant > Self.disorderMaximum { counts.backwardInputs += 1 }
    return before
  }
}

// MARK: - What each input does

extension Controller {
  private mutating func judge(_ frame: Frame, at now: Instant, into effects: inout [Effect]) {
    counts.messages += 1
    signals.pass(now)
    findings.removeAll()
    let captured = clock.instant(of: frame.captured)
    let reception = detector.judge(
      frame, captured: captured, at: now, signals: signals, into: &findings)
    if reception == .unknownCamera { counts.unknownCameras += 1 }
    noteNoVerdicts()
    if !findings.isEmpty { tellFindings(at: now, into: &effects) }
  }

  /// Takes the counts of those who were not judged.
  mutating func noteNoVerdicts() {
    // One by one: two arrays that shared their memory would be copied at the next change.
    for index in findings.noVerdicts.indices {
      counts.noVerdicts[index] = findings.noVerdicts[index]
    }
  }

  mutating func tellFindings(at now: Instant, into effects: inout [Effect]) {
    // Who was told is watched to the end, whatever the mode is by then.
    tellResponses(at: now, into: &effects)
    guard modes.record.mode != .offDuty else {
      counts.offDuty += Int64(findings.violations.count)
      return
    }
    for violation in findings.violations {
      counts.violations[violation.kind, default: 0] += 1
      let line = DecisionLine.violation("violation", violation, clock)
      tell(.violation, line, at: now, into: &effects)
    }
    for warning in findings.warnings {
      counts.warnings += 1
      tell(.warning, DecisionLine.violation("warning", warning, clock), at: now, into: &effects)
    }
    for outcome in findings.outcomes {
      tell(.outcome, DecisionLine.outcome(outcome, clock), at: now, into: &effects)
    }
    for spoken in [findings.violations, findings.suspicions, findings.warnings] {
      persuasion.note(spoken, at: now, into: &events)
    }
    carryOut(at: now, into: &effects)
  }

  private mutating func note(_ lamp: LampInput, at now: Instant, into effects: inout [Effect]) {
    signals.note(lamp, at: now)
    switch lamp {
    case .opened(let chip, _): clear(.chipLost, chip, at: now, into: &effects)
    case .lost(let chip, let reason): raise(.chipLost, chip, reason, at: now, into: &effects)
    case .level(let line, let isHigh, let instant):
      noteButton(line, isHigh: isHigh, at: instant, now, into: &effects)
    }
  }

  private mutating func note(_ report: FeedReport, at now: Instant, into effects: inout [Effect]) {
    switch report {
    case .connected: counts.clients += 1
    case .ended: counts.clients = max(0, counts.clients - 1)
    case .refused: counts.refusedClients += 1
    case .rejected(let rejections):
      counts.rejections.add(rejections)
      if rejections[.overflow] > 0 { raiseOverload(at: now, into: &effects) }
    }
  }

  private mutating func note(_ report: AudioReport, at now: Instant, into effects: inout [Effect]) {
    switch report {
    case .ready(let device):
      loudspeaker = .ready(device: device)
      clear(.audioAbsent, device, at: now, into: &effects)
    case .absent(let device, let reason):
      loudspeaker = .absent(device: device, reason: reason)
      raise(.audioAbsent, device, reason, at: now, into: &effects)
    case .level(.some(let reason)):
      raise(.audioLevel, "loudspeaker", reason, at: now, into: &effects)
    case .level(nil): clear(.audioLevel, "loudspeaker", at: now, into: &effects)
    case .unplayable(let prompt, let reason):
      raise(.promptUnplayable, prompt, reason, at: now, into: &effects)
    case .underrun: counts.underruns += 1
    case .started, .finished, .interrupted, .failed: break
    }
    persuasion.note(report, at: now, into: &events)
    carryOut(at: now, into: &effects)
  }

  private mutating func note(
    _ report: JournalReport, at now: Instant, into effects: inout [Effect]
  ) {
    switch report {
    case .recorded(let number):
      counts.recorded = number
      clear(.journalFailing, "journal", at: now, into: &effects)
    case .failing(let reason):
      raise(.journalFailing, "journal", reason, at: now, into: &effects)
    case .dropped(let count): counts.droppedEntries += Int64(count)
    case .movedAside(_, let reason):
      raise(.journalMoved, "journal", reason, at: now, into: &effects)
    }
  }

  private mutating func noteLoss(_ count: Int64, at now: Instant, into effects: inout [Effect]) {
    counts.lostInputs += count
    raiseOverload(at: now, into: &effects)
  }

  private mutating func raiseOverload(at now: Instant, into effects: inout [Effect]) {
    lastLoss = now
    raise(
      .overload, "inbox",
      "The controller does not keep up with its inputs and turns some away; "
        + "check the frame rates of the cameras and the load of the board.",
      at: now, into: &effects)
  }

  private mutating func start(_ version: String, at now: Instant, into effects: inout [Effect]) {
    tellRun("started", version: version, at: now, into: &effects)
    beginMode(at: now, into: &effects)
  }

  private mutating func tellRun(
    _ state: String, version: String?, at now: Instant, into effects: inout [Effect]
  ) {
    var line = DecisionLine("run")
    line.add("state", state)
    if let version { line.add("version", version) }
    line.add("scene", scene.id)
    line.add("ts", clock.time(of: now).roundedToMilliseconds)
    tell(.run, line.finished, at: now, into: &effects)
  }

  private mutating func pass(_ now: Instant, into effects: inout [Effect]) {
    signals.pass(now)
    findings.removeAll()
    detector.pass(now, signals: signals, into: &findings)
    noteNoVerdicts()
    if !findings.isEmpty { tellFindings(at: now, into: &effects) }
    lookAtButton(at: now, into: &effects)
    passModes(at: now, into: &effects)
    passScene(at: now, into: &effects)
    announce(at: now)
    persuasion.pass(now, into: &events)
    carryOut(at: now, into: &effects)
    lookForFaults(at: now, into: &effects)
    summariseIfDue(at: now, into: &effects)
  }
}

// MARK: - Telling

extension Controller {
  mutating func carryOut(at now: Instant, into effects: inout [Effect]) {
    guard !events.isEmpty else { return }
    let time = clock.time(of: now)
    for event in events {
      switch event {
      case .asked(let request):
        counts.prompts["asked", default: 0] += 1
        if let text = request.screen { screen = ScreenText(text: text, since: now) }
        tell(.prompt, DecisionLine.prompt(request, clock), at: now, into: &effects)
      case .play(let order): effects.append(.play(order))
      case .hush: effects.append(.hush)
      case .fate(let request, let fate):
        if fate == .started { watch(request, at: now) }
        counts.prompts[fate.name, default: 0] += 1
        let said = speaking
        talk?.note(request, fate, speaking: said)
        tell(.prompt, DecisionLine.playback(request, fate, at: time), at: now, into: &effects)
      }
    }
    events.removeAll(keepingCapacity: true)
    tellResponses(at: now, into: &effects)
  }

  mutating func tell(
    _ kind: JournalEntry.Kind, _ line: String, at now: Instant, into effects: inout [Effect]
  ) {
    entries += 1
    effects.append(
      .tell(
        JournalEntry(
          number: entries, kind: kind, time: clock.time(of: now), instant: now,
          isSynchronised: clock.isSynchronised, line: line)))
  }

  mutating func raise(
    _ kind: Fault.Kind, _ subject: String, _ sentence: String, at now: Instant,
    into effects: inout [Effect]
  ) {
    guard let fault = faults.raise(kind, subject, sentence, at: now) else { return }
    let line = DecisionLine.fault(fault, isRaised: true, at: clock.time(of: now))
    tell(.fault, line, at: now, into: &effects)
  }

  mutating func clear(
    _ kind: Fault.Kind, _ subject: String, at now: Instant, into effects: inout [Effect]
  ) {
    guard let fault = faults.clear(kind, subject) else { return }
    let line = DecisionLine.fault(fault, isRaised: false, at: clock.time(of: now))
    tell(.fault, line, at: now, into: &effects)
  }

  /// When the overload is over if nothing more is lost.
  var overloadEnd: Instant? {
    guard let lastLoss, faults.has(.overload, "inbox") else { return nil }
    return lastLoss + Self.overloadMemory
  }
}

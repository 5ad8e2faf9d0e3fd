// SPDX-License-Identifier: Apache-2.0

public import Scene
public import Timetable
public import TrafficModel

/// Decides what is said, to whom, how loud and when, and follows what became of it.
///
/// One loudspeaker says one thing at a time. A higher class interrupts a lower one; equals wait in a
/// short queue; what comes too late is dropped. Every request ends as finished, interrupted, failed
/// or dropped.
public struct Persuasion: Sendable {
  /// What it decided or learned.
  public enum Event: Hashable, Sendable {
    /// It wants to say this.
    case asked(Request)
    /// The loudspeaker is to play this now, in the place of what it plays.
    case play(PlayOrder)
    /// The loudspeaker is to stop.
    case hush
    /// Something became of a request.
    case fate(Request, Fate)
  }

  /// What is left unsaid.
  public enum Quiet: UInt8, Sendable {
    /// Nothing: all is said.
    case nothing
    /// Publicity: there is something more important.
    case publicity
    /// Everything: the robot is off duty.
    case everything
  }

  /// What is left unsaid now.
  public var quiet = Quiet.nothing
  /// Whether nothing but the sound for blind people may be heard, since they cross by it.
  public var isHeldForCrossing = false

  /// Requests that may wait: more could not be said before they are too late.
  public static let queueMaximum = 3
  /// Riders that one prompt is for; the others hear it as well.
  public static let causesMaximum = 16
  /// How long the loudspeaker may take to begin.
  public static let startMaximum = Interval.seconds(2)
  /// How long one prompt may take: the longest recording of a pack is 60 s.
  public static let lengthMaximum = Interval.seconds(75)
  /// For how long a rider is thanked only once.
  public static let thanksCooldown = Interval.minutes(10)
  /// How long somebody may speak live without a break.
  public static let liveMaximum = Interval.minutes(2)

  /// What is being said, if anything.
  public var speaking: Request? { current?.request }
  /// What waits.
  public internal(set) var queue: [Request] = []
  /// Violations for which nothing was said, since the rider was told a short time ago or the same
  /// prompt was being said already.
  public internal(set) var suppressed: Int64 = 0
  /// Requests that were left unsaid since the hour is quiet.
  public internal(set) var hushed: Int64 = 0
  /// Requests that were left unsaid since the place was spoken to often enough.
  public internal(set) var overBudget: Int64 = 0

  /// How loud the street is, and what that asks of the voice.
  public internal(set) var noise: NoiseFollower

  /// Riders whose cooldown was forgotten before its time, since too many had one.
  public var forgottenRiders: Int64 { cooldowns.forgotten }

  var phrasing: Phrasing
  var hours: Hours
  var publicity: PublicityDesk
  var current: Current?
  var isReady = false
  var budget: Budget
  var cooldowns = Cooldowns()
  /// Those that gave way and whose end the loudspeaker has not yet told, the oldest first.
  var leaving: [Current] = []
  /// The last orders by which several riders were told something together.
  var toSeveral: [Int64] = []
  private var orders: Int64 = 0

  /// A robot that has said nothing yet.
  public init(_ scene: Scene, _ catalogue: Catalogue) {
    phrasing = Phrasing(catalogue)
    hours = Hours(scene: scene)
    budget = Budget(limit: scene.voice.budget)
    publicity = PublicityDesk(scene)
    noise = NoiseFollower(scene.voice.noise)
  }

  /// When `pass` is needed next.
  public func deadline(at now: Instant) -> Instant? {
    let first = leaving.lazy.map(\.deadline).min()
    if let current { return Instant.earliest(first, current.deadline) }
    guard isReady else { return first }
    guard queue.isEmpty else { return now }
    return Instant.earliest(first, publicity.deadline(at: now, isTimed: hours.wall != nil))
  }

  /// Takes how the wall clock stands.
  public mutating func note(_ wall: WallClock) { hours.wall = wall }

  /// Takes the days around now.
  public mutating func note(_ calendar: LocalCalendar) {
    hours.calendar = calendar
    publicity.adopt(calendar)
  }

  /// How loud a class may be at an instant; `nil` when it is to be silent.
  public func gain(of promptClass: PromptClass, at instant: Instant) -> Gain? {
    hours.gain(of: promptClass, at: instant)
  }

  /// What is read out by the clock on the day of a time, if nothing interferes.
  public func publicityPlan(at time: UnixTime) -> (day: LocalDay, occasions: [Occasion])? {
    guard let calendar = hours.calendar, let day = calendar.day(of: time) else { return nil }
    return (day, publicity.plan.plan(for: day, in: calendar))
  }

  /// Decides what to say of offences that were settled in one frame.
  public mutating func note(
    _ violations: [Violation], at now: Instant, into events: inout [Event]
  ) {
    publicity.lastOffence = now
    guard quiet != .everything, !isHeldForCrossing else {
      suppressed += Int64(violations.count)
      return
    }
    dropExpired(at: now, into: &events)
    var prompts: [String] = []
    for violation in violations where !prompts.contains(violation.prompt) {
      prompts.append(violation.prompt)
    }
    for prompt in prompts {
      note(violations.filter { $0.prompt == prompt }, of: prompt, at: now, into: &events)
    }
  }

  private mutating func note(
    _ offences: [Violation], of prompt: String, at now: Instant, into events: inout [Event]
  ) {
    let told = offences.map { ($0, Request.Cause($0)) }
      .filter { !cooldowns.holds($0.1, prompt, at: now) }
    let isBeingSaid = (queue + [speaking].compactMap { $0 }).contains { $0.asked == prompt }
    guard !told.isEmpty, !isBeingSaid else {
      suppressed += Int64(offences.count)
      return
    }
    suppressed += Int64(offences.count - told.count)
    let causes = told.map(\.1)
    let phrase = phrasing.phrase(
      prompt, riders: causes.count, isAgain: cooldowns.wasTold(causes[0], prompt),
      colour: told[0].0.colour)
    let decided = offences.lazy.map(\.decided).max() ?? now
    ask(
      makeRequest(phrase, of: prompt, causes, decided: decided, at: now), at: now, into: &events)
  }

  /// Thanks a rider who heeded what he alone was told, unless somebody else is to be told something.
  ///
  /// - Parameters:
  ///   - prompt: what he was told.
  ///   - order: by which order; it may still be heard.
  ///   - cause: who he is.
  ///   - now: when he was seen to heed it.
  ///   - events: takes what is decided.
  public mutating func thank(
    for prompt: String, order: Int64, _ cause: Request.Cause, at now: Instant,
    into events: inout [Event]
  ) {
    let isFree = queue.isEmpty && (current.map { $0.request.order == order } ?? true)
    guard quiet == .nothing, !isHeldForCrossing, isReady, isFree, !toSeveral.contains(order),
      hours.gain(of: .persuade, at: now) != nil,
      !budget.isSpent(for: .persuade, ordered: [], at: now),
      let phrase = phrasing.thanks(for: prompt), !cooldowns.wasTold(cause, phrase.prompt)
    else { return }
    ask(
      makeRequest(phrase, of: phrase.prompt, [cause], decided: now, at: now), at: now,
      into: &events)
  }

  /// Takes what the loudspeaker did.
  public mutating func note(_ report: AudioReport, at now: Instant, into events: inout [Event]) {
    switch report {
    case .ready:
      isReady = true
      publicity.begin(at: now)
    case .absent:
      isReady = false
      for request in queue { events.append(.fate(request, .dropped("there is no loudspeaker"))) }
      queue.removeAll()
      // Its end is told at once or never: what has no device any more is not heard.
      if let current {
        self.current?.deadline = min(current.deadline, now + Self.startMaximum)
      }
    case .started(let order): start(order, at: now, into: &events)
    case .finished(let order): end(order, .finished, at: now, into: &events)
    case .interrupted(let order): end(order, .interrupted, at: now, into: &events)
    case .failed(let order, let reason): end(order, .failed(reason), at: now, into: &events)
    case .level, .underrun: break
    case .unplayable(let prompt, _): phrasing.markUnplayable(prompt)
    }
    next(at: now, into: &events)
    // What is read out waits for the last word, not for the next look.
    passPublicity(now, into: &events)
  }

  /// Lets time pass: a loudspeaker that does not answer is given up, publicity comes due.
  public mutating func pass(_ now: Instant, into events: inout [Event]) {
    giveUp(at: now, into: &events)
    dropExpired(at: now, into: &events)
    next(at: now, into: &events)
    passPublicity(now, into: &events)
    passNoise(at: now)
  }

  /// Says something in the place of a signal, unless it is being said.
  public mutating func announce(_ prompt: String, at now: Instant, into events: inout [Event]) {
    dropExpired(at: now, into: &events)
    // The sound by which people cross follows itself without a gap.
    let isBeingSaid = speaking?.asked == prompt && !(isHeldForCrossing && current?.started != nil)
    guard !isBeingSaid, !queue.contains(where: { $0.asked == prompt }) else { return }
    let phrase = phrasing.phrase(prompt, riders: 0)
    ask(makeRequest(phrase, of: prompt, [], decided: now, at: now), at: now, into: &events)
  }

  /// Says something no more, neither now nor later.
  public mutating func silence(
    _ prompt: String, at now: Instant, into events: inout [Event]
  ) {
    for request in queue where request.asked == prompt {
      events.append(.fate(request, .dropped("it does not hold any more")))
    }
    queue.removeAll { $0.asked == prompt }
    guard let current, current.request.asked == prompt else { return }
    events.append(.hush)
    self.current = nil
    leave(current, isHushed: true, at: now, into: &events)
    next(at: now, into: &events)
  }

  /// Lets somebody speak live, in the place of everything but a signal's announcements.
  ///
  /// - Returns: the number of the order; the loudspeaker plays what comes in from then on.
  @discardableResult
  public mutating func speak(
    who: String, at now: Instant, into events: inout [Event]
  ) -> Int64 {
    let phrase = Phrasing.Phrase(prompt: Request.live, parts: [])
    var request = makeRequest(
      phrase, of: Request.live, [], decided: now, at: now, promptClass: .live)
    request.who = who
    ask(request, at: now, into: &events)
    return request.order
  }

  /// Says a prompt of the pack, as an officer or a technician asks for it.
  ///
  /// - Returns: the number of the order; `nil` when the pack has no such prompt.
  public mutating func say(
    _ prompt: String, who: String, at now: Instant, into events: inout [Event]
  ) -> Int64? {
    guard phrasing.catalogue.isPlayable(prompt) else { return nil }
    let phrase = Phrasing.Phrase(prompt: prompt, parts: [prompt])
    var request = makeRequest(
      phrase, of: prompt, [], decided: now, at: now, promptClass: .live)
    request.who = who
    ask(request, at: now, into: &events)
    return request.order
  }

  mutating func makeRequest(
    _ phrase: Phrasing.Phrase, of asked: String, _ causes: [Request.Cause], decided: Instant,
    at now: Instant, promptClass: PromptClass? = nil
  ) -> Request {
    orders += 1
    let promptClass =
      promptClass ?? phrasing.catalogue[phrase.prompt]?.promptClass ?? .persuade
    return Request(
      order: orders, prompt: phrase.prompt, asked: asked, wording: phrase.wording,
      parts: phrase.parts, gain: .full, screen: nil, skipped: .zero, promptClass: promptClass,
      decided: now,
      // By a camera whose clock is ahead nobody may be told anything for longer.
      expires: min(decided, now) + promptClass.patience,
      causes: Array(causes.prefix(Self.causesMaximum)),
      riders: causes.count, who: nil)
  }
}

extension PromptClass {
  /// How long after the frame that settled it a prompt of this class may still begin.
  ///
  /// A rider at 5 m/s is 15 m on after three seconds: a later word reaches somebody else.
  var patience: Interval {
    switch self {
    case .signal: .seconds(10)
    case .live: .seconds(10)
    case .warn: .seconds(3)
    case .persuade: .seconds(6)
    case .publicity: .minutes(1)
    }
  }
}

extension Request.Cause {
  init(_ violation: Violation) {
    rule = violation.rule
    camera = violation.camera
    track = violation.track
    rider = violation.rider
    cooldown = violation.cooldown
  }
}

// SPDX-License-Identifier: Apache-2.0

public import Scene
public import TrafficModel

/// Decides what is said, to whom and when, and follows what became of it.
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

  /// What is being said, if anything.
  public var speaking: Request? { current?.request }
  /// What waits.
  public private(set) var queue: [Request] = []
  /// Violations for which nothing was said, since the rider was told a short time ago or the same
  /// prompt was being said already.
  public private(set) var suppressed: Int64 = 0

  /// Riders whose cooldown was forgotten before its time, since too many had one.
  public var forgottenRiders: Int64 { cooldowns.forgotten }

  private struct Current {
    var request: Request
    var deadline: Instant
    var hasStarted = false
  }

  private var catalogue: Catalogue
  private let publicity: Publicity?
  private var nextPublicity: Instant?
  private var publicityTurn = 0
  private var cooldowns = Cooldowns()
  private var current: Current?
  /// Those that gave way and whose end the loudspeaker has not yet told.
  private var leaving: [Request] = []
  private var isReady = false
  private var orders: Int64 = 0

  /// A robot that has said nothing yet.
  public init(_ scene: Scene, _ catalogue: Catalogue) {
    publicity = scene.publicity
    self.catalogue = catalogue
  }

  /// When `pass` is needed next.
  public var deadline: Instant? {
    guard let current else { return isReady && queue.isEmpty ? nextPublicity : nil }
    return current.deadline
  }

  /// Decides what to say of offences that were settled in one frame.
  public mutating func note(
    _ violations: [Violation], at now: Instant, into events: inout [Event]
  ) {
    guard quiet != .everything, !isHeldForCrossing else {
      suppressed += Int64(violations.count)
      return
    }
    var prompts: [String] = []
    for violation in violations where !prompts.contains(violation.prompt) {
      prompts.append(violation.prompt)
    }
    for prompt in prompts {
      let offences = violations.filter { $0.prompt == prompt }
      let causes = offences.map(Request.Cause.init).filter { !cooldowns.holds($0, prompt, at: now) }
      let isBeingSaid = (queue + [speaking].compactMap { $0 }).contains {
        $0.prompt == prompt || $0.prompt == prompt + "-group"
      }
      guard !causes.isEmpty, !isBeingSaid else {
        suppressed += Int64(offences.count)
        continue
      }
      suppressed += Int64(offences.count - causes.count)
      let decided = offences.lazy.map(\.decided).max() ?? now
      let chosen = catalogue.prompt(prompt, riders: causes.count)
      let request = makeRequest(chosen, causes, decided: decided, at: now)
      ask(request, at: now, into: &events)
    }
  }

  /// Takes what the loudspeaker did.
  public mutating func note(_ report: AudioReport, at now: Instant, into events: inout [Event]) {
    switch report {
    case .ready:
      isReady = true
      if nextPublicity == nil, let publicity { nextPublicity = now + publicity.every }
    case .absent:
      isReady = false
      for request in queue { events.append(.fate(request, .dropped("there is no loudspeaker"))) }
      queue.removeAll()
    case .started(let order): start(order, at: now, into: &events)
    case .finished(let order): end(order, .finished, at: now, into: &events)
    case .interrupted(let order): end(order, .interrupted, at: now, into: &events)
    case .failed(let order, let reason): end(order, .failed(reason), at: now, into: &events)
    case .level: break
    case .unplayable(let prompt, _): catalogue.markUnplayable(prompt)
    }
    next(at: now, into: &events)
  }

  /// Lets time pass: a loudspeaker that does not answer is given up, publicity comes due.
  public mutating func pass(_ now: Instant, into events: inout [Event]) {
    if let current, now >= current.deadline {
      events.append(.hush)
      events.append(.fate(current.request, .failed("the loudspeaker does not answer")))
      self.current = nil
    }
    next(at: now, into: &events)
    guard isReady, current == nil, let due = nextPublicity, now >= due, let publicity else {
      return
    }
    guard quiet == .nothing, !isHeldForCrossing else {
      nextPublicity = now + publicity.every
      return
    }
    let prompt = publicity.prompts[publicityTurn % publicity.prompts.count]
    publicityTurn = (publicityTurn + 1) % publicity.prompts.count
    nextPublicity = now + publicity.every
    ask(makeRequest(prompt, [], decided: now, at: now), at: now, into: &events)
  }

  /// Says something in the place of a signal, unless it is being said.
  public mutating func announce(_ prompt: String, at now: Instant, into events: inout [Event]) {
    guard speaking?.prompt != prompt, !queue.contains(where: { $0.prompt == prompt }) else {
      return
    }
    ask(makeRequest(prompt, [], decided: now, at: now), at: now, into: &events)
  }

  /// Says something no more, neither now nor later.
  public mutating func silence(_ prompt: String, into events: inout [Event]) {
    for request in queue where request.prompt == prompt {
      events.append(.fate(request, .dropped("it does not hold any more")))
    }
    queue.removeAll { $0.prompt == prompt }
    guard let current, current.request.prompt == prompt else { return }
    events.append(.hush)
    leave(current.request, into: &events)
    self.current = nil
  }

  private mutating func makeRequest(
    _ prompt: String, _ causes: [Request.Cause], decided: Instant, at now: Instant
  ) -> Request {
    orders += 1
    let promptClass = catalogue[prompt]?.promptClass ?? .persuade
    return Request(
      order: orders, prompt: prompt, promptClass: promptClass, asked: now,
      expires: decided + promptClass.patience, causes: Array(causes.prefix(Self.causesMaximum)),
      riders: causes.count)
  }

  private mutating func ask(_ request: Request, at now: Instant, into events: inout [Event]) {
    events.append(.asked(request))
    guard isReady else {
      return events.append(.fate(request, .dropped("there is no loudspeaker")))
    }
    guard catalogue.isPlayable(request.prompt) else {
      return events.append(.fate(request, .dropped("the pack cannot play it")))
    }
    guard now <= request.expires else {
      return events.append(.fate(request, .dropped("too late to say")))
    }
    if let current, request.promptClass > current.request.promptClass {
      leave(current.request, into: &events)
      play(request, at: now, into: &events)
      return
    }
    // The higher class first, and of one class the older first.
    let place = queue.firstIndex { $0.promptClass < request.promptClass } ?? queue.count
    queue.insert(request, at: place)
    if queue.count > Self.queueMaximum {
      let last = queue.removeLast()
      events.append(.fate(last, .dropped("too much is waiting")))
    }
    next(at: now, into: &events)
  }

  private mutating func leave(_ request: Request, into events: inout [Event]) {
    leaving.append(request)
    guard leaving.count > Self.queueMaximum else { return }
    events.append(.fate(leaving.removeFirst(), .failed("the loudspeaker does not answer")))
  }

  private mutating func next(at now: Instant, into events: inout [Event]) {
    while current == nil, isReady, !queue.isEmpty {
      play(queue.removeFirst(), at: now, into: &events)
    }
  }

  private mutating func play(_ request: Request, at now: Instant, into events: inout [Event]) {
    guard now <= request.expires else {
      current = nil
      return events.append(.fate(request, .dropped("too late to say")))
    }
    current = Current(request: request, deadline: now + Self.startMaximum)
    events.append(.play(PlayOrder(number: request.order, prompt: request.prompt)))
  }

  private mutating func start(_ order: Int64, at now: Instant, into events: inout [Event]) {
    guard let current, current.request.order == order, !current.hasStarted else { return }
    self.current?.hasStarted = true
    self.current?.deadline = now + Self.lengthMaximum
    cooldowns.begin(current.request.causes, Self.wording(current.request.prompt), at: now)
    events.append(.fate(current.request, .started))
  }

  private mutating func end(
    _ order: Int64, _ fate: Fate, at now: Instant, into events: inout [Event]
  ) {
    if let current, current.request.order == order {
      events.append(.fate(current.request, fate))
      self.current = nil
      if let publicity { nextPublicity = now + publicity.every }
    } else if let index = leaving.firstIndex(where: { $0.order == order }) {
      events.append(.fate(leaving.remove(at: index), fate))
    }
  }

  /// The prompt by which a rider's cooldown goes: the group's wording tells him the same.
  private static func wording(_ prompt: String) -> String {
    prompt.hasSuffix("-group") ? String(prompt.dropLast("-group".count)) : prompt
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

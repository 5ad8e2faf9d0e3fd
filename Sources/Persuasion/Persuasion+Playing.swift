// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// What was ordered of the loudspeaker and has not yet ended.
extension Persuasion {
  struct Current: Sendable {
    var request: Request
    /// When it is given up.
    var deadline: Instant
    var started: Instant?
    /// Whether the loudspeaker was told to stop it, so that it cannot come back.
    var isHushed = false
    /// Whether its end was told; it is remembered only since it may have begun all the same.
    var isSettled = false
  }

  /// How many orders are remembered by which several riders were told something together: more than
  /// begin in the time in which it is watched what one rider does.
  private static let toSeveralMaximum = 16

  // MARK: Asking

  mutating func ask(_ asked: Request, at now: Instant, into events: inout [Event]) {
    var request = asked
    dropExpired(at: now, into: &events)
    let gain = hours.gain(of: request.promptClass, at: now)
    request.gain = gain ?? .softest
    request.screen =
      phrasing.catalogue[request.wording ?? request.prompt]?.screen
      ?? phrasing.catalogue[request.prompt]?.screen
    events.append(.asked(request))
    // What was ordered and has not begun may fail yet: whether it spends the budget is seen later.
    if let why = refusal(of: request, isSilent: gain == nil, ordered: [], at: now) {
      return events.append(.fate(request, .dropped(why)))
    }
    // The higher class first, and of one class the older first.
    let place = queue.firstIndex { $0.promptClass < request.promptClass } ?? queue.count
    queue.insert(request, at: place)
    next(at: now, into: &events)
    if queue.count > Self.queueMaximum {
      let last = queue.removeLast()
      events.append(.fate(last, .dropped("too much is waiting")))
    }
  }

  /// Why a request is not said now; `nil` when it may be.
  private mutating func refusal(
    of request: Request, isSilent: Bool, ordered: [PromptClass], at now: Instant
  ) -> String? {
    guard isReady else { return "there is no loudspeaker" }
    guard request.isLive || request.parts.allSatisfy(phrasing.catalogue.isPlayable) else {
      return "the pack cannot play it"
    }
    guard now <= request.expires else { return "too late to say" }
    guard !isHeldForCrossing || request.promptClass == .signal else {
      return "people are crossing by the sound of the signal"
    }
    // What people want said is said at any time.
    guard quiet != .everything || request.who != nil else { return "the robot is off duty" }
    if isSilent {
      hushed += 1
      return "it is a quiet hour"
    }
    if budget.isSpent(for: request.promptClass, ordered: ordered, at: now) {
      overBudget += 1
      return budget.refusal
    }
    return nil
  }

  /// The classes of what was ordered and has not begun.
  private var ordered: [PromptClass] {
    (leaving + [current].compactMap { $0 }).filter { $0.started == nil }.map(\.request.promptClass)
  }

  /// Takes out of the queue what would be too late by now: it must not keep others waiting.
  mutating func dropExpired(at now: Instant, into events: inout [Event]) {
    for request in queue where now > request.expires {
      events.append(.fate(request, .dropped("too late to say")))
    }
    queue.removeAll { now > $0.expires }
  }

  // MARK: Beginning

  /// Begins what waits, unless something of its class or a higher one is being said.
  mutating func next(at now: Instant, into events: inout [Event]) {
    while isReady, let first = queue.first,
      current.map({ first.promptClass > $0.request.promptClass }) ?? true
    {
      queue.removeFirst()
      begin(first, at: now, into: &events)
    }
  }

  /// Orders a request, unless what held when it was asked for does not hold any more.
  private mutating func begin(_ asked: Request, at now: Instant, into events: inout [Event]) {
    var request = asked
    let gain = hours.gain(of: request.promptClass, at: now)
    if let why = refusal(of: request, isSilent: gain == nil, ordered: ordered, at: now) {
      return events.append(.fate(request, .dropped(why)))
    }
    // Its first sound may have been reported only after he was to be told once more.
    request.causes.removeAll { cooldowns.holds($0, request.asked, at: now) }
    request.riders -= asked.causes.count - request.causes.count
    guard !request.causes.isEmpty || asked.causes.isEmpty else {
      return events.append(.fate(asked, .dropped("he was told a moment ago")))
    }
    request.gain = gain ?? .softest
    if let current { leave(current, at: now, into: &events) }
    noise.noteVoice(at: now)
    current = Current(request: request, deadline: now + Self.startMaximum)
    events.append(
      .play(
        PlayOrder(
          number: request.order, prompt: request.prompt, parts: request.parts, gain: request.gain,
          skipped: request.skipped, isLive: request.isLive)))
  }

  mutating func start(_ order: Int64, at now: Instant, into events: inout [Event]) {
    if var begun = current, begun.request.order == order, begun.started == nil {
      begun.started = now
      begun.deadline = now + Self.length(of: begun.request)
      current = begun
      noteStart(of: begun, at: now, into: &events)
    } else if let index = leaving.firstIndex(where: { $0.request.order == order }),
      leaving[index].started == nil
    {
      // It was heard, if only for a moment, since its report was on the way when it gave way.
      leaving[index].started = now
      noteStart(of: leaving[index], at: now, into: &events)
    }
  }

  private mutating func noteStart(
    of begun: Current, at now: Instant, into events: inout [Event]
  ) {
    let request = begun.request
    cooldowns.begin(request.causes, request.asked, at: now)
    budget.spend(request.promptClass, at: now)
    if request.riders > 1 {
      toSeveral.append(request.order)
      toSeveral.removeFirst(max(0, toSeveral.count - Self.toSeveralMaximum))
    }
    if !begun.isSettled { events.append(.fate(request, .started)) }
  }

  private static func length(of request: Request) -> Interval {
    request.isLive ? liveMaximum : lengthMaximum
  }

  // MARK: Ending

  /// Remembers what gave way or was given up until the loudspeaker tells its end, which it does soon
  /// or never.
  mutating func leave(
    _ left: Current, isHushed: Bool = false, isSettled: Bool = false, at now: Instant,
    into events: inout [Event]
  ) {
    noise.noteVoice(at: now)
    var left = left
    left.deadline = now + Self.startMaximum
    left.isHushed = isHushed
    left.isSettled = isSettled
    leaving.append(left)
    guard leaving.count > Self.queueMaximum else { return }
    settle(leaving.removeFirst(), .failed(Self.noAnswer), at: now, into: &events)
  }

  private static let noAnswer = "the loudspeaker does not answer"

  private mutating func settle(
    _ left: Current, _ fate: Fate, at now: Instant, into events: inout [Event]
  ) {
    guard !left.isSettled else { return }
    events.append(.fate(left.request, fate))
    publicity.noteEnd(of: left.request.order, fate, started: left.started, at: now)
  }

  mutating func end(
    _ order: Int64, _ fate: Fate, at now: Instant, into events: inout [Event]
  ) {
    noise.noteVoice(at: now)
    if let ended = current, ended.request.order == order {
      current = nil
      events.append(.fate(ended.request, fate))
      publicity.noteEnd(of: ended.request, fate, started: ended.started, at: now)
      if case .failed = fate, ended.started == nil { takeBack(at: now) }
    } else if let index = leaving.firstIndex(where: { $0.request.order == order }) {
      settle(leaving.remove(at: index), fate, at: now, into: &events)
    }
  }

  /// An order that failed before it began has cut nothing: what was to give way goes on.
  private mutating func takeBack(at now: Instant) {
    guard var last = leaving.last, !last.isHushed, !last.isSettled else { return }
    leaving.removeLast()
    last.deadline =
      isReady
      ? last.started.map { $0 + Self.length(of: last.request) } ?? now + Self.startMaximum
      : now + Self.startMaximum
    current = last
  }

  /// Gives up whatever the loudspeaker has not told anything of for too long.
  mutating func giveUp(at now: Instant, into events: inout [Event]) {
    if current != nil || !leaving.isEmpty { noise.noteVoice(at: now) }
    for left in leaving where now >= left.deadline {
      settle(left, .failed(Self.noAnswer), at: now, into: &events)
    }
    leaving.removeAll { now >= $0.deadline }
    guard let current, now >= current.deadline else { return }
    events.append(.hush)
    let isTooLong = current.request.isLive && current.started != nil
    let fate = isTooLong ? Fate.interrupted : .failed(Self.noAnswer)
    self.current = nil
    events.append(.fate(current.request, fate))
    publicity.noteEnd(of: current.request, fate, started: current.started, at: now)
    leave(current, isHushed: true, isSettled: true, at: now, into: &events)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Persuasion
import TrafficModel

/// Listens to a robot from outside and says when it ever spoke as it must not.
///
/// It knows what is asked, ordered and heard, and what holds at the place, and nothing of queues,
/// cooldowns or clocks as the robot keeps them.
struct VoiceWitness {
  /// What holds at the place, in the witness's own words.
  struct Place {
    /// Wall time minus instant.
    var offset = Interval.zero
    /// Whether the wall clock is trusted; while it is not it is night.
    var isTrusted = true
    /// The night, in seconds of the day by UTC.
    var night = 0..<0
    /// Classes that are silent at night.
    var silent: [PromptClass] = []
    /// Prompts to riders an hour.
    var budget = 60
    /// Whether people cross by the sound of the signal.
    var isHeld = false
    /// Whether the robot is off duty.
    var isOff = false
    /// Whether there is something more important than publicity.
    var isGrave = false

    func isNight(at now: Instant) -> Bool {
      let second = Int((now.nanoseconds + offset.nanoseconds) / 1_000_000_000 % 86_400)
      return !isTrusted || night.contains(second)
    }

    func isSilent(_ promptClass: PromptClass, at now: Instant) -> Bool {
      silent.contains(promptClass) && isNight(at: now)
    }
  }

  /// An order in its life.
  private struct Life {
    var request: Request
    var asked: Instant
    var isOrdered = false
    var isStarted = false
    var isEnded = false
    var skipped = Interval.zero
    /// When its first sample was heard.
    var heard: Instant?
    /// Riders of it who had been told already when it was heard.
    var again: [Int64] = []
  }

  var place = Place()
  /// What was seen that must never be, the first ones.
  private(set) var complaints: [String] = []
  /// How often each thing was seen: to show that a world was not asleep.
  private(set) var seen: [String: Int] = [:]

  private var lives: [Int64: Life] = [:]
  /// Orders that the loudspeaker has and has neither ended nor been told to stop.
  private var onSpeaker: [Int64] = []
  private var sounding: Int64?
  private var begins: [Instant] = []
  /// When riders were told something.
  private var told: [String: Instant] = [:]
  /// Up to where what is read out was heard, which may go on.
  private var positions: [[String]: Interval] = [:]

  // MARK: What the robot decides

  mutating func see(_ event: Persuasion.Event, at now: Instant) {
    switch event {
    case .asked(let request):
      count("asked")
      if lives[request.order] != nil { complain("order \(request.order) was asked for twice", now) }
      lives[request.order] = Life(request: request, asked: now)
    case .play(let order): play(order, at: now)
    case .hush:
      count("hush")
      onSpeaker.removeAll()
    case .fate(let request, let fate): end(request, fate, at: now)
    }
  }

  /// The robot has this many requests waiting.
  mutating func see(waiting: Int, at now: Instant) {
    if waiting > 3 { complain("\(waiting) requests wait", now) }
  }

  private mutating func play(_ order: PlayOrder, at now: Instant) {
    guard var life = lives[order.number], !life.isOrdered, !life.isEnded else {
      return complain("order \(order.number) was played out of its turn", now)
    }
    let request = life.request
    let promptClass = request.promptClass
    count("play \(promptClass.name)")
    for other in onSpeaker {
      guard let former = lives[other]?.request else { continue }
      if former.promptClass >= promptClass {
        complain("\(order.number) \(promptClass.name) cut \(other) \(former.promptClass.name)", now)
      } else {
        count("cut")
      }
    }
    if place.isSilent(promptClass, at: now) {
      complain("\(promptClass.name) was said in a silent hour", now)
    }
    let isSoftened = promptClass == .warn && place.isNight(at: now)
    if order.gain != (isSoftened ? .decibels(-12) : .full) {
      complain("order \(order.number) was said at \(order.gain.text) dB", now)
    }
    if now > request.expires || now - life.asked > Self.patience(promptClass) {
      complain("order \(order.number) was said too late", now)
    }
    if place.isHeld, promptClass != .signal {
      complain("\(promptClass.name) was said while people cross", now)
    }
    if place.isOff, request.who == nil { complain("it spoke off duty", now) }
    if promptClass == .publicity, place.isGrave || place.isOff {
      complain("publicity was read out beside something graver", now)
    }
    let again = request.causes.filter { isTold($0, request, at: now) }
    if !again.isEmpty, again.count == request.causes.count {
      complain("rider \(again[0].rider) was told \(request.asked) again", now)
    }
    if order.skipped > positions[order.parts, default: .zero] {
      complain("order \(order.number) left out what nobody has heard", now)
    }
    if order.skipped > .zero { count("resumed") }
    life.isOrdered = true
    life.skipped = order.skipped
    lives[order.number] = life
    onSpeaker.append(order.number)
  }

  private mutating func end(_ request: Request, _ fate: Fate, at now: Instant) {
    count(fate.reason.map { "\(fate.name): \($0.prefix(24))" } ?? fate.name)
    guard var life = lives[request.order] else {
      return complain("order \(request.order) ended and was never asked for", now)
    }
    defer { lives[request.order] = life }
    guard !life.isEnded else {
      return complain("order \(request.order) had another fate: \(fate.name)", now)
    }
    if fate == .started {
      if life.isStarted || !life.isOrdered {
        complain("order \(request.order) started out of its turn", now)
      }
      life.isStarted = true
      // Of a group who was told already may hear it in passing; it must not be said for him.
      for cause in request.causes where life.again.contains(cause.rider) {
        complain("rider \(cause.rider) was told \(request.asked) again", now)
      }
      return
    }
    life.isEnded = true
    switch fate {
    case .started: break
    case .finished:
      if !life.isStarted { complain("order \(request.order) finished and never started", now) }
    case .interrupted:
      if !life.isOrdered { complain("order \(request.order) was interrupted unsaid", now) }
    case .failed(let why), .dropped(let why):
      if why.isEmpty { complain("order \(request.order) had no reason", now) }
      if case .dropped = fate, life.isOrdered {
        complain("order \(request.order) was dropped after it was ordered", now)
      }
    }
  }

  // MARK: What is heard

  /// The first sample of an order is heard.
  mutating func hear(_ order: Int64, at now: Instant) {
    count("heard")
    if let sounding { complain("\(order) and \(sounding) sounded at once", now) }
    sounding = order
    guard let request = lives[order]?.request else { return }
    lives[order]?.heard = now
    let again = request.causes.filter { isTold($0, request, at: now) }
    lives[order]?.again = again.map(\.rider)
    for cause in request.causes { told[Self.key(cause, request)] = now }
    guard request.promptClass == .warn || request.promptClass == .persuade else { return }
    begins.removeAll { now - $0 >= .minutes(60) }
    begins.append(now)
    if begins.count > place.budget {
      complain("the place was spoken to \(begins.count) times in an hour", now)
    }
  }

  /// The loudspeaker is done with an order, whether or not it tells.
  mutating func part(with order: Int64, at now: Instant) {
    onSpeaker.removeAll { $0 == order }
    guard sounding == order else { return }
    sounding = nil
    guard let life = lives[order], let heard = life.heard else { return }
    // What somebody has the robot say is another reading, though of the same recordings.
    guard life.request.promptClass == .publicity else { return }
    positions[life.request.parts] = now - heard + life.skipped
  }

  /// All is over: whatever was asked must have ended.
  mutating func finish(at now: Instant) {
    for order in lives.filter({ !$0.value.isEnded }).keys.sorted() {
      complain("order \(order) never ended", now)
    }
  }

  // MARK: Its own knowledge

  mutating func complain(_ what: String, _ now: Instant) {
    guard complaints.count < 20 else { return }
    complaints.append("at \(now.nanoseconds / 1_000_000) ms: \(what)")
  }

  private mutating func count(_ what: String) { seen[what, default: 0] += 1 }

  private func isTold(_ cause: Request.Cause, _ request: Request, at now: Instant) -> Bool {
    told[Self.key(cause, request)].map { now - $0 < cause.cooldown } ?? false
  }

  private static func key(_ cause: Request.Cause, _ request: Request) -> String {
    "\(cause.camera) \(cause.rider) \(request.asked)"
  }

  private static func patience(_ promptClass: PromptClass) -> Interval {
    switch promptClass {
    case .signal, .live: .seconds(10)
    case .warn: .seconds(3)
    case .persuade: .seconds(6)
    case .publicity: .seconds(60)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Scene
import Simulation
import Testing
import Timetable
import TrafficModel

/// A street, an officer, a clock and a bad loudspeaker around one robot, all from one seed.
struct VoiceWorld {
  /// For how long a world lives, before it is left alone until all has ended.
  static let length = Interval.minutes(70)

  private(set) var witness = VoiceWitness()
  private var dice: SplitMix64
  private var persuasion: Persuasion
  private var loudspeaker: BadLoudspeaker
  private var now = Instant(nanoseconds: 0)
  private var events: [Persuasion.Event] = []
  private var rider: Int64 = 10
  /// The last order of which somebody was the reason.
  private var lastTold: Request?
  private var heldUntil: Instant?
  private var nextTick: Instant?
  /// How fast things happen: the mean time between two of them.
  private let pause: Int64
  private let ids: [String]

  private static let prompts = ["helmet", "over-line", "red-light", "wrong-way"]
  private static let pack: [(String, PromptClass)] =
    Bench.pack + [
      ("helmet~b", .persuade), ("helmet~c", .persuade), ("helmet-group", .persuade),
      ("helmet-again", .persuade), ("helmet-thanks", .persuade), ("red-light-group", .warn),
      ("red-light-group~b", .warn), ("red-light-thanks", .persuade), ("law-1~b", .publicity),
      ("part-colour-red", .persuade), ("part-rider", .persuade), ("part-over-line", .persuade),
      ("chime-warn", .warn), ("chime-publicity", .publicity),
    ]

  init(seed: UInt64) throws {
    dice = SplitMix64(seed: seed)
    loudspeaker = BadLoudspeaker(SplitMix64(seed: seed, stream: 1))
    ids = Self.pack.map(\.0)
    pause = [2000, 5000, 9000][Int(dice.next() % 3)]
    let begins = 8 + Int64(dice.next() % 8)
    // The night begins or ends while the world lives.
    let from = (Int(begins) * 3600 + Int(dice.next() % 7200)) / 60 * 60
    let night = try #require(
      ClockRange(from: ClockTime(second: from), to: ClockTime(second: from + 2400)))
    let silent: [[PromptClass]] = [
      [.persuade, .publicity], [.publicity], [.warn, .persuade, .publicity],
    ]
    witness.place.silent = silent[Int(dice.next() % 3)]
    witness.place.night = night.begins.second..<night.ends.second
    witness.place.budget = [5, 30, 60][Int(dice.next() % 3)]
    var levels = VoiceLevels([(.warn, .gain(-12))])
    for promptClass in witness.place.silent { levels[promptClass] = .silent }
    let voice = VoiceRules(
      quiet: [VoiceRules.Row(when: When(during: [night]), levels: levels)],
      budget: witness.place.budget)
    let kinds = Playlist.Interruption.allCases
    let playlist = Playlist(
      id: "p", prompts: ["law-1", "law-2"], rhythm: .every(.minutes(2)),
      interrupted: kinds[Int(dice.next() % 3)], calm: .seconds(Int64(dice.next() % 2) * 20))
    let scene = Bench.scene(
      voice: voice, playlists: [playlist],
      publicity: dice.next() % 2 == 0
        ? Publicity(prompts: ["law-2", "law-1"], every: .minutes(3)) : nil)
    persuasion = Persuasion(
      scene,
      Catalogue(
        Self.pack.map { Prompt(id: $0.0, promptClass: $0.1, text: "", file: "") }))
    persuasion.note(Bench.calendar)
    witness.place.offset = Bench.clock(ahead: begins * 3600).offset
    setClock()
    loudspeaker.tell(.ready(device: "d"), at: now)
  }

  // MARK: Time

  /// Lives, and then waits until all must have ended.
  mutating func live() {
    let end = now + Self.length
    var next = now
    while now < end {
      pass(until: min(next, end))
      guard now < end else { break }
      happen()
      next = now + .milliseconds(roll(2 * pause))
    }
    release()
    if loudspeaker.isAbsent { loudspeaker.comeBack(at: now) }
    pass(until: now + .minutes(5))
    // Publicity goes on for ever.
    persuasion.quiet = .everything
    (witness.place.isOff, witness.place.isGrave) = (true, true)
    pass(until: now + .minutes(5))
    witness.finish(at: now)
  }

  private mutating func pass(until end: Instant) {
    var idle = 0
    while true {
      var next = Instant.earliest(persuasion.deadline(at: now), loudspeaker.deadline)
      next = Instant.earliest(next, Instant.earliest(heldUntil, nextTick))
      guard let next, next <= end else { break }
      idle = next <= now ? idle + 1 : 0
      guard idle < 20 else {
        witness.complain("it asks to be woken again and again", now)
        break
      }
      now = max(now, next)
      turn()
    }
    now = max(now, end)
  }

  private mutating func turn() {
    let reports = loudspeaker.pass(now)
    hear()
    for report in reports { act { $0.note(report, at: $1, into: &$2) } }
    if let heldUntil, now >= heldUntil { release() }
    if let nextTick, now >= nextTick {
      self.nextTick = now + Announcer.crossingPeriod
      act { $0.announce("tick", at: $1, into: &$2) }
    }
    if let deadline = persuasion.deadline(at: now), deadline <= now {
      act { $0.pass($1, into: &$2) }
    }
  }

  private mutating func hear() {
    for truth in loudspeaker.takeTruths() {
      switch truth {
      case .heard(let order): witness.hear(order, at: now)
      case .parted(let order): witness.part(with: order, at: now)
      }
    }
  }

  private mutating func act(
    _ act: (inout Persuasion, Instant, inout [Persuasion.Event]) -> Void
  ) {
    events.removeAll(keepingCapacity: true)
    act(&persuasion, now, &events)
    for event in events {
      witness.see(event, at: now)
      switch event {
      case .play(let order): loudspeaker.take(order, at: now)
      case .hush: loudspeaker.hush(at: now)
      case .fate(let request, .started) where !request.causes.isEmpty: lastTold = request
      case .asked, .fate: break
      }
    }
    hear()
    witness.see(waiting: persuasion.queue.count, at: now)
  }

  // MARK: What happens

  private mutating func roll(_ count: Int64) -> Int64 { Int64(dice.next() % UInt64(count)) }

  private mutating func happen() {
    switch roll(100) {
    case 0..<52: offend()
    case 52..<58: for _ in 0..<6 { offend() }
    case 58..<66: thank()
    case 66..<72: act { $0.announce("fault", at: $1, into: &$2) }
    case 72..<75: hold()
    case 75..<79: act { $0.speak(who: "li", at: $1, into: &$2) }
    case 79..<83:
      let id = ids[Int(roll(Int64(ids.count)))]
      act { _ = $0.say(id, who: "li", at: $1, into: &$2) }
    case 83..<86: changeMode()
    case 86..<90: moveClock()
    case 90..<97: trouble()
    default: act { $0.pass($1, into: &$2) }
    }
  }

  private mutating func offend() {
    let prompt = Self.prompts[Int(roll(4))]
    var riders: [Int64] = []
    for _ in 0...(roll(4) == 0 ? 2 : 0) {
      // Mostly somebody new; at times one who was here a while ago.
      if roll(3) > 0 { rider += 1 }
      let who = roll(3) == 0 ? max(1, rider - roll(12)) : rider
      if !riders.contains(who) { riders.append(who) }
    }
    let decided = now + .milliseconds(roll(20) == 0 ? 30_000 : -roll(3500))
    let colour: Colour? = roll(3) == 0 ? .red : nil
    let violations = riders.map {
      Violation(
        rule: "r", kind: prompt, prompt: prompt, cooldown: .seconds(prompt == "helmet" ? 60 : 20),
        camera: "north", track: .number($0), rider: $0, objectClass: .ebike, offended: decided,
        decided: decided, sequence: nil, position: .at(Point(0, 0)), colour: colour, why: [])
    }
    act { $0.note(violations, at: $1, into: &$2) }
  }

  private mutating func thank() {
    guard let lastTold, let first = lastTold.causes.first else { return }
    var cause = first
    cause.cooldown = Persuasion.thanksCooldown
    act {
      $0.thank(for: lastTold.prompt, order: lastTold.order, cause, at: $1, into: &$2)
    }
  }

  /// People begin to cross by the sound.
  private mutating func hold() {
    guard heldUntil == nil else { return }
    heldUntil = now + .milliseconds(3000 + roll(15_000))
    nextTick = now
    persuasion.isHeldForCrossing = true
    witness.place.isHeld = true
  }

  private mutating func release() {
    heldUntil = nil
    nextTick = nil
    persuasion.isHeldForCrossing = false
    witness.place.isHeld = false
    act { $0.silence("tick", at: $1, into: &$2) }
  }

  private mutating func changeMode() {
    persuasion.quiet = [.nothing, .nothing, .publicity, .everything][Int(roll(4))]
    witness.place.isOff = persuasion.quiet == .everything
    witness.place.isGrave = persuasion.quiet != .nothing
  }

  private mutating func moveClock() {
    switch roll(4) {
    case 0: witness.place.offset = witness.place.offset + .seconds(roll(3600) - 1800)
    case 1: witness.place.isTrusted = false
    default: witness.place.isTrusted = true
    }
    setClock()
  }

  private mutating func setClock() {
    persuasion.note(
      WallClock(offset: witness.place.offset, isSynchronised: witness.place.isTrusted))
  }

  private mutating func trouble() {
    switch roll(8) {
    case 0, 1: loudspeaker.stick(for: .milliseconds(roll(8000)), at: now)
    case 2: loudspeaker.vanish(at: now)
    case 3, 4: if loudspeaker.isAbsent { loudspeaker.comeBack(at: now) }
    case 5 where loudspeaker.broken.count < 4:
      let id = ids[Int(roll(Int64(ids.count)))]
      loudspeaker.broken.append(id)
      if roll(2) == 0 { loudspeaker.tell(.unplayable(prompt: id, reason: "gone"), at: now) }
    default: if loudspeaker.isAbsent, roll(2) == 0 { loudspeaker.comeBack(at: now) }
    }
    hear()
  }
}

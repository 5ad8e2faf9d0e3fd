// SPDX-License-Identifier: Apache-2.0

import Controller
import Persuasion
import Scene
import Simulation
import Testing
import Timetable
import TrafficModel

/// A whole controller at the simulated street, with an officer and a bad loudspeaker, judged by what
/// it writes and orders.
@Suite struct StreetVoiceTests {
  @Test(arguments: UInt64(1)...4)
  func `at no street does a whole controller speak as it must not`(_ seed: UInt64) {
    var street = StreetRun(seed: seed)
    street.run(seconds: 180)
    #expect(street.complaints.isEmpty, "\(street.complaints)")
    #expect(street.plays > 15 && street.cuts > 0 && street.suppressed > 0)
    for fate in ["started", "finished", "interrupted", "failed", "dropped"] {
      #expect(street.fates.contains(fate), "never \(fate)")
    }
  }
}

/// One run, from one seed.
private struct StreetRun {
  private struct Life {
    var prompt: String
    var promptClass: PromptClass
    var tracks: [String]
    var isOrdered = false
    var isStarted = false
    var isEnded = false
  }

  private static let budget = 15
  private static let zero = UnixTime(nanoseconds: 1_732_330_000_000_000_000)

  private(set) var complaints: [String] = []
  private(set) var plays = 0
  private(set) var cuts = 0
  private(set) var fates: [String] = []
  var suppressed: Int64 { controller.suppressed }

  private let seed: UInt64
  private var dice: SplitMix64
  private var controller: Controller
  private var effects: [Effect] = []
  private var now = Instant(nanoseconds: 0)
  private var lives: [Int64: Life] = [:]
  /// The order that the loudspeaker has.
  private var playing: (order: Int64, starts: Instant?, ends: Instant)?
  private var told: [String: Instant] = [:]
  private var begun = 0

  init(seed: UInt64) {
    self.seed = seed
    dice = SplitMix64(seed: seed, stream: 9)
    let scene = Self.scene
    let prompts: [(String, PromptClass)] = [
      ("red-light", .warn), ("red-light-ahead", .warn), ("helmet", .persuade), ("law", .publicity),
      ("red-light-thanks", .persuade), ("helmet-thanks", .persuade),
    ]
    controller = Controller(
      scene: scene,
      catalogue: Catalogue(
        prompts.map { Prompt(id: $0.0, promptClass: $0.1, text: "", file: "") }),
      clock: WallClock(
        offset: Interval(nanoseconds: Self.zero.nanoseconds), isSynchronised: true))
  }

  private static var scene: Scene {
    let edges = Street.stopLineEnds.compactMap { MastCamera.pixel(of: $0) }
    let over = MastCamera.pixel(of: Street.over) ?? Point(986, 529)
    let red = Rule.RedLight(
      line: "stop", signal: "north", except: [], grace: .milliseconds(500), beyond: .boxes(1.2))
    let helmet = Rule.HelmetRule(
      camera: "north", area: nil, evidence: 3, frames: 4, height: 40)
    return Scene(
      id: "street", title: "", profile: .arterial, timeZone: "UTC",
      cameras: [
        Camera(id: "north", plane: .pixels(MastCamera.picture), ground: [], labels: [:])
      ],
      signals: [SignalGroup(id: "north", source: .feed, silence: .minutes(5))],
      lines: [Line(id: "stop", camera: "north", points: edges, over: over)], areas: [], lanes: [],
      rules: [
        Rule(
          id: "red", kind: .redLight(red), classes: .nonMotor, prompt: "red-light",
          cooldown: .seconds(30)),
        Rule(
          id: "helmet", kind: .helmet(helmet), classes: .helmetDuty, prompt: "helmet",
          cooldown: .seconds(30)),
      ], publicity: Publicity(prompts: ["law"], every: .seconds(10)),
      voice: VoiceRules(budget: budget), hasOwnQuiet: true)
  }

  mutating func run(seconds: Int64) {
    step(.audio(.ready(device: "d")))
    let street = Broadcast(
      CrossingSettings(seed: seed), duration: .seconds(seconds), zero: Self.zero)
    for item in street {
      pass(until: Instant(nanoseconds: item.at.nanoseconds))
      switch item.content {
      case .frame(let frame, _): step(.frame(frame))
      case .signal(let aspect):
        let changed = UnixTime(nanoseconds: Self.zero.nanoseconds + item.at.nanoseconds)
        step(.signal(SignalReport(group: "north", changed: changed, aspect: aspect)))
      case .lamp, .truth: break
      }
      if dice.next() % 100 == 0 { order() }
    }
    pass(until: now + .seconds(2))
    _ = carryOut(.mode(Order.ModeChange(mode: .offDuty, who: "li", why: "end")))
    pass(until: now + .minutes(3))
    for life in lives.values where !life.isEnded { complain("\(life.prompt) never ended") }
  }

  private mutating func pass(until end: Instant) {
    while true {
      var next = controller.deadline
      if let playing {
        next = Instant.earliest(next, Instant.earliest(playing.starts, playing.ends))
      }
      guard let next, next <= end else { break }
      now = max(now, next)
      sound()
      step(.tick)
    }
    now = max(now, end)
  }

  private mutating func order() {
    switch dice.next() % 6 {
    case 0: _ = carryOut(.speak(who: "li"))
    case 1, 2: _ = carryOut(.say(prompt: "helmet", who: "li"))
    case 3: _ = carryOut(.mode(Order.ModeChange(mode: .directed, who: "li", why: "test")))
    case 4:
      _ = carryOut(.mode(Order.ModeChange(mode: .normal, who: "li", why: "test")))
    default: step(.audio(.ready(device: "d")))
    }
  }

  // MARK: The loudspeaker

  private mutating func sound() {
    guard let current = playing else { return }
    if let starts = current.starts, now >= starts {
      playing?.starts = nil
      hear(current.order)
      step(.audio(.started(order: current.order)))
    }
    guard let current = playing, now >= current.ends else { return }
    playing = nil
    step(
      .audio(
        dice.next() % 20 == 0
          ? .failed(order: current.order, reason: "broke off") : .finished(order: current.order)))
  }

  private mutating func take(_ order: PlayOrder) {
    guard dice.next() % 12 > 0 else {
      return step(.audio(.failed(order: order.number, reason: "it cannot be played")))
    }
    let former = playing
    let starts = now + .milliseconds(20 + Int64(dice.next() % 300))
    playing = (order.number, starts, starts + .milliseconds(1500 + Int64(dice.next() % 3000)))
    if let former { step(.audio(.interrupted(order: former.order))) }
  }

  // MARK: The controller

  private mutating func step(_ input: Input) {
    controller.step(Stamped(at: now, input), into: &effects)
    see()
  }

  private mutating func carryOut(_ order: Order) -> OrderOutcome {
    defer { see() }
    return controller.carryOut(order, at: now, into: &effects)
  }

  private mutating func see() {
    let wanted = effects
    effects.removeAll()
    if controller.queued > Persuasion.queueMaximum { complain("too many wait") }
    // All is looked at before any of it is carried out: an answer may come at once.
    for case .tell(let entry) in wanted { read(entry.line) }
    for effect in wanted {
      switch effect {
      case .play(let order):
        play(order)
        take(order)
      case .hush:
        guard let former = playing else { break }
        playing = nil
        step(.audio(.interrupted(order: former.order)))
      case .tell, .lamps, .keep, .scene: break
      }
    }
  }

  // MARK: The witness

  private mutating func complain(_ what: String) {
    complaints.append("at \(now.nanoseconds / 1_000_000) ms: \(what)")
  }

  private func value(_ key: String, in line: String) -> String? {
    guard let mark = line.firstRange(of: "\"\(key)\":") else { return nil }
    let rest = line[mark.upperBound...]
    return rest.first == "\""
      ? String(rest.dropFirst().prefix { $0 != "\"" })
      : String(rest.prefix { $0 != "," && $0 != "}" })
  }

  private mutating func read(_ line: String) {
    guard let order = value("order", in: line).flatMap({ Int64($0) }) else { return }
    if line.hasPrefix(#"{"type":"prompt""#) {
      guard let prompt = value("prompt", in: line),
        let promptClass = value("class", in: line).flatMap({ PromptClass(name: $0) })
      else { return complain("it cannot be read: \(line)") }
      let tracks = line.ranges(of: #""track":"#).map { mark in
        String(line[mark.upperBound...].prefix { $0 != "}" && $0 != "," })
      }
      lives[order] = Life(prompt: prompt, promptClass: promptClass, tracks: tracks)
    } else if line.hasPrefix(#"{"type":"playback""#), let state = value("state", in: line) {
      if !fates.contains(state) { fates.append(state) }
      guard var life = lives[order] else { return complain("\(order) was never asked for") }
      if life.isEnded { complain("\(order) had another fate: \(state)") }
      if state == "started" {
        if life.isStarted { complain("\(order) started twice") }
        life.isStarted = true
      } else {
        life.isEnded = true
        let needsReason = state == "failed" || state == "dropped"
        if needsReason != (value("reason", in: line) != nil) { complain("\(order): \(line)") }
      }
      lives[order] = life
    }
  }

  private mutating func play(_ order: PlayOrder) {
    guard let life = lives[order.number], !life.isOrdered else {
      return complain("\(order.number) was played out of its turn")
    }
    plays += 1
    lives[order.number]?.isOrdered = true
    if let playing, let former = lives[playing.order] {
      cuts += 1
      if former.promptClass >= life.promptClass {
        complain("\(life.prompt) cut \(former.prompt)")
      }
    }
    for track in life.tracks {
      if let before = told["\(track) \(life.prompt)"], now - before < .seconds(30) {
        complain("\(track) was told \(life.prompt) again")
      }
    }
  }

  /// The first sound is heard.
  private mutating func hear(_ order: Int64) {
    guard let life = lives[order] else { return }
    for track in life.tracks { told["\(track) \(life.prompt)"] = now }
    // The run is shorter than an hour.
    if life.promptClass == .warn || life.promptClass == .persuade { begun += 1 }
    if begun > Self.budget { complain("the place was spoken to \(begun) times") }
  }
}

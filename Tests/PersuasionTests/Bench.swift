// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Scene
import Timetable
import TrafficModel

/// A robot at a place with hours and playlists, whose loudspeaker is played by the test.
struct Bench {
  var persuasion: Persuasion
  var log: [String] = []
  var plays: [PlayOrder] = []
  var requests: [Request] = []

  /// Prompts of the pack in most tests.
  static let pack: [(String, PromptClass)] = [
    ("helmet", .persuade), ("over-line", .persuade), ("red-light", .warn), ("wrong-way", .warn),
    ("fault", .signal), ("tick", .signal), ("law-1", .publicity), ("law-2", .publicity),
  ]

  /// 2026-05-01, the day that begins at the instant 0: at UTC, so that hours are easily counted.
  static let day = CivilDate(number: 20_574)

  /// Three days around that one.
  static let calendar = LocalCalendar(
    (-1...1).map { offset in
      let begins = UnixTime(nanoseconds: wall(0).nanoseconds + Int64(offset) * 86_400_000_000_000)
      return LocalDay(
        date: day.advanced(by: offset), lunar: nil, begins: begins,
        ends: UnixTime(nanoseconds: begins.nanoseconds + 86_400_000_000_000), offsets: [])
    })

  /// The wall time so many seconds after the day began.
  static func wall(_ seconds: Int64) -> UnixTime {
    UnixTime(nanoseconds: (Int64(day.number) * 86_400 + seconds) * 1_000_000_000)
  }

  /// A wall clock that shows midnight at the instant 0, or so many seconds later.
  static func clock(ahead: Int64 = 0, isSynchronised: Bool = true) -> WallClock {
    WallClock(
      offset: Interval(nanoseconds: wall(ahead).nanoseconds), isSynchronised: isSynchronised)
  }

  static func scene(
    voice: VoiceRules = VoiceRules(), playlists: [Playlist] = [], publicity: Publicity? = nil
  ) -> Scene {
    Scene(
      id: "s", title: "s", profile: .market, timeZone: "UTC", cameras: [], signals: [], lines: [],
      areas: [], lanes: [], rules: [], publicity: publicity, playlists: playlists, voice: voice,
      hasOwnQuiet: true)
  }

  init(
    more: [(String, PromptClass)] = [], voice: VoiceRules = VoiceRules(),
    playlists: [Playlist] = [], publicity: Publicity? = nil, isTimed: Bool = true
  ) {
    let prompts = (Self.pack + more).map {
      Prompt(id: $0.0, promptClass: $0.1, text: $0.0, file: $0.0 + ".wav")
    }
    let scene = Self.scene(voice: voice, playlists: playlists, publicity: publicity)
    persuasion = Persuasion(scene, Catalogue(prompts))
    if isTimed {
      persuasion.note(Self.clock())
      persuasion.note(Self.calendar)
    }
    hear(.ready(device: "d"), at: 0)
  }

  /// The recordings of the last order.
  var lastParts: [String] { plays.last?.parts ?? [] }

  mutating func offend(
    _ prompt: String, riders: [Int64], at seconds: Double, decided: Double? = nil,
    colour: Colour? = nil, cooldown: Int64 = 30
  ) {
    let violations = riders.map {
      Violation(
        rule: "r", kind: prompt, prompt: prompt, cooldown: .seconds(cooldown), camera: "north",
        track: .number($0), rider: $0, objectClass: .ebike, offended: at(decided ?? seconds),
        decided: at(decided ?? seconds), sequence: nil, position: .at(Point(0, 0)),
        colour: colour, why: [])
    }
    act(at: seconds) { $0.note(violations, at: $1, into: &$2) }
  }

  mutating func offend(_ prompt: String, _ rider: Int64, at seconds: Double) {
    offend(prompt, riders: [rider], at: seconds)
  }

  mutating func thank(_ prompt: String, order: Int64, rider: Int64, at seconds: Double) {
    let cause = Request.Cause(
      rule: "r", camera: "north", track: .number(rider), rider: rider,
      cooldown: Persuasion.thanksCooldown)
    act(at: seconds) { $0.thank(for: prompt, order: order, cause, at: $1, into: &$2) }
  }

  mutating func hear(_ report: AudioReport, at seconds: Double) {
    act(at: seconds) { $0.note(report, at: $1, into: &$2) }
  }

  /// The last order is begun and heard to its end.
  mutating func play(from start: Double, until end: Double) {
    guard let order = plays.last?.number else { return }
    hear(.started(order: order), at: start)
    hear(.finished(order: order), at: end)
  }

  mutating func pass(_ seconds: Double) { act(at: seconds) { $0.pass($1, into: &$2) } }

  mutating func act(
    at seconds: Double, _ act: (inout Persuasion, Instant, inout [Persuasion.Event]) -> Void
  ) {
    var events: [Persuasion.Event] = []
    act(&persuasion, moment(seconds), &events)
    for event in events {
      switch event {
      case .asked(let request):
        log.append("asked \(request.prompt)")
        requests.append(request)
      case .play(let order):
        log.append("play \(order.number) \(order.prompt)")
        plays.append(order)
      case .hush: log.append("hush")
      case .fate(let request, let fate):
        log.append("\(request.order) \(fate.name)" + (fate.reason.map { ": " + $0 } ?? ""))
      }
    }
  }
}

private func moment(_ seconds: Double) -> Instant { at(seconds) }

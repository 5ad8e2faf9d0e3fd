// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Timetable
internal import TrafficModel

/// What is read out to everybody, and when: by the clock, and when nobody was spoken to for a while.
struct PublicityDesk: Sendable {
  /// How much of what was heard already is said again where it goes on after an interruption.
  static let overlap = Interval.seconds(1)

  /// Something to read out.
  struct Piece: Hashable, Sendable {
    var prompt: String
    var skipped = Interval.zero
    /// The words in which it was begun; `nil` when it is begun anew.
    var phrase: Phrasing.Phrase?
    /// When it was due; `nil` for what is read out whenever nobody is spoken to.
    var occasion: Occasion?
  }

  /// When somebody last offended.
  var lastOffence: Instant?

  private var idle: Publicity?
  private var turn = 0
  private var next: Instant?
  private var clock: PublicityClock?
  private(set) var plan: PublicityPlan
  /// The piece that is being read out, with its order.
  private var reading: (order: Int64, piece: Piece)?
  /// What was heard of an occasion before it was interrupted.
  private var heard: Heard?

  private struct Heard {
    var occasion: Occasion
    var phrase: Phrasing.Phrase?
    var length: Interval
  }

  /// What the street is like, as far as it is asked: nothing is when anything is being said.
  private var street: PublicityClock.Street { PublicityClock.Street(lastOffence: lastOffence) }

  init(_ scene: Scene) {
    idle = scene.publicity
    plan = PublicityPlan(scene.playlists)
  }

  /// Goes by another scene: what is the same there goes on, and what is new begins now.
  mutating func adopt(_ scene: Scene, calendar: LocalCalendar?, isReady: Bool, at now: Instant) {
    if idle != scene.publicity {
      idle = scene.publicity
      next = nil
      if isReady { begin(at: now) }
    }
    guard plan.playlists != scene.playlists else { return }
    plan = PublicityPlan(scene.playlists)
    clock = nil
    heard = nil
    if let calendar { adopt(calendar) }
  }

  /// The loudspeaker is there.
  mutating func begin(at now: Instant) {
    if next == nil, let idle { next = now + idle.every }
  }

  /// Takes the days around now.
  mutating func adopt(_ calendar: LocalCalendar) {
    guard !plan.playlists.isEmpty else { return }
    if clock == nil { clock = PublicityClock(plan: plan, calendar: calendar) }
    clock?.adopt(calendar)
  }

  /// When it is to be asked next.
  ///
  /// `isTimed` tells whether it is known how the wall clock stands: without it nothing is due by the
  /// clock, which would ask for it at every moment.
  func deadline(at now: Instant, isTimed: Bool) -> Instant? {
    Instant.earliest(next, isTimed ? clock?.deadline(at: now, street: street) : nil)
  }

  /// What is due now.
  ///
  /// `isQuiet` tells whether nothing of it may be heard: then what is due passes unsaid.
  mutating func due(at now: Instant, wall: WallClock?, isQuiet: Bool) -> Piece? {
    let street = street
    if let wall, let due = clock?.due(at: now, wall: wall, street: street), !isQuiet {
      var piece = Piece(prompt: due.occasion.prompt, occasion: due.occasion)
      if due.isResumed, let heard, heard.occasion == due.occasion {
        piece.skipped = max(.zero, heard.length - Self.overlap)
        piece.phrase = heard.phrase
      }
      return piece
    }
    guard let idle, let next, now >= next else { return nil }
    self.next = now + idle.every
    guard !isQuiet else { return nil }
    let prompt = idle.prompts[turn % idle.prompts.count]
    turn = (turn + 1) % idle.prompts.count
    return Piece(prompt: prompt)
  }

  /// A piece was made an order.
  mutating func begin(_ piece: Piece, order: Int64) { reading = (order, piece) }

  /// Something that was said has ended.
  mutating func noteEnd(of request: Request, _ fate: Fate, started: Instant?, at now: Instant) {
    if let idle { next = now + idle.every }
    noteEnd(of: request.order, fate, started: started, at: now)
  }

  /// Something that gave way has ended.
  mutating func noteEnd(of order: Int64, _ fate: Fate, started: Instant?, at now: Instant) {
    guard let reading, reading.order == order else { return }
    self.reading = nil
    guard fate == .interrupted, let occasion = reading.piece.occasion else { return }
    // What was not heard again goes on from where it would have.
    let length = started.map { now - $0 } ?? Self.overlap
    heard = Heard(
      occasion: occasion, phrase: reading.piece.phrase, length: length + reading.piece.skipped)
    clock?.interrupted(occasion, at: now)
  }
}

extension Persuasion {
  /// Reads out what is due.
  mutating func passPublicity(_ now: Instant, into events: inout [Event]) {
    guard isReady, current == nil else { return }
    let isSilent = hours.gain(of: .publicity, at: now) == nil
    let isQuiet = quiet != .nothing || isHeldForCrossing || isSilent
    guard var piece = publicity.due(at: now, wall: hours.wall, isQuiet: isQuiet) else { return }
    let phrase = piece.phrase ?? phrasing.phrase(piece.prompt, riders: 0)
    piece.phrase = phrase
    var request = makeRequest(
      phrase, of: piece.prompt, [], decided: now, at: now)
    request.skipped = piece.skipped
    publicity.begin(piece, order: request.order)
    ask(request, at: now, into: &events)
  }
}

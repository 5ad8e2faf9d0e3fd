// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// What the lamps of one head show, told from the order and the rhythm in which they are lit.
///
/// It is fed with what is lit together, and since when; and with the time, so that a lamp that
/// stands can be told from one that flashes. Whatever it is not sure of is unknown.
struct LampSequence: Sendable {
  /// The lamps that are lit together.
  enum Show: Hashable, Sendable {
    /// None of those that are watched.
    case none
    /// Exactly this one.
    case one(Lamp)
    /// More than one.
    case several
  }

  /// For how long a lamp must be lit to stand, where it may be flashing.
  ///
  /// The longest lit part of a flash is 2 s: what then counts as red lasts no longer than the
  /// default grace of `red-light`, so that it accuses nobody.
  static let standMinimum = Interval.milliseconds(1500)
  /// For how long none or two may be lit between two lamps that follow each other; also from when on a
  /// whole head is dark.
  static let pauseMaximum = Interval.seconds(1)

  /// Whether all three lamps are watched, so that their order can be judged, and darkness seen.
  private let isWhole: Bool
  /// Whether yellow is watched, so that a red that does not follow it is out of the ordinary.
  private let watchesYellow: Bool

  /// What is lit; `nil` while nobody can read it.
  private(set) var show: Show?
  /// Since when.
  private(set) var since = Instant(nanoseconds: .min)
  /// Since when no lamp is lit and none may be flashing, while that is so.
  private var unlitSince = Instant(nanoseconds: .min)
  /// The same of a whole head, once it has lasted for so long that the head is dark.
  private var darkSince: Instant?
  /// The flashing that is going on.
  private(set) var flashing: Flashing?
  /// Changes that no signal makes.
  private(set) var impossibleChanges: Int64 = 0
  /// Changes on end from one lamp to another that went red, yellow, green, red.
  private(set) var reversedChanges = 0

  /// The edges of the lamp that alone was lit last.
  private var detector = FlashDetector()
  private var lamp: Lamp?
  /// The last lamp that was lit alone, by which the next one is judged; `nil` when it cannot be.
  private var before: Lamp?
  /// The same for `reversedChanges`, whatever lies between.
  private var beforeAny: Lamp?
  /// Since when nobody knows whether the lamp flashes, stands or only failed for a moment.
  private var unsureSince: Instant?
  /// From when on the present lamp counts.
  private var counts = Instant(nanoseconds: .min)
  /// Whether a yellow came after a red: impossible unless it flashes.
  private var isSuspect = false
  /// Since when the cycle is impossible.
  private var impossibleSince: Instant?

  init(watches lamps: [Lamp]) {
    isWhole = lamps.count == Lamp.allCases.count
    watchesYellow = lamps.contains(.yellow)
  }

  /// Nobody can read the lamps: whatever comes next is a new beginning.
  mutating func reset() {
    show = nil
    darkSince = nil
    before = nil
    beforeAny = nil
    isSuspect = false
    impossibleSince = nil
    forgetRhythm()
  }

  /// The next change is not to be judged by what was shown until now.
  mutating func distrust() {
    before = nil
    isSuspect = false
  }

  /// The lamps that are lit together now; told again, nothing changes.
  mutating func note(_ next: Show, since changed: Instant) {
    guard next != show else { return }
    let at = max(changed, since)
    pass(at)
    let stood = at - since
    let dark: Interval = show == Show.none ? stood : .zero
    let isPause = show == Show.none || show == .several
    if isPause, stood > Self.pauseMaximum { distrust() }
    show = next
    since = at
    unlitSince = at
    darkSince = nil
    switch next {
    case .none:
      if lamp != nil { detector.note(isLit: false, at: at) }
      recognise(at)
    case .several:
      settleSuspicion(at)
      forgetRhythm()
    case .one(let next):
      if next == lamp, dark <= FlashDetector.periodMaximum {
        comeBack(next, at)
      } else {
        begin(next, at)
      }
    }
  }

  private mutating func forgetRhythm() {
    flashing = nil
    lamp = nil
    unsureSince = nil
    detector.reset()
  }

  /// The lamp that went out is lit again, and no other was between.
  private mutating func comeBack(_ lamp: Lamp, _ at: Instant) {
    detector.note(isLit: true, at: at)
    counts = at + Self.standMinimum
    if flashing == nil, unsureSince == nil { unsureSince = at }
    recognise(at)
  }

  /// Another lamp is lit than the one before, or the first one.
  private mutating func begin(_ next: Lamp, _ at: Instant) {
    settleSuspicion(at)
    let wasFlashing = flashing
    forgetRhythm()
    lamp = next
    counts = at
    detector.note(isLit: true, at: at)
    // Flashing green ends a green; any other flashing is no part of a cycle.
    let previous = wasFlashing == nil || wasFlashing?.lamp == .green ? before : nil
    before = next
    judge(next, after: previous, at)
    if let last = beforeAny, last != next {
      let isReversed =
        switch (last, next) {
        case (.red, .yellow), (.yellow, .green), (.green, .red): true
        default: false
        }
      reversedChanges = isReversed ? min(reversedChanges + 1, WiringWatch.changesMinimum) : 0
    }
    beforeAny = next
  }

  private mutating func judge(_ next: Lamp, after previous: Lamp?, _ at: Instant) {
    switch (previous, next) {
    case (.green, .red) where isWhole, (.yellow, .green) where isWhole:
      doubtCycle(at)
    case (.red, .yellow) where isWhole:
      isSuspect = true
      beUnsure(at)
    case (.green, .green), (.green, .yellow), (.yellow, .red): break
    case (_, .green):
      impossibleSince = nil
    case (_, .red) where watchesYellow, (_, .yellow) where isWhole:
      // A lamp out of its order may be the first flash of a flashing one.
      beUnsure(at)
    default: break
    }
  }

  private mutating func beUnsure(_ at: Instant) {
    unsureSince = at
    counts = at + Self.standMinimum
  }

  private mutating func doubtCycle(_ at: Instant) {
    impossibleChanges += 1
    if impossibleSince == nil { impossibleSince = at }
  }

  /// A yellow that came after a red, and neither flashed nor stood, is over.
  private mutating func settleSuspicion(_ at: Instant) {
    guard isSuspect else { return }
    isSuspect = false
    if flashing == nil { doubtCycle(at) }
  }

  private mutating func recognise(_ at: Instant) {
    guard let lamp else { return }
    guard let found = detector.flashing(lamp) else {
      if flashing != nil { unsureSince = at }
      flashing = nil
      return
    }
    let first = flashing?.since ?? max(found.since, unsureSince ?? at)
    flashing = found
    flashing?.since = first
    unsureSince = nil
    isSuspect = false
    impossibleSince = nil
    if lamp != .green { before = nil }
  }

  /// Until when the lamp that is lit may still be flashing.
  private var standing: Instant? {
    if let flashing {
      let flash = flashing.period + flashing.period.scaled(by: 0.5)
      return since + max(flash, Self.standMinimum)
    }
    return unsureSince == nil ? nil : counts
  }

  /// When it must be looked at again, because something will then be certain.
  var deadline: Instant? {
    switch show {
    case .one: return standing
    case Show.none?:
      let gone = since + FlashDetector.periodMaximum
      if isUnsettled { return gone }
      return isWhole && darkSince == nil ? unlitSince + Self.pauseMaximum : nil
    case .several, nil: return nil
    }
  }

  private var isUnsettled: Bool { flashing != nil || unsureSince != nil }

  /// Lets time pass: what has stood counts, and what stays dark flashes no more.
  mutating func pass(_ now: Instant) {
    switch show {
    case .one(let lit):
      guard let standing, now >= standing else { return }
      counts = standing
      // The edges are kept: a slow flash may be lit for longer than it takes to count.
      if flashing != nil {
        detector.reset()
        detector.note(isLit: true, at: since)
      }
      flashing = nil
      unsureSince = nil
      if before == nil { before = lit }
      guard isSuspect else { return }
      isSuspect = false
      doubtCycle(standing)
    case Show.none?:
      if isUnsettled {
        guard now >= since + FlashDetector.periodMaximum else { return }
        forgetRhythm()
        unlitSince = since + FlashDetector.periodMaximum
      }
      guard isWhole, now - unlitSince >= Self.pauseMaximum else { return }
      darkSince = unlitSince
    case .several, nil: break
    }
  }

  /// What is shown at an instant that is not before the last one.
  var stretch: AspectHistory.Stretch {
    func unknown(_ doubt: Doubt, _ since: Instant) -> AspectHistory.Stretch {
      AspectHistory.Stretch(since: since, aspect: .unknown, doubt: doubt)
    }
    if let flashing {
      return AspectHistory.Stretch(
        since: flashing.since, aspect: Aspect(flashing: flashing.lamp), doubt: nil)
    }
    switch show {
    case nil: return unknown(.neverHeard, since)
    case .several: return unknown(.twoLamps, since)
    case Show.none?:
      if let unsureSince { return unknown(.flickering, unsureSince) }
      guard let darkSince else { return unknown(.noLamp, unlitSince) }
      return AspectHistory.Stretch(since: darkSince, aspect: .dark, doubt: .noLamp)
    case .one(let lamp):
      if let impossibleSince { return unknown(.impossible, max(impossibleSince, since)) }
      if let unsureSince { return unknown(.flickering, unsureSince) }
      return AspectHistory.Stretch(since: max(since, counts), aspect: Aspect(lamp), doubt: nil)
    }
  }
}

extension Aspect {
  /// The aspect of a head of which only this lamp is lit.
  init(_ lamp: Lamp) {
    switch lamp {
    case .red: self = .red
    case .yellow: self = .yellow
    case .green: self = .green
    }
  }

  /// The aspect of a head of which this lamp flashes.
  init(flashing lamp: Lamp) {
    switch lamp {
    case .red: self = .flashingRed
    case .yellow: self = .flashingYellow
    case .green: self = .flashingGreen
    }
  }
}

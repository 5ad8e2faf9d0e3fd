// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// The lamps of one head as their detectors tell them, and the aspect that they make.
struct LampHead: Sendable {
  /// After how long without any reading the inputs are not believed: the GPIO edge reads all
  /// levels anew every second, so three readings were missed.
  static let silenceMaximum = Interval.seconds(3)

  private let detectors: SignalGroup.LampDetectors
  private let lamps: [Lamp]
  private var inputs: [Debounce]
  private var isChipReadable = false
  private var heard: Instant?

  init(_ detectors: SignalGroup.LampDetectors) {
    self.detectors = detectors
    lamps = Lamp.allCases.filter { detectors.lines[$0] != nil }
    inputs = lamps.map { _ in Debounce(period: detectors.debounce) }
  }

  /// How long after an instant the lamps' levels there are settled.
  ///
  /// A lamp counts from its edge, but only once its input has settled; the rest is for the kernel
  /// and the thread to hand the edge over.
  var settling: Interval { detectors.debounce + .milliseconds(100) }

  /// How long no lamp may be lit before that is a fault; `nil` when it never is.
  ///
  /// Between two lamps of a whole head it is dark for a moment. A head of which not all lamps are
  /// watched shows nothing while one of the others is lit: its yellow for some seconds, or, where
  /// only red is watched, everything else.
  var darkMaximum: Interval? {
    switch lamps.count {
    case 3...: .seconds(1)
    case 2: .seconds(10)
    default: nil
    }
  }

  /// Whether one of its lines is on this chip.
  func uses(chip: String) -> Bool {
    lamps.contains { detectors.lines[$0]?.chip == chip }
  }

  /// The chip was opened: its levels follow.
  ///
  /// A kernel that debounces leaves nothing to settle.
  mutating func open(debounced: Bool) {
    isChipReadable = true
    heard = nil
    let period = debounced ? Interval.zero : detectors.debounce
    inputs = lamps.map { _ in Debounce(period: period) }
  }

  mutating func lose() {
    isChipReadable = false
    heard = nil
  }

  /// Takes a level; `false` when the line is none of this head's.
  mutating func note(_ line: LineAddress, isHigh: Bool, at instant: Instant) -> Bool {
    guard let index = lamps.firstIndex(where: { detectors.lines[$0] == line }) else { return false }
    inputs[index].note(isHigh != detectors.isActiveLow, at: instant)
    heard = max(heard ?? instant, instant)
    return true
  }

  mutating func settle(at now: Instant) {
    for index in inputs.indices { inputs[index].settle(at: now) }
  }

  /// When the head must be looked at again.
  var deadline: Instant? {
    let silent = heard.map { $0 + Self.silenceMaximum }
    return inputs.compactMap(\.deadline).reduce(silent) { first, next in min(first ?? next, next) }
  }

  /// What the lamps show, since when, and why nobody can say.
  func aspect(at now: Instant) -> AspectHistory.Stretch {
    func doubt(_ doubt: Doubt, since: Instant) -> AspectHistory.Stretch {
      AspectHistory.Stretch(since: since, aspect: .unknown, doubt: doubt)
    }
    guard isChipReadable else { return doubt(.chipLost, since: now) }
    guard let heard else { return doubt(.neverHeard, since: now) }
    if now - heard >= Self.silenceMaximum {
      return doubt(.silent, since: heard + Self.silenceMaximum)
    }
    if inputs.contains(where: { $0.isChattering(at: now) }) {
      return doubt(.chattering, since: now)
    }
    guard inputs.allSatisfy({ $0.level != nil }) else { return doubt(.neverHeard, since: now) }
    let changed = inputs.lazy.map(\.since).max() ?? now
    let lit = lamps.indices.filter { inputs[$0].level == true }
    guard let only = lit.first else { return doubt(.noLamp, since: changed) }
    guard lit.count == 1 else { return doubt(.twoLamps, since: changed) }
    return AspectHistory.Stretch(since: changed, aspect: Aspect(lamps[only]), doubt: nil)
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
}

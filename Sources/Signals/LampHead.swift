// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// The lamps of one head as their detectors tell them, and the aspect that they make.
struct LampHead: Sendable {
  /// After how long without any reading the inputs are not believed: the GPIO edge reads all
  /// levels anew every second, so three readings were missed.
  static let silenceMaximum = Interval.seconds(3)

  /// One lamp with its detector.
  private struct Watched {
    var lamp: Lamp
    var detector: SignalGroup.LampDetector
    /// Where its chip stands in `chips`.
    var chip: Int
    var input: Debounce
  }

  /// A chip on which some of the lines are.
  private struct Chip {
    var name: String
    var isReadable = false
    var heard: Instant?
    /// Whether it has been found silent, so that nobody need look again until it is heard.
    var isSilent = false
  }

  private var watched: [Watched] = []
  private var chips: [Chip] = []
  private var failureWatch: FailureWatch
  private var wiring = WiringWatch()
  /// What is lit, in its order and rhythm.
  private(set) var sequence: LampSequence

  init(_ detectors: SignalGroup.LampDetectors, failure: SignalFailure) {
    failureWatch = FailureWatch(after: failure.after)
    let lamps = Lamp.allCases.filter { detectors.lines[$0] != nil }
    let slowest = lamps.compactMap { detectors.lines[$0]?.debounce }.max() ?? .zero
    settling = slowest + .milliseconds(100)
    sequence = LampSequence(watches: lamps)
    for lamp in lamps {
      guard let detector = detectors.lines[lamp] else { continue }
      let known = chips.firstIndex { $0.name == detector.address.chip }
      if known == nil { chips.append(Chip(name: detector.address.chip)) }
      watched.append(
        Watched(
          lamp: lamp, detector: detector, chip: known ?? chips.count - 1,
          input: Debounce(period: detector.debounce)))
    }
  }

  /// Whether all three lamps are watched.
  private var isWhole: Bool { watched.count == Lamp.allCases.count }

  /// How long after an instant the lamps' levels there are settled.
  ///
  /// A lamp counts from its edge, but only once its input has settled; the rest is for the kernel
  /// and the thread to hand the edge over.
  let settling: Interval

  /// How long no lamp may be lit before that is a fault; `nil` when it never is.
  ///
  /// Between two lamps of a whole head it is dark for a moment. A head of which not all lamps are
  /// watched shows nothing while one of the others is lit: its yellow for some seconds, or, where
  /// only red is watched, everything else.
  var darkMaximum: Interval? {
    switch watched.count {
    case 3...: LampSequence.pauseMaximum
    case 2: .seconds(10)
    default: nil
    }
  }

  /// Whether one of its lines is on this chip.
  func uses(chip: String) -> Bool { chips.contains { $0.name == chip } }

  /// The chip was opened: its levels follow.
  ///
  /// A kernel that debounces leaves nothing to settle.
  mutating func open(chip: String, debounced: Bool) {
    guard let place = chips.firstIndex(where: { $0.name == chip }) else { return }
    chips[place].isReadable = true
    chips[place].heard = nil
    for index in watched.indices where watched[index].chip == place {
      watched[index].input = Debounce(
        period: debounced ? Interval.zero : watched[index].detector.debounce)
    }
    sequence.reset()
  }

  mutating func lose(chip: String) {
    guard let place = chips.firstIndex(where: { $0.name == chip }) else { return }
    chips[place].isReadable = false
    chips[place].heard = nil
  }

  /// Takes a level; `false` when the line is none of this head's.
  mutating func note(_ line: LineAddress, isHigh: Bool, at instant: Instant) -> Bool {
    guard let index = watched.firstIndex(where: { $0.detector.address == line }) else {
      return false
    }
    watched[index].input.note(isHigh != watched[index].detector.isActiveLow, at: instant)
    let chip = watched[index].chip
    chips[chip].heard = max(chips[chip].heard ?? instant, instant)
    chips[chip].isSilent = false
    return true
  }

  /// Lets time pass: inputs settle, and what they tell together is looked at.
  mutating func settle(at now: Instant) {
    for index in watched.indices { watched[index].input.settle(at: now) }
    for place in chips.indices where !chips[place].isSilent {
      guard let heard = chips[place].heard, now - heard >= Self.silenceMaximum else { continue }
      chips[place].isSilent = true
      // What was read before the silence says nothing of what is lit after it.
      for index in watched.indices where watched[index].chip == place {
        watched[index].input.forget()
      }
    }
    guard sourceDoubt(at: now) == nil else {
      sequence.reset()
      failureWatch.note(isLit: nil, since: now, at: now)
      return wiring.note(litCount: nil, at: now)
    }
    wiring.note(litCount: litCount, at: now)
    // What was lit while nobody could read it is not known: only from now on it is.
    sequence.note(show, since: sequence.show == nil ? now : changed)
    sequence.pass(now)
    guard isWhole else { return }
    failureWatch.note(
      isLit: sequence.show != LampSequence.Show.none, since: sequence.since, at: now)
  }

  private var litCount: Int { watched.count { $0.input.level == true } }

  private var show: LampSequence.Show {
    guard litCount < 2 else { return .several }
    return watched.first { $0.input.level == true }.map { .one($0.lamp) } ?? .none
  }

  /// The last settled change of any lamp.
  var changed: Instant {
    watched.lazy.map(\.input.since).max() ?? Instant(nanoseconds: .min)
  }

  /// When the head must be looked at again.
  var deadline: Instant? {
    var first = Instant.earliest(sequence.deadline, failureWatch.deadline)
    for chip in chips where !chip.isSilent {
      first = Instant.earliest(first, chip.heard.map { $0 + Self.silenceMaximum })
    }
    for lamp in watched { first = Instant.earliest(first, lamp.input.deadline) }
    return first
  }

  /// Why the inputs themselves are not believed; `nil` when they are.
  private func sourceDoubt(at now: Instant) -> (doubt: Doubt, since: Instant)? {
    guard chips.allSatisfy(\.isReadable) else { return (.chipLost, now) }
    for chip in chips {
      guard let heard = chip.heard else { return (.neverHeard, now) }
      let silent = heard + Self.silenceMaximum
      if now >= silent { return (.silent, silent) }
    }
    if watched.contains(where: { $0.input.isChattering(at: now) }) { return (.chattering, now) }
    return watched.allSatisfy { $0.input.level != nil } ? nil : (.neverHeard, now)
  }

  /// What the lamps show, since when, and why nobody can say.
  func aspect(at now: Instant) -> AspectHistory.Stretch {
    guard let (doubt, since) = sourceDoubt(at: now) else { return sequence.stretch }
    return AspectHistory.Stretch(since: since, aspect: .unknown, doubt: doubt)
  }

  /// The next change is not to be judged by what was shown until now.
  mutating func distrust() { sequence.distrust() }

  /// The feed contradicts the lamps: that they are dark does not say that the signal is.
  mutating func doubtFailure(at now: Instant) {
    failureWatch.note(isLit: nil, since: now, at: now)
  }

  /// Since when the signal has failed, as far as its inputs can still be read.
  func failure(at now: Instant) -> Instant? {
    sourceDoubt(at: now) == nil ? failureWatch.failure(at: now) : nil
  }

  /// What its detectors tell.
  func inputs(of group: String, at now: Instant) -> GroupInputs {
    GroupInputs(
      group: group,
      detectors: watched.map { lamp in
        let input = lamp.input
        let flashing = sequence.flashing?.lamp == lamp.lamp ? sequence.flashing : nil
        let isReadable = chips[lamp.chip].isReadable
        return GroupInputs.Detector(
          lamp: lamp.lamp, address: lamp.detector.address,
          isHigh: isReadable ? input.raw.map { $0 != lamp.detector.isActiveLow } : nil,
          isLit: isReadable ? input.level : nil,
          lasted: isReadable && input.level != nil ? now - input.since : nil,
          edgesPerMinute: input.edges.lastMinute(at: now),
          isChattering: input.isChattering(at: now), flashing: flashing)
      }, hints: wiring.hints(reversedChanges: sequence.reversedChanges, isWhole: isWhole))
  }
}

// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// What a signal group showed, and since when: the recent past, so that a frame is judged by the
/// aspect at its capture time, not by the light of now.
public struct AspectHistory: Sendable {
  /// One stretch of one aspect.
  public struct Stretch: Hashable, Sendable {
    /// When it began.
    public var since: Instant
    /// What was shown.
    public var aspect: Aspect
    /// Why nobody can say, where the aspect is unknown, or why nobody is to be judged by it.
    public var doubt: Doubt?

    /// Whether nobody is to be judged by it: it is unknown, or dark by lamps that may have failed.
    public var isDoubtful: Bool { aspect == .unknown || doubt != nil }
  }

  /// Stretches that are kept: at four changes a cycle and a cycle of a minute a quarter of an
  /// hour, where frames are late by seconds.
  public static let stretchesMaximum = 64

  /// The stretches in the order of time; there is always one.
  public private(set) var stretches: [Stretch]

  /// A history of which nothing is known yet.
  public init() {
    stretches = [
      Stretch(since: Instant(nanoseconds: .min), aspect: .unknown, doubt: .neverHeard)
    ]
    stretches.reserveCapacity(Self.stretchesMaximum + 1)
  }

  /// The stretch that lasts.
  public var latest: Stretch { stretches[stretches.count - 1] }

  /// Notes a change.
  ///
  /// - Returns: `false` when it is older than the last change and was not taken.
  @discardableResult
  public mutating func note(_ aspect: Aspect, since: Instant, doubt: Doubt? = nil) -> Bool {
    let last = latest
    guard since >= last.since else { return false }
    guard aspect != last.aspect || doubt != last.doubt else { return true }
    if since == last.since {
      stretches.removeLast()
    } else if stretches.count == Self.stretchesMaximum {
      stretches.removeFirst()
    }
    stretches.append(Stretch(since: since, aspect: aspect, doubt: doubt))
    return true
  }

  /// The stretch at an instant; before everything that is remembered, an unknown one.
  public func stretch(at instant: Instant) -> Stretch {
    for stretch in stretches.reversed() where stretch.since <= instant { return stretch }
    return Stretch(since: Instant(nanoseconds: .min), aspect: .unknown, doubt: .neverHeard)
  }

  /// Whether exactly this aspect was shown without a break from one instant through another.
  public func shows(_ aspect: Aspect, from: Instant, through: Instant) -> Bool {
    let last = stretch(at: through)
    return last.aspect == aspect && last.since <= from
  }

  /// Whether nobody can say what was shown at some instant between two.
  public func isDoubtful(from: Instant, through: Instant) -> Bool {
    for stretch in stretches.reversed() where stretch.since <= through {
      if stretch.isDoubtful { return true }
      if stretch.since <= from { return false }
    }
    return true
  }
}

/// Why nobody is judged by a group: its aspect is unknown, or it is dark.
public enum Doubt: UInt8, CaseIterable, Sendable {
  /// Nothing was heard of it since the start.
  case neverHeard
  /// Nothing was heard for too long.
  case silent
  /// It has not changed for longer than any signal stays.
  case stuck
  /// The GPIO chip cannot be read.
  case chipLost
  /// Two lamps are lit at once.
  case twoLamps
  /// No lamp is lit.
  case noLamp
  /// A lamp's input does not settle.
  case chattering
  /// A lamp that was out is lit again, and may be flashing.
  case flickering
  /// The lamps changed as no signal does.
  case impossible
  /// The feed itself says that it does not know.
  case reported
  /// Its lamps and the feed tell different aspects.
  case disagreeing
  /// A change was told late, or by a clock that runs otherwise, so that nobody knows when it was.
  case untimely
  /// The robot's own lamps are not read back.
  case notReadBack
  /// The mode of the robot lets nobody be judged by it.
  case suspended

  /// Whether the source itself was in doubt, rather than what it showed for a moment.
  var isOfSource: Bool {
    switch self {
    case .silent, .stuck, .chipLost, .chattering, .disagreeing: true
    case .neverHeard, .twoLamps, .noLamp, .flickering, .impossible, .reported, .untimely,
      .notReadBack, .suspended:
      false
    }
  }

  /// The name that the status uses.
  public var name: String {
    switch self {
    case .neverHeard: "never-heard"
    case .silent: "silent"
    case .stuck: "stuck"
    case .chipLost: "chip-lost"
    case .twoLamps: "two-lamps"
    case .noLamp: "no-lamp"
    case .chattering: "chattering"
    case .flickering: "flickering"
    case .impossible: "impossible"
    case .reported: "reported"
    case .disagreeing: "disagreeing"
    case .untimely: "untimely"
    case .notReadBack: "not-read-back"
    case .suspended: "suspended"
    }
  }

  /// What a technician can do about it, as the end of a sentence.
  public var advice: String {
    switch self {
    case .neverHeard: "nothing was heard of it yet; check its wires or the feed's signal lines"
    case .silent: "nothing was heard of it for too long; check its wires or the feed"
    case .stuck: "it has not changed for too long; check that the detectors follow the lamps"
    case .chipLost: "its GPIO chip cannot be read; see the chip's fault"
    case .twoLamps: "two lamps are lit at once; check the polarity and the wires"
    case .noLamp: "no lamp is lit; check the polarity, the wires and the signal itself"
    case .chattering: "an input does not settle; check the detector and its contacts"
    case .flickering:
      "a lamp goes out and comes on again without a rhythm; check its detector and its contacts"
    case .impossible:
      "its lamps changed in an order that no signal has; check the detector of the yellow lamp, and "
        + "that no two wires are swapped"
    case .reported: "the feed says that it does not know"
    case .disagreeing:
      "its lamps and the feed tell different aspects; look at the signal, its detectors' wires and "
        + "the feed's group names"
    case .notReadBack: "the robot's own lamps are not read back; see the guard of the lamps"
    case .suspended: "the mode of the robot lets nobody be judged by it"
    case .untimely: "its changes are told too late; set the clock of whoever reports it by NTP"
    }
  }
}

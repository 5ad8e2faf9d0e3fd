// SPDX-License-Identifier: Apache-2.0

internal import Signals
public import TrafficModel

/// How many riders crossed one stop line on red and on green, and for how long it was either: what
/// tells crossed wires, a wrong group or a wrong line from riders who heed nothing.
///
/// Crossings are held against time: whoever heeds no light crosses as often in a minute of red as in
/// a minute of green. More often on red than on green does nobody, anywhere. What happens within
/// three seconds of a change counts on neither side, since there a platoon that starts too early,
/// or a clock that is a little wrong, would be taken for crossed wires. Whoever leaves by an area in
/// which red does not hold is not counted at all.
public struct LightWatch: Sendable {
  /// The time before and after a change that does not count.
  public static let settling = Interval.seconds(3)
  /// Crossings of one line that wait until it is known how they ended; more are not counted.
  static let pendingMaximum = 64
  /// The longest gap between two frames over which the light is taken to be watched.
  static let gapMaximum = Interval.seconds(1)
  /// The length of a window; the one that runs and the one before count.
  public static let window = Interval.minutes(30)

  /// What was counted.
  public struct Tally: Hashable, Sendable {
    /// Riders who crossed on red.
    public var onRed: Int64 = 0
    /// Riders who crossed on green.
    public var onGreen: Int64 = 0
    /// For how long it was red.
    public var red = Interval.zero
    /// For how long it was green.
    public var green = Interval.zero
  }

  private struct Crossing: Sendable {
    var rider: Int64
    var at: Instant
  }

  /// The stop line.
  public let line: String
  /// The signal group that it is judged by.
  public let signal: String
  /// Where that stands among the groups of the scene.
  let group: Int

  private var pending: [Crossing] = []
  private var current = Tally()
  private var previous = Tally()
  private var begun: Instant?
  private var last: Instant?

  init(line: String, signal: String, group: Int) {
    self.line = line
    self.signal = signal
    self.group = group
  }

  /// What was counted over the last half hour to hour.
  public var tally: Tally {
    Tally(
      onRed: current.onRed + previous.onRed, onGreen: current.onGreen + previous.onGreen,
      red: current.red + previous.red, green: current.green + previous.green)
  }

  /// Somebody went over the line.
  mutating func note(_ rider: Int64, at instant: Instant) {
    guard pending.count < Self.pendingMaximum else { return }
    pending.append(Crossing(rider: rider, at: instant))
  }

  /// He may do so on red too.
  mutating func excuse(_ rider: Int64) { pending.removeAll { $0.rider == rider } }

  /// Time has passed, in which the light was watched when it can be trusted.
  mutating func pass(_ now: Instant, _ history: AspectHistory, isTrusted: Bool) {
    if let last, now < last { forget() }
    turn(now)
    defer { last = now }
    if isTrusted, let last, now - last <= Self.gapMaximum {
      // The instant that is `settling` ago has as much of the same light on either side.
      switch Self.light(of: history, from: now - Self.settling - Self.settling, through: now) {
      case .red?: current.red = current.red + (now - last)
      case .green?: current.green = current.green + (now - last)
      default: break
      }
    }
    guard let first = pending.first, now - first.at >= RedLightRule.exitMaximum else { return }
    settle(now, history, isTrusted: isTrusted)
  }

  private mutating func settle(_ now: Instant, _ history: AspectHistory, isTrusted: Bool) {
    for crossing in pending where now - crossing.at >= RedLightRule.exitMaximum && isTrusted {
      let from = crossing.at - Self.settling
      switch Self.light(of: history, from: from, through: crossing.at + Self.settling) {
      case .red?: current.onRed += 1
      case .green?: current.onGreen += 1
      default: break
      }
    }
    pending.removeAll { now - $0.at >= RedLightRule.exitMaximum }
  }

  private static func light(
    of history: AspectHistory, from: Instant, through: Instant
  ) -> Aspect? {
    let stretch = history.stretch(at: through)
    return stretch.since <= from && !stretch.isDoubtful ? stretch.aspect : nil
  }

  private mutating func forget() {
    pending.removeAll(keepingCapacity: true)
    begun = nil
  }

  private mutating func turn(_ now: Instant) {
    guard let begun else { return self.begun = now }
    guard now - begun >= Self.window else { return }
    previous = now - begun < Self.window + Self.window ? current : Tally()
    current = Tally()
    self.begun = now
  }
}

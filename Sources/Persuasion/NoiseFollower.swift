// SPDX-License-Identifier: Apache-2.0

public import Timetable
internal import TrafficModel

/// Says by how much the voice is to be louder or softer, from how loud the street has been.
///
/// It goes by the median of the last half minute in which the robot was silent, so that neither a
/// horn nor a lorry nor its own voice changes anything, and gets there slowly. Where nobody can say
/// how loud the street is, it comes back to what holds without a microphone.
public struct NoiseFollower: Hashable, Sendable {
  /// What is known of the street.
  public enum Condition: UInt8, Sendable {
    /// Not yet how loud it is.
    case learning
    /// How loud it is.
    case listening
    /// The microphone has told nothing for `silenceMaximum`.
    case lost
    /// The microphone tells the same sample again and again.
    case stuck
    /// The microphone is at the end of its scale most of the time.
    case overdriven
  }

  /// Moments by which the street is judged: half a minute, of which a lorry that passes takes less
  /// than half.
  static let momentsMaximum = 300
  /// Moments without which nothing is said of the street: ten seconds, more than a lorry takes.
  static let momentsMinimum = 100
  /// For how long a moment counts: half a minute of street is heard within it also where the robot
  /// speaks most of the time.
  static let momentAgeMaximum = Interval.minutes(2)
  /// How long after its end the robot's own voice may still be heard: from the houses around, and out
  /// of the amplifier.
  static let echoMaximum = Interval.seconds(1)
  /// How long a microphone may tell nothing.
  static let silenceMaximum = Interval.seconds(5)
  /// Moments in a row without any sound after which the microphone is stuck: five seconds.
  static let flatMaximum = 50
  /// Moments in a row with some sound after which it is no longer stuck: three seconds.
  static let livelyMinimum = 30
  /// How often it is looked how loud the street is.
  static let lookPeriod = Interval.seconds(1)
  /// By how much the street must change for the voice to follow, in tenths of a decibel: less is
  /// heard by nobody.
  static let stepMinimum: Int32 = 10
  /// How long the voice takes for a tenth of a decibel: half a decibel a second, so that of two
  /// prompts one after the other nobody hears a leap.
  static let slewPeriod = Interval.milliseconds(200)

  /// By how much the voice may follow; `nil` when it does not.
  public private(set) var rule: NoiseRule?
  /// What is known of the street.
  public private(set) var condition = Condition.learning
  /// The median of how loud the street was, in tenths of a decibel as `NoiseLevel` has them.
  ///
  /// It is `nil` where that is not known.
  public private(set) var street: Int32?
  /// By how much the voice is louder than without a microphone, softer when negative, in tenths of a
  /// decibel.
  public private(set) var gain: Int32 = 0

  private struct Moment: Hashable, Sendable {
    var tenths: Int32
    var ended: Instant
    var isClipped: Bool
  }

  private var moments: [Moment] = []
  /// Where the gain is going.
  private var target: Int32 = 0
  private var heard: Instant?
  private var voiceEnded: Instant?
  private var looked: Instant?
  private var moved: Instant?
  private var flat = 0
  private var lively = 0
  private var isStuck = false

  /// A follower that has heard nothing yet.
  public init(_ rule: NoiseRule?) { self.rule = rule }

  /// Goes by another rule; what is known of the street stays.
  mutating func adopt(_ rule: NoiseRule?) {
    guard rule != self.rule else { return }
    self.rule = rule
    settle(condition, street: street)
  }

  /// The robot itself speaks, or has just ended.
  mutating func noteVoice(at now: Instant) { voiceEnded = now }

  /// Takes a moment of the street.
  ///
  /// - Parameters:
  ///   - level: how loud it was.
  ///   - isSpeaking: whether the robot may be heard now.
  ///   - now: when it came in.
  mutating func hear(_ level: NoiseLevel, isSpeaking: Bool, at now: Instant) {
    heard = now
    flat = level.isFlat ? flat + 1 : 0
    lively = level.isFlat ? 0 : lively + 1
    if flat >= Self.flatMaximum { isStuck = true }
    if lively >= Self.livelyMinimum { isStuck = false }
    let ended = min(level.ended, now)
    let isOwn =
      isSpeaking
      || voiceEnded.map { ended - NoiseLevel.length < $0 + Self.echoMaximum } ?? false
    if !isOwn, !level.isFlat {
      moments.append(Moment(tenths: level.tenths, ended: ended, isClipped: level.isClipped))
      if moments.count > Self.momentsMaximum { moments.removeFirst() }
    }
    pass(isSpeaking: isSpeaking, at: now)
  }

  /// Forgets all that a microphone told: what comes back may be set otherwise.
  mutating func forget() {
    moments.removeAll(keepingCapacity: true)
    heard = nil
    looked = nil
    flat = 0
    lively = 0
    isStuck = false
    settle(.learning, street: nil)
  }

  /// Lets time pass.
  ///
  /// While the robot speaks nothing changes: what is said one after the other is equally loud.
  mutating func pass(isSpeaking: Bool, at now: Instant) {
    if looked.map({ now - $0 >= Self.lookPeriod }) ?? true { look(at: now) }
    guard let since = moved else {
      moved = now
      return
    }
    let steps = max(0, (now - since).nanoseconds) / Self.slewPeriod.nanoseconds
    guard steps > 0 else { return }
    moved = since + Self.slewPeriod * steps
    guard !isSpeaking else { return }
    let most = Int32(clamping: steps)
    gain += min(max(target - gain, -most), most)
  }

  private mutating func look(at now: Instant) {
    guard let heard else { return }
    looked = now
    moments.removeAll { now - $0.ended > Self.momentAgeMaximum }
    guard now - heard < Self.silenceMaximum else { return settle(.lost, street: nil) }
    guard !isStuck else { return settle(.stuck, street: nil) }
    guard moments.count >= Self.momentsMinimum else { return settle(.learning, street: nil) }
    let median = moments.map(\.tenths).sorted()[moments.count / 2]
    let isOverdriven = moments.count(where: \.isClipped) * 2 > moments.count
    settle(isOverdriven ? .overdriven : .listening, street: median)
  }

  private mutating func settle(_ condition: Condition, street: Int32?) {
    self.condition = condition
    self.street = street
    guard condition == .listening, let street, let rule else {
      target = 0
      return
    }
    let wanted = rule.gain(at: street)
    if abs(wanted - target) >= Self.stepMinimum { target = wanted }
  }
}

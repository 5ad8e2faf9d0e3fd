// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Testing
import Timetable
import TrafficModel

/// A robot that hears its street, and was told that −50 dB is how it usually is.
private struct Street {
  static let rule = NoiseRule(reference: -50, up: 6, down: 4)

  var bench: Bench
  /// Seconds since midnight.
  private(set) var now = 12 * 3600.0

  init(volume: Double = -6, quiet: [VoiceRules.Row] = [], ceiling: Double = 0, isTimed: Bool = true)
  {
    bench = Bench(
      voice: VoiceRules(
        volume: VoiceLevels(all: .gain(volume)), quiet: quiet, ceiling: ceiling,
        noise: Self.rule), isTimed: isTimed)
  }

  /// The street is so loud for a while; the robot's clock is looked at once a second.
  mutating func be(
    _ decibels: Double, seconds: Double, isFlat: Bool = false, isClipped: Bool = false,
    late: Interval = .zero
  ) {
    for step in 0..<Int(seconds * 10) {
      now += 0.1
      let level = NoiseLevel(
        tenths: Int32((decibels * 10).rounded()), ended: at(now) - late, isFlat: isFlat,
        isClipped: isClipped)
      bench.act(at: now) { persuasion, now, _ in persuasion.note(level, at: now) }
      if step % 10 == 9 { bench.pass(now) }
    }
  }

  /// Nobody tells how loud it is.
  mutating func wait(seconds: Double) {
    for _ in 0..<Int(seconds) {
      now += 1
      bench.pass(now)
    }
  }

  /// The time of day becomes another one, an hour or more later.
  mutating func go(to seconds: Double) { now = seconds }

  /// Says something for a while, which the microphone hears so loud.
  mutating func say(_ number: Int64, heard decibels: Double, seconds: Double) {
    bench.act(at: now) { _ = $0.say("helmet", who: "li", at: $1, into: &$2) }
    bench.hear(.started(order: number), at: now)
    be(decibels, seconds: seconds)
    bench.hear(.finished(order: number), at: now)
  }

  /// By how much it is louder than without a microphone, in decibels.
  var gain: Double { Double(bench.persuasion.noise.gain) / 10 }
  var condition: NoiseFollower.Condition { bench.persuasion.noise.condition }
  /// How loud a class may be now, in tenths of a decibel.
  func level(_ promptClass: PromptClass) -> Int32? {
    bench.persuasion.gain(of: promptClass, at: at(now))?.tenths
  }
}

/// The voice that follows the street's noise.
@Suite struct NoiseTests {
  @Test func `at the reference the voice is as loud as without a microphone`() {
    var street = Street()
    street.be(-50, seconds: 60)
    #expect(street.gain == 0)
    #expect(street.condition == .listening)
    #expect(street.bench.persuasion.noise.street == -500)
    #expect(street.level(.warn) == -60)
  }

  @Test(arguments: [(-47.0, 3.0), (-44, 6), (-30, 6), (-52.5, -2.5), (-54, -4), (-80, -4)])
  func `it follows a decibel for a decibel, as far as it may`(level: Double, gain: Double) {
    var street = Street()
    street.be(level, seconds: 60)
    #expect(street.gain == gain)
    #expect(street.level(.persuade) == -60 + Int32(gain * 10))
  }

  @Test func `nothing is said of the street before ten seconds of it were heard`() {
    var street = Street()
    street.be(-44, seconds: 9.8)
    #expect(street.condition == .learning)
    #expect(street.bench.persuasion.noise.street == nil)
    #expect(street.gain == 0)
    street.be(-44, seconds: 2)
    #expect(street.condition == .listening)
    #expect(street.gain > 0)
  }

  @Test func `it gets there by half a decibel a second, up and down`() {
    var street = Street()
    street.be(-50, seconds: 60)
    var before = street.gain
    for level in [-40.0, -60, -44, -50] {
      for _ in 0..<600 {
        street.be(level, seconds: 0.1)
        #expect(abs(street.gain - before) < 0.11)
        before = street.gain
      }
    }
    street.be(-40, seconds: 18)
    let rising = street.gain
    street.be(-40, seconds: 4)
    #expect(street.gain - rising <= 2.01)
  }

  @Test func `neither a horn nor a lorry that passes makes it shout`() {
    var street = Street()
    street.be(-50, seconds: 60)
    street.be(-20, seconds: 3)
    #expect(street.gain == 0)
    street.be(-50, seconds: 20)
    street.be(-30, seconds: 14)
    #expect(street.gain == 0)
    street.be(-50, seconds: 30)
    #expect(street.gain == 0)
  }

  @Test func `a street that breathes by less than a decibel moves nothing`() {
    var street = Street()
    for level in [-50.0, -49.2, -50.8, -49.1, -50.9] {
      street.be(level, seconds: 60)
      #expect(street.gain == 0)
    }
  }

  @Test func `its own voice never makes it louder`() {
    var street = Street()
    street.be(-50, seconds: 60)
    for number in 1...40 {
      street.say(Int64(number), heard: -15, seconds: 5)
      // The houses around give it back, and the thread is late.
      street.be(-20, seconds: 0.9)
      street.be(-50, seconds: 2.1)
      #expect(street.gain == 0)
    }
    #expect(street.condition == .listening)
  }

  @Test func `what was recorded while it spoke does not count whenever it comes in`() {
    var street = Street()
    street.be(-50, seconds: 60)
    for number in 1...30 {
      street.bench.act(at: street.now) { _ = $0.say("helmet", who: "li", at: $1, into: &$2) }
      street.bench.hear(.started(order: Int64(number)), at: street.now)
      street.wait(seconds: 4)
      street.bench.hear(.finished(order: Int64(number)), at: street.now)
      // What the thread has left lying for four seconds comes in at once, after the end.
      street.be(-10, seconds: 3, late: .seconds(3))
    }
    #expect(street.gain == 0)
  }

  @Test func `while something is said nothing changes, nor from one prompt to the next`() {
    var street = Street()
    street.be(-50, seconds: 60)
    street.be(-40, seconds: 17)
    let before = street.gain
    #expect(before > 0 && before < 6)
    street.bench.act(at: street.now) { _ = $0.say("helmet", who: "li", at: $1, into: &$2) }
    street.bench.hear(.started(order: 1), at: street.now)
    street.be(-40, seconds: 5)
    #expect(street.gain == before)
    street.bench.act(at: street.now) { _ = $0.say("over-line", who: "li", at: $1, into: &$2) }
    street.bench.hear(.finished(order: 1), at: street.now)
    #expect(street.bench.plays.map(\.gain).count == 2)
    #expect(street.bench.plays[0].gain == street.bench.plays[1].gain)
    #expect(street.bench.requests[0].gain == street.bench.plays[0].gain)
  }

  @Test func `a street that nobody can hear for the robot's own voice is no longer known`() {
    var street = Street()
    street.be(-44, seconds: 60)
    #expect(street.gain == 6)
    street.say(1, heard: -15, seconds: 70)
    #expect(street.gain == 6)
    street.say(2, heard: -15, seconds: 70)
    street.be(-44, seconds: 9)
    #expect(street.condition == .learning)
    #expect(street.gain < 6)
  }
}

/// What the street's noise never does.
@Suite struct NoiseLimitTests {
  private static func night(_ levels: VoiceLevels) throws -> VoiceRules.Row {
    VoiceRules.Row(when: When(during: [try #require(ClockRange("22:00-06:00"))]), levels: levels)
  }

  @Test func `nothing is ever louder than the ceiling`() {
    for volume in [-12.0, -6, -4, -3] {
      for noise in [-90.0, -50, -48, -44, -20, 0] {
        var street = Street(volume: volume, ceiling: -3)
        street.be(noise, seconds: 60)
        for promptClass in PromptClass.allCases {
          let level = street.level(promptClass) ?? 0
          #expect(level <= -30, "\(volume) dB in a street of \(noise) dB")
          let wanted = Int32(volume * 10) + Int32(street.gain * 10)
          #expect(level == min(wanted, -30))
        }
      }
    }
  }

  @Test func `in a quiet hour it is never louder than that says, and silence stays silence`() throws
  {
    let night = try Self.night(VoiceLevels([(.persuade, .silent), (.warn, .gain(-12))]))
    var street = Street(quiet: [night])
    street.be(-40, seconds: 60)
    #expect(street.level(.warn) == 0)
    street.go(to: 23 * 3600)
    street.be(-40, seconds: 60)
    #expect(street.gain == 6)
    #expect(street.level(.warn) == -120)
    #expect(street.level(.persuade) == nil)
    // Of whom the night says nothing, he follows as by day.
    #expect(street.level(.live) == 0)
    street.be(-60, seconds: 60)
    #expect(street.level(.warn) == -160)
  }

  @Test func `by a clock that is not trusted it lifts nothing`() throws {
    var street = Street(quiet: [try Self.night(VoiceLevels([(.warn, .gain(-12))]))])
    street.bench.persuasion.note(Bench.clock(isSynchronised: false))
    street.be(-40, seconds: 60)
    #expect(street.gain == 6)
    #expect(street.level(.warn) == -120)
    #expect(street.level(.live) == -60)
  }

  @Test func `a microphone that tells nothing any more counts as none`() {
    for level in [-40.0, -60] {
      var street = Street()
      street.be(level, seconds: 60)
      #expect(street.gain != 0)
      street.wait(seconds: 7)
      #expect(street.condition == .lost)
      #expect(street.bench.persuasion.noise.street == nil)
      street.wait(seconds: 15)
      #expect(street.gain == 0)
      street.be(level, seconds: 60)
      #expect(street.gain != 0)
    }
  }

  @Test func `what comes back after the microphone was gone is heard anew`() {
    var street = Street()
    street.be(-40, seconds: 60)
    street.bench.persuasion.forgetNoise()
    #expect(street.condition == .learning)
    street.wait(seconds: 15)
    #expect(street.gain == 0)
    street.be(-50, seconds: 12)
    #expect(street.condition == .listening)
    #expect(street.gain == 0)
  }

  @Test func `digital silence is no quiet street`() {
    var street = Street()
    street.be(-50, seconds: 60)
    street.be(-120, seconds: 4, isFlat: true)
    #expect(street.condition == .listening)
    street.be(-120, seconds: 60, isFlat: true)
    #expect(street.condition == .stuck)
    #expect(street.gain == 0)
    // A crackle of the plug does not mend it.
    street.be(-50, seconds: 1)
    #expect(street.condition == .stuck)
    street.be(-50, seconds: 30)
    #expect(street.condition == .listening)
  }

  @Test func `a microphone at the end of its scale most of the time tells nothing`() {
    var street = Street()
    street.be(-3, seconds: 60, isClipped: true)
    #expect(street.condition == .overdriven)
    #expect(street.gain == 0)
    street.be(-50, seconds: 20)
    #expect(street.condition == .listening)
    // A horn may clip.
    street.be(-3, seconds: 5, isClipped: true)
    #expect(street.condition == .listening)
  }

  @Test func `without a rule it hears the street and changes nothing`() {
    var bench = Bench(voice: VoiceRules(volume: VoiceLevels(all: .gain(-6))))
    for step in 1...600 {
      let now = Double(step) / 10
      bench.act(at: now) { persuasion, now, _ in
        persuasion.note(NoiseLevel(tenths: -300, ended: now), at: now)
      }
    }
    #expect(bench.persuasion.noise.street == -300)
    #expect(bench.persuasion.noise.gain == 0)
    #expect(bench.persuasion.gain(of: .warn, at: at(60)) == .decibels(-6))
  }

  @Test func `what somebody tells in the order of no clock does no harm`() {
    var street = Street()
    for step in 0..<2000 {
      let stray = Int64(step * 7919 % 4001) - 2000
      street.be(-50, seconds: 0.1, late: .milliseconds(stray))
    }
    #expect(street.gain == 0)
    #expect(street.condition == .listening)
  }
}

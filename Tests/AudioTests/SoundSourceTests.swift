// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Audio

/// What an order plays: recordings one after the other, or what comes in live.
@Suite struct `what an order plays` {
  private static let rate = 1_000

  private func sound(_ samples: [Int16]) throws -> PromptSound {
    try #require(PromptSound(samples: samples))
  }

  private func all(_ sequence: SoundSequence, by step: Int) -> [Int16] {
    var samples: [Int16] = []
    var position = sequence.first
    while position < sequence.count {
      let before = samples.count
      sequence.append(step, from: position, to: &samples)
      position += samples.count - before
    }
    return samples
  }

  @Test(arguments: [1, 3, 7, 100]) func `parts are heard as one without a gap`(step: Int) throws {
    let sequence = SoundSequence(
      [try sound([1, 2, 3, 4, 5]), try sound([6, 7]), try sound(Array(8...20))], gain: .full,
      skipped: .zero, rate: Self.rate)
    #expect(all(sequence, by: step) == Array(1...20))
  }

  @Test func `a gain softens every sample and never turns one over`() throws {
    let loud = try sound([.max, .min, 1_000, -1_000])
    let sequence = SoundSequence(
      [loud], gain: .decibels(-6), skipped: .zero, rate: Self.rate)
    let soft = all(sequence, by: 4)
    #expect(soft == [16_422, -16_423, 501, -501])
    #expect(Gain.softest.factor > 0)
    #expect(Gain(tenths: 30) == .full)
  }

  @Test func `what goes on later begins there and fades in`() throws {
    let constant = try sound(Array(repeating: 1_000, count: 100))
    let sequence = SoundSequence(
      [constant], gain: .full, skipped: .milliseconds(50), rate: Self.rate)
    let rest = all(sequence, by: 7)
    #expect(rest.count == 50)
    #expect(rest[0] == 0 && rest[5] == 500 && rest[10...].allSatisfy { $0 == 1_000 })
  }

  @Test func `something is always left, however much is left out`() throws {
    let sequence = SoundSequence(
      [try sound([1, 2, 3, 4, 5])], gain: .full, skipped: .minutes(5), rate: Self.rate)
    #expect(all(sequence, by: 2).count == 1)
  }

  @Test func `live sound waits until enough has come, and then flows`() {
    let live = LiveSound(rate: Self.rate)
    var heard: [Int16] = []
    #expect(live.put(Array(1...199)) == 199)
    live.append(10, from: 0, to: &heard)
    #expect(heard.isEmpty)
    #expect(live.put([200]) == 1)
    live.append(10, from: 0, to: &heard)
    #expect(heard == Array(1...10))
    live.release(before: 10)
    live.append(5, from: 10, to: &heard)
    #expect(heard.suffix(5) == Array(11...15))
  }

  @Test func `live sound takes no more than two seconds ahead, and says so`() {
    let live = LiveSound(rate: Self.rate)
    #expect(live.put(Array(repeating: 1, count: 5_000)) == 2_000)
    #expect(live.room == 0)
    live.release(before: 500)
    #expect(live.room == 500)
  }

  @Test func `what is complete is heard to its end, however little came`() {
    let live = LiveSound(rate: Self.rate)
    _ = live.put([1, 2, 3])
    live.complete()
    #expect(live.put([4]) == 0)
    var heard: [Int16] = []
    live.append(10, from: 0, to: &heard)
    #expect(heard == [1, 2, 3])
    #expect(live.isExhausted(at: 3) && !live.isExhausted(at: 2))
  }

  @Test func `who speaks no more for three seconds has gone`() {
    let live = LiveSound(rate: Self.rate)
    var heard: [Int16] = []
    for _ in 0..<299 { live.append(10, from: 0, to: &heard) }
    #expect(!live.isExhausted(at: 0))
    live.append(10, from: 0, to: &heard)
    #expect(live.isExhausted(at: 0) && heard.isEmpty)
  }

  @Test func `nothing is taken once nobody listens`() {
    let live = LiveSound(rate: Self.rate)
    _ = live.put([1, 2, 3])
    live.end()
    #expect(live.isOver && live.put([4]) == 0)
  }

  @Test func `a mixer's control is read from the right`() {
    let mixer = LoudspeakerConfiguration.Mixer("hw:CARD=Device,DEV=0,PCM Front,80")
    #expect(mixer?.card == "hw:CARD=Device,DEV=0")
    #expect(mixer?.control == "PCM Front" && mixer?.percent == 80)
    for text in ["", "PCM,80", "hw:0,PCM,101", "hw:0,PCM,-1", "hw:0,,50", ",PCM,50", "hw:0,PCM,x"] {
      #expect(LoudspeakerConfiguration.Mixer(text) == nil, "\(text)")
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing
import TrafficModel

@testable import Audio

struct PlaybackTests {
  @Test(arguments: [true, false], LoudspeakerConfiguration.Idle.allCases)
  func `a prompt is heard whole and then reported as finished`(
    isClocked: Bool, idle: LoudspeakerConfiguration.Idle
  ) {
    var bench = PlaybackBench(isClocked: isClocked, idle: idle)
    bench.run(milliseconds: 50)
    let began = bench.device.now
    bench.play(1, "a")
    bench.run(milliseconds: 1_000)
    #expect(bench.story == ["ready", "started 1", "finished 1"])
    let sound = bench.device.heard.drop { $0 == 0 }
    #expect(Array(sound.prefix(24_000)) == PlaybackBench.sound("a"))
    #expect(sound.dropFirst(24_000).allSatisfy { $0 == 0 })
    let took = (bench.record.now.last ?? began) - began
    #expect(took >= .milliseconds(500), "half a second of sound took \(took.seconds) s")
    #expect(took <= .milliseconds(640))
  }

  @Test func `a device that is to be closed is, after ten silent seconds, and opens for an order`()
  {
    var bench = PlaybackBench(idle: .close)
    bench.run(milliseconds: 50)
    bench.play(1, "a")
    bench.run(milliseconds: 9_000)
    #expect(bench.device.opens == 1 && bench.playback.stream != nil)
    bench.run(milliseconds: 4_000)
    #expect(bench.device.opens == 1 && bench.playback.stream == nil)
    bench.play(2, "b")
    bench.run(milliseconds: 1_000)
    #expect(bench.device.opens == 2)
    #expect(bench.story.suffix(2) == ["started 2", "finished 2"])
  }

  @Test func `what comes in live is heard as it comes, and ends when it is complete`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 50)
    let live = LiveSound(rate: FakeDevice.rate)
    bench.playback.live = live
    let spoken = Ramp.samples(48_000)
    bench.playback.take(
      PlayOrder(number: 1, prompt: "live", isLive: true), at: bench.device.now)
    var sent = 0
    for _ in 0..<100 {
      sent += live.put(Array(spoken[sent..<min(sent + 480, spoken.count)]))
      bench.run(milliseconds: 10)
    }
    live.complete()
    bench.run(milliseconds: 600)
    #expect(bench.story == ["ready", "started 1", "finished 1"])
    let isWhole = bench.device.heard.filter { $0 != 0 } == Array(spoken[..<sent])
    #expect(isWhole && sent == 48_000)
    #expect(live.isOver)
  }

  @Test func `a live order that is cut fades out, and who speaks is told`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 50)
    let live = LiveSound(rate: FakeDevice.rate)
    bench.playback.live = live
    _ = live.put(Array(repeating: 8_000, count: 48_000))
    bench.playback.take(
      PlayOrder(number: 1, prompt: "live", isLive: true), at: bench.device.now)
    bench.run(milliseconds: 300)
    bench.stop()
    bench.run(milliseconds: 300)
    #expect(bench.story == ["ready", "started 1", "interrupted 1"])
    #expect(live.isOver && live.put([1]) == 0)
    let heard = bench.device.heard.filter { $0 != 0 }
    let jumps = zip(heard, heard.dropFirst()).map { abs(Int($0) - Int($1)) }.max() ?? 0
    #expect(jumps < 100)
  }

  @Test(arguments: [true, false])
  func `a prompt shorter than a period is heard too`(isClocked: Bool) {
    var bench = PlaybackBench(isClocked: isClocked)
    bench.run(milliseconds: 10)
    bench.play(1, "c")
    bench.run(milliseconds: 300)
    #expect(bench.story == ["ready", "started 1", "finished 1"])
    #expect(bench.device.heard.filter { $0 != 0 } == PlaybackBench.sound("c"))
  }

  @Test func `a device without a clock is never more than its buffer ahead`() {
    var bench = PlaybackBench(isClocked: false, idle: .silence)
    for number in Int64(1)...20 {
      bench.play(number, "a")
      bench.run(milliseconds: 37 * number)
    }
    #expect(bench.device.mostAhead <= bench.device.buffer)
    #expect(bench.device.mostAhead >= bench.device.buffer - FakeDevice.period)
  }

  @Test func `a recording with silence has a true time line`() {
    var bench = PlaybackBench(isClocked: false, idle: .silence)
    bench.run(milliseconds: 1_000)
    bench.play(1, "a")
    bench.run(milliseconds: 2_000)
    let place = bench.device.heard.firstIndex { $0 != 0 } ?? 0
    #expect((48_000...(48_000 + 2 * FakeDevice.period)).contains(place), "began at \(place)")
    let ahead = bench.device.heard.count - 3 * 48_000
    #expect((0...bench.device.buffer).contains(ahead))
  }

  @Test(arguments: [true, false])
  func `silence wakes the player once in half a buffer, and an order is heard as soon as ever`(
    isClocked: Bool
  ) {
    var bench = PlaybackBench(isClocked: isClocked, idle: .silence)
    bench.run(milliseconds: 1_000)
    let before = bench.turns
    bench.run(milliseconds: 1_000)
    // The buffer lasts 80 ms.
    #expect((24...26).contains(bench.turns - before), "\(bench.turns - before) turns in a second")
    #expect(bench.device.state == .running)
    for _ in 0..<40 {
      bench.run(milliseconds: 701)
      let asked = bench.device.heard.count - (isClocked ? 0 : bench.device.ahead)
      bench.play(1, "c")
      bench.run(milliseconds: 120)
      let begun = bench.device.heard.lastIndex { $0 == PlaybackBench.sound("c")[0] } ?? 0
      #expect((0...(2 * FakeDevice.period)).contains(begun - asked))
    }
    #expect(bench.story.count == 1 + 2 * 40)
  }

  @Test(arguments: [true, false], [true, false])
  func `a new order fades the old one out and follows it at once`(
    isClocked: Bool, canRewind: Bool
  ) {
    var bench = PlaybackBench(isClocked: isClocked, canRewind: canRewind)
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 200)
    bench.play(2, "b")
    bench.run(milliseconds: 800)
    #expect(bench.story == ["ready", "started 1", "interrupted 1", "started 2", "finished 2"])
    let heard = bench.device.heard.drop { $0 == 0 }
    let new = PlaybackBench.sound("b")
    guard let start = heard.firstIndex(of: new[0]), start >= 480 else {
      Issue.record("the new prompt was not heard")
      return
    }
    #expect(Array(heard[start...].prefix(new.count)) == new)
    let old = heard[..<start]
    // Untouched up to the last 10 ms, then down to nothing, within what cannot be taken back.
    #expect(Array(old.dropLast(480)) == Array(PlaybackBench.sound("a").prefix(old.count - 480)))
    #expect(abs(Int(old.last ?? 9)) <= 2)
    let late = old.count - 9_600
    #expect(late <= (canRewind ? 3 : 9) * FakeDevice.period, "\(late) frames after the order")
  }

  @Test func `stop fades out and nothing follows`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 100)
    bench.stop()
    bench.run(milliseconds: 1_000)
    bench.stop()
    bench.run(milliseconds: 100)
    #expect(bench.story == ["ready", "started 1", "interrupted 1"])
    #expect(bench.device.heard.filter { $0 != 0 }.count <= 4_800 + 3 * FakeDevice.period)
  }

  @Test func `an order that came too late to be cut is finished and not interrupted`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.play(1, "c")
    bench.run(milliseconds: 40)
    bench.play(2, "c")
    bench.run(milliseconds: 300)
    #expect(bench.story == ["ready", "started 1", "finished 1", "started 2", "finished 2"])
  }

  @Test func `an unknown prompt fails at once and the one that plays goes on`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 100)
    bench.play(2, "nonsense")
    bench.run(milliseconds: 1_000)
    #expect(bench.story == ["ready", "started 1", "failed 2", "finished 1"])
  }

  @Test func `two hundred orders in a storm end exactly once each`() {
    for isClocked in [true, false] {
      var bench = PlaybackBench(isClocked: isClocked, idle: isClocked ? .stop : .silence)
      var state: UInt64 = 7
      for number in Int64(1)...200 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bench.play(number, ["a", "b", "c", "nonsense"][Int(state >> 33) % 4])
        if state >> 40 & 7 == 0 { bench.stop() }
        bench.run(milliseconds: Int64(state >> 45) % 60)
      }
      bench.run(milliseconds: 1_000)
      for number in Int64(1)...200 { #expect(bench.ends(of: number) == 1, "order \(number)") }
      #expect(bench.device.mostAhead <= bench.device.buffer)
    }
  }

  @Test func `the end interrupts what plays`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 100)
    bench.playback.end(at: bench.device.now)
    #expect(bench.story == ["ready", "started 1", "interrupted 1"])
  }
}

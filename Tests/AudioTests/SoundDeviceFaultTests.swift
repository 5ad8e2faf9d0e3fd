// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import Testing
import TrafficModel

struct SoundDeviceFaultTests {
  @Test func `an absent device is reported once, looked for steadily, and speaks within a second`()
  {
    var bench = PlaybackBench()
    bench.device.isPlugged = false
    bench.run(milliseconds: 100_000)
    #expect(bench.story == ["absent"])
    // Every half second: whoever puts it back does not wait, and nothing is found at little cost.
    #expect(bench.device.opens == 201)
    bench.play(1, "a")
    #expect(bench.story == ["absent", "failed 1"])
    bench.device.isPlugged = true
    bench.run(milliseconds: 1_000)
    bench.play(2, "a")
    bench.run(milliseconds: 1_000)
    #expect(bench.story == ["absent", "failed 1", "ready", "started 2", "finished 2"])
  }

  @Test(arguments: [true, false], [0, 3_840])
  func `a device that opens and takes no sound is absent once until it takes some`(
    isClocked: Bool, frames: Int
  ) {
    var bench = PlaybackBench(isClocked: isClocked)
    bench.device.framesUntilRefusal = frames
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 100_000)
    let started = frames > 0 ? ["started 1"] : []
    #expect(bench.story == ["ready"] + started + ["absent", "failed 1"])
    #expect(bench.device.opens > 4)
    bench.device.framesUntilRefusal = nil
    bench.run(milliseconds: 31_000)
    #expect(bench.story == ["ready"] + started + ["absent", "failed 1", "ready"])
    bench.play(2, "a")
    bench.run(milliseconds: 1_000)
    #expect(bench.story.suffix(2) == ["started 2", "finished 2"])
  }

  @Test func `a card pulled out in mid-prompt fails the order and is found again`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 100)
    bench.device.isPlugged = false
    bench.run(milliseconds: 300)
    bench.device.isPlugged = true
    bench.run(milliseconds: 1_000)
    #expect(bench.story == ["ready", "started 1", "absent", "failed 1", "ready"])
    bench.play(2, "b")
    bench.run(milliseconds: 1_000)
    #expect(bench.ends(of: 2) == 1)
    #expect(bench.story.last == "finished 2")
  }

  @Test func `a card that is back after a long time speaks within a second, again and again`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    for order in 1...Int64(10) {
      // Less than a second of sound, which alone would not show that the card works.
      bench.play(order, "a")
      bench.run(milliseconds: 600)
      #expect(bench.story.last == "finished \(order)")
      bench.device.isPlugged = false
      bench.run(milliseconds: order % 2 == 0 ? 7_300 * order : 1_100)
      bench.device.isPlugged = true
      bench.run(milliseconds: 1_000)
      #expect(bench.story.last == "ready")
    }
  }

  @Test func `a card pulled out while nothing plays is noticed within a second or so`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.device.isPlugged = false
    bench.run(milliseconds: 1_100)
    // The second time with another reason: it was lost, now it does not exist.
    #expect(bench.story == ["ready", "absent", "absent"])
  }

  @Test func `after an underrun the prompt goes on where it was`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 100)
    // The process is held up for longer than the buffer.
    bench.device.advance(to: bench.device.now + .milliseconds(200))
    #expect(bench.device.state == .underrun)
    bench.run(milliseconds: 1_000)
    #expect(bench.story == ["ready", "started 1", "underrun", "finished 1"])
    #expect(bench.device.heard.filter { $0 != 0 } == PlaybackBench.sound("a"))
  }

  @Test func `an underrun storm opens the device again with twice the buffer, and is counted`() {
    var bench = PlaybackBench(idle: .silence)
    bench.run(milliseconds: 10)
    for _ in 0..<6 {
      bench.run(milliseconds: 100)
      bench.device.advance(to: bench.device.now + .milliseconds(100))
    }
    // Each gap is told, though nothing else is to be seen of it.
    #expect(bench.story == ["ready"] + Array(repeating: "underrun", count: 4))
    #expect(bench.device.opens == 2)
  }

  @Test func `a device that takes frames and plays none is given up`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 100)
    bench.device.isStuck = true
    bench.run(milliseconds: 2_000)
    #expect(bench.story.prefix(4) == ["ready", "started 1", "absent", "failed 1"])
    guard case .absent(_, let reason) = bench.record.reports[2] else { return }
    #expect(reason.contains("has stopped taking sound") && reason.contains("ETIME"))
  }

  @Test func `a suspended device is asked to resume and the prompt goes on`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 100)
    bench.device.state = .suspended
    bench.device.resumeAnswers = [-Int(EAGAIN), -Int(EAGAIN), -Int(EAGAIN)]
    bench.run(milliseconds: 1_000)
    #expect(bench.story == ["ready", "started 1", "finished 1"])
  }

  @Test(arguments: [-Int(ENOSYS), -Int(EAGAIN)])
  func `a suspended device that cannot resume is prepared`(answer: Int) {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 100)
    bench.device.state = .suspended
    bench.device.resumeAnswers = Array(repeating: answer, count: 100)
    bench.run(milliseconds: 3_000)
    #expect(bench.story == ["ready", "started 1", "finished 1"])
  }

  @Test(arguments: [EPIPE, ESTRPIPE, ENODEV, EIO, EBUSY, EAGAIN])
  func `whichever call fails, each order ends once and the next one is heard`(code: Int32) {
    for isClocked in [true, false] {
      var untouched = false
      for call in 1...2_000 {
        var bench = PlaybackBench(isClocked: isClocked)
        bench.device.failure = (call, code)
        bench.run(milliseconds: 10)
        bench.play(1, "a")
        bench.run(milliseconds: 30)
        bench.play(2, "c")
        bench.run(milliseconds: 150)
        untouched = !bench.device.wasFaulty
        if untouched { break }
        bench.device.isPlugged = true
        bench.run(milliseconds: 1_200)
        bench.play(3, "c")
        bench.run(milliseconds: 300)
        #expect(bench.ends(of: 1) == 1 && bench.ends(of: 2) == 1, "call \(call): \(bench.story)")
        #expect(bench.story.last == "finished 3", "call \(call): \(bench.story)")
      }
      #expect(untouched, "the sweep did not reach its end")
    }
  }

  @Test func `a device that says it started and did not is given up`() {
    var bench = PlaybackBench()
    bench.device.startsInVain = true
    bench.run(milliseconds: 10)
    bench.play(1, "a")
    bench.run(milliseconds: 1_000)
    #expect(bench.story.prefix(4) == ["ready", "started 1", "absent", "failed 1"])
  }

  @Test func `a device that lost its preparation is prepared again`() {
    var bench = PlaybackBench()
    bench.run(milliseconds: 10)
    bench.device.state = .other
    bench.play(1, "a")
    bench.run(milliseconds: 1_000)
    #expect(bench.story == ["ready", "started 1", "finished 1"])
  }

  @Test func `a device that is lost again and again is not tried without a pause`() {
    var bench = PlaybackBench(idle: .silence)
    for _ in 0..<600 {
      bench.device.isPlugged = true
      bench.run(milliseconds: 50)
      bench.device.isPlugged = false
      bench.run(milliseconds: 50)
    }
    // A minute of a loose plug: looked for twice a second at most, and found 0, 0.5, 1, 2, 4, … s
    // apart, each of which is told.
    #expect(bench.device.opens <= 121)
    #expect(bench.story.count <= 10)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import Testing
import TrafficModel

/// How a recording device is kept, brought back and given up.
struct ListeningTests {
  @Test func `a microphone tells ten levels a second, with when each one ended`() {
    var bench = ListeningBench()
    bench.run(milliseconds: 10_000)
    #expect(bench.story == ["ready", "levels"])
    // The first half second settles.
    #expect((93...96).contains(bench.levels.count))
    for (before, after) in zip(bench.levels, bench.levels.dropFirst()) {
      #expect(abs((after.ended - before.ended - .milliseconds(100)).nanoseconds) < 50_000)
    }
    #expect(Set(bench.levels.map(\.tenths)).count == 1)
    #expect(bench.device.opens == 1)
  }

  @Test func `what waited in the device is told with when it was heard`() {
    var bench = ListeningBench()
    bench.run(milliseconds: 2_000)
    let count = bench.levels.count
    bench.device.now = bench.device.now + .milliseconds(450)
    bench.run(milliseconds: 1)
    let late = bench.levels.dropFirst(count)
    #expect(late.count >= 4)
    for (before, after) in zip(late, late.dropFirst()) {
      #expect(abs((after.ended - before.ended - .milliseconds(100)).nanoseconds) < 50_000)
    }
  }

  @Test func `a device without a clock is read no faster than time passes`() {
    var bench = ListeningBench(isClocked: false)
    bench.run(milliseconds: 10_000)
    #expect((93...97).contains(bench.levels.count))
    #expect(bench.device.reads < 300)
  }

  @Test func `an absent microphone is reported once, tried ever more seldom, and comes back`() {
    var bench = ListeningBench()
    bench.device.isPlugged = false
    bench.run(milliseconds: 100_000)
    #expect(bench.story == ["absent"])
    // 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 61.5, 91.5 s.
    #expect(bench.device.opens == 9)
    bench.device.isPlugged = true
    bench.run(milliseconds: 32_000)
    #expect(bench.story == ["absent", "ready", "levels"])
  }

  @Test func `a microphone that another program holds says so, and is had when it is free`() {
    var bench = ListeningBench()
    bench.device.isBusy = true
    bench.run(milliseconds: 3_000)
    guard case .absent("fake", let reason)? = bench.record.reports.first else {
      Issue.record("it was not reported as absent")
      return
    }
    #expect(reason.contains("is held by another program") && reason.contains("EBUSY"))
    bench.device.isBusy = false
    bench.run(milliseconds: 10_000)
    #expect(bench.story == ["absent", "ready", "levels"])
  }

  @Test func `a card that is pulled out is found again`() {
    var bench = ListeningBench()
    bench.run(milliseconds: 2_000)
    bench.device.isPlugged = false
    bench.run(milliseconds: 300)
    bench.device.isPlugged = true
    bench.run(milliseconds: 5_000)
    #expect(bench.story == ["ready", "levels", "absent", "ready", "levels"])
  }

  @Test func `a loose plug is tried ever more seldom`() {
    var bench = ListeningBench()
    for _ in 0..<60 {
      bench.device.isPlugged = true
      bench.run(milliseconds: 900)
      bench.device.isPlugged = false
      bench.run(milliseconds: 100)
    }
    #expect(bench.device.opens <= 10)
  }

  @Test func `a microphone that gives nothing is given up after two seconds`() {
    var bench = ListeningBench()
    bench.run(milliseconds: 1_000)
    bench.device.isDead = true
    bench.run(milliseconds: 3_100)
    #expect(bench.story == ["ready", "levels", "absent"])
    guard case .absent(_, let reason)? = bench.record.reports.last else { return }
    #expect(reason.contains("gives no sound") && reason.contains("ETIME"))
    bench.device.isDead = false
    bench.run(milliseconds: 10_000)
    #expect(bench.story.suffix(2) == ["ready", "levels"])
  }

  @Test func `a machine that was held up does not give up a device that did not move meanwhile`() {
    var bench = ListeningBench()
    bench.run(milliseconds: 1_000)
    for _ in 0..<5 {
      bench.device.isDead = true
      bench.device.now = bench.device.now + .milliseconds(2_500)
      bench.run(milliseconds: 1)
      bench.device.isDead = false
      bench.run(milliseconds: 1_000)
    }
    #expect(!bench.story.contains("absent"))
  }

  @Test func `after an overrun it listens on, and after a storm of them with a larger buffer`() {
    var bench = ListeningBench()
    bench.run(milliseconds: 1_000)
    bench.device.now = bench.device.now + .milliseconds(700)
    bench.run(milliseconds: 2_000)
    #expect(bench.story == ["ready", "levels", "overrun", "levels"])
    #expect(bench.device.opens == 1)
    for _ in 0..<6 {
      bench.device.now = bench.device.now + .milliseconds(700)
      bench.run(milliseconds: 100)
    }
    #expect(bench.device.opens == 2)
    let overruns = ["overrun", "overrun", "overrun"]
    #expect(bench.story == ["ready", "levels", "overrun", "levels"] + overruns + ["levels"])
  }

  @Test(arguments: [0, -Int(ENOSYS), -Int(EAGAIN)])
  func `a suspended microphone resumes or is prepared`(answer: Int) {
    var bench = ListeningBench()
    bench.run(milliseconds: 1_000)
    bench.device.state = .suspended
    bench.device.resumeAnswers = answer == 0 ? [] : Array(repeating: answer, count: 100)
    bench.run(milliseconds: 4_000)
    #expect(bench.story == ["ready", "levels"])
    #expect(bench.device.opens == 1)
    #expect(bench.levels.count > 25)
  }

  @Test(arguments: [EPIPE, ESTRPIPE, ENODEV, EIO, EBUSY, EAGAIN, EINVAL, EBADFD])
  func `whichever call fails, it is heard again`(code: Int32) {
    for isClocked in [true, false] {
      var untouched = false
      for call in 1...500 {
        var bench = ListeningBench(isClocked: isClocked)
        bench.device.failure = (call, code)
        bench.run(milliseconds: 1_000)
        untouched = !bench.device.wasFaulty
        if untouched { break }
        bench.device.isPlugged = true
        bench.run(milliseconds: 4_000)
        let last = bench.levels.last?.ended ?? Instant(nanoseconds: 0)
        #expect(
          bench.device.now - last < .milliseconds(400), "call \(call): \(bench.story)")
        #expect(bench.device.opens <= 3)
      }
      #expect(untouched, "the sweep did not reach its end")
    }
  }

  @Test(arguments: [EPIPE, EIO])
  func `a device that fails at every read is not tried without a pause`(code: Int32) {
    var bench = ListeningBench()
    for _ in 0..<3_000 {
      bench.device.failure = (bench.device.calls + 2, code)
      bench.run(milliseconds: 20)
    }
    #expect(bench.device.calls < 1_000, "\(bench.device.calls) calls in a minute")
    #expect(bench.story.first { $0 != "overrun" } == "absent")
    #expect(bench.story.count { $0 == "overrun" } < (code == EPIPE ? 100 : 1))
  }
}

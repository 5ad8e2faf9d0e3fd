// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Simulation

@Suite struct RecordingTests {
  @Test(arguments: [Noise.clean, .dirty])
  func `the same seed gives the same bytes`(noise: Noise) {
    let first = broadcast(seed: 3, seconds: 20, noise: noise)
    let second = broadcast(seed: 3, seconds: 20, noise: noise)
    #expect(first == second)
    #expect(lines(first) == lines(second))
  }

  @Test func `another seed gives another street`() {
    let first = lines(broadcast(seed: 3, seconds: 10))
    #expect(first != lines(broadcast(seed: 4, seconds: 10)))
  }

  @Test func `noise does not change what happens`() {
    func happened(_ noise: Noise, _ rate: Broadcast.FrameRate) -> [Truth] {
      truths(broadcast(seed: 5, seconds: 30, noise: noise, rate: rate)).filter {
        if case .renamed = $0.event { return false }
        return true
      }
    }
    let clean = happened(.clean, .ten)
    #expect(clean == happened(.dirty, .ten))
    #expect(clean == happened(.clean, .twentyFive))
    #expect(!clean.isEmpty)
  }

  @Test func `the recordings of a seed stay the same in debug and in release`() {
    let clean = broadcast(seed: 102, seconds: 30)
    #expect(checksum(lines(clean)) == 12_829_242_053_247_151_049)
    #expect(checksum(truths(clean).map { $0.line(zero: zero) }) == 15_292_726_635_745_898_446)
    let dirty = broadcast(seed: 102, seconds: 30, noise: .dirty, rate: .twentyFive)
    #expect(checksum(lines(dirty)) == 10_676_329_463_557_905_080)
  }

  @Test(arguments: zip([Noise.clean, .dirty, .dirty, .clean], Broadcast.FrameRate.allCases))
  func `frames come late but in order, and never before their capture`(
    noise: Noise, rate: Broadcast.FrameRate
  ) {
    var lastCaptured = Interval(nanoseconds: -1)
    var lastSequence: Int64 = 0
    var lastLeft = Interval.zero
    var frames = 0
    for item in broadcast(seed: 8, seconds: 20, noise: noise, rate: rate) {
      if item.at < lastLeft { Issue.record("an item overtook another at \(item.at)") }
      lastLeft = item.at
      guard case .frame(let frame, let captured) = item.content else { continue }
      frames += 1
      #expect(captured > lastCaptured)
      #expect(frame.captured.nanoseconds == zero.nanoseconds + captured.nanoseconds)
      let late = item.at.nanoseconds - captured.nanoseconds
      #expect((100_000_000...400_000_000).contains(late))
      let sequence = frame.sequence ?? 0
      #expect(sequence > lastSequence)
      lastCaptured = captured
      lastSequence = sequence
    }
    #expect(frames <= 20 * rate.rawValue)
    #expect(frames >= 20 * rate.rawValue * 9 / 10)
    if noise == .clean { #expect(frames == 20 * rate.rawValue) }
  }

  @Test func `a broadcast keeps only what is under way`() {
    var endless = Broadcast(
      CrossingSettings(seed: 2), rate: .fifty, duration: .minutes(2), zero: zero)
    var last = Interval.zero
    while let item = endless.next() {
      // 400 ms are 20 frames of 50 a second, and a few lamps and truths.
      if endless.underWay.count > 100 { Issue.record("\(endless.underWay.count) items wait") }
      last = item.at
    }
    #expect(last.seconds >= 120)
    #expect(last.seconds <= 120.5)
  }

  @Test func `a poor camera loses frames, objects and names, and says what was renamed`() {
    let items = broadcast(seed: 9, noise: .dirty)
    var names: Set<Int64> = []
    for case .frame(let frame, _) in items.map(\.content) {
      for object in frame.objects {
        if case .number(let name) = object.id { names.insert(name) }
      }
    }
    let renamed = truths(items).compactMap { truth -> Int64? in
      guard case .renamed(let name) = truth.event else { return nil }
      return name
    }
    #expect(!renamed.isEmpty)
    #expect(Set(renamed).count == renamed.count)
    #expect(names.filter { $0 >= CameraView.switchedFrom }.isSubset(of: Set(renamed)))
    func seen(_ items: [Broadcast.Item]) -> (frames: Int, objects: Int) {
      items.reduce(into: (0, 0)) { sum, item in
        guard case .frame(let frame, _) = item.content else { return }
        sum = (sum.0 + 1, sum.1 + frame.objects.count)
      }
    }
    let clean = seen(broadcast(seed: 9, noise: .clean))
    let dirty = seen(items)
    #expect(dirty.frames < clean.frames)
    #expect(Double(dirty.objects) / Double(dirty.frames) < Double(clean.objects) / 600)
  }
}

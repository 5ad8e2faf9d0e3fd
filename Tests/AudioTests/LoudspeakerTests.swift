// SPDX-License-Identifier: Apache-2.0

import Audio
import Foundation
import Glibc
import Synchronization
import Testing
import TrafficModel

/// The loudspeaker with its thread, on ALSA's `file` and `null` devices.
@Suite(.timeLimit(.minutes(2)))
struct LoudspeakerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, sound) in PlaybackBench.sounds {
      try folder.write("\(name).wav", Wave.bytes(sound))
    }
    // Longer than a machine is held up, for tests that must find it still playing.
    try folder.write("long.wav", Self.longFile)
  }

  private static let longSeconds = 20
  private static let longFile = Wave.bytes(Ramp.samples(longSeconds * 48_000))

  private static let prompts = ["a", "b", "c"].map(prompt)
  private static let long = prompt("long")

  private static func prompt(_ name: String) -> Prompt {
    Prompt(id: name, promptClass: .warn, text: "请停车等候。", file: "\(name).wav")
  }

  @Sendable private static func now() -> Instant {
    var time = timespec()
    // SAFETY: `time` outlives the call.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// A loudspeaker and what it reports, in order.
  private func loudspeaker(
    _ device: String, idle: LoudspeakerConfiguration.Idle = .stop,
    prompts: [Prompt] = LoudspeakerTests.prompts
  ) -> (Loudspeaker, AsyncStream<AudioReport>) {
    let (stream, reports) = AsyncStream.makeStream(of: AudioReport.self)
    let loudspeaker = Loudspeaker(
      configuration: LoudspeakerConfiguration(device: device, idle: idle), prompts: prompts,
      folder: folder.path, now: Self.now, report: { reports.yield($0) })
    return (loudspeaker, stream)
  }

  /// Takes reports up to and with one.
  private func hear(
    _ reports: inout AsyncStream<AudioReport>.Iterator, until last: AudioReport
  ) async -> [AudioReport] {
    var heard: [AudioReport] = []
    while let report = await reports.next() {
      heard.append(report)
      if report == last { break }
    }
    return heard
  }

  /// A prompt's sound as it is loaded.
  private static func levelled(_ prompt: String) throws -> [Int16] {
    let floats = PlaybackBench.sound(prompt).map { Float($0) / 32_768 }
    let levelled = try Levelling.level(floats, rate: FakeDevice.rate).samples
    return Resampler(from: FakeDevice.rate, to: FakeDevice.rate).resample(levelled)
  }

  @Test(arguments: ["heard.wav", "der Weg, 100%r 'frei'.wav", "\"\\|a b.wav", "人民路 北.wav"])
  func `a recording holds the whole prompt under a true header, whatever its name`(
    name: String
  ) async throws {
    let path = "\(folder.path)/\(name)"
    let device = LoudspeakerConfiguration.device(recordingTo: path)
    let (loudspeaker, stream) = loudspeaker(device)
    var reports = stream.makeAsyncIterator()
    loudspeaker.start()
    let began = Self.now()
    loudspeaker.play(PlayOrder(number: 1, prompt: "a"))
    let heard = await hear(&reports, until: .finished(order: 1))
    #expect(heard == [.ready(device: device), .started(order: 1), .finished(order: 1)])
    #expect(Self.now() - began >= .milliseconds(500))
    loudspeaker.shutdown()
    let samples = try #require(try Wave.samples(ofFile: path))
    // Compared in one: to tell how two such arrays differ would take minutes.
    let isWhole = Array(samples.prefix(24_000)) == (try Self.levelled("a"))
    #expect(isWhole)
    #expect(samples.dropFirst(24_000).allSatisfy { $0 == 0 })
  }

  @Test func `a new order cuts the old one in the recording too`() async throws {
    let path = "\(folder.path)/heard.wav"
    let (loudspeaker, stream) = loudspeaker(
      "file:FILE=\(path),FORMAT=wav", idle: .silence, prompts: Self.prompts + [Self.long])
    var reports = stream.makeAsyncIterator()
    loudspeaker.start()
    loudspeaker.play(PlayOrder(number: 1, prompt: "long"))
    _ = await hear(&reports, until: .started(order: 1))
    loudspeaker.play(PlayOrder(number: 2, prompt: "b"))
    let heard = await hear(&reports, until: .finished(order: 2))
    #expect(heard == [.interrupted(order: 1), .started(order: 2), .finished(order: 2)])
    loudspeaker.shutdown()
    let samples = try #require(try Wave.samples(ofFile: path))
    let new = try Self.levelled("b")
    let found = samples.indices.dropLast(new.count - 1).first {
      samples[$0..<($0 + new.count)].elementsEqual(new)
    }
    let start = try #require(found, "what was ordered last was not heard whole")
    #expect(samples[..<start].filter { $0 != 0 }.count < Self.longSeconds * 48_000)
    #expect(samples[(start + new.count)...].allSatisfy { $0 == 0 })
  }

  @Test func `stop and shutdown interrupt, and later orders fail`() async throws {
    let (loudspeaker, stream) = loudspeaker("null", prompts: [Self.long])
    var reports = stream.makeAsyncIterator()
    loudspeaker.play(PlayOrder(number: 1, prompt: "long"))
    guard case .failed(1, _) = await reports.next() else {
      Issue.record("an order before the start did not fail")
      return
    }
    loudspeaker.start()
    loudspeaker.start()
    loudspeaker.play(PlayOrder(number: 2, prompt: "long"))
    _ = await hear(&reports, until: .started(order: 2))
    loudspeaker.stop()
    #expect(await hear(&reports, until: .interrupted(order: 2)).count == 1)
    loudspeaker.play(PlayOrder(number: 3, prompt: "long"))
    _ = await hear(&reports, until: .started(order: 3))
    loudspeaker.shutdown()
    loudspeaker.shutdown()
    #expect(await reports.next() == .interrupted(order: 3))
    loudspeaker.play(PlayOrder(number: 4, prompt: "long"))
    guard case .failed(4, _) = await reports.next() else {
      Issue.record("an order after the end did not fail")
      return
    }
  }

  @Test(arguments: ["no-such-device", "plughw:CARD=NoSuchCard,DEV=0", "", "hw:{"])
  func `a device that does not exist is absent with a reason, and costs no turns`(
    device: String
  ) async throws {
    let (loudspeaker, stream) = loudspeaker(device)
    var reports = stream.makeAsyncIterator()
    let began = Self.now()
    loudspeaker.start()
    guard case .absent(device, let reason) = await reports.next() else {
      Issue.record("it was not reported as absent")
      return
    }
    #expect(reason.contains("snd_pcm_open") && reason.hasSuffix("."))
    loudspeaker.play(PlayOrder(number: 1, prompt: "a"))
    guard case .failed(1, reason) = await reports.next() else {
      Issue.record("the order did not fail with the device's reason")
      return
    }
    // Its prompts, its start and the order; and two turns a second at most, whatever the load.
    let seconds = Int((Self.now() - began).seconds.rounded(.up))
    #expect(loudspeaker.turns < 20 + 2 * seconds)
    loudspeaker.shutdown()
  }

  @Test func `a recording that cannot be written makes the device absent`() async throws {
    let path = "\(folder.path)/none/heard.wav"
    let (loudspeaker, stream) = loudspeaker("file:FILE=\(path),FORMAT=wav", idle: .silence)
    var reports = stream.makeAsyncIterator()
    loudspeaker.start()
    _ = await reports.next()
    guard case .absent(_, let reason) = await reports.next() else {
      Issue.record("it was not reported as absent")
      return
    }
    #expect(reason.contains("EIO") && reason.contains(path))
    loudspeaker.shutdown()
  }

  @Test func `missing recordings are reported and the others play`() async throws {
    let missing = Prompt(id: "d", promptClass: .warn, text: "请慢行。", file: "d.wav")
    let (loudspeaker, stream) = loudspeaker("null", prompts: Self.prompts + [missing])
    var reports = stream.makeAsyncIterator()
    loudspeaker.start()
    guard case .unplayable("d", let reason) = await reports.next() else {
      Issue.record("the missing recording was not reported")
      return
    }
    _ = await reports.next()
    loudspeaker.play(PlayOrder(number: 1, prompt: "d"))
    #expect(await reports.next() == .failed(order: 1, reason: reason))
    loudspeaker.play(PlayOrder(number: 2, prompt: "c"))
    #expect(await hear(&reports, until: .finished(order: 2)).count == 2)
    loudspeaker.shutdown()
  }

  @Test func `two hundred orders from many threads end exactly once each`() async throws {
    let ends = Mutex([Int64: Int]())
    let loudspeaker = Loudspeaker(
      configuration: LoudspeakerConfiguration(device: "null"), prompts: Self.prompts,
      folder: folder.path, now: Self.now,
      report: { report in
        switch report {
        case .finished(let order), .interrupted(let order), .failed(let order, _):
          ends.withLock { $0[order, default: 0] += 1 }
        default: break
        }
      })
    loudspeaker.start()
    await withTaskGroup { group in
      for thread in Int64(0)..<4 {
        group.addTask {
          for number in 1...Int64(50) {
            let prompt = ["a", "b", "c", "nonsense"][Int(number) % 4]
            loudspeaker.play(PlayOrder(number: thread * 50 + number, prompt: prompt))
            if number % 9 == 0 { loudspeaker.stop() }
            await Task.yield()
          }
        }
      }
    }
    loudspeaker.shutdown()
    #expect(ends.withLock { $0 } == Dictionary(uniqueKeysWithValues: (1...200).map { ($0, 1) }))
  }
}

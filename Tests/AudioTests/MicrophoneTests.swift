// SPDX-License-Identifier: Apache-2.0

import Audio
import Foundation
import Glibc
import Testing
import TrafficModel

/// The microphone with its thread, on ALSA's `file` and `null` devices.
@Suite(.timeLimit(.minutes(2)))
struct MicrophoneTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Sendable private static func now() -> Instant {
    var time = timespec()
    // SAFETY: `time` outlives the call.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  private func microphone(_ device: String) -> (Microphone, AsyncStream<NoiseReport>) {
    let (stream, reports) = AsyncStream.makeStream(of: NoiseReport.self)
    return (Microphone(device: device, now: Self.now) { reports.yield($0) }, stream)
  }

  /// The next so many levels, after what comes before them.
  private func levels(
    _ reports: inout AsyncStream<NoiseReport>.Iterator, _ count: Int
  ) async -> [NoiseLevel] {
    var levels: [NoiseLevel] = []
    while levels.count < count, let report = await reports.next() {
      if case .level(let level) = report { levels.append(level) }
    }
    return levels
  }

  @Test func `what a device records comes out as levels, in the time of the street`() async throws {
    // Ten seconds of 1 kHz at a tenth of the scale: −20 dB, and −3 dB for the mean of a sine.
    let samples = (0..<480_000).map {
      Int16((3_276.8 * sin(2 * Double.pi * Double($0) / 48)).rounded())
    }
    let bytes = samples.flatMap {
      [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
    }
    try folder.write("street.raw", bytes)
    let (microphone, stream) = microphone(
      "plug:{SLAVE {type file slave {pcm null} file /dev/null "
        + "infile '\(folder.path)/street.raw' format raw}}")
    var reports = stream.makeAsyncIterator()
    let began = Self.now()
    microphone.start()
    microphone.start()
    guard case .starting = await reports.next(), case .ready = await reports.next() else {
      Issue.record("it did not start and was not ready")
      return
    }
    let heard = await levels(&reports, 15)
    #expect(heard.allSatisfy { abs($0.tenths + 230) <= 1 && !$0.isFlat && !$0.isClipped })
    // Half a second settles, and no more than a tenth is read ahead of the clock.
    #expect(Self.now() - began >= .milliseconds(1_800))
    #expect(microphone.turns < 200)
    microphone.shutdown()
    microphone.shutdown()
  }

  @Test func `a device that gives zeros gives flat levels`() async {
    let (microphone, stream) = microphone("null")
    var reports = stream.makeAsyncIterator()
    microphone.start()
    let heard = await levels(&reports, 3)
    #expect(heard.count == 3 && heard.allSatisfy { $0.isFlat && $0.tenths == -1200 })
    microphone.shutdown()
  }

  @Test(arguments: ["no-such-device", "plughw:CARD=NoSuchCard,DEV=0", "", "hw:{"])
  func `a device that does not exist is absent with a reason, and costs no turns`(
    device: String
  ) async {
    let (microphone, stream) = microphone(device)
    var reports = stream.makeAsyncIterator()
    let began = Self.now()
    microphone.start()
    #expect(await reports.next() == .starting(device: device))
    guard case .absent(device, let reason) = await reports.next() else {
      Issue.record("it was not reported as absent")
      return
    }
    #expect(reason.contains("snd_pcm_open") && reason.hasSuffix("."))
    microphone.shutdown()
    let seconds = Int((Self.now() - began).seconds.rounded(.up))
    #expect(microphone.turns < 4 + 2 * seconds)
  }

  @Test func `it ends when nobody has it any more`() {
    final class Listener: Sendable {}
    weak var witness: Listener?
    do {
      let listener = Listener()
      witness = listener
      Microphone(device: "null", now: Self.now) { [listener] _ in _ = listener }.start()
    }
    #expect(witness == nil)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import Testing
import TrafficModel

/// A recording device on a clock that the test turns, with faults on demand.
///
/// With a clock of its own it gives what was recorded meanwhile and runs over; without, it gives as much
/// as is asked for, as ALSA's `null` and `file` devices do.
// Sendable: as its parent.
final class FakeMicrophone: FakeCard, @unchecked Sendable {
  static let rate = 8_000
  static let period = 400

  /// Whether it is open and gives nothing.
  var isDead = false
  /// What it hears.
  var sample: (Int) -> Int16 = { $0 % 16 < 8 ? 1_000 : -1_000 }
  var reads = 0
  /// Whether whoever opens it finds that another program has it.
  var isBusy = false
  private var given = 0
  private var position = 0

  init(isClocked: Bool) { super.init(isClocked: isClocked, buffer: 4_000) }

  override func open() throws(SoundFault) {
    guard !isBusy else {
      opens += 1
      throw SoundFault(operation: "snd_pcm_open", code: EBUSY)
    }
    try super.open()
  }

  override func begin() {
    super.begin()
    given = 0
  }

  /// Frames that were recorded and not read.
  var waiting: Int {
    guard state == .running, isClocked, !isDead else { return 0 }
    return Int((now - since).nanoseconds * Int64(Self.rate) / 1_000_000_000) - given
  }

  func give(_ count: Int, into samples: inout [Int16]) {
    for _ in 0..<count {
      samples.append(sample(position))
      position += 1
    }
    given += count
  }
}

/// An open `FakeMicrophone`.
struct FakeInlet: ~Copyable, SoundInlet {
  let device: FakeMicrophone
  var periodFrames: Int { FakeMicrophone.period }
  let bufferFrames: Int

  init(_ device: FakeMicrophone, scale: Int) throws(SoundFault) {
    try device.open()
    self.device = device
    bufferFrames = device.buffer * scale
  }

  mutating func read(_ frames: Int, into samples: inout [Int16]) -> Int {
    device.reads += 1
    if let code = device.fails() { return code }
    switch device.state {
    case .underrun: return -Int(EPIPE)
    case .suspended: return -Int(ESTRPIPE)
    case .running: break
    case .prepared, .lost, .other: return -Int(EAGAIN)
    }
    guard device.isClocked else {
      device.give(frames, into: &samples)
      return frames
    }
    guard device.waiting <= bufferFrames else {
      device.state = .underrun
      return -Int(EPIPE)
    }
    let count = min(frames, device.waiting)
    guard count > 0 else { return -Int(EAGAIN) }
    device.give(count, into: &samples)
    return count
  }

  mutating func delay() -> Int { device.waiting }

  mutating func start() -> Int { device.start() }

  mutating func prepare() -> Int { device.prepare() }

  mutating func resume() -> Int { device.resume() }

  mutating func message() -> String { "" }

  mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool) {}
}

/// A listener on a fake microphone, and a record of what it tells.
struct ListeningBench: ~Copyable {
  // Sendable: each test uses its record on one thread only.
  final class Record: @unchecked Sendable {
    var reports: [NoiseReport] = []
  }

  /// Turns at one instant after which the listener is spinning.
  static let turnsAtOnceMaximum = 16

  let device: FakeMicrophone
  let record = Record()
  var listening: Listening<FakeInlet>
  private var turnsAtOnce = 0

  init(isClocked: Bool = true) {
    let device = FakeMicrophone(isClocked: isClocked)
    self.device = device
    let record = self.record
    listening = Listening(
      device: "fake", rate: FakeMicrophone.rate, at: device.now,
      opening: { (scale: Int) throws(SoundFault) -> FakeInlet in
        try FakeInlet(device, scale: scale)
      }, report: { record.reports.append($0) })
  }

  /// Lets time pass, turning the listener as its thread would.
  mutating func run(milliseconds: Int64) {
    let end = device.now + .milliseconds(milliseconds)
    while device.now <= end {
      let next: Instant
      switch listening.turn(at: device.now) {
      case .until(let instant): next = instant
      case .device(let until):
        // A device that has frames wakes whoever waits for it, a failed one too.
        let isWaking = device.state != .running || device.waiting >= FakeMicrophone.period
        let missing = Int64(max(0, FakeMicrophone.period - device.waiting))
        let time = Interval(nanoseconds: missing * 1_000_000_000 / Int64(FakeMicrophone.rate) + 1)
        next =
          isWaking || !device.isPlugged
          ? device.now : device.isDead ? until : min(until, device.now + time)
      }
      turnsAtOnce = next <= device.now ? turnsAtOnce + 1 : 0
      guard turnsAtOnce < Self.turnsAtOnceMaximum else {
        Issue.record("the listener spins at \(device.now)")
        return
      }
      device.now = min(max(next, device.now), end + .milliseconds(1))
    }
  }

  /// The levels that were told.
  var levels: [NoiseLevel] {
    record.reports.compactMap { if case .level(let level) = $0 { level } else { nil } }
  }

  /// The names of all reports, levels in a row as one.
  var story: [String] {
    var story: [String] = []
    for report in record.reports {
      let name =
        switch report {
        case .starting: "starting"
        case .ready: "ready"
        case .absent: "absent"
        case .overrun: "overrun"
        case .level: "levels"
        }
      if name != "levels" || story.last != "levels" { story.append(name) }
    }
    return story
  }
}

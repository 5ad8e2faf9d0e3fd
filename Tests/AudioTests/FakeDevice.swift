// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import TrafficModel

/// A sound device on a clock that the test turns, with faults on demand.
///
/// With a clock of its own it plays in real time and runs empty; without, it swallows frames as
/// ALSA's `null` and `file` devices do.
// Sendable: each test uses its device on one thread only.
final class FakeDevice: @unchecked Sendable {
  static let rate = 48_000
  static let period = 480

  let isClocked: Bool
  var now = Instant(nanoseconds: 1_000_000_000)
  /// What was heard, or swallowed and not taken back.
  var heard: [Int16] = []
  var queue: [Int16] = []
  var state = SoundState.prepared
  var buffer = 3_840
  var canRewind = true
  /// Calls that open; the error number of each call that is to fail, by its count.
  var opens = 0
  var isPlugged = true
  /// The count of the call that fails next, and with what; calls are counted from 1.
  var failure: (call: Int, code: Int32)?
  var calls = 0
  var wasFaulty = false
  /// What `resume` answers, one after another; then 0.
  var resumeAnswers: [Int] = []
  /// Whether `start` succeeds and changes nothing.
  var startsInVain = false
  /// Whether it has stopped consuming.
  var isStuck = false
  /// How many frames it takes after it was opened or prepared before it refuses all, as a `file:`
  /// device in a folder where it may not write; `nil` for no end.
  var framesUntilRefusal: Int?
  var framesTaken = 0
  /// The most that was ever handed over ahead of the clock, without a clock of its own.
  var mostAhead = 0
  private var since = Instant(nanoseconds: 0)
  private var sinceFrames = 0

  init(isClocked: Bool) { self.isClocked = isClocked }

  /// The clock goes on; the device consumes.
  func advance(to instant: Instant) {
    guard instant > now else { return }
    if isClocked, state == .running, !isStuck {
      let due = frames(instant - since) - sinceFrames
      let count = min(due, queue.count)
      heard += queue.prefix(count)
      queue.removeFirst(count)
      sinceFrames += count
      if due > count { state = .underrun }
    }
    now = instant
  }

  func begin() {
    since = now
    sinceFrames = 0
  }

  /// Counts a call; the error it is to fail with, negative.
  func fails() -> Int? {
    calls += 1
    guard isPlugged else { return -Int(ENODEV) }
    guard let failure, failure.call == calls else { return nil }
    wasFaulty = true
    if failure.code == EPIPE { state = .underrun }
    if failure.code == ESTRPIPE { state = .suspended }
    if failure.code == ENODEV { isPlugged = false }
    return -Int(failure.code)
  }

  func take(_ samples: [Int16]) {
    framesTaken += samples.count
    if isClocked {
      queue += samples
      return
    }
    if state == .prepared {
      state = .running
      begin()
      sinceFrames = heard.count
    }
    heard += samples
    mostAhead = max(mostAhead, ahead)
  }

  /// How many frames it swallowed ahead of the clock, without a clock of its own.
  var ahead: Int { heard.count - sinceFrames - frames(now - since) }

  private func frames(_ time: Interval) -> Int {
    Int(time.nanoseconds * Int64(Self.rate) / 1_000_000_000)
  }
}

/// An open `FakeDevice`.
struct FakeOutlet: ~Copyable, SoundOutlet {
  let device: FakeDevice
  var periodFrames: Int { FakeDevice.period }
  let bufferFrames: Int
  var state: SoundState { device.isPlugged ? device.state : .lost }

  init(_ device: FakeDevice, scale: Int) throws(SoundFault) {
    device.opens += 1
    guard device.isPlugged else { throw SoundFault(operation: "snd_pcm_open", code: ENOENT) }
    if let code = device.fails() {
      throw SoundFault(operation: "snd_pcm_open", code: Int32(-code))
    }
    self.device = device
    bufferFrames = device.buffer * scale
    device.queue = []
    device.framesTaken = 0
    device.state = .prepared
  }

  mutating func available() -> Int {
    if let code = device.fails() { return code }
    switch device.state {
    case .underrun: return -Int(EPIPE)
    case .suspended: return -Int(ESTRPIPE)
    default: return bufferFrames - device.queue.count
    }
  }

  mutating func delay() -> Int { device.fails() ?? device.queue.count }

  mutating func write(_ samples: Span<Int16>) -> Int {
    let free = available()
    guard free >= 0 else { return free }
    guard free > 0 else { return -Int(EAGAIN) }
    if let limit = device.framesUntilRefusal, device.framesTaken >= limit { return -Int(EIO) }
    let count = min(free, samples.count)
    device.take((0..<count).map { samples[$0] })
    return count
  }

  mutating func start() -> Int {
    if let code = device.fails() { return code }
    guard !device.startsInVain else { return 0 }
    device.state = .running
    device.begin()
    return 0
  }

  mutating func prepare() -> Int {
    if let code = device.fails() { return code }
    device.queue = []
    device.framesTaken = 0
    device.state = .prepared
    return 0
  }

  mutating func resume() -> Int {
    if let code = device.fails() { return code }
    let answer = device.resumeAnswers.isEmpty ? 0 : device.resumeAnswers.removeFirst()
    if answer == 0 {
      device.state = .running
      device.begin()
    }
    return answer
  }

  mutating func drop() -> Int {
    if let code = device.fails() { return code }
    device.queue = []
    device.state = .other
    return 0
  }

  mutating func rewind(_ frames: Int) -> Int {
    if let code = device.fails() { return code }
    guard device.canRewind else { return 0 }
    if device.isClocked {
      let count = min(frames, device.queue.count)
      device.queue.removeLast(count)
      return count
    }
    device.heard.removeLast(frames)
    return frames
  }

  mutating func message() -> String { "" }

  mutating func sleep(_ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool) {}
}

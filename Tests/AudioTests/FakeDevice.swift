// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import TrafficModel

/// A sound device on a clock that the test turns, with faults on demand.
///
/// With a clock of its own it plays in real time and runs empty; without, it swallows frames as
/// ALSA's `null` and `file` devices do.
// Sendable: as its parent.
final class FakeDevice: FakeCard, @unchecked Sendable {
  static let rate = 48_000
  static let period = 480

  /// What was heard, or swallowed and not taken back.
  var heard: [Int16] = []
  var queue: [Int16] = []
  var canRewind = true
  /// Whether it has stopped consuming.
  var isStuck = false
  /// How many frames it takes after it was opened or prepared before it refuses all, as a `file:`
  /// device in a folder where it may not write; `nil` for no end.
  var framesUntilRefusal: Int?
  var framesTaken = 0
  /// The most that was ever handed over ahead of the clock, without a clock of its own.
  var mostAhead = 0
  private var sinceFrames = 0

  init(isClocked: Bool) { super.init(isClocked: isClocked, buffer: 3_840) }

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

  override func begin() {
    super.begin()
    sinceFrames = 0
  }

  override func open() throws(SoundFault) {
    try super.open()
    forget()
  }

  override func prepare() -> Int {
    let code = super.prepare()
    if code == 0 { forget() }
    return code
  }

  private func forget() {
    queue = []
    framesTaken = 0
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
    try device.open()
    self.device = device
    bufferFrames = device.buffer * scale
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

  mutating func start() -> Int { device.start() }

  mutating func prepare() -> Int { device.prepare() }

  mutating func resume() -> Int { device.resume() }

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

// SPDX-License-Identifier: Apache-2.0

import Glibc
package import TrafficModel

/// An open device with all that is known of its frames: handed over, taken back, heard.
package struct SoundStream<Outlet: SoundOutlet & ~Copyable>: ~Copyable {
  /// How long a device that plays may consume nothing before it counts as stalled, at least; two
  /// buffers where that is longer.
  package static var stallMinimum: Interval { .milliseconds(500) }

  /// How much a recording without a clock of its own may lag behind, after the process was held
  /// up, and still be filled up; beyond that its time line has a cut.
  package static var catchUpSeconds: Int { 60 }

  package var outlet: Outlet
  package let period: Int
  package let buffer: Int
  private let rate: Int
  private var pacer: Pacer
  /// Frames handed over and not taken back, since the device was opened.
  package private(set) var handed: Int64 = 0
  /// Frames that failures swallowed.
  private var lost: Int64 = 0
  /// Frames that the device has consumed.
  package private(set) var consumed: Int64 = 0
  /// Whether the device has a clock of its own, as far as its last answer told.
  package private(set) var isClocked = false
  private var lastProgress: Instant
  /// The last `buffer` frames that were handed over, for taking them back.
  private var history: [Int16]

  package init(_ outlet: consuming Outlet, rate: Int, at now: Instant) {
    self.outlet = outlet
    period = max(1, min(self.outlet.periodFrames, self.outlet.bufferFrames / 2))
    buffer = max(2, self.outlet.bufferFrames)
    self.rate = rate
    pacer = Pacer(rate: rate, at: now)
    lastProgress = now
    history = Array(repeating: 0, count: buffer)
  }

  /// Whether the device was ready to play before whatever happened to it.
  package func isPrepared() -> Bool { outlet.state != .other }

  /// How long the device may consume nothing while it plays.
  package var stallLimit: Interval {
    let buffers = Interval(nanoseconds: Int64(2 * buffer) * 1_000_000_000 / Int64(rate))
    return max(Self.stallMinimum, buffers)
  }

  /// Frames start to flow now, into an empty device.
  package mutating func begin(at now: Instant) {
    pacer = Pacer(rate: rate, at: now)
    consumed = handed - lost
    lastProgress = now
    isClocked = false
  }

  /// Frames that may be handed over now, or an error number with a minus sign.
  package mutating func room(at now: Instant) -> Int {
    let free = outlet.available()
    guard free >= 0 else { return free }
    // A device that is neither ready nor playing would take frames and never play them.
    switch outlet.state {
    case .prepared, .running: break
    case .underrun, .other: return -Int(EPIPE)
    case .suspended: return -Int(ESTRPIPE)
    case .lost: return -Int(ENODEV)
    }
    let queued = buffer - free
    isClocked = queued > 0
    if isClocked { pacer.observe(ahead: queued, at: now) }
    if pacer.ahead(at: now) < -Self.catchUpSeconds * rate { pacer = Pacer(rate: rate, at: now) }
    let ahead = pacer.ahead(at: now)
    let passed = handed - lost - Int64(max(0, ahead))
    if passed > consumed {
      consumed = passed
      lastProgress = now
    } else if isClocked, now - lastProgress > stallLimit {
      return -Int(ETIME)
    }
    return min(free, buffer - ahead)
  }

  /// Hands frames over; returns how many were taken, or an error number with a minus sign.
  package mutating func hand(_ samples: Span<Int16>) -> Int {
    let taken = outlet.write(samples)
    guard taken > 0 else { return taken }
    for index in 0..<min(taken, samples.count) {
      history[Int((handed + Int64(index)) % Int64(buffer))] = samples[index]
    }
    handed += Int64(taken)
    pacer.hand(taken)
    return taken
  }

  /// Takes back what is not heard yet, but for a period that may be under way; returns it.
  package mutating func retract(at now: Instant) -> [Int16] {
    let wanted = min(pacer.ahead(at: now) - period, buffer - period)
    guard wanted > 0 else { return [] }
    let got = min(outlet.rewind(wanted), wanted)
    guard got > 0 else { return [] }
    handed -= Int64(got)
    pacer.hand(-got)
    return (0..<Int64(got)).map { history[Int((handed + $0) % Int64(buffer))] }
  }

  /// Frames that have been heard, as far as the device and the clock can tell.
  package mutating func heard(at now: Instant) -> Int64 {
    handed - Int64(max(0, outlet.delay(), pacer.ahead(at: now)))
  }

  /// When there will be room for a period again, by the clock.
  package func roomInstant() -> Instant { pacer.instant(ahead: buffer - period) }

  /// When half of the buffer will have been heard, by the clock.
  package func halfInstant() -> Instant { pacer.instant(ahead: buffer / 2) }

  /// Begins to play what was handed over, where the device has not done so by itself.
  package mutating func startIfPrepared() -> Int {
    outlet.state == .prepared ? outlet.start() : 0
  }

  /// Falls silent and stays open.
  package mutating func halt(at now: Instant) -> Int {
    let code = outlet.drop()
    guard code >= 0 else { return code }
    begin(at: now)
    return outlet.prepare()
  }

  /// Makes the device ready after a failure; what it held is gone, and does not count as consumed:
  /// else a device that consumes nothing would seem to get on.
  package mutating func prepare(at now: Instant) -> Int {
    lost = handed - consumed
    pacer = Pacer(rate: rate, at: now)
    lastProgress = now
    return outlet.prepare()
  }

  /// The last call before the device is closed: what would not have been heard is taken back.
  package mutating func conclude(at now: Instant) {
    _ = retract(at: now)
    // Falling silent is wanted, and closing follows whether it succeeds or not.
    _ = outlet.drop()
  }
}

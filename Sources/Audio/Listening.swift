// SPDX-License-Identifier: Apache-2.0

import Glibc
package import TrafficModel

/// Listens to the street by a sound device: all that the microphone decides, without a thread or a
/// clock.
///
/// Whoever owns it calls `turn` when the time that the last turn gave is over or the device has
/// frames. A device that fails is brought back or opened again as the loudspeaker's is; samples become
/// levels and are overwritten.
package struct Listening<Inlet: SoundInlet & ~Copyable>: ~Copyable {
  /// Opens the device; the number stretches the buffer that is asked for.
  package typealias Opening = @Sendable (Int) throws(SoundFault) -> Inlet

  /// How long an open device may give nothing.
  package static var stallMaximum: Interval { .seconds(2) }
  /// How often an open device that gives nothing is looked at.
  package static var lookEvery: Interval { .seconds(1) }
  /// How long nobody may have looked at an open device for its silence to count: after that it was the
  /// machine that was held up.
  package static var lookMaximum: Interval { .milliseconds(1_500) }
  /// For how long a device must have given sound before its next failure is a new one: a loose plug
  /// is tried ever more seldom.
  package static var steadyMinimum: Interval { .seconds(10) }
  /// Periods that are read in one turn, after which it is looked whether to end.
  package static var periodsPerTurn: Int { 64 }
  /// Turns in a row without a frame after which the device's word that it has some is not believed,
  /// and the clock decides alone.
  package static var idleTurnsMaximum: Int { 8 }

  private let device: String
  private let rate: Int
  private let opening: Opening
  private let report: @Sendable (NoiseReport) -> Void
  private var inlet: Inlet?
  private var meter: NoiseMeter
  /// How far the device is ahead of the clock; ALSA's `null` and `file` devices give frames as fast
  /// as they are read.
  private var pacer: Pacer
  package var reopening = Reopening()
  package var recovery = Recovery()
  /// Frames that were read since the device was opened.
  private var taken: Int64 = 0
  private var lastFrame: Instant
  /// When the device was last looked at.
  private var looked: Instant
  private var idleTurns = 0
  private var scratch: [Int16] = []

  /// A device that is not open yet.
  package init(
    device: String, rate: Int, at now: Instant, opening: @escaping Opening,
    report: @escaping @Sendable (NoiseReport) -> Void
  ) {
    self.device = device
    self.rate = rate
    self.opening = opening
    self.report = report
    meter = NoiseMeter(rate: rate)
    pacer = Pacer(rate: rate, at: now)
    lastFrame = now
    looked = now
  }

  /// Does what is due; returns when, or upon what, to call again.
  package mutating func turn(at now: Instant) -> Wait {
    if inlet == nil { reopen(at: now) }
    guard inlet != nil else { return .until(reopening.due) }
    if let resumeAt = recovery.resumeAt {
      guard now >= resumeAt else { return .until(resumeAt) }
      ask(at: now)
    } else {
      listen(at: now)
    }
    return pause(at: now)
  }

  // MARK: Listening

  private mutating func listen(at now: Instant) {
    if now - looked > Self.lookMaximum { lastFrame = now }
    looked = now
    let before = taken
    let period = inlet?.periodFrames ?? 1
    for _ in 0..<Self.periodsPerTurn {
      guard pacer.ahead(at: now) <= aheadMaximum else { break }
      scratch.removeAll(keepingCapacity: true)
      let count = inlet?.read(period, into: &scratch) ?? 0
      if count == 0 || count == -Int(EAGAIN) {
        // What gives no more than there was has a clock of its own.
        pacer.observe(ahead: 0, at: now)
        break
      }
      guard count > 0 else { return recover(from: count, during: "snd_pcm_readi", at: now) }
      pacer.hand(count)
      taken += Int64(count)
      lastFrame = now
      tell(at: now)
    }
    idleTurns = taken > before ? 0 : idleTurns + 1
    if taken >= rate64 * Int64(Self.steadyMinimum.seconds) { reopening.worked() }
    guard now - lastFrame < Self.stallMaximum else {
      return lose(SoundFault(operation: "snd_pcm_readi", code: ETIME), at: now)
    }
  }

  /// Tells the levels of what was read.
  private mutating func tell(at now: Instant) {
    let waiting = min(max(0, inlet?.delay() ?? 0), inlet?.bufferFrames ?? 0)
    for (index, sample) in scratch.enumerated() {
      guard let moment = meter.take(sample) else { continue }
      let behind = Int64(waiting + scratch.count - 1 - index)
      if reopening.isDoubted ? reopening.proved() : reopening.opened(at: now) {
        report(.ready(device: device))
      }
      report(
        .level(
          NoiseLevel(
            tenths: moment.tenths,
            ended: now - Interval(nanoseconds: behind * 1_000_000_000 / rate64),
            isFlat: moment.isFlat, isClipped: moment.isClipped)))
    }
  }

  private mutating func pause(at now: Instant) -> Wait {
    guard inlet != nil else { return .until(reopening.due) }
    if let resumeAt = recovery.resumeAt { return .until(resumeAt) }
    if pacer.ahead(at: now) > aheadMaximum { return .until(pacer.instant(ahead: 0)) }
    let period = Int64(inlet?.periodFrames ?? 1)
    if idleTurns > Self.idleTurnsMaximum {
      return .until(now + Interval(nanoseconds: period * 1_000_000_000 / rate64))
    }
    return .device(until: now + Self.lookEvery)
  }

  private var rate64: Int64 { Int64(max(1, rate)) }

  /// Frames by which a device may be ahead of the clock.
  private var aheadMaximum: Int {
    Int(NoiseLevel.length.nanoseconds * rate64 / 1_000_000_000)
  }
}

/// How the device is opened, brought back, and given up.
extension Listening: DeviceKeeper where Inlet: ~Copyable {
  package mutating func reopen(at now: Instant) {
    guard now >= reopening.due else { return }
    do throws(SoundFault) {
      inlet = try opening(reopening.scale)
      recovery = Recovery(isEnlarged: reopening.scale > 1)
      taken = 0
      let code = begin(at: now)
      if code < 0 { lose(fault(code, "snd_pcm_start"), at: now) }
    } catch {
      lose(error, at: now)
    }
  }

  /// Lets an open and prepared device record.
  private mutating func begin(at now: Instant) -> Int {
    meter.reset()
    pacer = Pacer(rate: rate, at: now)
    lastFrame = now
    looked = now
    idleTurns = 0
    return inlet?.start() ?? 0
  }

  package var progress: Int64 { taken }

  package mutating func close() { inlet = nil }

  package mutating func resume(at now: Instant) -> Int {
    let code = inlet?.resume() ?? 0
    guard code >= 0 else { return code }
    meter.reset()
    lastFrame = now
    return code
  }

  package mutating func prepare(at now: Instant) -> Int {
    let code = inlet?.prepare() ?? 0
    guard code >= 0 else { return code }
    return begin(at: now)
  }

  package mutating func noteXrun() { report(.overrun) }

  package mutating func message() -> String { inlet?.message() ?? "" }

  package mutating func sleep(
    _ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool
  ) -> Bool {
    guard inlet != nil else { return false }
    inlet?.sleep(milliseconds, descriptor: descriptor, watchingDevice: watchingDevice)
    return true
  }

  package mutating func lose(_ fault: SoundFault, at now: Instant) {
    inlet = nil
    recovery.resumed()
    let reason = fault.sentence(microphone: device)
    // Nobody waits for it to be back: it is never looked for as steadily as what is to speak.
    if reopening.failed(reason, isGone: false, at: now) {
      report(.absent(device: device, reason: reason))
    }
  }
}

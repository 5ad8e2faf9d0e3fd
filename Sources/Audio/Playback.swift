// SPDX-License-Identifier: Apache-2.0

import Glibc
package import TrafficModel

/// Plays orders on a device: all that the loudspeaker decides, without a thread or a clock.
///
/// Whoever owns it calls `turn` when the time that the last turn gave is over or the device wants
/// frames, and `take` for each order. Each order ends with exactly one report.
package struct Playback<Outlet: SoundOutlet & ~Copyable>: ~Copyable {
  /// Opens the device; the number stretches the buffer that is asked for.
  package typealias Opening = @Sendable (Int) throws(SoundFault) -> Outlet

  /// Over how long an interrupted prompt fades out.
  package static var fade: Interval { .milliseconds(10) }
  /// How often an idle device is asked whether it is still there.
  package static var idleCheck: Interval { .seconds(1) }
  /// How long a device may claim that the last frame of a prompt is not heard yet, beyond the time
  /// that this frame should take.
  package static var patience: Interval { .milliseconds(500) }
  /// Periods handed over in one turn, after which orders are looked at again.
  package static var periodsPerTurn: Int { 64 }
  /// Turns in a row without a frame handed over after which the device's wish for frames is not
  /// believed, and the clock decides alone.
  package static var idleTurnsMaximum: Int { 8 }

  let configuration: LoudspeakerConfiguration
  let opening: Opening
  let report: @Sendable (AudioReport) -> Void
  let sounds: SoundPack
  var stream: SoundStream<Outlet>?
  /// What is being played.
  private var playing: Playing?
  /// What is left of an interrupted prompt, fading out.
  private var tail: ArraySlice<Int16> = []
  /// Whether frames are to flow; else the device is open and silent.
  var isFlowing = false
  /// The count of handed-over frames with the last one that is to be heard, and until when that is
  /// waited for.
  private var lastSound: (frames: Int64, deadline: Instant) = (0, Instant(nanoseconds: .min))
  private var scratch: [Int16] = []
  private var idleTurns = 0
  package var reopening = Reopening()
  package var recovery = Recovery()
  /// Since when nothing was said.
  var silentSince: Instant?
  /// Whether the device is closed since nothing was said for a while.
  var isAsleep = false
  /// Frames of `scratch` that are to be heard.
  private var sounding = 0
  /// The channel for what is spoken live, while somebody speaks.
  var live: LiveSound?

  private struct Playing {
    let order: Int64
    let source: SoundSource
    var position: Int
    var hasStarted = false

    var isOver: Bool { source.isOver(at: position) }
  }

  /// A device that is not open yet, and prompts that are loaded.
  package init(
    configuration: LoudspeakerConfiguration, sounds: SoundPack, opening: @escaping Opening,
    report: @escaping @Sendable (AudioReport) -> Void
  ) {
    self.configuration = configuration
    self.sounds = sounds
    self.opening = opening
    self.report = report
  }

  /// Plays an order from its beginning, in the place of what is playing.
  package mutating func take(_ order: PlayOrder, at now: Instant) {
    wake(at: now)
    guard stream != nil else {
      report(.failed(order: order.number, reason: reopening.reason(device: configuration.device)))
      return
    }
    guard let source = source(of: order) else { return }
    cut(at: now)
    makeRoom(at: now)
    playing = Playing(order: order.number, source: source, position: source.first)
    flow(at: now)
  }

  /// Where an order's frames come from; reports the order as failed when there are none.
  private func source(of order: PlayOrder) -> SoundSource? {
    if order.isLive {
      if let live, !live.isOver { return .live(live, factor: order.gain.factor) }
      report(.failed(order: order.number, reason: "Nobody speaks any more."))
      return nil
    }
    var parts: [PromptSound] = []
    for id in order.parts.isEmpty ? [order.prompt] : order.parts {
      guard let sound = sounds.sound(of: id) else {
        report(.failed(order: order.number, reason: sounds.reason(of: id)))
        return nil
      }
      parts.append(sound)
    }
    return .recorded(
      SoundSequence(parts, gain: order.gain, skipped: order.skipped, rate: configuration.rate))
  }

  /// Cuts what is playing: it fades out and its order is reported as interrupted.
  package mutating func cut(at now: Instant) {
    settle(at: now)
    guard let old = playing else { return }
    playing = nil
    report(.interrupted(order: old.order))
    defer { old.source.end() }
    // Nothing of it was handed over yet: an earlier one may still be fading out, and goes on to.
    guard old.hasStarted else { return }
    var last = stream?.retract(at: now) ?? []
    let length = frames(of: Self.fade)
    if last.count < length {
      old.source.append(length - last.count, from: old.position, to: &last)
    }
    tail = Self.fadingOut(last.prefix(length))
    lastSound = (stream?.handed ?? 0, lastSound.deadline)
  }

  private static func fadingOut(_ samples: ArraySlice<Int16>) -> ArraySlice<Int16> {
    ArraySlice(
      samples.enumerated().map { index, sample in
        // A raised cosine has no corner that could be heard.
        let angle = Double.pi * (Double(index) + 0.5) / Double(samples.count)
        return Int16(Double(sample) * 0.5 * (1 + cos(angle)))
      })
  }

  /// Does what is due; returns when, or upon what, to call again.
  package mutating func turn(at now: Instant) -> Wait {
    doze(at: now)
    guard !isAsleep else { return .until(now + Self.idleCheck) }
    if stream == nil { reopen(at: now) }
    guard stream != nil else { return .until(reopening.due) }
    if let resumeAt = recovery.resumeAt {
      guard now >= resumeAt else { return .until(resumeAt) }
      ask(at: now)
    } else if isFlowing {
      feed(at: now)
    } else {
      let free = stream?.room(at: now) ?? 0
      if free < 0 { recover(from: free, during: "snd_pcm_avail_update", at: now) }
    }
    return pause(at: now)
  }

  /// Cuts what is playing, falls silent and closes the device.
  package mutating func end(at now: Instant) {
    settle(at: now)
    if let old = playing {
      report(.interrupted(order: old.order))
      old.source.end()
    }
    playing = nil
    if isFlowing { stream?.conclude(at: now) }
    stream = nil
  }

  /// The order that is playing failed with its device.
  mutating func abandon(reason: String) {
    if let old = playing {
      report(.failed(order: old.order, reason: reason))
      old.source.end()
    }
    playing = nil
    tail = []
    isFlowing = false
  }

  /// Whether there is anything to be heard.
  var hasSound: Bool { playing != nil || !tail.isEmpty }

  /// Takes back the silence that would have to be heard before a new prompt.
  private mutating func makeRoom(at now: Instant) {
    guard isFlowing, tail.isEmpty else { return }
    let taken = stream?.retract(at: now) ?? []
    // What is no silence is the end of a sound that was cut, and is handed over again.
    if let last = taken.lastIndex(where: { $0 != 0 }) { tail = taken[...last] }
    lastSound.frames = min(lastSound.frames, stream?.handed ?? 0)
  }

  private mutating func flow(at now: Instant) {
    guard !isFlowing else { return }
    stream?.begin(at: now)
    isFlowing = true
  }

  private func time(of frames: Int) -> Interval {
    Interval(nanoseconds: Int64(frames) * 1_000_000_000 / Int64(configuration.rate))
  }

  private func frames(of interval: Interval) -> Int {
    Int(interval.nanoseconds * Int64(configuration.rate) / 1_000_000_000)
  }
}

extension Playback where Outlet: ~Copyable {
  /// Hands frames over for as long as there is room.
  private mutating func feed(at now: Instant) {
    var handed = 0
    for _ in 0..<Self.periodsPerTurn {
      let room = stream?.room(at: now) ?? 0
      guard room >= 0 else {
        return recover(from: room, during: "snd_pcm_avail_update", at: now)
      }
      let period = stream?.period ?? 1
      guard room >= period else { break }
      fill(period)
      let chunk = scratch
      let taken = stream?.hand(chunk.span) ?? 0
      if taken == -Int(EAGAIN) || taken == 0 { break }
      guard taken > 0 else { return recover(from: taken, during: "snd_pcm_writei", at: now) }
      handed += taken
      advance(taken, at: now)
    }
    idleTurns = handed > 0 ? 0 : idleTurns + 1
    let code = stream?.startIfPrepared() ?? 0
    if code < 0 { return recover(from: code, during: "snd_pcm_start", at: now) }
    if stream?.consumed ?? 0 >= Int64(configuration.rate) { reopening.worked() }
    believe()
    settle(at: now)
    rest(at: now)
  }

  /// Puts the next frames into `scratch`: what fades out, then the prompt, then silence.
  private mutating func fill(_ count: Int) {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: tail.prefix(count))
    if let playing {
      playing.source.append(count - scratch.count, from: playing.position, to: &scratch)
    }
    sounding = scratch.count
    while scratch.count < count { scratch.append(0) }
  }

  /// Frames were taken from `scratch`.
  private mutating func advance(_ taken: Int, at now: Instant) {
    let faded = min(taken, tail.count)
    tail = tail.dropFirst(faded)
    var sounded = faded
    if var current = playing {
      let count = max(0, min(taken, sounding) - faded)
      if !current.hasStarted, count > 0 {
        current.hasStarted = true
        report(.started(order: current.order))
      }
      current.position += count
      current.source.release(before: current.position)
      sounded += count
      playing = current
    }
    guard sounded > 0 else { return }
    let slack = time(of: 2 * (stream?.buffer ?? 0))
    lastSound = (
      frames: (stream?.handed ?? 0) - Int64(taken - sounded), deadline: now + slack + Self.patience
    )
  }

  /// Reports the order whose last frame has been heard.
  private mutating func settle(at now: Instant) {
    guard let current = playing, current.isOver, isHeard(at: now) else { return }
    playing = nil
    // Told first: who finds that a live talk is over asks what became of it.
    report(.finished(order: current.order))
    current.source.end()
  }

  /// Stops the device when all is heard and nothing follows.
  private mutating func rest(at now: Instant) {
    guard configuration.idle != .silence, !hasSound, !reopening.isDoubted, isHeard(at: now)
    else { return }
    isFlowing = false
    silentSince = now
    let code = stream?.halt(at: now) ?? 0
    if code < 0 { recover(from: code, during: "snd_pcm_drop", at: now) }
  }

  private mutating func isHeard(at now: Instant) -> Bool {
    guard let heard = stream?.heard(at: now) else { return false }
    return heard >= lastSound.frames || now >= lastSound.deadline
  }

  private mutating func pause(at now: Instant) -> Wait {
    guard stream != nil else { return .until(reopening.due) }
    if let resumeAt = recovery.resumeAt { return .until(resumeAt) }
    guard isFlowing else { return .until(now + Self.idleCheck) }
    // Silence that goes on is filled up by half a buffer, not by a period: an order wakes the player
    // anyway, and takes back what is too much. A device that failed is watched until it has proved.
    if configuration.idle == .silence, !hasSound, !reopening.isDoubted,
      let due = stream?.halfInstant(), due > now
    {
      return .until(due)
    }
    guard stream?.isClocked ?? false else { return .until(max(stream?.roomInstant() ?? now, now)) }
    if idleTurns > Self.idleTurnsMaximum { return .until(now + time(of: stream?.period ?? 0)) }
    return .device(until: now + Self.patience)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Posix
import Synchronization
import TrafficModel

/// All that the player's thread works with.
final class PlayerThread: Sendable {
  /// The longest sleep: an idle player still shows that it lives.
  static let sleepMaximum = Interval.seconds(1)

  let configuration: LoudspeakerConfiguration
  let prompts: [Prompt]
  let folder: String
  let now: @Sendable () -> Instant
  let report: @Sendable (AudioReport) -> Void
  let mailbox = Mailbox()
  /// Rings when there is something to do.
  let bell: Bell
  /// Rings when the thread has nothing more to do than to end.
  let farewell: Bell
  /// Who speaks live.
  let live = Mutex<LiveSound?>(nil)
  /// Counts the thread's turns.
  let turns = Atomic<Int>(0)

  init(
    configuration: LoudspeakerConfiguration, prompts: [Prompt], folder: String,
    bell: Bell, farewell: Bell, now: @escaping @Sendable () -> Instant,
    report: @escaping @Sendable (AudioReport) -> Void
  ) {
    self.configuration = configuration
    self.prompts = prompts
    self.folder = folder
    self.bell = bell
    self.farewell = farewell
    self.now = now
    self.report = report
  }

  /// Starts the thread.
  func start() throws(Errno) -> NamedThread {
    try NamedThread("xiaoan-audio") {
      self.run()
      self.farewell.ring()
    }
  }

  /// The body of the thread.
  private func run() {
    var sounds = SoundPack(folder: folder, rate: configuration.rate)
    for prompt in prompts where mailbox.isOpen {
      if let reason = sounds.load(prompt) {
        report(.unplayable(prompt: prompt.id, reason: reason))
      }
      turns.add(1, ordering: .relaxed)
    }
    let (wanted, report) = (configuration, report)
    var playback = Playback<PCM>(
      configuration: configuration, sounds: sounds,
      opening: { (scale: Int) throws(SoundFault) -> PCM in
        let device = try PCM(wanted, scale: scale)
        if let mixer = wanted.mixer { report(.level(trouble: Mixer.set(mixer))) }
        return device
      },
      report: report)
    var isOpen = mailbox.isOpen
    while isOpen {
      bell.hush()
      // The device comes first: the orders of the very start must not find it closed.
      if playback.stream == nil { _ = playback.turn(at: now()) }
      let letters: [Mailbox.Letter]
      (letters, isOpen) = mailbox.take()
      playback.live = live.withLock { $0 }
      let instant = now()
      for letter in letters {
        switch letter {
        case .play(let order): playback.take(order, at: instant)
        case .stop: playback.cut(at: instant)
        }
      }
      guard isOpen else { break }
      let wait = playback.turn(at: instant)
      turns.add(1, ordering: .relaxed)
      sleep(wait, &playback)
    }
    playback.end(at: now())
    for case .play(let order) in mailbox.take().letters {
      report(.interrupted(order: order.number))
    }
  }

  private func sleep(_ wait: Wait, _ playback: inout Playback<PCM>) {
    let (due, watches) =
      switch wait {
      case .until(let due): (due, false)
      case .device(let until): (until, true)
      }
    let left = min(max(.zero, due - now()), Self.sleepMaximum)
    let hasSlept = playback.sleep(
      left.pollTimeout, descriptor: bell.descriptor, watchingDevice: watches)
    if !hasSlept { _ = bell.wait(atMost: left) }
  }
}

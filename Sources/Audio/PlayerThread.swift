// SPDX-License-Identifier: Apache-2.0

import Posix
import Synchronization
import TrafficModel

/// All that the player's thread works with.
final class PlayerThread: Sendable {
  /// How long after a card was opened its level is set once more.
  ///
  /// Where the machine restores the levels of cards as they are put in (udev with `alsactl`), it may
  /// do so after the player has found the card.
  static let levelAgain = Interval.seconds(3)

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
  /// When the card's level is to be set once more.
  private let levelDue = Mutex<Instant?>(nil)
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
    let wanted = configuration
    var playback = Playback<PCM>(
      configuration: configuration, sounds: sounds,
      opening: { (scale: Int) throws(SoundFault) -> PCM in
        let device = try PCM(wanted, scale: scale)
        self.setLevel()
        self.levelDue.withLock { $0 = self.now() + Self.levelAgain }
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
      setLevelAgain(at: instant)
      turns.add(1, ordering: .relaxed)
      playback.sleep(wait, bell: bell, now: now)
    }
    playback.end(at: now())
    for case .play(let order) in mailbox.take().letters {
      report(.interrupted(order: order.number))
    }
  }

  private func setLevel() {
    guard let mixer = configuration.mixer else { return }
    report(.level(trouble: Mixer.set(mixer)))
  }

  private func setLevelAgain(at instant: Instant) {
    let isDue = levelDue.withLock { due in
      guard let instantDue = due, instant >= instantDue else { return false }
      due = nil
      return true
    }
    if isDue { setLevel() }
  }
}

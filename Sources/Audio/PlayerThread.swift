// SPDX-License-Identifier: Apache-2.0

import CALSA
import Glibc
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

  /// Starts the thread; returns its handle, or the error number.
  func start() -> Result<pthread_t, LaunchFailure> {
    var thread = pthread_t()
    // SAFETY: released by the thread, or below when there is none.
    let carried = unsafe Unmanaged.passRetained(self)
    // SAFETY: the thread takes the retained reference over, once; when it could not be made, the
    // reference is released here.
    let code = unsafe pthread_create(&thread, nil, playerMain, carried.toOpaque())
    guard code == 0 else {
      // SAFETY: balances `passRetained`, as no thread will.
      unsafe carried.release()
      return .failure(LaunchFailure(code: code))
    }
    return .success(thread)
  }

  /// The body of the thread.
  func run() {
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
      opening: { (scale: Int) throws(SoundFault) -> PCM in try PCM(wanted, scale: scale) },
      report: report)
    var isOpen = mailbox.isOpen
    while isOpen {
      bell.hush()
      // The device comes first: the orders of the very start must not find it closed.
      if playback.stream == nil { _ = playback.turn(at: now()) }
      let letters: [Mailbox.Letter]
      (letters, isOpen) = mailbox.take()
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
    // Rounded up: a millisecond too early would only mean one more turn for nothing.
    let milliseconds = Int32((left.nanoseconds + 999_999) / 1_000_000)
    guard playback.sleep(milliseconds, descriptor: bell.descriptor, watchingDevice: watches) else {
      _ = bell.wait(milliseconds: milliseconds)
      return
    }
  }
}

/// Why a thread could not be started.
struct LaunchFailure: Error {
  /// What `pthread_create` returned.
  let code: Int32
}

/// Blocks the signals that others handle, then plays.
private func playerMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // SAFETY: only compared with nothing here.
  guard let argument = unsafe argument else { return nil }
  // SAFETY: `start` passed this reference retained, and this is its one taker.
  let player = unsafe Unmanaged<PlayerThread>.fromOpaque(argument).takeRetainedValue()
  var signals = sigset_t()
  // SAFETY: the set outlives the calls. A command behind a `file:|…` device that ends must give
  // EPIPE, not SIGPIPE; the signals of a crash stay as they are.
  unsafe sigfillset(&signals)
  for signal in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP] {
    // SAFETY: as above.
    unsafe sigdelset(&signals, signal)
  }
  // SAFETY: as above.
  unsafe pthread_sigmask(SIG_SETMASK, &signals, nil)
  // SAFETY: the name is a terminated literal of less than 16 bytes, as it must be.
  unsafe calsa_name_thread("xiaoan-audio")
  player.run()
  player.farewell.ring()
  return nil
}

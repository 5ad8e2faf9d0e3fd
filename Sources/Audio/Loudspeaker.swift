// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import Synchronization
public import TrafficModel

/// The loudspeaker: plays a pack's prompts on an ALSA device, one at a time, the newest order first.
///
/// One thread of its own owns the device; every call here returns at once, but for `shutdown`. What
/// really happened comes back through `report`, mostly on that thread: each order ends with exactly
/// one of `finished`, `interrupted` and `failed`, after `started` when any of it was to be heard.
/// A device that is gone is looked for twice a second, one that fails is tried again after 0.5,
/// 1, 2, … 30 s, for ever; nothing is played late.
public final class Loudspeaker: Sendable {
  /// How long `shutdown` waits for a thread that may be stuck in a call of the device.
  public static let shutdownMaximum = Interval.seconds(3)

  private enum Life {
    case new
    case running(NamedThread)
    case over
  }

  private let player: PlayerThread?
  private let configuration: LoudspeakerConfiguration
  private let report: @Sendable (AudioReport) -> Void
  private let life = Mutex(Life.new)

  /// Makes a loudspeaker that does nothing until it is started.
  ///
  /// `folder` is where the recordings lie; `now` is the monotonic clock; `report` must return
  /// quickly, and may be called from several threads.
  public init(
    configuration: LoudspeakerConfiguration, prompts: [Prompt], folder: String,
    now: @escaping @Sendable () -> Instant, report: @escaping @Sendable (AudioReport) -> Void
  ) {
    self.configuration = configuration
    self.report = report
    do throws(Errno) {
      player = PlayerThread(
        configuration: configuration, prompts: prompts, folder: folder, bell: try Bell(),
        farewell: try Bell(), now: now, report: report)
    } catch {
      player = nil
    }
  }

  deinit { shutdown() }

  /// How many turns the thread has made: at least one a second unless it is stuck.
  public var turns: Int { player?.turns.load(ordering: .relaxed) ?? 0 }

  /// Loads the pack, opens the device and takes orders from now on; once.
  public func start() {
    let failure: Errno? = life.withLock { life in
      guard case .new = life else { return nil }
      guard let player else {
        life = .over
        return Errno(EMFILE)
      }
      player.mailbox.open()
      do throws(Errno) {
        life = .running(try player.start())
        return nil
      } catch {
        player.mailbox.close()
        life = .over
        return error
      }
    }
    guard let failure else { return }
    // Orders that slipped in before the failure was known must end too.
    for case .play(let order) in player?.mailbox.take().letters ?? [] { refuse(order, .closed) }
    report(
      .absent(
        device: configuration.device,
        reason: "The player for the sound device “\(configuration.device)” could not be started "
          + "(\(failure.name)): the machine is short of memory or descriptors; "
          + "restart the service."))
  }

  /// Plays an order now, in the place of what is playing.
  public func play(_ order: PlayOrder) {
    guard let player else { return refuse(order, .closed) }
    if let refusal = player.mailbox.put(.play(order)) { return refuse(order, refusal) }
    player.bell.ring()
  }

  /// Opens the live channel: an order that is live plays what is put into it.
  ///
  /// - Returns: the channel; one that was open before is over.
  public func openLive() -> LiveSound {
    let sound = LiveSound(rate: configuration.rate)
    player?.live.withLock { live in
      live?.end()
      live = sound
    }
    return sound
  }

  /// Cuts what is playing: it fades out within about 10 ms.
  public func stop() {
    // Before the start and after the end nothing plays, so a refusal needs no report.
    _ = player?.mailbox.put(.stop)
    player?.bell.ring()
  }

  /// Cuts what is playing, closes the device and ends the thread; waits for it, once.
  public func shutdown() {
    let thread: NamedThread? = life.withLock { life in
      defer { life = .over }
      guard case .running(let thread) = life else { return nil }
      return thread
    }
    guard let thread, let player else { return }
    player.mailbox.close()
    player.bell.ring()
    guard !thread.isCurrent else {
      // The last reference went away within a report: the thread ends by itself after it.
      thread.detach()
      return
    }
    if player.farewell.wait(atMost: Self.shutdownMaximum) {
      thread.join()
      return
    }
    // A thread that is stuck in a driver cannot be ended, only left behind.
    thread.detach()
    report(
      .absent(
        device: configuration.device,
        reason: "The player of the sound device “\(configuration.device)” is stuck in the driver "
          + "and was left behind: unplug the card or restart the machine."))
  }

  private func refuse(_ order: PlayOrder, _ refusal: Mailbox.Refusal) {
    let reason =
      switch refusal {
      case .closed:
        "The loudspeaker is not started or is shutting down: order \(order.number) is not played."
      case .full:
        "\(Mailbox.ordersMaximum) orders are waiting since the sound device "
          + "“\(configuration.device)” does not answer: check its cable, or restart the service."
      }
    report(.failed(order: order.number, reason: reason))
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import Synchronization
public import TrafficModel

/// The microphone: tells how loud the street is, ten times a second, and nothing else.
///
/// One thread of its own owns the ALSA device. No sample leaves it, none is kept, and nothing is ever
/// written: what it hands over are levels. An absent device is tried again after 0.5, 1, 2, … 30 s,
/// for ever.
public final class Microphone: Sendable {
  /// How long `shutdown` waits for a thread that may be stuck in a call of the device.
  public static let shutdownMaximum = Interval.seconds(3)

  private enum Life {
    case new
    case running(NamedThread)
    case over
  }

  private let device: String
  private let report: @Sendable (NoiseReport) -> Void
  private let listener: MicrophoneThread?
  private let life = Mutex(Life.new)

  /// Makes a microphone that does nothing until it is started.
  ///
  /// - Parameters:
  ///   - device: the name of an ALSA device that records; better a card's name
  ///     (`plughw:CARD=Device`) than its number, which changes when the card is pulled out.
  ///   - now: the monotonic clock.
  ///   - report: takes what it tells, mostly on its own thread; must return quickly.
  public init(
    device: String, now: @escaping @Sendable () -> Instant,
    report: @escaping @Sendable (NoiseReport) -> Void
  ) {
    self.device = device
    self.report = report
    do throws(Errno) {
      listener = MicrophoneThread(
        device: device, bell: try Bell(), farewell: try Bell(), now: now, report: report)
    } catch {
      listener = nil
    }
  }

  deinit { shutdown() }

  /// How many turns the thread has made: at least one a second unless it is stuck.
  public var turns: Int { listener?.turns.load(ordering: .relaxed) ?? 0 }

  /// Opens the device and listens from now on; once.
  public func start() {
    let failure: Errno? = life.withLock { life in
      guard case .new = life else { return nil }
      life = .over
      guard let listener else { return Errno(EMFILE) }
      report(.starting(device: device))
      do throws(Errno) {
        life = .running(try listener.start())
        return nil
      } catch {
        return error
      }
    }
    guard let failure else { return }
    report(
      .absent(
        device: device,
        reason: "The thread for the microphone “\(device)” could not be started (\(failure.name)): "
          + "the machine is short of memory or descriptors; restart the service."))
  }

  /// Closes the device and ends the thread; waits for it, once.
  public func shutdown() {
    let thread: NamedThread? = life.withLock { life in
      defer { life = .over }
      guard case .running(let thread) = life else { return nil }
      return thread
    }
    guard let thread, let listener else { return }
    listener.isOpen.store(false, ordering: .releasing)
    listener.bell.ring()
    // The last reference went away within a report: the thread ends by itself after it.
    guard !thread.isCurrent else { return thread.detach() }
    if listener.farewell.wait(atMost: Self.shutdownMaximum) { return thread.join() }
    // A thread that is stuck in a driver cannot be ended, only left behind.
    thread.detach()
    report(
      .absent(
        device: device,
        reason:
          "The thread of the microphone “\(device)” is stuck in the driver and was left behind: "
          + "unplug it or restart the machine."))
  }
}

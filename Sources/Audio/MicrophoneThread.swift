// SPDX-License-Identifier: Apache-2.0

import Posix
import Synchronization
import TrafficModel

/// All that the microphone's thread works with.
final class MicrophoneThread: Sendable {
  let device: String
  let now: @Sendable () -> Instant
  let report: @Sendable (NoiseReport) -> Void
  /// Rings when there is something to do.
  let bell: Bell
  /// Rings when the thread has nothing more to do than to end.
  let farewell: Bell
  /// Whether it is to go on.
  let isOpen = Atomic<Bool>(true)
  /// Counts the thread's turns.
  let turns = Atomic<Int>(0)

  init(
    device: String, bell: Bell, farewell: Bell, now: @escaping @Sendable () -> Instant,
    report: @escaping @Sendable (NoiseReport) -> Void
  ) {
    self.device = device
    self.bell = bell
    self.farewell = farewell
    self.now = now
    self.report = report
  }

  /// Starts the thread.
  func start() throws(Errno) -> NamedThread {
    try NamedThread("xiaoan-mic") {
      self.run()
      self.farewell.ring()
    }
  }

  /// The body of the thread.
  private func run() {
    let device = device
    var listening = Listening<CapturePCM>(
      device: device, rate: CapturePCM.rate, at: now(),
      opening: { (scale: Int) throws(SoundFault) -> CapturePCM in
        try CapturePCM(device, scale: scale)
      },
      report: report)
    while isOpen.load(ordering: .acquiring) {
      let wait = listening.turn(at: now())
      turns.add(1, ordering: .relaxed)
      listening.sleep(wait, bell: bell, now: now)
    }
    listening.close()
  }
}

// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization
import TrafficModel

/// What a watcher delivered, and a way to wait for it.
final class Ear: Sendable {
  private let inputs = Mutex<[LampInput]>([])
  private let bell = DispatchSemaphore(value: 0)

  func hear(_ input: LampInput) {
    inputs.withLock { $0.append(input) }
    bell.signal()
  }

  var heard: [LampInput] { inputs.withLock { $0 } }

  /// Whether it comes true within thirty seconds.
  func hears(_ condition: ([LampInput]) -> Bool) -> Bool {
    let deadline = DispatchTime.now() + 30
    while !condition(heard) {
      if bell.wait(timeout: deadline) == .timedOut { return condition(heard) }
    }
    return true
  }

  func hears(_ chip: String, _ offset: Int, _ isHigh: Bool) -> Bool {
    hears { inputs in
      inputs.contains {
        guard case .level(let address, isHigh, _) = $0 else { return false }
        return address == LineAddress(chip: chip, offset: offset)
      }
    }
  }
}

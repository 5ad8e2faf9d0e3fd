// SPDX-License-Identifier: Apache-2.0

import CGPIOD
import Glibc
package import TrafficModel

/// The watched lines of a chip of the kernel, through libgpiod.
package final class KernelChip: LampLines {
  /// Under which name `gpioinfo` shows the lines.
  package static let consumer = "xiaoand"

  package let isDebounced: Bool

  private let chip: String
  private let lines: KernelLines
  private var descriptors: [pollfd]
  private var events: [xa_gpio_event]
  private var values: [Bool]
  /// Whether the last wait found a descriptor broken; the next reading is to tell why.
  private var isBroken = false

  /// Opens the chip and requests its lines.
  package init(_ plan: ChipPlan) throws(GPIOError) {
    chip = plan.chip
    lines = try KernelLines(plan)
    isDebounced = lines.isDebounced
    descriptors = lines.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    events = Array(repeating: xa_gpio_event(), count: Int(XA_GPIO_EVENTS_MAXIMUM))
    values = Array(repeating: false, count: Int(XA_GPIO_LINES_MAXIMUM))
  }

  package func wait(atMost length: Interval, stop: StopSignal) throws(GPIOError) -> Wakening {
    guard let wakening = stop.wait(for: &descriptors, atMost: length) else {
      throw .failed(chip: chip, offset: nil, call: "poll", code: errno)
    }
    let broken = Int16(POLLERR | POLLHUP | POLLNVAL)
    isBroken = wakening == .ready && descriptors.contains { $0.revents & broken != 0 }
    return wakening
  }

  package func takeEdges() throws(GPIOError) -> LampEdges {
    let (count, hasGap) = try lines.readEvents(into: &events)
    // A broken descriptor that yields nothing would be ready again at once, and for ever.
    if count == 0, isBroken { throw .gone(chip: chip, call: "poll", code: ENODEV) }
    return LampEdges(
      edges: events.prefix(count).map {
        LampEdge(
          offset: Int($0.offset), isHigh: $0.is_high, at: Instant(nanoseconds: $0.nanoseconds))
      }, hasGap: hasGap)
  }

  package func levels() throws(GPIOError) -> [LampLevel] {
    let count = try lines.readLevels(into: &values)
    return zip(lines.offsets, values.prefix(count)).map {
      LampLevel(offset: Int($0), isHigh: $1)
    }
  }
}

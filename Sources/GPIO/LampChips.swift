// SPDX-License-Identifier: Apache-2.0

import CGPIOD
package import TrafficModel

/// Where the chips that lamps are on are to be found: in the kernel, or played by a simulator.
public struct LampChips: Sendable {
  /// The sockets on which simulators tell levels, by the names of the chips that they play.
  ///
  /// All other chips are the kernel's.
  public var simulated: [String: String]
  /// Takes what happens on the sockets of simulated chips; called on the threads of the watch.
  public var report: @Sendable (LampSocketReport) -> Void

  /// Describes where the chips are.
  public init(
    simulated: [String: String] = [:],
    report: @escaping @Sendable (LampSocketReport) -> Void = { _ in }
  ) {
    self.simulated = simulated
    self.report = report
  }

  /// The library and its interface that reach the kernel's chips, such as `libgpiod 2.2.1`.
  public static var library: String {
    // SAFETY: a constant string of the library that is never freed.
    "libgpiod " + (unsafe String(cString: xa_gpio_library_version()))
  }

  /// Whether the library can ask the kernel to debounce: libgpiod 1.6 cannot.
  public static var canDebounce: Bool { xa_gpio_api() >= 2 }

  package func open(
    _ plan: ChipPlan, now: @escaping @Sendable () -> Instant
  ) throws(GPIOError) -> any LampLines {
    guard plan.lines.count <= ChipPlan.linesMaximum else {
      throw .tooManyLines(
        chip: plan.chip, count: plan.lines.count, maximum: ChipPlan.linesMaximum)
    }
    guard let path = simulated[plan.chip] else { return try KernelChip(plan) }
    return try SimulatedChip(plan, path: path, now: now, report: report)
  }
}

// SPDX-License-Identifier: Apache-2.0

public import Lamps
public import TrafficModel

/// A button on a GPIO line: pressed once, an officer directs the traffic; pressed again, he has gone.
public struct OfficerButton: Hashable, Sendable {
  /// Its wire; on is pressed.
  public var wire: LampPlan.Wire
  /// How long it must be held to count, 20 ms…2 s; 100 ms by default.
  public var debounce: Interval

  package init(wire: LampPlan.Wire, debounce: Interval) {
    self.wire = wire
    self.debounce = debounce
  }
}

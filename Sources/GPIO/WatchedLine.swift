// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A line to be watched.
public struct WatchedLine: Hashable, Sendable {
  /// Which line.
  public var address: LineAddress
  /// How long a level must stand before it counts, where the kernel can see to that.
  public var debounce: Interval

  /// Makes a wish to watch a line.
  public init(address: LineAddress, debounce: Interval = .zero) {
    self.address = address
    self.debounce = debounce
  }
}

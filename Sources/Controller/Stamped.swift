// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A value with the instant at which it came in.
public struct Stamped<Value: Sendable>: Sendable {
  /// When it came in.
  public var at: Instant
  /// What came in.
  public var value: Value

  /// Makes a stamped value.
  @inlinable
  public init(at: Instant, _ value: Value) {
    self.at = at
    self.value = value
  }
}

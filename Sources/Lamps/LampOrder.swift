// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// What the controller asks of the guard of the lamps.
@frozen
public enum LampRequest: Hashable, Sendable {
  /// To show this.
  case show(LampOrder)
  /// To forget the latched fault that was told with this generation.
  case reset(generation: UInt32)
  /// To note that somebody saw every lamp lit in its right place.
  case walked
}

/// An order to show something, for a short time.
@frozen
public struct LampOrder: Hashable, Sendable {
  /// The longest for which one order may hold.
  public static let validityMaximum = Interval.milliseconds(500)

  /// What an order is meant as.
  @frozen
  public enum Purpose: UInt8, Sendable {
    /// A signal, a warning sign, or darkness.
    case signal = 0
    /// One lamp for a technician who looks where it is lit.
    case walk = 1
    /// The controller does not trust itself any more: fail safe now.
    case giveUp = 2
  }

  /// What all heads are to show.
  public var vector: LampVector
  /// For how long it holds unless another order comes; more than 0, at most `validityMaximum`.
  public var validity: Interval
  /// How often the guard had failed safe when this was decided: an order from before is void.
  public var generation: UInt32
  /// What it is meant as.
  public var purpose: Purpose

  /// Makes an order.
  @inlinable
  public init(
    vector: LampVector, validity: Interval, generation: UInt32, purpose: Purpose = .signal
  ) {
    self.vector = vector
    self.validity = validity
    self.generation = generation
    self.purpose = purpose
  }
}

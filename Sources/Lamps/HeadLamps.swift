// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// What one signal head shows: which lamps are lit, and whether they flash.
@frozen
public struct HeadLamps: OptionSet, Hashable, Sendable {
  /// One bit a lamp, and one for flashing: four bits in all.
  public var rawValue: UInt8

  /// Makes a value of its bits; those beyond the fourth are kept and belong to nothing.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The red lamp.
  public static let red = HeadLamps(rawValue: 1)
  /// The yellow lamp.
  public static let yellow = HeadLamps(rawValue: 2)
  /// The green lamp.
  public static let green = HeadLamps(rawValue: 4)
  /// The lit lamps go on and off, `LampPlan.flashHalf` each.
  public static let flashing = HeadLamps(rawValue: 8)
  /// No lamp.
  public static let off: HeadLamps = []
  /// Yellow that flashes: look out, pass when safe.
  public static let flashingYellow: HeadLamps = [.yellow, .flashing]
  /// Red that flashes: stop.
  public static let flashingRed: HeadLamps = [.red, .flashing]

  /// The lamps without the flashing.
  @inlinable
  public var lit: HeadLamps { intersection([.red, .yellow, .green]) }

  /// The bit of a lamp.
  @inlinable
  public init(_ lamp: Lamp) {
    switch lamp {
    case .red: self = .red
    case .yellow: self = .yellow
    case .green: self = .green
    }
  }

  /// The aspect that a head with exactly these lamps shows; `unknown` for what no head should show.
  public var aspect: Aspect {
    switch self {
    case .off: .dark
    case .red: .red
    case .yellow: .yellow
    case .green: .green
    case .flashingYellow: .flashingYellow
    case .flashingRed: .flashingRed
    case [.red, .yellow]: .redYellow
    default: .unknown
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// By how much something is softer than recorded, in tenths of a decibel.
@frozen
public struct Gain: Hashable, Comparable, Sendable {
  /// The softest that is still played: half a hundredth of the amplitude.
  public static let softest = Gain(tenths: -460)
  /// As recorded.
  public static let full = Gain(tenths: 0)

  /// Tenths of a decibel; -460…0.
  public let tenths: Int32

  /// Makes a gain; what is out of range is moved to its end.
  public init(tenths: Int32) { self.tenths = min(max(tenths, -460), 0) }

  /// Makes a gain of whole decibels.
  public static func decibels(_ number: Int32) -> Gain {
    Gain(tenths: max(number, -46) * 10)
  }

  /// In decibels, with one place.
  public var text: String {
    tenths == 0 ? "0" : "-\(-tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(-tenths % 10)")
  }

  /// Both one after the other.
  public static func + (a: Gain, b: Gain) -> Gain { Gain(tenths: a.tenths + b.tenths) }

  /// Orders by loudness.
  public static func < (a: Gain, b: Gain) -> Bool { a.tenths < b.tenths }
}

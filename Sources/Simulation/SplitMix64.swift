// SPDX-License-Identifier: Apache-2.0

/// A small generator of chance whose whole future follows from its seed.
///
/// The algorithm is Vigna's splitmix64 of 2015. Only whole-number steps, products and sums are
/// used to make fractions of it, so that the same seed gives the same bits on every machine, in
/// debug and in release.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Makes a generator of a seed; streams of one seed are independent of each other.
  public init(seed: UInt64, stream: UInt64 = 0) {
    state = seed
    var apart = stream &+ 1
    apart = (apart ^ (apart >> 31)) &* 0xd6e8_feb8_6659_fd93
    state = next() ^ apart
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number of 0 up to, but not including, 1.
  mutating func part() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number between two others.
  mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * part() }

  /// A whole number of 0 up to, but not including, a positive count; 0 for any other count.
  mutating func below(_ count: Int) -> Int {
    guard count > 0 else { return 0 }
    return Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// Whether something of this probability happens.
  mutating func happens(_ probability: Double) -> Bool { part() < probability }

  /// A bell-shaped number around 0 with a standard deviation of 1, between -6 and 6.
  ///
  /// It is the sum of twelve even ones, which needs no logarithm.
  mutating func bell() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += part() }
    return sum
  }
}

// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// The clocks of one machine against true time: they drift, are stepped, and lose their server.
///
/// The kernel's bound of the error is honest: it holds the true error while it says that it does.
struct SimulatedClock: Sendable {
  /// By how much its crystal is off, in millionths.
  private let drift: Int64
  /// What true time its monotonic clock began at.
  private let bootOffset: Int64
  /// What the wall clock shows more than true time.
  private var wallError: Int64
  /// The bound that the kernel tells; `nil` while it is not synchronised.
  private var bound: Int64?
  private var boundAt = Instant(nanoseconds: 0)

  init(_ dice: inout SplitMix64) {
    drift = Int64(dice.next() % 200) - 100
    bootOffset = Int64(dice.next() % 1_000_000) * 1_000_000
    wallError = Int64(dice.next() % 20_000_000) - 10_000_000
    bound = 12_000_000
  }

  /// What the monotonic clock shows at a true time.
  func monotonic(_ truth: Instant) -> Instant {
    let passed = truth.nanoseconds
    return Instant(nanoseconds: passed + passed / 1_000_000 * drift + bootOffset)
  }

  /// What the kernel says of the wall clock at a true time.
  func wallClock(_ truth: Instant) -> WallClock {
    let offset = truth.nanoseconds + Self.epoch + wallError - monotonic(truth).nanoseconds
    let age = max(0, truth.nanoseconds - boundAt.nanoseconds)
    return WallClock(
      offset: Interval(nanoseconds: offset), isSynchronised: bound != nil,
      error: bound.map { Interval(nanoseconds: $0 + age / 1_000_000 * 500) })
  }

  /// The true time at which the simulation begins: 2026-01-01 00:00:00 UTC.
  static let epoch: Int64 = 1_767_225_600_000_000_000

  /// A time server is heard: the error is small again, and so is its bound.
  mutating func synchronise(_ dice: inout SplitMix64, at truth: Instant) {
    let bound = Int64(dice.next() % 60_000_000) + 2_000_000
    let error = Int64(dice.next() % UInt64(bound)) - bound / 2
    wallError = error
    self.bound = bound
    boundAt = truth
  }

  /// Somebody sets the clock: the kernel forgets that it was synchronised.
  mutating func step(_ dice: inout SplitMix64) {
    wallError += Int64(dice.next() % 7_200_000_000_000) - 3_600_000_000_000
    bound = nil
  }

  /// The server is not heard any more.
  mutating func lose() { bound = nil }
}

// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Riders who go the same way, and what that proposes for a scene.
///
/// It is a proposal: where riders wait tells nearly where the line is, not exactly.
public struct Flow: Hashable, Sendable {
  /// A stop line as it may be.
  public struct StopLine: Hashable, Sendable {
    /// Its ends.
    public var ends: [Point]
    /// A point beyond it.
    public var over: Point
    /// How many waits it was learned from.
    public var waits: Int
  }

  /// How many riders went this way.
  public var riders: Int
  /// How many of all riders who went any way, 0…1.
  public var share: Double
  /// Which of the larger flows' lanes these riders use against its arrow, by its index.
  ///
  /// It is `nil` where they use none.
  public var against: Int?
  /// An arrow along the way, inside the lane.
  public var arrow: (from: Point, to: Point) { (from, to) }
  /// Where most of them rode, before the stop line where there is one.
  public var lane: [Point]
  /// Where they waited, if they did.
  public var stopLine: StopLine?

  var from: Point
  var to: Point
}

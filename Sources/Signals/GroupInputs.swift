// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// What the detectors of one group tell, for whoever wires them.
public struct GroupInputs: Hashable, Sendable {
  /// The detector of one lamp.
  public struct Detector: Hashable, Sendable {
    /// Which lamp it watches.
    public var lamp: Lamp
    /// Its line.
    public var address: LineAddress
    /// The electrical level, settled or not; `nil` when it was not read since the chip was opened,
    /// or fell silent.
    public var isHigh: Bool?
    /// Whether the lamp counts as lit; `nil` while nobody can say.
    public var isLit: Bool?
    /// For how long that has been so.
    public var lasted: Interval?
    /// Edges of the last minute, those of bounces too where the kernel does not take them away.
    public var edgesPerMinute: Int
    /// Whether its level does not settle.
    public var isChattering: Bool
    /// How the lamp flashes, if it does.
    public var flashing: Flashing?
  }

  /// The group's name.
  public var group: String
  /// Its detectors: red, yellow, green.
  public var detectors: [Detector]
  /// What looks wrong with the wiring, as sentences.
  public var hints: [String]
}

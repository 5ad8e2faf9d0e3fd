// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A group of lamps that shows one aspect.
public struct SignalGroup: Hashable, Sendable {
  /// Where the aspect comes from.
  public enum Source: Hashable, Sendable {
    /// `signal` lines of the camera feed.
    case feed
    /// What a head of the robot's own temporary signal is read back to show.
    case lamps(head: String)
    /// Lamp detectors on GPIO lines.
    case gpio(LampDetectors)
  }

  /// The detector of one lamp.
  public struct LampDetector: Hashable, Sendable {
    /// The line that it drives.
    public var address: LineAddress
    /// Whether a lit lamp gives a low level, as most lamp detectors on the market do; by default
    /// it does.
    public var isActiveLow: Bool
    /// How long a level must stand before it counts, 0…1 s; 30 ms by default.
    public var debounce: Interval

    package init(address: LineAddress, isActiveLow: Bool, debounce: Interval) {
      self.address = address
      self.isActiveLow = isActiveLow
      self.debounce = debounce
    }
  }

  /// Lamp detectors of one head.
  public struct LampDetectors: Hashable, Sendable {
    /// The detectors, one for each lamp that is watched; red is always among them.
    public var lines: [Lamp: LampDetector]

    package init(lines: [Lamp: LampDetector]) { self.lines = lines }

    /// Detectors of one kind.
    package init(lines: [Lamp: LineAddress], isActiveLow: Bool, debounce: Interval) {
      self.lines = lines.mapValues {
        LampDetector(address: $0, isActiveLow: isActiveLow, debounce: debounce)
      }
    }
  }

  /// Its name.
  public var id: String
  /// Where its aspect comes from.
  public var source: Source
  /// After how long without any change the aspect is no longer believed, 1 s…24 h; 5 min by
  /// default.
  public var silence: Interval

  package init(id: String, source: Source, silence: Interval) {
    self.id = id
    self.source = source
    self.silence = silence
  }
}

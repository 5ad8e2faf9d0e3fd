// SPDX-License-Identifier: Apache-2.0

/// A sensor of heat.
public struct HeatReading: Hashable, Sendable {
  /// Its name, such as `cpu-thermal`.
  public var zone: String
  /// Its temperature in degrees Celsius.
  public var degrees: Double
  /// At which the machine shuts down; `nil` when it does not say.
  public var critical: Double?

  /// Makes a reading.
  public init(zone: String, degrees: Double, critical: Double? = nil) {
    self.zone = zone
    self.degrees = degrees
    self.critical = critical
  }
}

/// What the board says of its supply voltage.
public struct PowerReading: Hashable, Sendable {
  /// Whether it is too low now.
  public var isLow: Bool
  /// Whether it was, or the board was slowed down, since the start.
  public var wasLow: Bool

  /// Makes a reading.
  public init(isLow: Bool, wasLow: Bool) {
    self.isLow = isLow
    self.wasLow = wasLow
  }
}

/// Memory and load.
public struct MemoryReading: Hashable, Sendable {
  /// The machine's memory, in bytes.
  public var total: Int64
  /// What is available without swapping, in bytes.
  public var available: Int64
  /// Processes that were killed for want of memory since the machine started.
  public var killed: Int64
  /// The load over the last five minutes.
  public var load: Double
  /// How many processors it has.
  public var processors: Int

  /// Makes a reading.
  public init(total: Int64, available: Int64, killed: Int64, load: Double, processors: Int) {
    self.total = total
    self.available = available
    self.killed = killed
    self.load = load
    self.processors = processors
  }
}

/// A watchdog of the board.
public struct WatchdogReading: Hashable, Sendable {
  /// What it calls itself.
  public var identity: String
  /// After how many seconds it restarts the machine.
  public var seconds: Int
  /// Whether somebody winds it.
  public var isActive: Bool

  /// Makes a reading.
  public init(identity: String, seconds: Int, isActive: Bool) {
    self.identity = identity
    self.seconds = seconds
    self.isActive = isActive
  }
}

/// A control of a sound card that plays.
public struct ControlReading: Hashable, Sendable {
  /// The number of the card.
  public var card: String
  /// Its name.
  public var control: String
  /// The level of its loudest channel in percent; `nil` when it is only on or off.
  public var percent: Int?
  /// Whether all channels are switched off.
  public var isOff: Bool

  /// Makes a reading.
  public init(card: String, control: String, percent: Int?, isOff: Bool) {
    self.card = card
    self.control = control
    self.percent = percent
    self.isOff = isOff
  }
}

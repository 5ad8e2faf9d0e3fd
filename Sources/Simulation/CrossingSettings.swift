// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How busy and how unruly the simulated crossing is.
public struct CrossingSettings: Hashable, Sendable {
  /// The most riders, vehicles or walkers that come in a minute; more would never fit.
  public static let perMinuteMaximum = 120.0

  /// The demonstration's seed: each kind of offence happens within 15 s and again within 60 s.
  public static let demonstrationSeed: UInt64 = 102

  /// From which all chance follows.
  public var seed: UInt64
  /// The signal of the approach.
  public var cycle: SignalCycle
  /// Where in the cycle the world's time zero lies, counted from the beginning of green.
  public var start: Interval
  /// How many riders come in a minute, 0…120.
  public var ridersPerMinute: Double
  /// How many cars and motorcycles come in a minute, 0…120.
  public var motorsPerMinute: Double
  /// How many walkers come in a minute, 0…120.
  public var walkersPerMinute: Double
  /// What part of the riders does not stop on red; parts are rounded to twentieths.
  public var redRunners: Double
  /// What part of the riders waits beyond the line.
  public var overLine: Double
  /// What part of the riders comes against the lane.
  public var wrongWay: Double
  /// What part of the riders turns right.
  public var rightTurners: Double
  /// What part of all heads is bare, 0…1.
  public var bareHeads: Double
  /// What part of the e-bikes and motorcycles carries a passenger, 0…1.
  public var passengers: Double
  /// Whether the camera tells the colours of clothes; whether it does changes nothing else.
  public var tellsColours: Bool

  /// The demonstration's crossing: everything happens several times in a minute.
  ///
  /// Time zero lies one second before yellow, so that red comes after four seconds.
  public init(seed: UInt64 = demonstrationSeed) {
    self.seed = seed
    cycle = .usual
    start = .seconds(19)
    ridersPerMinute = 40
    motorsPerMinute = 14
    walkersPerMinute = 8
    redRunners = 0.15
    overLine = 0.1
    wrongWay = 0.1
    rightTurners = 0.15
    bareHeads = 0.25
    passengers = 0.2
    tellsColours = false
  }

  /// The same crossing with nobody who offends.
  public static func lawful(seed: UInt64) -> CrossingSettings {
    var settings = CrossingSettings(seed: seed)
    settings.redRunners = 0
    settings.overLine = 0
    settings.wrongWay = 0
    settings.bareHeads = 0
    return settings
  }
}

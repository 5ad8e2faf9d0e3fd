// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// Everything that a check-up goes by: what the daemon answers, and what the machine tells.
public struct Readings: Sendable {
  /// The version of the program that looks.
  public var version: String
  /// The wall clock, in Unix seconds.
  public var now: Double
  /// Whether and how the daemon answers.
  public var daemon: DaemonReading
  /// What it says of itself; `nil` when it does not answer.
  public var status: Status?
  /// What it says of the lamp detectors.
  public var inputs: InputsStatus?
  /// Its unit, as systemd sees it.
  public var unit: Reading<UnitReading> = .absent
  /// The unit of the guard of the lamps.
  public var guardUnit: Reading<UnitReading> = .absent
  /// What the machine tells.
  public var machine = MachineReading()
  /// The test tone; `nil` when none was asked for.
  public var tone: ToneReading?

  /// Makes readings of a daemon and nothing else.
  public init(version: String, now: Double, daemon: DaemonReading) {
    self.version = version
    self.now = now
    self.daemon = daemon
  }
}

/// Whether and how the daemon answers.
public struct DaemonReading: Hashable, Sendable {
  /// What came of asking it.
  public enum Answer: Hashable, Sendable {
    /// It answered within so many milliseconds.
    case answered(milliseconds: Double)
    /// There is no socket.
    case noSocket
    /// There is a socket, but nobody listens.
    case nobody
    /// This user may not use the socket.
    case noRight
    /// It took the question and did not answer within so many seconds.
    case hangs(seconds: Int)
    /// Somebody answers who is not understood.
    case stranger(String)
    /// Something else.
    case other(String)
  }

  /// The socket's path.
  public var socket: String
  /// What came of it.
  public var answer: Answer
  /// The processes of that name, by number; the daemon is the first.
  public var processes: [ProcessReading]

  /// Makes a reading.
  public init(socket: String, answer: Answer, processes: [ProcessReading] = []) {
    self.socket = socket
    self.answer = answer
    self.processes = processes
  }
}

/// A process, as `/proc` shows it.
public struct ProcessReading: Hashable, Sendable {
  /// Its number.
  public var id: Int
  /// Its effective user.
  public var user: UInt32
  /// Its effective group and all others.
  public var groups: [UInt32]
  /// Its resident memory, in bytes.
  public var resident: Int64
  /// Whether its program's file was replaced since it started; `nil` when that may not be seen.
  public var isReplaced: Bool?

  /// Makes a reading.
  public init(
    id: Int, user: UInt32, groups: [UInt32], resident: Int64, isReplaced: Bool? = nil
  ) {
    self.id = id
    self.user = user
    self.groups = groups
    self.resident = resident
    self.isReplaced = isReplaced
  }
}

/// A unit, as `systemctl show` tells it.
public struct UnitReading: Hashable, Sendable {
  /// Whether systemd knows it: `loaded`, `not-found`.
  public var load: String
  /// `active`, `activating`, `failed`, `inactive`.
  public var active: String
  /// The state in more detail, such as `running` or `auto-restart`.
  public var sub: String
  /// How it ended last, such as `success`, `watchdog` or `oom-kill`.
  public var result: String
  /// Whether it starts with the machine: `enabled`, `disabled`.
  public var file: String
  /// How often systemd restarted it by itself.
  public var restarts: Int64
  /// After how long of silence it counts as hung, in microseconds; 0 for never.
  public var watchdog: Int64

  /// Makes a reading.
  public init(
    load: String, active: String, sub: String, result: String, file: String, restarts: Int64,
    watchdog: Int64
  ) {
    self.load = load
    self.active = active
    self.sub = sub
    self.result = result
    self.file = file
    self.restarts = restarts
    self.watchdog = watchdog
  }
}

/// What became of a test tone.
public enum ToneReading: Hashable, Sendable {
  /// It was played, and a microphone measured the street before and the tone, in dB.
  case measured(before: Double, during: Double)
  /// It was played, and nothing measures.
  case unmeasured
  /// It was not played; why.
  case refused(String)
}

// SPDX-License-Identifier: Apache-2.0

/// What the machine tells, from `/proc`, `/sys` and a few programs.
public struct MachineReading: Sendable {
  /// The folder with the daemon's state.
  public var state = "/var/lib/xiaoan"
  /// The proven error of the wall clock.
  public var clock: Reading<ClockReading> = .absent
  /// The disk with the daemon's state.
  public var disk: Reading<DiskReading> = .absent
  /// How worn memories are.
  public var wear: [WearReading] = []
  /// The journal's file.
  public var journal: Reading<JournalFileReading> = .absent
  /// Sockets and devices, as far as they are there.
  public var files: [FileReading] = []
  /// Sensors of heat.
  public var heat: [HeatReading] = []
  /// The supply voltage.
  public var power: Reading<PowerReading> = .absent
  /// Memory and load.
  public var memory: Reading<MemoryReading> = .absent
  /// Watchdogs of the board.
  public var watchdogs: [WatchdogReading] = []
  /// Names of the sound cards.
  public var cards: Reading<[String]> = .absent
  /// Controls of the sound cards that play.
  public var controls: Reading<[ControlReading]> = .absent
  /// Versions of what else is installed, with their names, in the order of the page.
  public var versions: [String] = []

  /// Makes a reading of nothing.
  public init() {}
}

/// What the kernel says of the wall clock.
public struct ClockReading: Hashable, Sendable {
  /// By how many microseconds it may be wrong; `nil` when it is not synchronised.
  public var error: Int64?
  /// Whether systemd-timesyncd sets it, so that its error is not proven.
  public var isUnproven: Bool

  /// Makes a reading.
  public init(error: Int64?, isUnproven: Bool) {
    self.error = error
    self.isUnproven = isUnproven
  }
}

/// A file system.
public struct DiskReading: Hashable, Sendable {
  /// The folder that was asked about.
  public var path: String
  /// The device, such as `mmcblk0p2`.
  public var device: String
  /// Its type, such as `ext4`.
  public var type: String
  /// Whether it is mounted read-only.
  public var isReadOnly: Bool
  /// Its size in bytes.
  public var bytes: Int64
  /// What an ordinary user may still write, in bytes.
  public var available: Int64
  /// The part of its inodes that are free, in percent; `nil` when it has no fixed number.
  public var freeInodes: Int?
  /// Errors that it has counted; `nil` when it keeps no count.
  public var errors: Int64?

  /// Makes a reading.
  public init(
    path: String, device: String, type: String, isReadOnly: Bool, bytes: Int64, available: Int64,
    freeInodes: Int?, errors: Int64?
  ) {
    self.path = path
    self.device = device
    self.type = type
    self.isReadOnly = isReadOnly
    self.bytes = bytes
    self.available = available
    self.freeInodes = freeInodes
    self.errors = errors
  }
}

/// How worn a memory is, by JEDEC's estimates.
public struct WearReading: Hashable, Sendable {
  /// The device, such as `mmcblk0`.
  public var device: String
  /// The larger of its two life times: 1 for up to 10 %, 10 for up to 100 %, 11 for beyond.
  public var life: Int
  /// Its spare blocks: 1 normal, 2 for 80 % used, 3 for 90 %.
  public var spare: Int

  /// Makes a reading.
  public init(device: String, life: Int, spare: Int) {
    self.device = device
    self.life = life
    self.spare = spare
  }
}

/// The journal's file, as it lies on the disk.
public struct JournalFileReading: Hashable, Sendable {
  /// Where it is.
  public var path: String
  /// Its length with its log's, in bytes.
  public var bytes: Int64
  /// Whether it begins as a SQLite file does and has the length that it says; `nil` when it may not
  /// be read.
  public var isWhole: Bool?
  /// Damaged journals beside it.
  public var aside: Int

  /// Makes a reading.
  public init(path: String, bytes: Int64, isWhole: Bool?, aside: Int) {
    self.path = path
    self.bytes = bytes
    self.isWhole = isWhole
    self.aside = aside
  }
}

/// A socket or a device and who may use it.
public struct FileReading: Hashable, Sendable {
  /// What it is for.
  public enum Use: String, Hashable, Sendable {
    /// The daemon's control socket.
    case control
    /// The daemon's socket for cameras.
    case feed
    /// A device that the daemon needs.
    case device
  }

  /// What it is for.
  public var use: Use
  /// Its path.
  public var path: String
  /// Whether it is there.
  public var isThere: Bool
  /// Whether it is a socket, or for a device, one.
  public var isRight: Bool
  /// Its owner.
  public var user: UInt32
  /// Its group.
  public var group: UInt32
  /// The group's name, or its number.
  public var groupName: String
  /// Owner and group as `ls` shows them, such as `root gpio`.
  public var owner: String
  /// Its permissions, the lower nine bits.
  public var mode: UInt32
  /// Whether the user who looks may read and write it.
  public var mayUse: Bool

  /// Makes a reading of something that is not there.
  public init(use: Use, path: String) {
    self.use = use
    self.path = path
    isThere = false
    isRight = false
    user = 0
    group = 0
    groupName = ""
    owner = ""
    mode = 0
    mayUse = false
  }

  /// Makes a reading.
  public init(
    use: Use, path: String, isRight: Bool, user: UInt32, group: UInt32, groupName: String,
    owner: String, mode: UInt32, mayUse: Bool
  ) {
    self.use = use
    self.path = path
    isThere = true
    self.isRight = isRight
    self.user = user
    self.group = group
    self.groupName = groupName
    self.owner = owner
    self.mode = mode
    self.mayUse = mayUse
  }

  /// Whether a process may read and write it, by its user and groups.
  func isOpen(to process: ProcessReading) -> Bool {
    if process.user == 0 { return true }
    if process.user == user { return mode & 0o600 == 0o600 }
    if process.groups.contains(group) { return mode & 0o060 == 0o060 }
    return mode & 0o006 == 0o006
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Why the guard latched its fault: only a person may clear it.
@frozen
public enum LampTrip: UInt8, GuardReason {
  /// Two heads that conflict were to show go at once.
  case conflict = 1
  /// A head was to show red with green, or another thing that no head shows.
  case pattern = 2
  /// A green was to end before its least time.
  case shortGreen = 3
  /// A yellow was to end before its least time, or to be left out.
  case shortYellow = 4
  /// A green was to begin before the red between had stood long enough.
  case shortRed = 5
  /// A green was to be shown before the wiring was walked.
  case notWalked = 6
  /// Two heads that conflict were read back as lit green or yellow at once.
  case lampConflict = 7
  /// A head was read back as lit red and green at once.
  case lampRedGreen = 8
  /// A green or yellow lamp was read back as lit that should be dark.
  case lampStuck = 9
  /// A head was read back as dark that should show something.
  case lampDark = 10
  /// A red lamp was read back as dark that should be lit.
  case redDark = 11
  /// The lines of the lamps or of their feedback failed while something was shown.
  case board = 12
  /// A process of another user asked.
  case stranger = 13
  /// The file that keeps a latched fault cannot be read, so there may be one.
  case unreadable = 14

  /// The names that records use.
  public static let names: KeyValuePairs<Self, String> = [
    .conflict: "conflict",
    .pattern: "pattern",
    .shortGreen: "short-green",
    .shortYellow: "short-yellow",
    .shortRed: "short-red",
    .notWalked: "not-walked",
    .lampConflict: "lamp-conflict",
    .lampRedGreen: "lamp-red-green",
    .lampStuck: "lamp-stuck",
    .lampDark: "lamp-dark",
    .redDark: "red-dark",
    .board: "board",
    .stranger: "stranger",
    .unreadable: "unreadable",
  ]

  /// What happened and what to do, as the end of a sentence.
  public var advice: String {
    switch self {
    case .conflict:
      "the controller asked two conflicting heads to go at once; report it with the journal"
    case .pattern: "the controller asked for lamps that no head shows; report it with the journal"
    case .shortGreen: "the controller asked to end a green too early; report it with the journal"
    case .shortYellow: "the controller asked to cut a yellow short; report it with the journal"
    case .shortRed: "the controller asked for a green too early; report it with the journal"
    case .notWalked:
      "a green was asked for before this wiring was walked; run `xiaoanctl lamps walk`"
    case .lampConflict:
      "two conflicting heads are lit at once; look for a stuck relay or crossed wires"
    case .lampRedGreen: "red and green are lit at once; look for a stuck relay or crossed wires"
    case .lampStuck: "a lamp is lit that should be dark; look for a stuck relay or crossed wires"
    case .lampDark: "no lamp is lit; look at the lamp, its fuse and its feedback wire"
    case .redDark: "the red lamp is dark; look at the lamp, its fuse and its feedback wire"
    case .board: "the lamps' GPIO lines failed; look at the chip's cable and power"
    case .stranger: "a process of another user reached for the lamps; find out whose it was"
    case .unreadable: "the file of latched faults cannot be read; look at the disk"
    }
  }

  /// Whether the lamps themselves are not as they were ordered, so that ordering them otherwise may
  /// not help: only taking their supply away does.
  public var isOfLamps: Bool {
    switch self {
    case .lampConflict, .lampRedGreen, .lampStuck: true
    default: false
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// One lamp of a signal head.
@frozen
public enum Lamp: UInt8, CaseIterable, Sendable {
  /// The red lamp.
  case red
  /// The yellow lamp.
  case yellow
  /// The green lamp.
  case green

  /// The name that scenes use.
  public var name: String {
    switch self {
    case .red: "red"
    case .yellow: "yellow"
    case .green: "green"
    }
  }
}

/// One GPIO line of one chip.
public struct LineAddress: Hashable, Sendable {
  /// The chip's name as in `/dev`, or its label.
  public var chip: String
  /// The line's offset on the chip, 0…511.
  public var offset: Int

  /// Makes an address.
  public init(chip: String, offset: Int) {
    self.chip = chip
    self.offset = offset
  }
}

/// What a GPIO line that watches a lamp told.
public enum LampInput: Hashable, Sendable {
  /// The electrical level changed, or was read anew: `true` is high. The instant is the
  /// kernel's own time stamp of the edge, or the reading's.
  case level(LineAddress, isHigh: Bool, at: Instant)
  /// The chip was opened and the lines are watched; levels follow.
  /// `debounced` tells that the kernel debounces them, so that nobody else needs to.
  case opened(chip: String, debounced: Bool)
  /// The chip or its lines cannot be had, or were lost; the edge goes on trying.
  /// The sentence says why and what to do.
  case lost(chip: String, reason: String)
}

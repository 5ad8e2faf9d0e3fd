// SPDX-License-Identifier: Apache-2.0

/// A key that was pressed.
public enum WatchKey: Hashable, Sendable {
  /// A letter, a digit or a sign, and Return as a line feed.
  case character(Character)
  /// A key without a sign of its own.
  case up, down, pageUp, pageDown, home, end, escape
}

/// Turns what a terminal sends into keys.
public struct KeyReader: Sendable {
  /// Bytes of a sequence that is not complete yet; a longer one is none.
  static let pendingMaximum = 16

  private var pending: [UInt8] = []

  /// Nothing was read yet.
  public init() {}

  /// Whether a sequence has begun; when nothing follows, it was the key Escape.
  public var isWaiting: Bool { !pending.isEmpty }

  /// The keys that these bytes complete.
  public mutating func take(_ bytes: [UInt8]) -> [WatchKey] {
    var keys: [WatchKey] = []
    pending += bytes
    while let first = pending.first {
      if first == 0x1B {
        guard let (key, count) = sequence() else {
          if pending.count > Self.pendingMaximum { pending = [] }
          return keys
        }
        if let key { keys.append(key) }
        pending.removeFirst(count)
      } else {
        pending.removeFirst()
        // Keys beyond ASCII mean nothing here.
        if first == 0x0D { keys.append(.character("\n")) }
        if (0x20..<0x7F).contains(first) {
          keys.append(.character(Character(Unicode.Scalar(first))))
        }
        if first == 0x03 { keys.append(.character("q")) }
      }
    }
    return keys
  }

  /// Nothing followed: what waits was Escape.
  public mutating func settle() -> [WatchKey] {
    guard pending.first == 0x1B else { return [] }
    pending = []
    return [.escape]
  }

  /// The key of the sequence at the beginning and its length; `nil` while it is not complete.
  private func sequence() -> (WatchKey?, Int)? {
    guard pending.count > 1 else { return nil }
    guard pending[1] == UInt8(ascii: "[") || pending[1] == UInt8(ascii: "O") else {
      return (.escape, 1)
    }
    guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return nil
    }
    let key: WatchKey? =
      switch String(decoding: pending[2...end], as: UTF8.self) {
      case "A": .up
      case "B": .down
      case "H", "1~", "7~": .home
      case "F", "4~", "8~": .end
      case "5~": .pageUp
      case "6~": .pageDown
      default: nil
      }
    return (key, end + 1)
  }
}

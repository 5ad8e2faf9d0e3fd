// SPDX-License-Identifier: Apache-2.0

/// Which pairs of heads must never let traffic go at once.
///
/// Everything conflicts except the pairs that somebody has permitted.
@frozen
public struct ConflictMatrix: Hashable, Sendable {
  /// Eight bits a head: with which others it may show green.
  private var permitted: UInt64 = 0

  /// A matrix in which every two heads conflict.
  public init() {}

  /// Lets two heads show green together.
  public mutating func permit(_ a: Int, _ b: Int) {
    guard Self.isHead(a), Self.isHead(b), a != b else { return }
    permitted |= 1 << UInt64(a * 8 + b)
    permitted |= 1 << UInt64(b * 8 + a)
  }

  /// Whether two heads must not show green together; a head never conflicts with itself.
  @inlinable
  public func conflict(_ a: Int, _ b: Int) -> Bool {
    guard a != b else { return false }
    return !isPermitted(a, b)
  }

  @usableFromInline
  func isPermitted(_ a: Int, _ b: Int) -> Bool {
    guard Self.isHead(a), Self.isHead(b) else { return false }
    return permitted & (1 << UInt64(a * 8 + b)) != 0
  }

  private static func isHead(_ head: Int) -> Bool { (0..<LampVector.headsMaximum).contains(head) }
}

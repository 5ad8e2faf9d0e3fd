// SPDX-License-Identifier: Apache-2.0

/// What all heads of a robot show: four bits a head.
@frozen
public struct LampVector: Hashable, Sendable {
  /// Heads that one robot may have.
  public static let headsMaximum = 8

  /// The bits, head 0 in the lowest four.
  public var rawValue: UInt32

  /// Makes a vector of its bits.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// All heads dark.
  public static let off = LampVector(rawValue: 0)

  /// The same for so many heads.
  public init(repeating lamps: HeadLamps, heads: Int) {
    self = .off
    for head in 0..<min(heads, Self.headsMaximum) { self[head] = lamps }
  }

  /// What a head shows; heads are numbered 0…7.
  @inlinable
  public subscript(head: Int) -> HeadLamps {
    get { HeadLamps(rawValue: UInt8((rawValue >> (UInt32(head) &* 4)) & 0xF)) }
    set {
      let shift = UInt32(head) &* 4
      rawValue = rawValue & ~(0xF << shift) | UInt32(newValue.rawValue & 0xF) << shift
    }
  }

  /// Whether any head beyond so many shows something.
  @inlinable
  public func hasHead(beyond heads: Int) -> Bool {
    heads < Self.headsMaximum && rawValue >> (UInt32(heads) &* 4) != 0
  }
}

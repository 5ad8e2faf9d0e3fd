// SPDX-License-Identifier: Apache-2.0

/// Why the guard did something: a number in its messages, a name in records and in its files.
public protocol GuardReason: CaseIterable, Hashable, RawRepresentable, Sendable
where RawValue == UInt8 {
  /// The name of each.
  static var names: KeyValuePairs<Self, String> { get }
}

extension GuardReason {
  /// The name that records use.
  public var name: String {
    // One without a name would fail its test; a record still tells which it was.
    Self.names.first { $0.key == self }?.value ?? "\(rawValue)"
  }

  /// The reason of a name.
  public init?(name: String) {
    guard let known = Self.names.first(where: { $0.value == name }) else { return nil }
    self = known.key
  }
}

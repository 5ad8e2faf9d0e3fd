// SPDX-License-Identifier: Apache-2.0

/// What was read of something that a machine need not have.
public enum Reading<Value: Hashable & Sendable>: Hashable, Sendable {
  /// It is there, and says this.
  case found(Value)
  /// The machine has no such thing.
  case absent
  /// It cannot be read; the words say why.
  case refused(String)

  /// What was found.
  public var value: Value? {
    if case .found(let value) = self { value } else { nil }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// What a prompt's id says: what it is about, to whom it is said, and which wording it is.
///
/// `red-light-group~b` is the second wording of what is said to several riders at a red light.
public struct PromptName: Hashable, Sendable {
  /// To whom, or after what, a prompt is said.
  public enum Manner: String, CaseIterable, Sendable {
    /// To one rider.
    case plain = ""
    /// To several riders at once.
    case group = "-group"
    /// Firmer, to a rider who was spoken to before.
    case again = "-again"
    /// To a rider who has put right what he was asked to.
    case thanks = "-thanks"
  }

  /// What parts a wording's letter from its prompt.
  public static let wordingMark: Character = "~"

  /// The id without the wording's letter: `red-light-group`.
  public var base: String
  /// The letter of a further wording; `nil` for the first one.
  public var wording: String?

  /// Takes an id apart; whatever it is.
  public init(_ id: String) {
    guard let mark = id.firstIndex(of: Self.wordingMark) else {
      base = id
      return
    }
    base = String(id[..<mark])
    wording = String(id[id.index(after: mark)...])
  }

  /// The whole id.
  public var id: String { base + (wording.map { "\(Self.wordingMark)\($0)" } ?? "") }

  /// Whether the wording's letter, if there is one, is one of `b`…`z`.
  public var hasFitWording: Bool {
    guard let wording else { return true }
    return wording.utf8.count == 1
      && wording.utf8.allSatisfy { (UInt8(ascii: "b")...UInt8(ascii: "z")).contains($0) }
  }

  /// To whom it is said.
  public var manner: Manner {
    Manner.allCases.last { $0 != .plain && base.hasSuffix($0.rawValue) } ?? .plain
  }

  /// What it is about: the id without manner and wording.
  public var subject: String { String(base.dropLast(manner.rawValue.count)) }
}

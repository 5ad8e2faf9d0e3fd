// SPDX-License-Identifier: Apache-2.0

/// The parts of which a prompt to one rider among many is composed: the colour of his clothes, how
/// he is called, and what he is asked to do.
public enum PromptPart {
  /// What the ids of all parts begin with.
  public static let prefix = "part-"
  /// What the ids of all colours begin with.
  public static let colourPrefix = "part-colour-"
  /// How the rider is called.
  public static let rider = "part-rider"

  /// The id of a colour's part.
  public static func colour(_ colour: Colour) -> String { colourPrefix + colour.name }

  /// The id of what is asked of somebody whose offence has a name, such as `part-red-light`.
  public static func request(_ kind: String) -> String { prefix + kind }

  /// The ids to say one after the other; the class of the whole is that of the last one.
  ///
  /// - Parameters:
  ///   - colour: what the rider wears; without one he is called by `part-rider` alone.
  ///   - kind: the name of the offence.
  /// - Returns: two or three ids; whether a pack has them is for the caller to see.
  public static func ids(colour: Colour?, kind: String) -> [String] {
    (colour.map { [Self.colour($0)] } ?? []) + [rider, request(kind)]
  }
}

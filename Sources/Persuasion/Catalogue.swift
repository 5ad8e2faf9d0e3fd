// SPDX-License-Identifier: Apache-2.0

public import Scene
public import TrafficModel

/// The prompts that the robot has.
public struct Catalogue: Sendable {
  /// What every pack has: one prompt for each kind of offence.
  ///
  /// A replay without a pack uses it.
  public static let standard = Catalogue([
    Prompt(id: "red-light", promptClass: .warn, text: "", file: "red-light.wav"),
    Prompt(id: "red-light-ahead", promptClass: .warn, text: "", file: "red-light-ahead.wav"),
    Prompt(id: "over-line", promptClass: .persuade, text: "", file: "over-line.wav"),
    Prompt(id: "wrong-way", promptClass: .warn, text: "", file: "wrong-way.wav"),
    Prompt(id: "helmet", promptClass: .persuade, text: "", file: "helmet.wav"),
  ])

  /// What a replay takes a scene's pack to have: every prompt that the scene asks for.
  ///
  /// A prompt of a rule has the class of its kind's own prompt.
  public static func nominal(for scene: Scene) -> Catalogue {
    let kinds = scene.rules.map { rule in
      Prompt(
        id: rule.prompt, promptClass: standard[rule.kind.name]?.promptClass ?? .persuade, text: "",
        file: "")
    }
    let warnings = scene.rules.compactMap(\.warning).map {
      Prompt(id: $0, promptClass: .warn, text: "", file: "")
    }
    let publicity = scene.publicityPrompts.map {
      Prompt(id: $0, promptClass: .publicity, text: "", file: "")
    }
    let signals = scene.announcements.said.map {
      Prompt(id: $0, promptClass: .signal, text: "", file: "")
    }
    return Catalogue(kinds + warnings + publicity + signals)
  }

  private let prompts: [String: Prompt]
  private var unplayable: Set<String> = []

  /// A catalogue of a pack's prompts.
  public init(_ prompts: [Prompt]) {
    self.prompts = Dictionary(prompts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The prompt of an id; `nil` when the pack has none.
  public subscript(id: String) -> Prompt? { prompts[id] }

  /// Whether a prompt can be played.
  public func isPlayable(_ id: String) -> Bool { prompts[id] != nil && !unplayable.contains(id) }

  /// Notes that a prompt's recording is missing or unfit.
  mutating func markUnplayable(_ id: String) {
    if prompts[id] != nil { unplayable.insert(id) }
  }

  /// The prompt to say to so many riders at once: the group's, where the pack has one.
  func prompt(_ id: String, riders: Int) -> String {
    let group = id + "-group"
    return riders > 1 && isPlayable(group) ? group : id
  }
}

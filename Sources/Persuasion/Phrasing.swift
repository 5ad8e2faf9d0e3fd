// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// Finds the words for what is to be said: which form of a prompt, which wording, of which parts.
struct Phrasing: Sendable {
  /// What is said.
  struct Phrase: Hashable, Sendable {
    /// The form of the prompt.
    var prompt: String
    /// Which wording; `nil` where there is only one.
    var wording: String?
    /// The recordings.
    var parts: [String]
  }

  /// Further wordings that a prompt may have.
  private static let wordings = ["b", "c", "d", "e"].map { "\(PromptName.wordingMark)\($0)" }

  private(set) var catalogue: Catalogue
  /// How often each prompt was said that has several wordings.
  private var turns: [String: Int] = [:]

  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// A prompt cannot be played.
  mutating func markUnplayable(_ prompt: String) { catalogue.markUnplayable(prompt) }

  /// The words for a prompt.
  ///
  /// - Parameters:
  ///   - prompt: what is asked for.
  ///   - riders: to how many riders.
  ///   - isAgain: whether he was told it before.
  ///   - colour: by what the rider can be told from all others; `nil` where he cannot.
  /// - Returns: the words; whether they can be played is not said.
  mutating func phrase(
    _ prompt: String, riders: Int, isAgain: Bool = false, colour: Colour? = nil
  ) -> Phrase {
    if riders > 1, let several = form(prompt, .group) { return several }
    if riders == 1 {
      if isAgain, let firmer = form(prompt, .again) { return firmer }
      if let colour, let parts = addressed(prompt, colour) {
        return Phrase(prompt: prompt, wording: prompt + "@" + colour.name, parts: parts)
      }
    }
    return worded(prompt)
  }

  /// The thanks to somebody who heeded a prompt; `nil` where the pack has none.
  ///
  /// What was said to several is no reason to thank each of them.
  mutating func thanks(for prompt: String) -> Phrase? {
    let name = PromptName(prompt)
    return name.manner == .group ? nil : form(name.subject, .thanks)
  }

  private mutating func form(_ prompt: String, _ manner: PromptName.Manner) -> Phrase? {
    let id = prompt + manner.rawValue
    return playable(id).isEmpty ? nil : worded(id)
  }

  /// The wordings of a prompt that can be played.
  private func playable(_ prompt: String) -> [String] {
    ([prompt] + Self.wordings.map { prompt + $0 }).filter(catalogue.isPlayable)
  }

  /// The wording whose turn it is.
  private mutating func worded(_ prompt: String) -> Phrase {
    let known = playable(prompt)
    guard known.count > 1 || known.first.map({ $0 != prompt }) ?? false else {
      return Phrase(prompt: prompt, parts: chimed(prompt, [prompt]))
    }
    let turn = turns[prompt, default: 0]
    turns[prompt] = turn &+ 1
    let wording = known[turn % known.count]
    return Phrase(prompt: prompt, wording: wording, parts: chimed(prompt, [wording]))
  }

  /// “The one in red, rider, please …”, where the pack has all of it.
  private func addressed(_ prompt: String, _ colour: Colour) -> [String]? {
    let parts = PromptPart.ids(colour: colour, kind: prompt)
    return parts.allSatisfy(catalogue.isPlayable) ? chimed(prompt, parts) : nil
  }

  /// The chime of the prompt's class first, where the pack has one.
  private func chimed(_ prompt: String, _ parts: [String]) -> [String] {
    guard let promptClass = catalogue[prompt]?.promptClass else { return parts }
    let chime = "chime-\(promptClass.name)"
    return catalogue.isPlayable(chime) && !parts.contains(chime) ? [chime] + parts : parts
  }
}

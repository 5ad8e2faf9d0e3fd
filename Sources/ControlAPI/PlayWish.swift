// SPDX-License-Identifier: Apache-2.0

/// A prompt that somebody wants to hear: the body of `POST /v1/prompts/play`.
public struct PlayWish: Codable, Hashable, Sendable {
  /// The prompt's id.
  public var prompt: String
  /// Who wants it, as he calls himself.
  public var who: String?

  /// Makes a wish.
  public init(prompt: String, who: String? = nil) {
    self.prompt = prompt
    self.who = who
  }
}

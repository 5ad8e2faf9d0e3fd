// SPDX-License-Identifier: Apache-2.0

/// The loudspeaker as the status gives it.
public struct AudioStatus: Codable, Hashable, Sendable {
  /// A prompt that is being said.
  public struct Speaking: Codable, Hashable, Sendable {
    /// The prompt's id.
    public var prompt: String
    /// How much it matters: `signal`, `live`, `warn`, `persuade`, `publicity`.
    public var promptClass: String

    enum CodingKeys: String, CodingKey {
      case prompt
      case promptClass = "class"
    }

    /// Makes a description of what is being said.
    public init(prompt: String, promptClass: String) {
      self.prompt = prompt
      self.promptClass = promptClass
    }
  }

  /// The device's name.
  public var device: String
  /// `ready`, `absent` or `starting`.
  public var state: StateName
  /// Why it is not ready, in a sentence.
  public var reason: String?
  /// What is being said now.
  public var speaking: Speaking?
  /// Prompts that wait.
  public var queued: Int
  /// How often the device ran empty since the start: what was being said then has a gap.
  public var underruns: Int64
  /// The microphone by which the voice follows the street's noise; `nil` where there is none.
  public var microphone: MicrophoneStatus?

  /// Makes a loudspeaker's status.
  public init(
    device: String, state: StateName, reason: String? = nil, speaking: Speaking? = nil,
    queued: Int = 0, underruns: Int64 = 0, microphone: MicrophoneStatus? = nil
  ) {
    self.device = device
    self.state = state
    self.reason = reason
    self.speaking = speaking
    self.queued = queued
    self.underruns = underruns
    self.microphone = microphone
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
public import Phrases

/// Why there is no answer from the daemon.
public enum RobotClientError: Error, Hashable, CustomStringConvertible {
  /// Nobody answers, or not any more; the sentence says why and what to do.
  case unreachable(Phrase)
  /// The daemon answers that it will not; the status is HTTP's.
  case refusal(status: Int, sentence: Phrase)
  /// The same of a wish for another scene, in parts and in a sentence.
  case sceneRefusal(SceneRefusal, sentence: Phrase)
  /// Somebody answers who does not speak like our daemon.
  case malformed(Phrase)

  /// What is wrong and what to do; of a refusal, in the language in which the daemon was asked.
  public var sentence: Phrase {
    switch self {
    case .unreachable(let sentence), .refusal(_, let sentence), .malformed(let sentence),
      .sceneRefusal(_, let sentence):
      sentence
    }
  }

  /// What is wrong and what to do, in English, for logs.
  public var description: String { sentence(.english) }
}

// SPDX-License-Identifier: Apache-2.0

/// Why there is no answer from the daemon.
public enum RobotClientError: Error, Hashable, CustomStringConvertible {
  /// Nobody answers, or not any more; the sentence says why and what to do.
  case unreachable(String)
  /// The daemon answers that it will not; the status is HTTP's.
  case refusal(status: Int, sentence: String)
  /// Somebody answers who does not speak like our daemon.
  case malformed(String)

  /// What is wrong and what to do, in a sentence.
  public var description: String {
    switch self {
    case .unreachable(let sentence), .refusal(_, let sentence), .malformed(let sentence): sentence
    }
  }
}

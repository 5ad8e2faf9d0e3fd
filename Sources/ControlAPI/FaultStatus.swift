// SPDX-License-Identifier: Apache-2.0

/// Something that is wrong with the robot now.
public struct FaultStatus: Codable, Hashable, Sendable {
  /// What kind of fault it is.
  public var fault: String
  /// Which camera, device or file it is about.
  public var subject: String
  /// For how long, in seconds.
  public var since: Double
  /// What is wrong and what to do.
  public var sentence: String

  enum CodingKeys: String, CodingKey {
    case fault, subject
    case since = "since_s"
    case sentence
  }

  /// Makes a fault.
  public init(fault: String, subject: String, since: Double, sentence: String) {
    self.fault = fault
    self.subject = subject
    self.since = since
    self.sentence = sentence
  }
}

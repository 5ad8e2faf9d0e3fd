// SPDX-License-Identifier: Apache-2.0

/// How full the queues before the controller have been, as the status gives it.
public struct InboxStatus: Codable, Hashable, Sendable {
  /// Frames and signal reports that waited at once, at most, since the start.
  public var messagesPeak: Int
  /// How many may wait.
  public var messagesMaximum: Int
  /// Other inputs and questions that waited at once, at most.
  public var othersPeak: Int
  /// How many may wait.
  public var othersMaximum: Int

  enum CodingKeys: String, CodingKey {
    case messagesPeak = "messages_peak"
    case messagesMaximum = "messages_maximum"
    case othersPeak = "others_peak"
    case othersMaximum = "others_maximum"
  }

  /// Makes a state of the queues.
  public init(messagesPeak: Int, messagesMaximum: Int, othersPeak: Int, othersMaximum: Int) {
    self.messagesPeak = messagesPeak
    self.messagesMaximum = messagesMaximum
    self.othersPeak = othersPeak
    self.othersMaximum = othersMaximum
  }
}

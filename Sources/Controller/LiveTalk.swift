// SPDX-License-Identifier: Apache-2.0

public import Persuasion

/// What somebody says live through the robot, or said last.
public struct LiveTalk: Hashable, Sendable {
  /// The number of its order.
  public let order: Int64
  /// What became of it; `nil` while it is not over.
  public private(set) var fate: Fate?
  /// The prompt that was said in its place; `nil` when it ended otherwise.
  public private(set) var cutBy: String?

  init(order: Int64) { self.order = order }

  /// Takes what became of a request, while `speaking` is being said.
  mutating func note(_ request: Request, _ fate: Fate, speaking: Request?) {
    guard request.order == order, fate != .started, self.fate == nil else { return }
    self.fate = fate
    // What is said after two minutes of talk has cut nobody.
    guard fate == .interrupted, let speaking, speaking.promptClass > request.promptClass else {
      return
    }
    cutBy = speaking.prompt
  }
}

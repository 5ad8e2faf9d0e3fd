// SPDX-License-Identifier: Apache-2.0

/// Where the daemon finds and leaves things, as the status gives it.
public struct PlacesStatus: Codable, Hashable, Sendable {
  /// The scene file.
  public var scene: String
  /// The folder of the prompt pack.
  public var prompts: String
  /// The folder for what outlasts a restart.
  public var state: String
  /// The socket for cameras.
  public var feed: String
  /// The socket of the guard of the lamps.
  public var lamps: String
  /// GPIO chips that sockets stand in for.
  public var simulatedChips: [String]

  enum CodingKeys: String, CodingKey {
    case scene, prompts, state, feed, lamps
    case simulatedChips = "simulated_chips"
  }

  /// Makes places.
  public init(
    scene: String, prompts: String, state: String, feed: String, lamps: String,
    simulatedChips: [String] = []
  ) {
    self.scene = scene
    self.prompts = prompts
    self.state = state
    self.feed = feed
    self.lamps = lamps
    self.simulatedChips = simulatedChips
  }
}

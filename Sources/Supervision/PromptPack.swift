// SPDX-License-Identifier: Apache-2.0

import Logging
import Scene
import SceneFiles
import TrafficModel

/// The prompts that the robot has; without a pack it still sees and counts.
struct PromptPack: Sendable {
  /// A prompt that a scene asks for and nobody can play.
  struct Missing: Sendable {
    /// Its id.
    let id: String
    /// Why, and what to do, in a sentence.
    let reason: String
  }

  /// The prompts.
  let prompts: [Prompt]
  /// Why there are no others.
  private let reason: String

  /// Reads the table of a pack.
  init(_ folder: String, _ logger: Logger) {
    let table = folder + "/prompts.tsv"
    var reason = "\(table) does not have it; add a row and a recording."
    do throws(Problems) { prompts = try PromptFile.read(path: table) } catch {
      for problem in error.list { logger.error("\(problem.rendered(path: table))") }
      reason = "the pack cannot be used: " + (error.list.first?.rendered(path: table) ?? table)
      prompts = []
    }
    self.reason = reason
  }

  /// Those that a scene asks for and the pack does not have.
  func missing(of scene: Scene) -> [Missing] {
    let known = Set(prompts.map(\.id))
    return Set(scene.prompts + scene.publicityPrompts).subtracting(known).sorted().map {
      Missing(id: $0, reason: "The scene asks for the prompt “\($0)”, but \(reason)")
    }
  }
}

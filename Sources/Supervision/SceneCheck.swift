// SPDX-License-Identifier: Apache-2.0

import Scene
import SceneFiles

/// What `xiaoand check` says of a file.
public enum SceneCheck {
  /// What was found.
  public enum Result: Sendable {
    /// Nothing is wrong; a line about what the scene has.
    case fine(String)
    /// A line for each problem.
    case problems([String])
  }

  /// Reads and checks a scene file.
  public static func check(_ path: String) -> Result {
    do throws(Problems) {
      let scene = try SceneFile.read(path: path)
      let parts = [
        count(scene.cameras.count, "camera"), count(scene.signals.count, "signal"),
        count(scene.lines.count, "line"), count(scene.lanes.count, "lane"),
        count(scene.rules.count, "rule"),
      ]
      return .fine("\(path): fine: \(scene.id), " + parts.joined(separator: ", "))
    } catch {
      return .problems(error.list.map { $0.rendered(path: path) })
    }
  }

  /// Reads a scene file for somebody who cannot go on without it.
  static func read(_ path: String) throws -> Scene {
    do throws(Problems) { return try SceneFile.read(path: path) } catch {
      throw StartError(error.list.map { $0.rendered(path: path) })
    }
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

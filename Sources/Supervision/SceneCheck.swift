// SPDX-License-Identifier: Apache-2.0

import Host
import Scene
import SceneFiles

/// What `xiaoand check` says of a file.
public enum SceneCheck {
  /// What was found.
  public enum Result: Sendable {
    /// Nothing is wrong; a line about what the scene has, and one for each calibrated camera.
    case fine([String])
    /// A line for each problem.
    case problems([String])
  }

  /// Reads and checks a scene file.
  public static func check(_ path: String) -> Result {
    do throws(Problems) {
      return .fine(SceneFindings.lines(of: try scene(try SceneFile.bytes(path: path)), path: path))
    } catch {
      return .problems(error.list.map { $0.rendered(path: path) })
    }
  }

  /// Reads a scene file for somebody who cannot go on without it.
  static func read(_ path: String) throws -> Scene {
    do throws(Problems) { return try scene(try SceneFile.bytes(path: path)) } catch {
      throw StartError(error.list.map { $0.rendered(path: path) })
    }
  }

  /// Checks the scene of a file's bytes.
  static func scene(_ bytes: [UInt8]) throws(Problems) -> Scene {
    try SceneFile.read(bytes, knowsTimeZone: HostCalendar.knows)
  }
}

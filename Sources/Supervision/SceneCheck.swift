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
      let scene = try file(path)
      let parts = [
        count(scene.cameras.count, "camera"), count(scene.signals.count, "signal"),
        count(scene.lines.count, "line"), count(scene.lanes.count, "lane"),
        count(scene.rules.count, "rule"),
      ]
      return .fine(
        ["\(path): fine: \(scene.id), " + parts.joined(separator: ", ")]
          + scene.cameras.compactMap { calibration($0).map { "\(path): \($0)" } })
    } catch {
      return .problems(error.list.map { $0.rendered(path: path) })
    }
  }

  /// How well the measured points of a camera fit each other.
  private static func calibration(_ camera: Camera) -> String? {
    guard let misfit = Homography(camera.ground)?.misfit(camera.ground) else { return nil }
    let points = camera.ground.count
    guard points > 4 else {
      return "camera \(camera.id): 4 ground points, which always fit; measure a fifth to know "
        + "the error"
    }
    func centimetres(_ metres: Double) -> Int { Int((metres * 100).rounded()) }
    return "camera \(camera.id): \(points) ground points, off by \(centimetres(misfit.mean)) cm on "
      + "average, by \(centimetres(misfit.worst)) cm at pair \(misfit.pair + 1)"
  }

  /// Reads a scene file for somebody who cannot go on without it.
  static func read(_ path: String) throws -> Scene {
    do throws(Problems) { return try file(path) } catch {
      throw StartError(error.list.map { $0.rendered(path: path) })
    }
  }

  private static func file(_ path: String) throws(Problems) -> Scene {
    try SceneFile.read(path: path, knowsTimeZone: HostCalendar.knows)
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

// SPDX-License-Identifier: Apache-2.0

public import Scene

/// What is to be said of a scene that was checked and is fine.
public enum SceneFindings {
  /// A line about what the scene has, and one for each calibrated camera.
  public static func lines(of scene: Scene, path: String) -> [String] {
    let parts = [
      count(scene.cameras.count, "camera"), count(scene.signals.count, "signal"),
      count(scene.lines.count, "line"), count(scene.lanes.count, "lane"),
      count(scene.rules.count, "rule"),
    ]
    return ["\(path): fine: \(scene.id), " + parts.joined(separator: ", ")]
      + scene.cameras.compactMap { calibration($0).map { "\(path): \($0)" } }
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

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

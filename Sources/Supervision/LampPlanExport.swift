// SPDX-License-Identifier: Apache-2.0

import Lamps
import Posix
import Scene

/// The lamp plan of a scene, as the guard of the lamps reads it.
public struct LampPlanExport: Sendable {
  /// The plan's text.
  public let text: String
  /// Its short fingerprint, for comparing.
  public let fingerprint: String

  /// Reads a scene and makes the plan.
  ///
  /// - Throws: a `StartError` when the scene has problems or no lamps.
  public init(scene path: String) throws {
    let scene = try SceneCheck.read(path)
    guard let signal = scene.temporarySignal else {
      throw StartError([
        "\(path) has no section `temporary-signal`, so the robot there has no lamps and its guard "
          + "needs no plan."
      ])
    }
    let plan = signal.lampPlan
    if let objection = plan.objections.first {
      throw StartError(["\(path): the lamp plan is not fit to be shown: \(objection)."])
    }
    text = plan.text
    fingerprint = LampPlan.short(plan.fingerprint)
  }

  /// Writes the plan in one step, so that the guard never finds half of one.
  ///
  /// - Throws: a `StartError` when the file cannot be written.
  public func write(to path: String) throws {
    // The guard runs as a user of its own, and a plan is no secret.
    do throws(Errno) { try WholeFile.write(Array(text.utf8), to: path, mode: 0o644) } catch {
      throw StartError([
        "The lamp plan cannot be written to \(path) (\(error.text)); name a folder that you may "
          + "write to, or use sudo."
      ])
    }
  }
}

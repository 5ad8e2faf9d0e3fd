// SPDX-License-Identifier: Apache-2.0

public import Scene
internal import TrafficModel

/// Going on by another scene without losing who is in view.
extension Detector {
  /// Goes on by another scene.
  ///
  /// A camera that stays keeps its counts, and its riders where its plane and its ground points are
  /// the same. What rules remember of a rider stays where the rule still watches for the same: he is
  /// not reported twice. What is cut off is told as lost, or counted.
  ///
  /// - Parameters:
  ///   - scene: the scene from now on.
  ///   - before: the one until now.
  ///   - findings: takes how open offences and responses ended.
  public mutating func adopt(
    _ scene: Scene, after before: Scene, into findings: inout Findings
  ) {
    let places = scene.cameras.map { camera in before.cameras.firstIndex { $0.id == camera.id } }
    for (place, camera) in before.cameras.enumerated() {
      let next = scene.cameras.first { $0.id == camera.id }
      guard next?.plane != camera.plane || next?.ground != camera.ground else { continue }
      endResponses(of: place, into: &findings)
      detectors[place].reset(&findings)
    }
    var paths: [PlanContinuation?] = []
    var states: [CameraState] = []
    var followers: [CameraDetector] = []
    var times: [ArrivalClock?] = []
    for (camera, place) in zip(scene.cameras, places) {
      let plan = CameraPlan(camera, of: scene)
      guard let place else {
        paths.append(nil)
        states.append(CameraState(id: camera.id))
        followers.append(CameraDetector(plan))
        times.append(Self.clock(of: camera))
        continue
      }
      let path = PlanContinuation(from: detectors[place].plan, to: plan)
      detectors[place].adopt(path, into: &findings)
      let isSameClock = camera.clock == before.cameras[place].clock
      if !isSameClock { cameras[place].forgetClock() }
      paths.append(path)
      states.append(cameras[place])
      followers.append(detectors[place])
      times.append(isSameClock ? clocks[place] : Self.clock(of: camera))
    }
    cameras = states
    detectors = followers
    clocks = times
    errors = scene.cameras.map(\.clock.error)
    moveWatches(places, paths, &findings)
  }

  /// Gives those who are watched the numbers that their cameras and rules have now.
  private mutating func moveWatches(
    _ places: [Int?], _ paths: [PlanContinuation?], _ findings: inout Findings
  ) {
    var kept: [ResponseWatch] = []
    for var watch in watches {
      guard let camera = places.firstIndex(of: watch.camera), let path = paths[camera],
        let entry = path.entries.firstIndex(of: watch.entry), path.isWhole(entry)
      else {
        findings.responses.append(watch.breakOff())
        continue
      }
      watch.move(camera: camera, entry: entry, kind: path.plan.entries[entry].rule.kind)
      kept.append(watch)
    }
    watches = kept
  }
}

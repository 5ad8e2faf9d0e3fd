// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlRendering
import Phrases

/// Cameras: rate, delay, clock, whether the picture stands upright, labels and classes.
extension Checkup {
  mutating func judgeCameras(_ status: Status) {
    if status.cameras.isEmpty { add(.cameras, "cameras", .wrong, CameraDoctorWords.none) }
    for camera in status.cameras {
      judgeRate(camera)
      // An older daemon tells no more.
      guard let checks = camera.checks else { continue }
      judgeClock(camera, checks)
      judgePicture(camera, checks)
      judgeLabels(camera, checks)
    }
  }

  private mutating func judgeRate(_ camera: CameraStatus) {
    let id = camera.id
    let rate = Figures.tenths(camera.rate)
    switch camera.state {
    case .never: add(.cameras, "camera-rate", id, .wrong, CameraDoctorWords.never(id))
    case .silent:
      let age = Figures.tenths(camera.lastFrameAge ?? 0)
      add(.cameras, "camera-rate", id, .wrong, CameraDoctorWords.silent(id, seconds: age))
    default:
      let limit = CheckupLimits.rateDoubtful
      if camera.rate < limit {
        let level: Finding.Level = camera.rate < CheckupLimits.rateWrong ? .wrong : .doubtful
        add(
          .cameras, "camera-rate", id, level,
          CameraDoctorWords.slow(id, rate, needs: Figures.tenths(limit)))
      } else if let gap = camera.checks?.gapMost, gap > CheckupLimits.gapDoubtful {
        let gap = Figures.count(Self.whole(gap))
        add(.cameras, "camera-rate", id, .doubtful, CameraDoctorWords.gaps(id, milliseconds: gap))
      } else {
        add(.cameras, "camera-rate", id, .ok, CameraDoctorWords.rate(id, rate))
      }
    }
  }

  private mutating func judgeClock(_ camera: CameraStatus, _ checks: CameraChecks) {
    let (level, sentence) = Self.clock(camera, checks)
    add(.cameras, "camera-clock", camera.id, level, sentence)
  }

  private static func clock(
    _ camera: CameraStatus, _ checks: CameraChecks
  ) -> (Finding.Level, Phrase) {
    let id = camera.id
    guard let least = checks.delayLeast, let most = checks.delayMost, camera.state != .never,
      camera.state != .silent
    else { return (.notLookedAt, CameraDoctorWords.noFrames(id)) }
    guard checks.clock == "camera" else {
      return camera.state == .clockUntrusted
        ? (.notLookedAt, CameraDoctorWords.learning(id))
        : (.ok, CameraDoctorWords.byArrival(id))
    }
    // The frame that came soonest tells how the clocks stand; a later one only how slow a link was.
    if least < -checks.clockError {
      return (.wrong, CameraDoctorWords.ahead(id, seconds: Figures.tenths(-least / 1000)))
    }
    if least > CheckupLimits.delayWrong {
      return (.wrong, CameraDoctorWords.behind(id, seconds: Figures.tenths(least / 1000)))
    }
    if most > CheckupLimits.delayDoubtful {
      let usual = Figures.count(whole(CheckupLimits.delayDoubtful))
      return (
        .doubtful, CameraDoctorWords.late(id, Figures.count(whole(most)), usual: usual + " ms")
      )
    }
    return (
      .ok, CameraDoctorWords.delay(id, Figures.count(whole(least)), Figures.count(whole(most)))
    )
  }

  private mutating func judgePicture(_ camera: CameraStatus, _ checks: CameraChecks) {
    let id = camera.id
    guard checks.plane == "pixels" else {
      return add(.cameras, "camera-upright", id, .notLookedAt, CameraDoctorWords.flat(id))
    }
    let all = checks.upright &+ checks.inverted
    guard all >= CheckupLimits.uprightNeeded else {
      let needed = Figures.count(CheckupLimits.uprightNeeded)
      return add(
        .cameras, "camera-upright", id, .notLookedAt,
        CameraDoctorWords.tooFew(id, Figures.count(all), needs: needed))
    }
    let percent = Self.percent(checks.inverted, of: all)
    guard percent >= CheckupLimits.invertedDoubtful else {
      return add(
        .cameras, "camera-upright", id, .ok, CameraDoctorWords.upright(id, Figures.count(all)))
    }
    add(
      .cameras, "camera-upright", id,
      percent >= CheckupLimits.invertedWrong ? .wrong : .doubtful,
      CameraDoctorWords.upsideDown(id, Figures.count(checks.inverted), of: Figures.count(all)))
  }

  private mutating func judgeLabels(_ camera: CameraStatus, _ checks: CameraChecks) {
    let id = camera.id
    if checks.unknownLabels > 0 {
      let names = checks.labels.map { "“\(DisplayText.safe($0))”" }.joined(separator: ", ")
      add(
        .cameras, "camera-labels", id, .doubtful,
        CameraDoctorWords.strangeLabels(
          id, Figures.count(checks.unknownLabels), names.isEmpty ? "?" : names))
    } else if camera.frames > 0 {
      add(.cameras, "camera-labels", id, .ok, CameraDoctorWords.labels(id))
    }
    if checks.wrongPlane > 0 {
      add(
        .cameras, "camera-plane", id, .wrong,
        CameraDoctorWords.wrongPlane(id, Figures.count(checks.wrongPlane), plane: checks.plane))
    }
    if checks.outsidePicture > 0 {
      add(
        .cameras, "camera-size", id, .doubtful,
        CameraDoctorWords.outside(id, Figures.count(checks.outsidePicture)))
    }
    let all = camera.seen.values.reduce(0, &+)
    let unknown = camera.seen["unknown"] ?? 0
    if all >= CheckupLimits.classesNeeded,
      Self.percent(unknown, of: all) >= CheckupLimits.classlessDoubtful
    {
      add(
        .cameras, "camera-classes", id, .doubtful,
        CameraDoctorWords.classless(id, Figures.count(unknown), of: Figures.count(all)))
    }
  }

  /// A part in whole percent, whatever the numbers claim.
  static func percent(_ part: Int64, of all: Int64) -> Int64 {
    all > 0 ? whole((Double(part) * 100 / Double(all)).rounded(.down)) : 0
  }

  /// A number without its decimals, however large it claims to be.
  static func whole(_ value: Double) -> Int64 {
    guard value.isFinite else { return 0 }
    return Int64(min(max(value.rounded(), -1e15), 1e15))
  }
}

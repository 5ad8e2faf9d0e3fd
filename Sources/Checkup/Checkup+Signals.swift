// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlRendering
import Phrases

/// Signals: whether their aspect is known, how their detectors look, and whether riders go by them.
extension Checkup {
  mutating func judgeSignals(_ status: Status) {
    if status.signals.isEmpty { add(.signals, "signals", .ok, CameraDoctorWords.noSignals) }
    for signal in status.signals {
      if let reason = signal.reason {
        add(
          .signals, "signal", signal.group, reason == "suspended" ? .doubtful : .wrong,
          CameraDoctorWords.signalUnknown(signal.group, reason, signal.advice ?? reason))
      } else {
        add(
          .signals, "signal", signal.group, .ok,
          CameraDoctorWords.signal(signal.group, signal.aspect))
      }
    }
    for group in readings.inputs?.groups ?? [] { judge(group) }
    for camera in status.cameras {
      for light in camera.checks?.lights ?? [] { judge(light) }
    }
  }

  private mutating func judge(_ group: InputsStatus.Group) {
    let before = findings.count
    let name = group.group
    for hint in group.hints {
      add(.signals, "lamp-wires", name, .wrong, CameraDoctorWords.hint(name, hint))
    }
    if group.impossible >= CheckupLimits.impossibleDoubtful {
      add(
        .signals, "lamp-changes", name, .doubtful,
        CameraDoctorWords.impossible(name, Figures.count(group.impossible)))
    }
    for detector in group.detectors {
      let line = "\(detector.chip) \(detector.line)"
      if detector.level == nil {
        add(
          .signals, "lamp-input", name, .wrong,
          CameraDoctorWords.unread(name, detector.lamp, line))
      } else if detector.chattering {
        add(
          .signals, "lamp-input", name, .wrong,
          CameraDoctorWords.chatters(name, detector.lamp, line))
      } else if Self.isStuck(detector, in: group) {
        add(
          .signals, "lamp-input", name, .doubtful,
          CameraDoctorWords.stuck(name, detector.lamp, line, isLit: detector.lit == true))
      }
    }
    if findings.count == before {
      add(.signals, "lamp-input", name, .ok, CameraDoctorWords.inputs(name))
    }
  }

  /// Whether a detector stays as it is while another of its head goes on and off.
  ///
  /// A head that only flashes yellow leaves red and green dark for hours.
  private static func isStuck(
    _ detector: InputsStatus.Detector, in group: InputsStatus.Group
  ) -> Bool {
    guard let since = detector.since, since >= CheckupLimits.stuckDoubtful else { return false }
    if detector.lit == false, group.aspect.hasPrefix("flashing") { return false }
    return group.detectors.contains {
      $0.lamp != detector.lamp && ($0.since ?? .infinity) <= CheckupLimits.stuckOthers
    }
  }

  /// Holds those who crossed on red against the time for which it was red.
  ///
  /// Where nobody heeds the light, as many cross in a minute of red as in one of green, so the share
  /// of red among the crossings is that of red among the time. Where many heed it, it is smaller. It
  /// is larger, by more than three standard deviations of chance, only where red is not what those
  /// riders see.
  private mutating func judge(_ light: CameraChecks.Light) {
    let (level, sentence) = Self.judged(light)
    add(.signals, "signal-flow", light.line, level, sentence)
  }

  private static func judged(_ light: CameraChecks.Light) -> (Finding.Level, Phrase) {
    let all = light.onRed &+ light.onGreen
    guard all >= CheckupLimits.crossingsNeeded, light.red >= CheckupLimits.lightNeeded,
      light.green >= CheckupLimits.lightNeeded
    else {
      let needed = Figures.count(CheckupLimits.crossingsNeeded)
      return (
        .notLookedAt,
        CameraDoctorWords.fewCrossings(light.line, Figures.count(all), needs: needed)
      )
    }
    let share = light.red / (light.red + light.green)
    let expected = Double(all) * share
    let chance = (Double(all) * share * (1 - share)).squareRoot()
    let isMore = Double(light.onRed) > expected + CheckupLimits.deviations * chance
    // Of nobody on green, half a one: so the ratio has a value.
    let ratio =
      Double(light.onRed) / light.red / (max(Double(light.onGreen), 0.5) / light.green)
    let red = Figures.count(light.onRed)
    let green = Figures.count(light.onGreen)
    let percent = Figures.count(whole(share * 100))
    if isMore, ratio >= CheckupLimits.ratioWrong, Double(light.onRed) * 2 > Double(all) {
      return (
        .wrong,
        CameraDoctorWords.crossedWires(
          light.line, red, green, share: percent, signal: light.signal)
      )
    }
    if isMore, ratio >= CheckupLimits.ratioDoubtful {
      return (
        .doubtful,
        CameraDoctorWords.doubtfulLight(
          light.line, red, green, share: percent, signal: light.signal)
      )
    }
    if ratio >= CheckupLimits.ratioUnheeded {
      return (
        .ok,
        CameraDoctorWords.unheeded(light.line, red, green, share: percent, signal: light.signal)
      )
    }
    return (.ok, CameraDoctorWords.heeded(light.line, red, green, share: percent))
  }
}

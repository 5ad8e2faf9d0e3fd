// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlRendering
import Phrases

/// The daemon, its unit, its faults and its queues.
extension Checkup {
  mutating func judgeRobot() {
    judgeAnswer()
    judgeUnit("xiaoand", readings.unit)
    guard let status = readings.status else { return }
    for fault in status.faults {
      add(
        .robot, "fault", fault.subject, .wrong,
        DoctorWords.fault(fault.fault, fault.subject, fault.sentence))
    }
    if status.faults.isEmpty { add(.robot, "fault", .ok, DoctorWords.noFaults) }
    judgeQueues(status)
    guard let lamps = status.lamps else { return }
    judgeUnit("xiaoan-lampguard", readings.guardUnit)
    let level: Finding.Level =
      switch lamps.lampGuard.state {
      case "serving": .ok
      case "safe": .doubtful
      default: .wrong
      }
    let sentence = DoctorWords.lampGuard(lamps.lampGuard.state, lamps.lampGuard.reason)
    add(.robot, "lamp-guard", level, sentence)
  }

  private mutating func judgeAnswer() {
    let daemon = readings.daemon
    let (level, sentence) = Self.judged(daemon, readings)
    add(.robot, "daemon", level, sentence)
  }

  private static func judged(
    _ daemon: DaemonReading, _ readings: Readings
  ) -> (Finding.Level, Phrase) {
    let path = daemon.socket
    switch daemon.answer {
    case .answered(let milliseconds):
      let time = Figures.tenths(milliseconds)
      guard milliseconds <= CheckupLimits.answerSlow else {
        return (.doubtful, DoctorWords.answersSlowly(time))
      }
      return (.ok, DoctorWords.answers(time, readings.status?.version ?? "?"))
    case .noSocket:
      if let process = daemon.processes.first {
        return (.wrong, DoctorWords.noSocket(path, process: process.id))
      }
      return (.wrong, DoctorWords.notRunning(state(of: readings.unit)))
    case .nobody: return (.wrong, DoctorWords.notRunning(state(of: readings.unit)))
    case .noRight:
      let file = readings.machine.files.first { $0.path == path && $0.isThere }
      return (.wrong, DoctorWords.noRight(path, group: file?.groupName))
    case .hangs(let seconds): return (.wrong, DoctorWords.hangs(path, seconds: seconds))
    case .stranger(let why): return (.wrong, DoctorWords.stranger(path, why))
    case .other(let why): return (.wrong, DoctorWords.unreachable(path, why))
    }
  }

  /// How systemd sees a unit, in its own words; `nil` where it knows none.
  private static func state(of unit: Reading<UnitReading>) -> String? {
    guard let unit = unit.value, unit.load == "loaded" else { return nil }
    let result = unit.result == "success" || unit.result.isEmpty ? "" : ", \(unit.result)"
    return "systemd: \(unit.active)\(result)"
  }

  private mutating func judgeUnit(_ name: String, _ reading: Reading<UnitReading>) {
    switch reading {
    case .absent: add(.robot, "unit", name, .notLookedAt, DoctorWords.noSystemd)
    case .refused(let why):
      add(.robot, "unit", name, .notLookedAt, DoctorWords.unreadable(name, why))
    case .found(let unit) where unit.load != "loaded":
      add(.robot, "unit", name, .doubtful, DoctorWords.unitMissing(name))
    case .found(let unit):
      if unit.active == "active" {
        let isCalm = unit.restarts < CheckupLimits.restartsDoubtful
        add(
          .robot, "unit", name, isCalm ? .ok : .doubtful,
          isCalm
            ? DoctorWords.unitFine(name, restarts: unit.restarts)
            : DoctorWords.unitRestarts(name, restarts: unit.restarts))
      } else {
        let state = "\(unit.active) (\(unit.sub), \(unit.result))"
        add(.robot, "unit", name, .wrong, DoctorWords.unitDown(name, state))
      }
      if unit.file == "disabled" {
        add(.robot, "unit-enabled", name, .doubtful, DoctorWords.unitDisabled(name))
      }
    }
  }

  private mutating func judgeQueues(_ status: Status) {
    guard let inbox = status.inbox else { return }
    let rejected = status.feed.rejected
    let lost = (rejected["overflow"] ?? 0) &+ (rejected["lost-input"] ?? 0)
    func fill(_ peak: Int, _ maximum: Int) -> Double { Double(peak) / Double(max(maximum, 1)) }
    let messages = fill(inbox.messagesPeak, inbox.messagesMaximum)
    let others = fill(inbox.othersPeak, inbox.othersMaximum)
    // Of the two the one that was fuller.
    let isFrames = messages >= others
    let peak = isFrames ? inbox.messagesPeak : inbox.othersPeak
    let maximum = isFrames ? inbox.messagesMaximum : inbox.othersMaximum
    let isFull = lost > 0 || max(messages, others) * 100 >= CheckupLimits.queueDoubtful
    add(
      .robot, "queues", isFull ? .doubtful : .ok,
      isFull
        ? DoctorWords.queuesFull(peak, of: maximum, lost: Figures.count(lost))
        : DoctorWords.queues(peak, of: maximum))
  }
}

// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Lamps
import Scene
import Signals
import TrafficModel

/// What the control interface says of modes, lamps and inputs.
enum LampsReport {
  /// The mode.
  static func mode(of controller: borrowing Controller) -> ModeStatus {
    let record = controller.mode
    let pending = controller.pendingMode
    return ModeStatus(
      mode: record.mode.rawValue, program: record.program, who: record.who, why: record.why,
      since: record.since.seconds, until: record.until?.seconds, revision: record.revision,
      pending: pending?.mode.rawValue, pendingProgram: pending?.program, pendingWho: pending?.who,
      pendingWhy: pending?.why,
      possible: record.mode.successors.map(\.rawValue),
      maintenance: record.tellSince.map {
        ModeStatus.Maintenance(
          due: $0.seconds, toldBy: record.told?.who, toldWhom: record.told?.whom,
          toldAt: record.told?.at.seconds)
      })
  }

  /// The lamps; `nil` when the scene has none.
  static func lamps(of controller: borrowing Controller, at now: Instant) -> LampsStatus? {
    guard let desk = controller.desk else { return nil }
    let planner = desk.planner
    let begun = controller.begun ?? now
    let stages = planner.program?.stages ?? []
    return LampsStatus(
      phase: name(of: planner.phase, desk),
      stage: planner.current.flatMap { stageName($0, planner) },
      since: (now - max(planner.since, begun)).seconds, waiting: planner.waiting?.rawValue,
      requested: planner.requested.flatMap { stages.indices.contains($0) ? stages[$0].id : nil },
      stages: stages.map(\.id), programs: planner.signal.programs.map(\.id),
      plan: LampPlan.short(desk.fingerprint),
      shared: planner.program.flatMap { planner.signal.sharedFingerprint(of: $0) }
        .map { LampPlan.short($0) },
      clockError: controller.clock.error.map { $0.seconds * 1000 },
      heads: heads(desk, now), lampGuard: guardStatus(desk))
  }

  private static func stageName(_ index: Int, _ planner: SignalPlanner) -> String? {
    guard let running = planner.running else { return nil }
    let stages = planner.signal.programs[running].stages
    return stages.indices.contains(index) ? stages[index].id : nil
  }

  private static func name(of phase: SignalPlanner.Phase, _ desk: LampDesk) -> String {
    if desk.isWalking { return "walk" }
    return switch phase {
    case .off: "off"
    case .flash: "flash"
    case .startFlash: "start"
    case .allRed: "all-red"
    case .green: "green"
    case .change: "change"
    }
  }

  private static func heads(_ desk: LampDesk, _ now: Instant) -> [LampsStatus.Head] {
    let asked = desk.asked(at: now)
    return desk.plan.heads.indices.map { index in
      let head = desk.plan.heads[index]
      let readable = desk.report?.readable[index] ?? .off
      return LampsStatus.Head(
        head: head.id, asked: asked[index].aspect.name,
        permitted: (desk.report?.shown[index]).map(\.aspect.name) ?? "unknown",
        readBack: readable.isEmpty ? nil : desk.report.map { names($0.lit[index]) },
        lamps: names(head.lamps.lamps))
    }
  }

  private static func names(_ lamps: HeadLamps) -> [String] {
    Lamp.allCases.filter { lamps.contains(HeadLamps($0)) }.map(\.name)
  }

  private static func guardStatus(_ desk: LampDesk) -> LampsStatus.Guard {
    guard let report = desk.report else {
      return LampsStatus.Guard(state: "absent", reason: desk.absence)
    }
    var status = LampsStatus.Guard(
      state: "serving", walked: report.isWalked, heartbeat: report.isWell,
      plan: LampPlan.short(report.plan), permits: Int64(report.permits),
      refusals: Int64(report.refusals), refusal: report.refusal?.name)
    switch report.condition {
    case .serving: break
    case .safe(let cause):
      status.state = "safe"
      status.reason = cause.name
    case .latched(let trip):
      status.state = "latched"
      status.reason = "\(trip.name): \(trip.advice)"
    }
    if !report.trouble.isEmpty { status.reason = report.trouble }
    return status
  }

  /// What the detectors tell.
  static func inputs(of controller: borrowing Controller, at now: Instant) -> InputsStatus {
    let groups = controller.signals.groups
    return InputsStatus(
      groups: controller.signals.inputs(at: now).map { input in
        let group = groups.first { $0.id == input.group }
        let stretch = group?.history.latest
        return InputsStatus.Group(
          group: input.group, aspect: stretch?.aspect.name ?? "unknown",
          reason: stretch?.doubt?.name, advice: stretch?.doubt?.advice,
          impossible: group?.impossibleChanges ?? 0, detectors: input.detectors.map(detector),
          hints: input.hints)
      })
  }

  private static func detector(_ input: GroupInputs.Detector) -> InputsStatus.Detector {
    InputsStatus.Detector(
      lamp: input.lamp.name, chip: input.address.chip, line: input.address.offset,
      level: input.isHigh.map { $0 ? "high" : "low" }, lit: input.isLit,
      since: input.lasted?.seconds, edges: input.edgesPerMinute, chattering: input.isChattering,
      rate: input.flashing?.rate, duty: input.flashing?.duty)
  }
}

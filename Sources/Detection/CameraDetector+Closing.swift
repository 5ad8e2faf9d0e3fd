// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
internal import TrafficModel

/// Who is lost from view: what was open of him is settled, and he is counted.
extension CameraDetector {
  /// Settles what was still open when tracks were lost.
  mutating func closeEnded(_ context: FrameContext?, _ findings: inout Findings) {
    for slot in table.ended { close(slot, context, &findings) }
  }

  /// Whoever had run the line before he was lost is judged by what is known of the light now;
  /// without a context, or where his exit is not known, he is not judged.
  mutating func close(
    _ slot: Int, _ context: FrameContext?, _ findings: inout Findings
  ) {
    // Who is lost from view, or whose id means somebody else now, is not addressed by a colour.
    colours[slot].forget()
    scrutiny.close(slot)
    let counts = exposure.count(table[slot])
    for (number, entry) in plan.entries.enumerated() {
      let index = slot * plan.entries.count + number
      if counts { countHeads(slot, entry, memories[index]) }
      if let since = memories[index].stoodSince, let context {
        memories[index].stoodSince = nil
        var situation = Situation(plan, entry, context)
        situation.track = table[slot]
        note(
          .outcome(.lost, after: table[slot].seen - since), situation, slot, index, &findings)
      }
      guard case .redLight(let rule) = entry.rule.kind else { continue }
      closeRedLight(slot, entry, rule, index, context, &findings)
    }
  }

  private mutating func closeRedLight(
    _ slot: Int, _ entry: CameraPlan.Entry, _ rule: Rule.RedLight, _ index: Int,
    _ context: FrameContext?, _ findings: inout Findings
  ) {
    guard let number = entry.line else { return }
    let line = lines[slot * plan.lines.count + number]
    let awaited = memories[index].awaited
    memories[index].awaited = nil
    let isUnsettled = memories[index].settledApproach != line.approach
    guard let crossing = awaited ?? (isUnsettled ? line.crossed : nil) else { return }
    let lost = Int(NoVerdict.lost.rawValue)
    guard let context else {
      findings.noVerdicts[lost] += 1
      return
    }
    var situation = Situation(plan, entry, context)
    situation.now = table[slot].seen
    situation.track = table[slot]
    situation.line = line
    if case .lawful = RedLightRule.light(rule, crossing, situation) { return }
    // Who had not run it yet, whose exit is not known, or of whose light news may be under way.
    let isExitKnown = entry.areas.isEmpty || memories[index].suspectedSince != nil
    guard awaited != nil, isExitKnown, situation.isSettled(crossing.left) else {
      findings.noVerdicts[lost] += 1
      return
    }
    let judgement = RedLightRule.verdict(rule, crossing, situation)
    note(judgement, situation, slot, index, &findings)
  }

  /// Counts what was found of a rider's head, and of his passenger's.
  private mutating func countHeads(_ slot: Int, _ entry: CameraPlan.Entry, _ memory: RuleMemory) {
    guard case .helmet(let rule) = entry.rule.kind,
      entry.classes.contains(table[slot].objectClass)
    else { return }
    exposure.drivers.count(HelmetWatch.isBare(rule, memory.evidence.driver, memory.bare.driver))
    guard memory.hasPassenger else { return }
    exposure.passengers.count(
      HelmetWatch.isBare(rule, memory.evidence.passenger, memory.bare.passenger))
  }
}

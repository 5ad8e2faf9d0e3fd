// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import TrafficModel

/// What of everybody in view still holds by another scene.
extension CameraDetector {
  /// Ends what rules had left open that are gone, or whose line or light is another one: it is told
  /// or counted, and nobody is judged by half of each.
  func settleGone(_ path: PlanContinuation, _ findings: inout Findings) {
    let cut = path.plan.entries.indices.filter { !path.isWhole($0) }
    for number in path.gone + cut.compactMap({ path.entries[$0] }) {
      for slot in table.live { settleGone(slot, number, &findings) }
    }
  }

  private func settleGone(_ slot: Int, _ number: Int, _ findings: inout Findings) {
    let memory = memories[slot * plan.entries.count + number]
    if memory.awaited != nil { findings.noVerdicts[Int(NoVerdict.lost.rawValue)] += 1 }
    guard let since = memory.stoodSince else { return }
    let (track, rule) = (table[slot], plan.entries[number].rule)
    let violation = Violation(
      rule: rule.id, kind: rule.kind.name, prompt: rule.prompt, cooldown: rule.cooldown,
      camera: plan.camera.id, track: table.ids[slot], rider: track.rider,
      objectClass: track.objectClass, offended: track.seen, decided: track.seen,
      sequence: track.sequence, position: track.position, why: [])
    findings.outcomes.append(
      Outcome(violation: violation, result: .lost, after: track.seen - since))
  }

  /// What a rule of the next plan remembers of somebody.
  func memory(of slot: Int, _ number: Int, _ path: PlanContinuation) -> RuleMemory {
    let entry = path.plan.entries[number]
    let place = entry.line.flatMap { path.lines[$0] }
    guard let old = path.entries[number] else {
      // Whoever is over the line already went there when nobody minded.
      var memory = RuleMemory()
      if let place, line(place, of: slot).crossed != nil {
        memory.settledApproach = line(place, of: slot).approach
      }
      return memory
    }
    let known = memories[slot * plan.entries.count + old]
    guard !path.isWhole(number) else { return known }
    var memory = RuleMemory()
    memory.standing = known.standing == .pending ? .watching : known.standing
    memory.evidence = known.evidence
    memory.bare = known.bare
    memory.hasPassenger = known.hasPassenger
    memory.weighed = known.weighed
    guard let before = plan.entries[old].line else { return memory }
    // What was settled of this approach stays so, wherever the line is now.
    let approach = line(before, of: slot).approach
    let next = place.map { line($0, of: slot).approach } ?? LineProgress().approach
    let isOver = line(before, of: slot).crossed != nil
    if isOver || known.settledApproach == approach { memory.settledApproach = next }
    if known.warnedApproach == approach { memory.warnedApproach = next }
    return memory
  }
}

// SPDX-License-Identifier: Apache-2.0

internal import Scene

/// How a camera's plan goes on in the next one: what of it is the same, what was only moved, and
/// what is new.
struct PlanContinuation {
  /// The plan from now on.
  let plan: CameraPlan
  /// For each line the number that it had before; `nil` for one that was not drawn just so.
  let lines: [Int?]
  /// For each rule the number that it had before; `nil` for one that watches for something else.
  let entries: [Int?]
  /// For each lane the number that it had before.
  let lanes: [Int?]
  /// The plan until now.
  private let before: CameraPlan

  init(from before: CameraPlan, to plan: CameraPlan) {
    self.before = before
    self.plan = plan
    lines = plan.lines.map { line in before.lines.firstIndex { $0.drawn == line.drawn } }
    let kept = plan.lanes.prefix(Track.lanesMaximum).map { lane in
      before.lanes.prefix(Track.lanesMaximum).firstIndex { $0.id == lane.id }
    }
    lanes = kept
    var entries = plan.entries.map { entry in
      before.entries.firstIndex { $0.rule.id == entry.rule.id && $0.isAbout(entry) }
    }
    // A rule that only has another name must not report anew whom it has reported.
    for number in plan.entries.indices where entries[number] == nil {
      entries[number] = before.entries.indices.first { old in
        !entries.contains(old) && before.entries[old].rule.kind == plan.entries[number].rule.kind
      }
    }
    self.entries = entries
  }

  /// Whether a rule goes on with all that it remembers, since nothing that it goes by was moved.
  func isWhole(_ number: Int) -> Bool {
    guard let old = entries[number].map({ before.entries[$0] }) else { return false }
    let new = plan.entries[number]
    guard old.signalName == new.signalName else { return false }
    if let line = new.line { return lines[line] != nil }
    guard let lane = new.lane, let place = old.lane else { return new.areas == old.areas }
    return plan.lanes[lane.number] == before.lanes[place.number]
  }

  /// The rules of before that do not go on.
  var gone: [Int] { before.entries.indices.filter { !entries.contains($0) } }

  /// Lanes as bits, by their numbers now.
  func lanes(_ bits: UInt32) -> UInt32 {
    var moved: UInt32 = 0
    for (new, old) in lanes.enumerated() {
      if let old, bits & 1 << UInt32(old) != 0 { moved |= 1 << UInt32(new) }
    }
    return moved
  }

  /// Who was seen at all, by the lanes of now.
  func exposure(_ exposure: Exposure) -> Exposure { exposure.continued(lanes: lanes) }
}

extension CameraPlan.Entry {
  /// The name of the signal that it follows.
  var signalName: String? {
    switch rule.kind {
    case .redLight(let rule): rule.signal
    case .overLine(let rule): rule.signal
    case .wrongWay, .helmet: nil
    }
  }

  /// Whether another rule watches for the same at the same place, be its thresholds others.
  func isAbout(_ other: CameraPlan.Entry) -> Bool {
    switch (rule.kind, other.rule.kind) {
    case (.redLight(let a), .redLight(let b)): a.line == b.line
    case (.overLine(let a), .overLine(let b)): a.line == b.line
    case (.wrongWay(let a), .wrongWay(let b)): a.lane == b.lane
    case (.helmet, .helmet): true
    default: false
    }
  }
}

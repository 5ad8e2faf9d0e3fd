// SPDX-License-Identifier: Apache-2.0

import Lamps
import TrafficModel

extension Checker {
  /// A time for which a head is green without a break, over one stage or several.
  private struct Window {
    var head: Int
    /// The stage in which it begins.
    var first: Int
    /// How many stages it takes.
    var count: Int
    var length: Interval
  }

  /// Holds the stages of a program against each other and against the crossing.
  ///
  /// - Returns: the program; problems are reported.
  mutating func judged(
    _ draft: ProgramDraft, _ signal: TemporarySignal
  ) -> TemporarySignal.Program {
    var program = draft.program
    program.stages = draft.stages.map { stage in
      let green = signal.heads.indices.filter { head in
        stage.green.contains { $0.name == signal.heads[head].id }
      }
      return TemporarySignal.Stage(id: stage.id, green: green, length: stage.length)
    }
    judgeConflicts(draft, signal)
    judgeStep(draft, signal)
    // A single stage that an officer begins and ends lets one side go at a time.
    guard program.kind != .manual || program.stages.count > 1 else { return program }
    guard hasStages(draft), isLeft(program, draft, signal), program.kind != .manual else {
      return program
    }
    judgeWindows(program, draft, signal)
    judgeCycle(program, draft, signal)
    return program
  }

  /// Reports heads that conflict and would be green together.
  private mutating func judgeConflicts(_ draft: ProgramDraft, _ signal: TemporarySignal) {
    for stage in draft.stages {
      let heads = stage.green.compactMap { green in
        signal.heads.firstIndex { $0.id == green.name }
      }
      for (j, b) in heads.enumerated() {
        for a in heads[..<j] where signal.conflicts.conflict(a, b) {
          findings.add(
            stage.green[j].place,
            "\(draft.what), stage \(Wording.quoted(stage.id)): `\(signal.heads[a].id)` and "
              + "`\(signal.heads[b].id)` conflict, but would be green together; give each a stage "
              + "of its own, and add the pair to `together` only if their ways never cross")
        }
      }
    }
  }

  /// Reports a program by which a head of this robot may be green while another robot, which
  /// nothing keeps in step, lets somebody go who crosses its way.
  private mutating func judgeStep(_ draft: ProgramDraft, _ signal: TemporarySignal) {
    guard !draft.isInStep else { return }
    for stage in draft.stages {
      for green in stage.green {
        let other = signal.heads.indices.first { other in
          signal.heads[other].wires == nil
            && signal.heads.firstIndex { $0.id == green.name }.map {
              signal.conflicts.conflict($0, other)
            } ?? false
        }
        guard let other else { continue }
        let way =
          draft.program.kind == .manual
          ? "an officer here cannot see that it is red there; let all robots run one program by the "
            + "clock"
          : "nothing keeps the two robots in step; give the program an `epoch` like `epoch: "
            + "2026-01-01T00:00:00Z`, the same on all robots"
        findings.add(
          green.place,
          "\(draft.what), stage \(Wording.quoted(stage.id)): `\(green.name)` conflicts with "
            + "`\(signal.heads[other].id)`, which another robot shows, and \(way), or write "
            + "`others: dark` if somebody switches that robot off meanwhile")
        return
      }
    }
  }

  /// Reports a program with too few or too many stages for its kind.
  private mutating func hasStages(_ draft: ProgramDraft) -> Bool {
    guard draft.program.kind == .shuttle else {
      guard draft.stages.count < 2 else { return true }
      findings.add(
        draft.place,
        "\(draft.what) has one stage only, so nobody would ever leave it and the others would wait "
          + "for ever; add a stage in which they are green")
      return false
    }
    guard draft.stages.count == 2 else {
      let count = draft.stages.count
      findings.add(
        draft.place,
        "\(draft.what): a shuttle lets two directions go in turn and so has two stages, but here "
          + (count == 1 ? "is 1" : "are \(count)")
          + "; write one stage for each direction, or `kind: fixed-time`")
      return false
    }
    for stage in draft.stages where stage.green.count > 1 {
      findings.add(
        stage.green[1].place,
        "\(draft.what), stage \(Wording.quoted(stage.id)): a shuttle lets one direction go at a "
          + "time, but \(stage.green.count) heads are green here; keep one, or write "
          + "`kind: fixed-time`")
      return false
    }
    return true
  }

  /// Reports heads that would never be red.
  private mutating func isLeft(
    _ program: TemporarySignal.Program, _ draft: ProgramDraft, _ signal: TemporarySignal
  ) -> Bool {
    let stuck = signal.heads.indices.filter { head in
      program.stages.allSatisfy { $0.green.contains(head) }
    }
    for head in stuck {
      let name = signal.heads[head].id
      let place = draft.stages.last?.green.first { $0.name == name }?.place
      findings.add(
        place ?? draft.place,
        "\(draft.what): `\(name)` is green in every stage, so it would never be red; leave it out "
          + "of one stage at least")
    }
    return stuck.isEmpty
  }

  /// Reports greens that are too short or too long, and those that the clock cannot tell apart.
  private mutating func judgeWindows(
    _ program: TemporarySignal.Program, _ draft: ProgramDraft, _ signal: TemporarySignal
  ) {
    let windows = Self.windows(program, signal)
    var told: [Window] = []
    for window in windows {
      let head = signal.heads[window.head]
      let first = draft.stages[window.first]
      let last = draft.stages[(window.first + window.count - 1) % draft.stages.count]
      let stages =
        window.count == 1
        ? "stage \(Wording.quoted(first.id))"
        : "the stages from \(Wording.quoted(first.id)) to \(Wording.quoted(last.id))"
      if program.epoch != nil, window.count > 1 {
        let next = draft.stages[(window.first + 1) % draft.stages.count]
        findings.add(
          next.green.first { $0.name == head.id }?.place ?? next.place,
          "\(draft.what): `\(head.id)` is green in \(stages), one after another, but by the clock "
            + "each green is a window of its own; give it one stage")
        continue
      }
      // What is wrong with one head of a stage is told once, for all that share its times.
      let isTold = told.contains {
        $0.first == window.first && $0.count == window.count
          && signal.heads[$0.head].kind == head.kind
      }
      guard !isTold else { continue }
      // By the clock each green loses what the clock may be wrong by; a shorter one might never show.
      let allowance = program.epoch == nil ? Interval.zero : SceneLimits.clockAllowance
      let isShort = window.length < head.minimumGreen + allowance
      let doubt =
        program.epoch == nil
        ? "" : " and \(Self.plain(allowance)) more, which the clocks' doubt may take away"
      guard isShort || window.length > signal.maximumGreen else { continue }
      told.append(window)
      let key = head.kind == .walking ? "minimum-walk" : "minimum-green"
      findings.add(
        first.place,
        "\(draft.what): `\(head.id)` is green for \(Self.plain(window.length)) in \(stages), but "
          + (isShort
            ? "must be so for at least \(Self.plain(head.minimumGreen)) (`\(key)`)\(doubt); choose "
              + "a longer time"
            : "may be so for \(Self.plain(signal.maximumGreen)) at most (`maximum-green`), since "
              + "who waits longer takes the signal for broken; choose a shorter time"))
    }
  }

  /// All greens of a program, the ones around the end of its cycle too; no head is always green.
  private static func windows(
    _ program: TemporarySignal.Program, _ signal: TemporarySignal
  ) -> [Window] {
    let stages = program.stages
    var windows: [Window] = []
    for head in signal.heads.indices {
      for first in stages.indices {
        let before = stages[(first + stages.count - 1) % stages.count]
        guard stages[first].green.contains(head), !before.green.contains(head) else { continue }
        var window = Window(
          head: head, first: first, count: 1, length: stages[first].length ?? .zero)
        var stage = stages[first]
        while window.count < stages.count {
          let next = stages[(first + window.count) % stages.count]
          guard next.green.contains(head) else { break }
          window.length =
            window.length + signal.intergreen(from: stage, to: next) + (next.length ?? .zero)
          window.count += 1
          stage = next
        }
        windows.append(window)
      }
    }
    return windows
  }

  /// Reports a cycle that is not the sum of its greens and of what lies between them.
  private mutating func judgeCycle(
    _ program: TemporarySignal.Program, _ draft: ProgramDraft, _ signal: TemporarySignal
  ) {
    guard let cycle = draft.cycle, let sum = signal.cycle(of: program), cycle.length != sum else {
      return
    }
    var parts: [String] = []
    for (index, stage) in program.stages.enumerated() {
      let next = program.stages[(index + 1) % program.stages.count]
      let gap = signal.intergreen(from: stage, to: next)
      parts.append("stage \(Wording.quoted(stage.id)) \(Self.plain(stage.length ?? .zero))")
      if gap != .zero { parts.append("yellow and all red \(Self.plain(gap))") }
    }
    findings.add(
      cycle.field.draft.place,
      "\(cycle.field.subject) is \(cycle.field.quoted), but its parts add up to "
        + "\(Self.plain(sum)): \(parts.joined(separator: ", ")); write `cycle: "
        + "\(Self.plain(sum))`, or change a green")
  }
}

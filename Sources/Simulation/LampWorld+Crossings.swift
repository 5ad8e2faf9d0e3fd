// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import Scene
internal import TrafficModel

/// The crossings that the worlds of lamps are made of.
extension LampWorld {
  /// One robot with two heads of a main road, one of a side road and one for people on foot.
  public static func alone(seed: UInt64) -> LampWorld {
    var conflicts = ConflictMatrix()
    conflicts.permit(0, 1)
    conflicts.permit(2, 3)
    let heads = [
      vehicle("north", 0), vehicle("south", 3), vehicle("west", 6, clearance: 4),
      walking("walk", 9),
    ]
    let programs = [
      program("flash-yellow", .flashYellow), program("flash-red", .flashRed),
      program("fixed", .fixedTime, [([0, 1], 25), ([0], 12), ([2, 3], 20)]),
      program("lane", .shuttle, [([0], 15), ([2], 12)]),
      program("officer", .manual, [([0, 1], nil), ([1], nil), ([2], nil), ([3], nil)]),
    ]
    let signal = signal(heads, conflicts, programs)
    return LampWorld(
      signals: [signal], heads: [[0, 1, 2, 3]], rules: heads.map(rules), conflicts: conflicts,
      seed: seed)
  }

  /// Three robots with one head each, which share a crossing by the clock alone.
  public static func shared(seed: UInt64) -> LampWorld {
    let conflicts = ConflictMatrix()
    let names = ["a", "b", "c"]
    let heads = names.enumerated().map { vehicle($1, $0 * 3) }
    let signals = names.indices.map { own -> TemporarySignal in
      let order = [own] + names.indices.filter { $0 != own }
      let seen = order.map { index in
        var head = heads[index]
        if index != own { head.wires = nil }
        return head
      }
      let stages = names.indices.map { stage in ([order.firstIndex(of: stage) ?? 0], Int64(16)) }
      return signal(
        seen, conflicts,
        [program("clock", .fixedTime, stages.map { ($0.0, $0.1) }, epoch: SimulatedClock.epoch)])
    }
    return LampWorld(
      signals: signals, heads: names.indices.map { [$0] }, rules: heads.map(rules),
      conflicts: conflicts, seed: seed)
  }

  private static func signal(
    _ heads: [TemporarySignal.Head], _ conflicts: ConflictMatrix,
    _ programs: [TemporarySignal.Program]
  ) -> TemporarySignal {
    TemporarySignal(
      heads: heads, conflicts: conflicts, failSafe: .flashYellow, startFlash: .seconds(10),
      startRed: .seconds(9), maximumGreen: .seconds(60), heartbeat: nil, supply: nil,
      programs: programs,
      announcements: TemporarySignal.Announcements(
        every: .seconds(30), warning: nil, start: nil, red: nil, crossing: nil))
  }

  private static func vehicle(
    _ id: String, _ line: Int, clearance: Int64 = 2
  ) -> TemporarySignal.Head {
    let wires = LampPlan.Wires(red: wire(line), yellow: wire(line + 1), green: wire(line + 2))
    return TemporarySignal.Head(
      id: id, kind: .vehicle, minimumGreen: .seconds(10), yellow: .seconds(3),
      clearance: .seconds(clearance),
      wires: TemporarySignal.Head.Wires(lamps: wires, feedback: wires))
  }

  private static func walking(_ id: String, _ line: Int) -> TemporarySignal.Head {
    let wires = LampPlan.Wires(red: wire(line), green: wire(line + 1))
    return TemporarySignal.Head(
      id: id, kind: .walking, minimumGreen: .seconds(7), yellow: .zero, clearance: .seconds(9),
      wires: TemporarySignal.Head.Wires(lamps: wires, feedback: wires))
  }

  private static func wire(_ offset: Int) -> LampPlan.Wire {
    LampPlan.Wire(line: LineAddress(chip: "gpiochip0", offset: offset))
  }

  private static func program(
    _ id: String, _ kind: TemporarySignal.Program.Kind, _ stages: [([Int], Int64?)] = [],
    epoch: Int64? = nil
  ) -> TemporarySignal.Program {
    TemporarySignal.Program(
      id: id, kind: kind,
      stages: stages.enumerated().map { index, stage in
        TemporarySignal.Stage(
          id: "\(index + 1)", green: stage.0, length: stage.1.map { .seconds($0) })
      }, epoch: epoch.map { UnixTime(nanoseconds: $0) })
  }

  private static func rules(_ head: TemporarySignal.Head) -> LampWitness.Rules {
    LampWitness.Rules(
      minimumGreen: head.minimumGreen, yellow: head.yellow, clearance: head.clearance)
  }
}

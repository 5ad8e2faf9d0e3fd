// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The times below which no plan may go, whoever wrote it.
///
/// Yellow 3 s and all red of at least 2 s are what temporary signals show (TOPAS 2540A); 7 s is the
/// least green for people on foot (TOPAS 2502B); the start is that of GB 25280.
extension LampPlan {
  /// The least yellow of a vehicle head.
  public static let yellowMinimum = Interval.seconds(3)
  /// The longest yellow: a longer one is taken for a fault.
  public static let yellowMaximum = Interval.seconds(6)
  /// The least time of red between two greens that conflict.
  public static let clearanceMinimum = Interval.seconds(2)
  /// The longest: a lane of 600 m at walking pace is no place for a signal.
  public static let clearanceMaximum = Interval.minutes(5)
  /// The least green that a plan may name for vehicles.
  public static let greenMinimum = Interval.seconds(10)
  /// The least green that a plan may name for people on foot.
  public static let walkMinimum = Interval.seconds(7)
  /// The longest green: who waits longer takes the signal for broken.
  public static let greenMaximum = Interval.seconds(120)
  /// The least time of all red before the first green.
  public static let startRedMinimum = Interval.seconds(5)

  /// Everything in the plan that is not fit to be shown, in sentences; empty for a sound plan.
  public var objections: [String] {
    var objections: [String] = []
    if heads.isEmpty { objections.append("the plan has no head") }
    if heads.count > LampVector.headsMaximum {
      objections.append("the plan has more than \(LampVector.headsMaximum) heads")
    }
    if startRed < Self.startRedMinimum {
      objections.append("all red at the start is shorter than 5 s")
    }
    if startRed < heads.map(\.clearance).max() ?? .zero {
      objections.append("all red at the start is shorter than the longest clearance")
    }
    for head in heads { object(to: head, &objections) }
    objectToWires(&objections)
    return objections
  }

  private func object(to head: Head, _ objections: inout [String]) {
    let isWalking = head.kind == .walking
    let wanted: HeadLamps = isWalking ? [.red, .green] : [.red, .yellow, .green]
    // One lamp of yellow alone is a warning sign and never a signal.
    if head.lamps.lamps != wanted && head.lamps.lamps != .yellow {
      objections.append("head \(head.id) has not the lamps of a \(head.kind.rawValue) head")
    }
    if head.minimumGreen < (isWalking ? Self.walkMinimum : Self.greenMinimum) {
      objections.append("the least green of head \(head.id) is too short")
    }
    if isWalking ? head.yellow != .zero : head.yellow < Self.yellowMinimum {
      objections.append("the yellow of head \(head.id) is not right for its kind")
    }
    if head.clearance < Self.clearanceMinimum {
      objections.append("the clearance of head \(head.id) is shorter than 2 s")
    }
    if let green = head.lamps.green, green.isActiveLow {
      objections.append("the green of head \(head.id) is lit when its line is released")
    }
    if !head.feedback.lamps.isSubset(of: head.lamps.lamps) {
      objections.append("head \(head.id) has feedback of a lamp that it does not have")
    }
  }

  private func objectToWires(_ objections: inout [String]) {
    var seen: [LineAddress] = []
    for wire in wires {
      if seen.contains(wire.line) {
        objections.append("line \(wire.line.offset) of \(wire.line.chip) is used twice")
      }
      seen.append(wire.line)
    }
  }

  /// All wires of the plan, outputs and feedback.
  public var wires: [Wire] {
    heads.flatMap { head in
      Lamp.allCases.compactMap { head.lamps[$0] } + Lamp.allCases.compactMap { head.feedback[$0] }
    } + [heartbeat, supply].compactMap { $0 }
  }
}

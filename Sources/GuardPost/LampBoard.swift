// SPDX-License-Identifier: Apache-2.0

package import Lamps
import TrafficModel

/// Why the lamps' lines cannot be had or do not obey: a sentence for a technician.
package struct BoardError: Error, Hashable, Sendable {
  /// What, where, why, what to do.
  package var sentence: String

  package init(_ sentence: String) { self.sentence = sentence }
}

/// What goes to all lines at once.
package struct BoardLevels: Hashable, Sendable {
  /// Which lamps are to be lit.
  package var lamps: LampVector
  /// Whether the heartbeat's line is on.
  package var heartbeat: Bool
  /// Whether the lamps have their supply.
  package var supply: Bool

  package init(lamps: LampVector, heartbeat: Bool, supply: Bool) {
    self.lamps = lamps
    self.heartbeat = heartbeat
    self.supply = supply
  }

  /// Nothing is on.
  package static let nothing = BoardLevels(lamps: .off, heartbeat: false, supply: false)
}

/// The lines of the lamps, open: where the guard meets the world.
///
/// One thread uses it. Neither call waits or allocates. Letting go of it releases the lines.
package protocol LampBoard: AnyObject {
  /// Sets all output lines.
  ///
  /// - Throws: why they do not obey; the board is of no use then.
  func write(_ levels: BoardLevels) throws(BoardError)

  /// Reads the lamps back that can be.
  ///
  /// - Throws: why they cannot be read; the board is of no use then.
  func read() throws(BoardError) -> LampVector
}

/// Where each wire of a plan stands in the requests of a board, chip by chip.
struct WireTable {
  /// What a line is for.
  enum Use: Hashable {
    case lamp(head: Int, HeadLamps)
    case heartbeat
    case supply
  }

  struct Entry {
    var wire: LampPlan.Wire
    var use: Use
  }

  let chip: String
  var outputs: [Entry] = []
  var feedback: [Entry] = []

  /// The tables of all chips of a plan, in the order in which the plan names them.
  static func tables(of plan: LampPlan) -> [WireTable] {
    var tables: [WireTable] = []
    func add(_ entry: Entry, _ part: WritableKeyPath<WireTable, [Entry]>) {
      let chip = entry.wire.line.chip
      if let index = tables.firstIndex(where: { $0.chip == chip }) {
        tables[index][keyPath: part].append(entry)
      } else {
        var table = WireTable(chip: chip)
        table[keyPath: part].append(entry)
        tables.append(table)
      }
    }
    // What others hold most probably comes first: nothing was touched then when it is refused.
    if let wire = plan.supply { add(Entry(wire: wire, use: .supply), \.outputs) }
    if let wire = plan.heartbeat { add(Entry(wire: wire, use: .heartbeat), \.outputs) }
    for (index, head) in plan.heads.enumerated() {
      for lamp in Lamp.allCases {
        if let wire = head.lamps[lamp] {
          add(Entry(wire: wire, use: .lamp(head: index, HeadLamps(lamp))), \.outputs)
        }
        if let wire = head.feedback[lamp] {
          add(Entry(wire: wire, use: .lamp(head: index, HeadLamps(lamp))), \.feedback)
        }
      }
    }
    return tables
  }
}

extension WireTable.Entry {
  /// The electrical level that these levels mean for this line.
  func isHigh(in levels: BoardLevels) -> Bool {
    let isOn =
      switch use {
      case .lamp(let head, let lamp): levels.lamps[head].contains(lamp)
      case .heartbeat: levels.heartbeat
      case .supply: levels.supply
      }
    return isOn != wire.isActiveLow
  }
}

// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

/// Which lines of one chip are to be watched.
package struct ChipPlan: Hashable, Sendable {
  /// Lines of one chip that can be watched: as many as the kernel grants at once.
  package static let linesMaximum = 64

  /// One line of the chip.
  package struct Line: Hashable, Sendable {
    /// Where it is on the chip.
    package var offset: Int
    /// How long a level must stand before it counts.
    package var debounce: Interval

    package init(offset: Int, debounce: Interval) {
      self.offset = offset
      self.debounce = debounce
    }
  }

  /// The chip's name, path or label.
  package var chip: String
  /// The lines, sorted by offset, each once.
  package var lines: [Line]

  package init(chip: String, lines: [Line]) {
    self.chip = chip
    self.lines = lines
  }

  /// Groups lines by their chips, sorted by name.
  ///
  /// A line that is wanted more than once takes the longest debounce, since `debounced` promises
  /// that nobody else needs to see to it.
  package static func plans(for wanted: [WatchedLine]) -> [ChipPlan] {
    var debounces: [String: [Int: Interval]] = [:]
    for line in wanted {
      let known = debounces[line.address.chip]?[line.address.offset] ?? .zero
      debounces[line.address.chip, default: [:]][line.address.offset] = max(known, line.debounce)
    }
    return debounces.keys.sorted().map { chip in
      let lines = (debounces[chip] ?? [:]).map { Line(offset: $0.key, debounce: $0.value) }
      return ChipPlan(chip: chip, lines: lines.sorted { $0.offset < $1.offset })
    }
  }
}

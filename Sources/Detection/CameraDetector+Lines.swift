// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Who has got how far over the stop lines.
extension CameraDetector {
  /// Brings everybody's progress over one line up to this frame.
  mutating func advance(_ number: Int, _ now: Instant) {
    let line = plan.lines[number].picture
    let count = plan.lines.count
    for person in present {
      let slot = person.slot
      let foot = table[slot].foot
      let before = table[slot].previousFoot
      if table[slot].hasLeapt { lines[slot * count + number].leap() }
      let hadCrossed = lines[slot * count + number].hasLeft
      let band = table[slot].box == nil ? Self.bandMetres : Self.bandBoxes * table[slot].height
      lines[slot * count + number].note(
        line.offset(foot), band: band, at: now, ground: table[slot].ground
      ) {
        line.distance(before + (foot - before) * $0) > band
      }
      if !hadCrossed, let crossing = lines[slot * count + number].crossed {
        scrutiny.note(crossing, of: table[slot], over: number)
      }
    }
  }
}

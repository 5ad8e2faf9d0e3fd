// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// How one rider stands to one stop line: before it, on it, beyond it, and when he crossed.
///
/// A band around the line that scales with the rider's box keeps a jittering box of somebody who
/// waits with his wheel at the line from crossing it again and again. Who was never clearly before
/// the line has not crossed it. He counts as having crossed once an approach, and approaches anew
/// only from clearly behind the line.
struct LineProgress: Sendable {
  /// After how long without progress he is taken to stand, so that the light counts at which he
  /// really went.
  static let standMinimum = Interval.seconds(1)
  /// The gap between two frames up to which the crossing is interpolated; over a longer one nobody
  /// knows when within it he crossed.
  static let gapMaximum = Interval.milliseconds(300)

  /// How far beyond the line he is, in the camera's plane.
  private(set) var offset = 0.0
  /// Where he came over the line on this approach, in metres on the ground where that is known.
  private(set) var crossedAt: Point?
  /// Whether he was seen clearly before the line on this approach.
  private(set) var wasBefore = false
  /// Counts his approaches.
  private(set) var approach: Int32 = 0

  private var seen: Instant?
  private var crossing: Crossing?
  /// Whether he has clearly left the line behind on this approach.
  private(set) var hasLeft = false
  private var rest: (offset: Double, since: Instant)?
  private var isStanding = false

  /// Where in time he crossed.
  struct Crossing {
    /// When he went over the line; after a stand on it or beyond it, when he went on from there.
    var at: Instant
    /// The earliest instant at which that may have been.
    var earliest: Instant
    /// When he had clearly left the line.
    var left: Instant
    /// When he first came over the line, which is earlier than `at` if he stood there.
    var first: Instant
  }

  /// The crossing of this approach, once he has clearly left the line behind.
  var crossed: Crossing? { hasLeft ? crossing : nil }

  /// He was seen elsewhere than his own way can have led him: whoever stands beyond the line now did
  /// not cross it under this name.
  mutating func leap() {
    crossing = nil
    hasLeft = false
    wasBefore = false
    rest = nil
    isStanding = false
    seen = nil
  }

  /// Takes the next sighting; `isBeside` tells whether the way from the last one, a part of it
  /// long, led past the end of the drawn line.
  mutating func note(
    _ next: Double, band: Double, at now: Instant, ground: Point?,
    isBeside: (_ part: Double) -> Bool
  ) {
    let last = offset
    let lastSeen = seen
    offset = next
    seen = now
    let isGap = lastSeen.map { now - $0 > Self.gapMaximum } ?? false
    if next < -band { retreat(clearly: next < -2 * band || !hasLeft) }
    noteRest(next, band: band, isGap: isGap, at: now)
    guard let lastSeen, wasBefore, !hasLeft else { return }
    if next <= 0 {
      crossing = nil
    } else if last <= 0 {
      let part = last / (last - next)
      guard !isBeside(part) else {
        wasBefore = false
        return
      }
      let gap = now - lastSeen
      let at = lastSeen + gap.scaled(by: part)
      let earliest = gap > Self.gapMaximum ? lastSeen : at
      crossing = Crossing(at: at, earliest: earliest, left: now, first: at)
      crossedAt = ground
    }
    if next > band, crossing != nil {
      let part = last < band ? (band - last) / (next - last) : 0
      // Within a long gap he may have stood on the line for any part of it.
      crossing?.left = isGap ? now : lastSeen + (now - lastSeen).scaled(by: part)
      hasLeft = true
    }
  }

  /// Whoever gets nowhere stands; he goes when he leaves that place.
  private mutating func noteRest(_ next: Double, band: Double, isGap: Bool, at now: Instant) {
    guard let rest, next <= rest.offset + band, next >= rest.offset - 2 * band else {
      // He went somewhere between the last sight of him standing and this one.
      if isStanding || isGap, crossing != nil { crossing?.left = now }
      isStanding = false
      rest = (next, now)
      return
    }
    guard now - rest.since > Self.standMinimum, crossing != nil else { return }
    isStanding = true
    crossing?.at = now
    crossing?.earliest = now
    crossing?.left = now
  }

  private mutating func retreat(clearly: Bool) {
    guard clearly else { return }
    if hasLeft { approach += 1 }
    crossing = nil
    hasLeft = false
    wasBefore = true
  }
}

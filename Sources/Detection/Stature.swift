// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// How high the whole box of a track is, so that a box of which half is hidden does not move him.
///
/// When somebody stops before a waiting rider, the detector boxes what is left of him: the lower
/// edge leaps up, and in the picture that is over the line. A rider who only rides away shrinks as
/// well, but by and by.
struct Stature: Sendable {
  /// The share of the height a moment ago below which a box is taken to be cut off.
  static let cutMaximum = 0.75
  /// The time over which the height is smoothed while the box is whole, in seconds.
  static let smoothing = 0.15
  /// The same while it is cut off and he was standing.
  static let standingSmoothing = 5.0
  /// The same while it is cut off and he was riding: he rides on, and grows smaller.
  static let ridingSmoothing = 0.7
  /// The speed from which on he was riding, in box heights a second.
  static let ridingMinimum = 0.5

  /// The height of the whole box in pixels; 1 for a place in metres.
  private(set) var height: Double
  /// Whether the last box was cut off.
  private(set) var isCut = false
  /// Whether the last box is whole again after one that was cut off, noticed or not: where he stood
  /// before was a guess, and how he got here is none of his.
  private(set) var hasGrown = false

  init(_ height: Double) { self.height = height }

  /// Where somebody stands whose next box this is.
  ///
  /// - Parameters:
  ///   - box: the box.
  ///   - foot: where he stood.
  ///   - velocity: how he moved, in pixels a second.
  ///   - elapsed: the time since the last box.
  /// - Returns: the place, in pixels.
  mutating func foot(
    of box: Box, from foot: Point, going velocity: Point, after elapsed: Interval
  ) -> Point {
    let seconds = elapsed.seconds
    hasGrown = false
    let whole = height
    let expected = foot.y + velocity.y * seconds
    // After a gap he may be of another size, unless his head is where it was to be.
    let isHeadInPlace = (box.top - (expected - whole)).magnitude < 0.25 * whole
    guard elapsed <= LineProgress.gapMaximum || isCut || isHeadInPlace else {
      height = box.height
      return box.foot
    }
    let wasCut = isCut
    isCut = box.height < Self.cutMaximum * whole
    hasGrown = !isCut && (wasCut || Self.cutMaximum * box.height > whole)
    let isRiding = velocity.length > Self.ridingMinimum * whole
    let time =
      isCut ? (isRiding ? Self.ridingSmoothing : Self.standingSmoothing) : Self.smoothing
    height += (box.height - height) * seconds / (seconds + time)
    guard isCut else { return box.foot }
    // What is hidden is the end that is not where it is expected.
    let isBottomHidden =
      (box.bottom - expected).magnitude > (box.top - (expected - whole)).magnitude
    return isBottomHidden ? Point(box.foot.x, box.top + height) : box.foot
  }
}

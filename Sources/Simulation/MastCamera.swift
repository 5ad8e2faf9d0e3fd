// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// The camera `north` of the simulated crossing: a pinhole on a mast, looking down the approach.
///
/// It stands 5 m above the ground point (-13 m, -4 m), looks along y and 7 degrees down, and has a
/// focal length of 1150 px. These numbers follow from the four ground pairs of the scene
/// `arterial-crossing`; a test holds them against each other.
public enum MastCamera {
  /// The picture.
  public static let picture = PictureSize(width: 1920, height: 1080)
  /// The four measured places of the scene file, as pixel and metres.
  public static let groundPairs: [(pixel: Point, metres: Point)] = [
    (Point(890.3, 750.1), Point(-14, 12)), (Point(1587.6, 750.1), Point(-4, 12)),
    (Point(1170.2, 516.4), Point(-4, 45)), (Point(936.6, 516.4), Point(-14, 45)),
  ]
  /// The farthest place at which the detector still finds anybody, in metres of y: a rider is
  /// about 30 px high there.
  static let reach = 60.0

  private static let foot = Point(-13, -4)
  private static let height = 5.0
  private static let focal = 1150.0
  private static let centre = Point(960, 540)
  // Sine and cosine of 7 degrees, written out: a libm differs in its last bit between machines.
  private static let sine = 0.121_869_343_405_147_48
  private static let cosine = 0.992_546_151_641_322
  // Nearer than this the point is beside or behind the camera.
  private static let nearest = 0.5

  /// The pixel at which a place is seen, which may lie outside the picture.
  ///
  /// - Parameters:
  ///   - ground: The place in metres.
  ///   - above: How high above it the point is, in metres.
  /// - Returns: `nil` when the point is behind the camera.
  public static func pixel(of ground: Point, above: Double = 0) -> Point? {
    let ahead = ground.y - foot.y
    let below = height - above
    let depth = ahead * cosine + below * sine
    guard depth > nearest else { return nil }
    return Point(
      centre.x + focal * (ground.x - foot.x) / depth,
      centre.y + focal * (below * cosine - ahead * sine) / depth)
  }

  /// The box of an upright thing whose nearest edge stands at a place.
  ///
  /// - Parameters:
  ///   - place: The middle of its nearest edge on the ground, in metres.
  ///   - width: Its width as seen, in metres.
  ///   - tall: Its height in metres.
  /// - Returns: `nil` when its foot is outside the picture or beyond the detector's reach.
  static func box(at place: Point, width: Double, tall: Double) -> Box? {
    guard place.y <= reach, let bottom = pixel(of: place), let top = pixel(of: place, above: tall),
      let left = pixel(of: place - Point(width / 2, 0)),
      let right = pixel(of: place + Point(width / 2, 0)),
      holds(bottom)
    else { return nil }
    return clipped(Box(left: left.x, top: top.y, right: right.x, bottom: bottom.y))
  }

  /// The part of a box that lies within the picture.
  static func clipped(_ box: Box) -> Box {
    let wide = Double(picture.width)
    let high = Double(picture.height)
    return Box(
      left: min(max(box.left, 0), wide), top: min(max(box.top, 0), high),
      right: min(max(box.right, 0), wide), bottom: min(max(box.bottom, 0), high))
  }

  /// Whether a pixel lies within the picture.
  public static func holds(_ pixel: Point) -> Bool {
    pixel.x >= 0 && pixel.x <= Double(picture.width) && pixel.y >= 0
      && pixel.y <= Double(picture.height)
  }
}

// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
internal import TrafficModel

/// What the traffic itself tells of how a camera is set up: whether its picture stands on its head,
/// how its clock stands to ours, and whether its lines and lights belong together.
///
/// Nothing is judged by it; it is what `xiaoanctl doctor` goes by.
public struct Scrutiny: Sendable {
  /// By which part a box must have grown or shrunk for its way up or down to count.
  static let growthMinimum = 0.15
  /// How far up or down it must have gone meanwhile, in its own heights.
  static let wayMinimum = 0.5
  /// How near to the edge of the picture a box is taken to be cut off, as a part of the picture.
  static let edge = 0.02

  /// A box that was whole, by its height and its lower edge.
  private struct Size: Sendable {
    var height: Double
    var foot: Double
  }

  /// The first and the last whole box of a track.
  private struct Growth: Sendable {
    var first: Size?
    var last: Size?
  }

  /// Road users who grew on their way down the picture, or shrank on their way up.
  public private(set) var upright: Int64 = 0
  /// Road users who grew on their way up, or shrank on their way down, as nobody does whose picture
  /// has its origin at the top.
  public private(set) var inverted: Int64 = 0
  /// By how much frames arrived later than they say that they were taken.
  public private(set) var offsets = RecentRange()
  /// The gaps between two frames.
  public private(set) var gaps = RecentRange()
  /// The lines that are judged by a light.
  public private(set) var lights: [LightWatch] = []

  private var growths: [Growth] = []
  private var plan: CameraPlan?
  /// The watch of each line of the plan.
  private var watches: [Int?] = []
  private var arrived: Instant?

  /// Nothing was seen yet.
  init() {}

  /// A frame has arrived that says that it was taken then.
  mutating func note(captured: Instant, arrived now: Instant) {
    offsets.note(now - captured, at: now)
    if let arrived, now > arrived { gaps.note(now - arrived, at: now) }
    arrived = now
  }

  /// A frame was judged.
  mutating func pass(_ plan: CameraPlan, _ context: FrameContext) {
    if self.plan !== plan { adopt(plan) }
    for index in lights.indices {
      let group = context.signals.groups[lights[index].group]
      lights[index].pass(context.now, group.judged, isTrusted: context.isClockTrusted)
    }
  }

  /// Somebody went over a line.
  mutating func note(_ crossing: LineProgress.Crossing, of track: borrowing Track, over line: Int) {
    guard watches.indices.contains(line), let watch = watches[line],
      ClassSet.nonMotor.contains(track.objectClass), crossing.first == crossing.at
    else { return }
    lights[watch].note(track.rider, at: crossing.at)
  }

  /// Somebody turned off by an area in which the light does not hold.
  mutating func excuse(_ rider: Int64, over line: Int?) {
    guard let line, watches.indices.contains(line), let watch = watches[line] else { return }
    lights[watch].excuse(rider)
  }

  /// Somebody was seen.
  mutating func note(_ track: borrowing Track, in slot: Int, _ picture: PictureSize?) {
    while growths.count <= slot { growths.append(Growth()) }
    if track.firstSeen == track.seen { growths[slot] = Growth() }
    guard let picture, let box = track.box, !track.stature.isCut,
      Self.isWhole(box, in: picture)
    else { return }
    let size = Size(height: box.height, foot: box.bottom)
    if growths[slot].first == nil { growths[slot].first = size }
    growths[slot].last = size
  }

  /// Somebody is out of view.
  mutating func close(_ slot: Int) {
    guard growths.indices.contains(slot) else { return }
    defer { growths[slot] = Growth() }
    guard let first = growths[slot].first, let last = growths[slot].last else { return }
    let smaller = min(first.height, last.height)
    let grown = last.height - first.height
    let down = last.foot - first.foot
    guard grown.magnitude >= Self.growthMinimum * smaller,
      down.magnitude >= Self.wayMinimum * smaller
    else { return }
    if (grown > 0) == (down > 0) { upright += 1 } else { inverted += 1 }
  }

  private static func isWhole(_ box: Box, in picture: PictureSize) -> Bool {
    let (width, height) = (Double(picture.width), Double(picture.height))
    return box.left > edge * width && box.right < (1 - edge) * width && box.top > edge * height
      && box.bottom < (1 - edge) * height
  }

  /// Lines that are judged by the same group as before keep what was counted.
  private mutating func adopt(_ plan: CameraPlan) {
    let before = lights
    lights = []
    watches = plan.lines.indices.map { line -> Int? in
      let entry = plan.entries.first { entry in
        guard case .redLight = entry.rule.kind else { return false }
        return entry.line == line && entry.signal != nil
      }
      guard let entry, let group = entry.signal, case .redLight(let rule) = entry.rule.kind else {
        return nil
      }
      let id = plan.lines[line].drawn.id
      let fresh = LightWatch(line: id, signal: rule.signal, group: group)
      let kept = before.first {
        $0.line == id && $0.signal == fresh.signal && $0.group == fresh.group
      }
      lights.append(kept ?? fresh)
      return lights.count - 1
    }
    self.plan = plan
  }
}

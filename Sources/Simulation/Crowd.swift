// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A recording for measuring throughput: every frame holds the same count of followed riders.
///
/// They move steadily over the scene `arterial-crossing`, through its line and its two areas; one
/// who reaches the end is followed by a new one at the beginning, under a new number. Nobody
/// brakes: it is traffic for a stopwatch, not for an eye.
public struct Crowd: Sequence, IteratorProtocol, Sendable {
  /// How many riders a frame may hold.
  public static let ridersAllowed = 1...Frame.objectsMaximum
  /// The time between two frames.
  public static let frameTime = Interval.milliseconds(100)
  // Where they begin, and how far they go, in metres of y: all of it within the picture.
  private static let path = (from: 6.0, length: 40.0)

  private struct Rider: Sendable {
    var number: Int64
    var kind: ObjectClass
    var x: Double
    var y: Double
    var pace: Double
    var heads: [RiderReport]
    var turnsRight: Bool
  }

  private var chance: SplitMix64
  private var riders: [Rider] = []
  private var nextNumber: Int64 = 1
  private var framesLeft: Int
  private var sequence: Int64 = 0
  private let zero: UnixTime

  /// Makes a crowd; the counts are held to what a frame may hold.
  public init(seed: UInt64, frames: Int, riders count: Int, zero: UnixTime) {
    chance = SplitMix64(seed: seed, stream: 4)
    framesLeft = Swift.max(frames, 0)
    self.zero = zero
    let held = Swift.min(
      Swift.max(count, Self.ridersAllowed.lowerBound), Self.ridersAllowed.upperBound)
    for _ in 0..<held {
      let y = Self.path.from + chance.part() * Self.path.length
      riders.append(newcomer(at: y))
    }
  }

  /// The next frame, with the time at which it arrives.
  public mutating func next() -> (frame: Frame, received: UnixTime)? {
    guard framesLeft > 0 else { return nil }
    framesLeft -= 1
    let captured = zero.after(Self.frameTime * sequence)
    sequence += 1
    var frame = Frame(
      camera: "north", captured: captured, sequence: sequence, size: MastCamera.picture)
    for index in riders.indices {
      riders[index].y += riders[index].pace * Self.frameTime.seconds
      if riders[index].y > Self.path.from + Self.path.length {
        riders[index] = newcomer(at: Self.path.from)
      }
      add(riders[index], to: &frame)
    }
    return (frame, captured.after(.milliseconds(Int64(150 + chance.below(60)))))
  }

  private mutating func newcomer(at y: Double) -> Rider {
    defer { nextNumber += 1 }
    let turnsRight = chance.happens(0.25)
    let kind: ObjectClass = chance.happens(0.7) ? .ebike : .bicycle
    let x =
      turnsRight
      ? Channel.rightTurn.middle : chance.between(Channel.free.middle, Channel.impatient.middle)
    let helmet: Helmet = chance.happens(0.8) ? .yes : .no
    return Rider(
      number: nextNumber, kind: kind, x: x, y: y, pace: chance.between(3, 6),
      heads: [RiderReport(seat: .driver, helmet: helmet, score: 0.9)], turnsRight: turnsRight)
  }

  private mutating func add(_ rider: Rider, to frame: inout Frame) {
    let beyond = Swift.max(rider.y - Street.bend.begins, 0)
    // A gentle bend, so that the whole path stays within the picture.
    let x = rider.turnsRight ? rider.x + beyond * 0.8 : rider.x
    let shape = (width: 0.7, height: 1.7)
    guard
      let box = MastCamera.box(at: Point(x, rider.y), width: shape.width, tall: shape.height)
    else { return }
    let shift = Point(chance.between(-0.5, 0.5), chance.between(-0.5, 0.5))
    let first = frame.riders.count
    frame.riders += rider.heads
    frame.objects.append(
      Observation(
        id: .number(rider.number), label: .known(rider.kind), score: 0.9,
        position: .box(MastCamera.clipped(box.moved(by: shift))),
        riders: first..<frame.riders.count))
  }
}

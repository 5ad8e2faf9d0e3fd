// SPDX-License-Identifier: Apache-2.0

import TrafficModel

/// What the camera makes of the crossing: frames with boxes, names and helmets, as noise has it.
struct CameraView: Sendable {
  /// Numbers that the camera gives after an id switch begin here; the world's own stay below.
  static let switchedFrom: Int64 = 1_000_000

  private let camera: String
  private let noise: Noise
  private var chance: SplitMix64
  private let tellsColours: Bool
  /// Of its own, so that nothing else depends on whether colours are told.
  private var colourChance: SplitMix64
  private var sequence: Int64 = 0
  private var nextSwitched = Self.switchedFrom
  private var seen: [Int64: Memory] = [:]

  /// What the camera keeps in mind of one object between frames.
  private struct Memory: Sendable {
    var name: Int64
    var missingFrames = 0
  }

  init(camera: String, noise: Noise, seed: UInt64, tellsColours: Bool = false) {
    self.camera = camera
    self.noise = noise
    chance = SplitMix64(seed: seed, stream: 2)
    self.tellsColours = tellsColours
    colourChance = SplitMix64(seed: seed, stream: 6)
  }

  /// How late the next frame is sent.
  mutating func latency() -> Interval {
    let span = noise.latency.upperBound - noise.latency.lowerBound + 1
    return .milliseconds(Int64(noise.latency.lowerBound + chance.below(span)))
  }

  /// The frame of this instant; `nil` when it was lost.
  mutating func frame(
    of crossing: Crossing, captured: UnixTime, renamed: inout [Truth]
  ) -> Frame? {
    sequence += 1
    let isLost = chance.happens(noise.frameLoss)
    var frame = Frame(
      camera: camera, captured: captured, sequence: sequence, size: MastCamera.picture)
    var stillSeen: [Int64: Memory] = [:]
    for user in crossing.everybody {
      guard
        let box = MastCamera.box(
          at: user.foot, width: user.seenWidth, tall: user.shape.height)
      else { continue }
      var memory = seen[user.number] ?? Memory(name: user.number)
      if chance.happens(noise.idSwitch) {
        memory.name = nextSwitched
        nextSwitched += 1
        renamed.append(
          Truth(
            number: user.number, kind: user.kind, at: crossing.now, event: .renamed(memory.name)))
      }
      if memory.missingFrames > 0 {
        memory.missingFrames -= 1
      } else if chance.happens(noise.dropout) {
        memory.missingFrames = chance.below(noise.dropoutFramesMaximum)
      } else {
        add(user, named: memory.name, box: box, to: &frame)
      }
      stillSeen[user.number] = memory
    }
    seen = stillSeen
    return isLost ? nil : frame
  }

  private mutating func add(
    _ user: RoadUser, named name: Int64, box: Box, to frame: inout Frame
  ) {
    guard frame.objects.count < Frame.objectsMaximum,
      frame.riders.count + user.heads.count <= Frame.ridersMaximum
    else { return }
    let first = frame.riders.count
    // In the distance a head is a few pixels: nobody can tell.
    let isNear = box.height >= Witness.helmetHeight
    for head in user.heads { frame.riders.append(report(head, isNear: isNear)) }
    let blurred = jittered(box)
    guard !blurred.isEmpty else { return }
    frame.objects.append(
      Observation(
        id: .number(name), label: .known(label(user.kind)), score: chance.between(0.82, 0.97),
        position: .box(blurred), colour: colour(of: user),
        riders: first..<frame.riders.count))
  }

  private mutating func colour(of user: RoadUser) -> ColourReport? {
    guard tellsColours, let colour = user.colour else { return nil }
    let isUnknown = colourChance.happens(noise.colourUnknown)
    let isMisread = colourChance.happens(noise.colourMisread)
    let sure = colourChance.between(0.75, 0.97)
    let unsure = colourChance.between(0.4, 0.7)
    let other = Colour.allCases[colourChance.below(Colour.allCases.count)]
    guard !isUnknown else { return nil }
    return isMisread ? ColourReport(other, score: unsure) : ColourReport(colour, score: sure)
  }

  private mutating func jittered(_ box: Box) -> Box {
    let most = 2 * noise.jitter
    var shifts = (0.0, 0.0, 0.0, 0.0)
    shifts.0 = min(max(chance.bell() * noise.jitter, -most), most)
    shifts.1 = min(max(chance.bell() * noise.jitter, -most), most)
    shifts.2 = min(max(chance.bell() * noise.jitter, -most), most)
    shifts.3 = min(max(chance.bell() * noise.jitter, -most), most)
    return MastCamera.clipped(
      Box(
        left: box.left + shifts.0, top: box.top + shifts.1, right: box.right + shifts.2,
        bottom: box.bottom + shifts.3))
  }

  private mutating func label(_ kind: ObjectClass) -> ObjectClass {
    guard chance.happens(noise.classFlip) else { return kind }
    switch kind {
    case .ebike: return chance.happens(0.5) ? .motorcycle : .bicycle
    case .bicycle, .motorcycle, .tricycle: return .ebike
    case .car: return .truck
    case .pedestrian: return .bicycle
    case .truck, .bus, .unknown: return .unknown
    }
  }

  private mutating func report(_ head: RoadUser.Head, isNear: Bool) -> RiderReport {
    let isUnknown = chance.happens(noise.helmetUnknown)
    let isMisread = chance.happens(noise.helmetMisread)
    let sure = chance.between(0.8, 0.97)
    let unsure = chance.between(0.5, 0.65)
    guard isNear, !isUnknown else {
      return RiderReport(seat: head.seat, helmet: .unknown, score: 1)
    }
    return RiderReport(
      seat: head.seat, helmet: head.wearsHelmet != isMisread ? .yes : .no,
      score: isMisread ? unsure : sure)
  }
}

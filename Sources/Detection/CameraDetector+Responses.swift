// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
internal import TrafficModel

/// What the camera shows of riders who were told something.
extension CameraDetector {
  /// How far ahead his motion is thought on to see whether he leaves the picture, in seconds.
  private static let leavingSeconds = 0.5

  /// Begins to watch a rider; `nil` where he is not followed any more or his rule is not here.
  func watch(
    _ told: Told, camera: Int, _ context: FrameContext?
  ) -> ResponseWatch? {
    guard let number = plan.entries.firstIndex(where: { $0.rule.id == told.rule }),
      let slot = slot(of: told.rider)
    else { return nil }
    let entry = plan.entries[number]
    let memory = memories[slot * plan.entries.count + number]
    var seat = Seat.driver
    if case .helmet(let rule) = entry.rule.kind,
      HelmetWatch.isBare(rule, memory.evidence.driver, memory.bare.driver) != true
    {
      seat = .passenger
    }
    return ResponseWatch(
      told, camera: camera, entry: number, kind: entry.rule.kind, seat: seat, slot: slot,
      at: look(slot, number, seat, toldBefore: false, in: nil, context))
  }

  /// The kind of a rule of this camera.
  func kind(of rule: String) -> String? {
    plan.entries.first { $0.rule.id == rule }?.rule.kind.name
  }

  /// The slot of a rider by his number.
  private func slot(of rider: Int64) -> Int? { table.live.first { table[$0].rider == rider } }

  /// Brings a watch up to a frame that was just judged, or to an instant without one.
  ///
  /// - Returns: what the rider did, once it is known.
  func follow(
    _ watch: inout ResponseWatch, in frame: Frame?, _ context: FrameContext
  ) -> Response? {
    if !table.live.contains(watch.slot) || table[watch.slot].rider != watch.told.rider {
      guard let slot = slot(of: watch.told.rider) else {
        // Given up, or his id means somebody else now: nobody sees him any more.
        return context.now - watch.seen < ResponseWatch.unseenMaximum
          ? watch.disown() : watch.lose()
      }
      watch.slot = slot
    }
    let slot = watch.slot
    guard let frame else {
      let isOver = context.now - watch.seen >= ResponseWatch.unseenMaximum
      return isOver ? watch.breakOff() : nil
    }
    guard table[slot].seen == context.now else { return watch.miss(at: context.now) }
    let isMistaken = table[slot].mistakenAt.map { $0 >= watch.seen } ?? false
    guard !isMistaken, !table[slot].hasLeapt else { return watch.disown() }
    return watch.note(
      look(slot, watch.entry, watch.seat, toldBefore: watch.wasToldBefore, in: frame, context))
  }

  private func look(
    _ slot: Int, _ number: Int, _ seat: Seat, toldBefore: Bool, in frame: Frame?,
    _ context: FrameContext?
  ) -> ResponseLook {
    let entry = plan.entries[number]
    let track = table[slot]
    var look = ResponseLook(now: track.seen, speed: speed(of: track))
    look.isLeaving = isLeaving(track, look.speed)
    switch entry.rule.kind {
    case .redLight(let rule):
      lookAtLine(slot, entry, context, &look)
      if toldBefore, let context {
        var situation = Situation(plan, entry, context)
        situation.track = track
        situation.line = entry.line.map { line($0, of: slot) }
        look.hasRun =
          situation.beyond(rule.beyond).map { $0 >= situation.limit(rule.beyond) } ?? false
      }
    case .overLine: lookAtLine(slot, entry, context, &look)
    case .wrongWay: lookAtLane(track, entry, &look)
    case .helmet(let rule):
      guard let frame, HelmetWatch.isLegible(rule, track, plan, entry),
        let person = present.first(where: { $0.slot == slot })
      else { break }
      look.helmet = HelmetWatch.head(sightings.riders(of: person.sighting, in: frame), on: seat)
    }
    return look
  }

  /// How fast somebody goes in metres a second; on the picture as somebody of usual height.
  private func speed(of track: borrowing Track) -> Double {
    if track.ground != nil { return track.groundVelocity.length }
    return track.velocity.length / max(track.height, 1) * Identity.riderHeight
  }

  private func isLeaving(_ track: borrowing Track, _ speed: Double) -> Bool {
    guard speed >= ResponseWatch.standingSpeed, let size = plan.picture, let box = track.box else {
      return false
    }
    let (width, height) = (Double(size.width), Double(size.height))
    let way = track.velocity
    let isAtEdge =
      box.left <= HelmetWatch.edge && way.x < 0
      || box.right >= width - HelmetWatch.edge && way.x > 0
      || box.top <= HelmetWatch.edge && way.y < 0
      || box.bottom >= height - HelmetWatch.edge && way.y > 0
    let next = box.centre + way * Self.leavingSeconds
    return isAtEdge || next.x < 0 || next.y < 0 || next.x > width || next.y > height
  }

  private func lookAtLine(
    _ slot: Int, _ entry: CameraPlan.Entry, _ context: FrameContext?, _ look: inout ResponseLook
  ) {
    guard let number = entry.line else { return }
    let track = table[slot]
    let picture = plan.lines[number].picture
    let band = track.box == nil ? Self.bandMetres : Self.bandBoxes * track.height
    let offset = picture.offset(track.foot)
    let last = picture.offset(track.previousFoot)
    look.side = offset > band ? .beyond : offset < -band ? .before : .none
    look.hasCrossed = line(number, of: slot).crossed != nil
    if last > 0, offset <= 0 {
      let place = track.previousFoot + (track.foot - track.previousFoot) * (last / (last - offset))
      look.returnedOverLine = picture.distance(place) <= band
    }
    if let context, context.isClockTrusted, let signal = entry.signal {
      let light = context.signals.groups[signal].judged.stretch(at: track.seen)
      look.isReleased = !light.isDoubtful && light.aspect != .red
    }
  }

  private func lookAtLane(
    _ track: borrowing Track, _ entry: CameraPlan.Entry, _ look: inout ResponseLook
  ) {
    guard let lane = entry.lane else { return }
    look.isInLane = track.lanes & (1 << UInt32(lane.number)) != 0
    if track.ground != nil, let arrow = lane.groundDirection {
      look.along = track.groundVelocity.dot(arrow)
    } else {
      look.along =
        track.velocity.dot(lane.direction) / max(track.height, 1) * Identity.riderHeight
    }
  }
}

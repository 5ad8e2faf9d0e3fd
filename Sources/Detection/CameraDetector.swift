// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
internal import TrafficModel

/// Follows all that one camera sees and judges it by the camera's rules.
struct CameraDetector: Sendable {
  /// The band around a stop line in which a rider is neither before nor beyond it, in box heights.
  static let bandBoxes = 0.1
  /// The same on the ground, in metres.
  static let bandMetres = 0.25
  /// The fastest that somebody who rides or walks moves on the ground: 54 km/h, in metres a second.
  ///
  /// Faster than that an id has been given to somebody else.
  static let speedMaximum = 15.0
  /// The same of a car, a lorry or a bus: 150 km/h.
  static let motorSpeedMaximum = 42.0
  /// How far a sighting may be from the last one however short the time, in metres or, since a
  /// rider is about 1.7 m high, in box heights: boxes jitter.
  static let leapMinimum = 1.0

  let plan: CameraPlan
  private(set) var table = TrackTable()
  private(set) var sightings = Sightings()
  private var follower = Follower()
  private var matched: [Int] = []
  private var newcomers: [Int] = []
  private var lines: [LineProgress] = []
  private var memories: [RuleMemory] = []

  init(_ plan: CameraPlan) { self.plan = plan }

  /// Takes a frame and appends what it finds.
  mutating func judge(_ frame: Frame, _ context: FrameContext, into findings: inout Findings) {
    table.end(unseenAt: context.now)
    closeEnded(context, &findings)
    sightings.read(frame, plan)
    matched.removeAll(keepingCapacity: true)
    matched.append(contentsOf: repeatElement(-1, count: sightings.all.count))
    if sightings.all.contains(where: { $0.id == nil }) {
      follower.match(sightings.all, in: table, at: context.now)
      for (object, slot) in follower.found { matched[object] = slot }
    }
    newcomers.removeAll(keepingCapacity: true)
    for index in sightings.all.indices {
      switch find(index, context, &findings) {
      case .moved(let slot): judge(slot, index, frame, context, &findings)
      case .repeated: continue
      case .new: newcomers.append(index)
      }
    }
    // Now those are known who were lost, and whose place a newcomer may take.
    for index in newcomers {
      guard let slot = receive(index, context.now) else { continue }
      judge(slot, index, frame, context, &findings)
    }
  }

  /// Forgets all tracks, because the camera's time has jumped.
  mutating func reset(_ findings: inout Findings) {
    table.end(unseenAt: nil)
    closeEnded(nil, &findings)
  }

  /// How each rule stands to a track, for `explain`.
  func memories(of slot: Int) -> ArraySlice<RuleMemory> {
    memories[slot * plan.entries.count..<(slot + 1) * plan.entries.count]
  }

  /// How a track stands to a line of the plan.
  func line(_ number: Int, of slot: Int) -> LineProgress { lines[slot * plan.lines.count + number] }

  /// Whom a sighting shows.
  private enum Finding {
    /// Somebody known, who was moved there.
    case moved(Int)
    /// Somebody whom the frame holds twice under one id; he is judged once.
    case repeated
    /// Somebody whom nothing known explains.
    case new
  }

  private mutating func find(
    _ index: Int, _ context: FrameContext, _ findings: inout Findings
  ) -> Finding {
    let now = context.now
    let sighting = sightings.all[index]
    var known: Int?
    if let id = sighting.id {
      known = table.slot(of: id)
    } else if matched[index] >= 0 {
      known = matched[index]
    }
    guard let slot = known else { return .new }
    guard table[slot].seen < now else { return .repeated }
    guard isSame(table[slot], sighting, now) else {
      close(slot, context, &findings)
      table.end(slot)
      return .new
    }
    move(slot, sighting, now)
    return .moved(slot)
  }

  private mutating func move(_ slot: Int, _ sighting: Sighting, _ now: Instant) {
    table[slot].move(
      to: sighting.foot, box: sighting.box, ground: plan.ground(of: sighting.foot), at: now)
    table[slot].vote(sighting.objectClass)
  }

  /// The slot of somebody new, who may take the place of somebody lost; `nil` when there is no room.
  private mutating func receive(_ index: Int, _ now: Instant) -> Int? {
    let sighting = sightings.all[index]
    if let id = sighting.id, table.slot(of: id) == nil,
      let slot = Succession.predecessor(of: sighting, in: table, at: now)
    {
      let isSameRider = now - table[slot].seen <= Succession.sameMaximum
      table.rename(slot, id, asSomebodyElse: !isSameRider)
      if !isSameRider { clear(slot) }
      move(slot, sighting, now)
      return slot
    }
    let id = sighting.id ?? table.nextFollowedID()
    guard
      let slot = table.begin(
        id, isFollowed: sighting.id == nil, box: sighting.box, foot: sighting.foot,
        ground: plan.ground(of: sighting.foot), at: now)
    else { return nil }
    table[slot].vote(sighting.objectClass)
    clear(slot)
    return slot
  }

  /// Whether a sighting can be the one that had its id before: nobody leaps.
  private func isSame(_ track: Track, _ sighting: Sighting, _ now: Instant) -> Bool {
    let elapsed = (now - track.seen).seconds
    let speed = Self.isMotor(track.objectClass) ? Self.motorSpeedMaximum : Self.speedMaximum
    let leap = (sighting.foot - track.foot).length
    if case .metres = plan.camera.plane { return leap <= Self.leapMinimum + speed * elapsed }
    let height = max(track.height, sighting.box?.height ?? 0, 1)
    return leap / height <= Self.leapMinimum + speed * elapsed
  }

  private static func isMotor(_ objectClass: ObjectClass) -> Bool {
    switch objectClass {
    case .car, .truck, .bus, .unknown: true
    case .ebike, .bicycle, .tricycle, .motorcycle, .pedestrian: false
    }
  }

  private mutating func clear(_ slot: Int) {
    let rules = plan.entries.count
    while memories.count < (slot + 1) * rules { memories.append(RuleMemory()) }
    for index in slot * rules..<(slot + 1) * rules { memories[index] = RuleMemory() }
    while lines.count < (slot + 1) * plan.lines.count { lines.append(LineProgress()) }
    for index in slot * plan.lines.count..<(slot + 1) * plan.lines.count {
      lines[index] = LineProgress()
    }
  }

  private mutating func advance(_ slot: Int, from before: Point, _ now: Instant) {
    let foot = table[slot].foot
    let band = table[slot].box == nil ? Self.bandMetres : Self.bandBoxes * table[slot].height
    for number in plan.lines.indices {
      let line = plan.lines[number].picture
      lines[slot * plan.lines.count + number].note(
        line.offset(foot), band: band, at: now, ground: table[slot].ground
      ) {
        line.distance(before + (foot - before) * $0) > band
      }
    }
  }

  private mutating func judge(
    _ slot: Int, _ index: Int, _ frame: Frame, _ context: FrameContext, _ findings: inout Findings
  ) {
    let object = frame.objects[sightings.all[index].index]
    table[slot].note(object.position, frame.sequence)
    advance(slot, from: table[slot].previousFoot, context.now)
    guard let first = plan.entries.first else { return }
    let objectClass = table[slot].objectClass
    var situation = Situation(
      plan: plan, entry: first, track: table[slot], line: nil, signals: context.signals,
      riders: sightings.riders(of: index), now: context.now, heard: context.heard,
      isClockTrusted: context.isClockTrusted)
    for number in plan.entries.indices where plan.entries[number].classes.contains(objectClass) {
      let entry = plan.entries[number]
      situation.entry = entry
      situation.line = entry.line.map { lines[slot * plan.lines.count + $0] }
      let memory = slot * plan.entries.count + number
      let judgement = Self.judge(situation, &memories[memory])
      note(judgement, situation, memory, &findings)
      if case .offence = judgement { settle(slot, after: entry) }
    }
  }

  /// Who ran a red light is not also told that he stands beyond the line.
  private mutating func settle(_ slot: Int, after entry: CameraPlan.Entry) {
    guard case .redLight = entry.rule.kind, let line = entry.line else { return }
    for number in plan.entries.indices where plan.entries[number].line == line {
      guard case .overLine = plan.entries[number].rule.kind else { continue }
      memories[slot * plan.entries.count + number].settledApproach =
        lines[slot * plan.lines.count + line].approach
    }
  }

  private static func judge(_ situation: Situation, _ memory: inout RuleMemory) -> Judgement {
    switch situation.entry.rule.kind {
    case .redLight(let rule): RedLightRule.judge(rule, &memory, situation)
    case .overLine(let rule): OverLineRule.judge(rule, &memory, situation)
    case .wrongWay(let rule): WrongWayRule.judge(rule, &memory, situation)
    case .helmet(let rule): HelmetWatch.judge(rule, &memory, situation)
    }
  }

  /// Settles what was still open when tracks were lost.
  private mutating func closeEnded(_ context: FrameContext?, _ findings: inout Findings) {
    for slot in table.ended { close(slot, context, &findings) }
  }

  /// Whoever had run the line before he was lost is judged by what is known of the light now;
  /// without a context, or where his exit is not known, he is not judged.
  private mutating func close(
    _ slot: Int, _ context: FrameContext?, _ findings: inout Findings
  ) {
    for (number, entry) in plan.entries.enumerated() {
      let index = slot * plan.entries.count + number
      guard let crossing = memories[index].awaited else { continue }
      memories[index].awaited = nil
      guard let context, entry.areas.isEmpty, case .redLight(let rule) = entry.rule.kind else {
        findings.noVerdicts[Int(NoVerdict.lost.rawValue)] += 1
        continue
      }
      let situation = Situation(
        plan: plan, entry: entry, track: table[slot],
        line: entry.line.map { lines[slot * plan.lines.count + $0] }, signals: context.signals,
        riders: [], now: table[slot].seen, heard: context.heard,
        isClockTrusted: context.isClockTrusted)
      note(RedLightRule.verdict(rule, crossing, situation), situation, index, &findings)
    }
  }

  /// Takes a judgement of a rule about a track.
  private mutating func note(
    _ judgement: Judgement, _ situation: Situation, _ memory: Int, _ findings: inout Findings
  ) {
    switch judgement {
    case .nothing: return
    case .noVerdict(let reason):
      memories[memory].standing = .noVerdict(reason)
      findings.noVerdicts[Int(reason.rawValue)] += 1
    case .offence(let at, let aspect, let seats, let why):
      memories[memory].standing = .reported
      findings.violations.append(situation.violation(at, aspect, seats, why))
    }
  }
}

extension Situation {
  /// The violation that an offence in this situation is.
  func violation(
    _ at: Instant, _ aspect: Aspect?, _ seats: [Seat], _ why: [Condition]
  ) -> Violation {
    Violation(
      rule: entry.rule.id, kind: entry.rule.kind.name, prompt: entry.rule.prompt,
      cooldown: entry.rule.cooldown, camera: plan.camera.id, track: track.id, rider: track.rider,
      objectClass: track.objectClass, offended: at, decided: track.seen,
      sequence: track.sequence, position: track.position,
      signal: entry.signal.map { signals.groups[$0].id }, aspect: aspect, seats: seats, why: why)
  }
}

// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import Signals
internal import TrafficModel

/// Follows all that one camera sees and judges it by the camera's rules.
///
/// A frame is taken in passes: who is who, then every line, then every rule, each over everybody
/// who was seen.
struct CameraDetector: Sendable {
  /// The band around a stop line in which a rider is neither before nor beyond it, in box heights.
  static let bandBoxes = 0.1
  /// The same on the ground, in metres.
  static let bandMetres = 0.25

  private(set) var plan: CameraPlan
  private(set) var table = TrackTable()
  private(set) var sightings = Sightings()
  private var follower = Follower()
  private var matched: [Int] = []
  private var newcomers: [Int] = []
  /// Who was seen in this frame, in the order of its objects, newcomers last.
  private(set) var present: [Present] = []
  var lines: [LineProgress] = []
  var memories: [RuleMemory] = []
  /// What was told of everybody's colour, by slot.
  var colours: [ColourVotes] = []
  /// Who is in this frame without being followed.
  var strangers = Strangers()
  /// Who was seen at all.
  var exposure: Exposure
  /// What the traffic tells of how the camera is set up.
  var scrutiny = Scrutiny()

  /// Somebody who was seen in this frame.
  struct Present: Sendable {
    var slot: Int
    var sighting: Int
  }

  init(_ plan: CameraPlan) {
    self.plan = plan
    exposure = Exposure(lanes: min(plan.lanes.count, Track.lanesMaximum))
  }

  /// Takes a frame and appends what it finds.
  mutating func judge(_ frame: Frame, _ context: FrameContext, into findings: inout Findings) {
    table.end(unseenAt: context.now)
    closeEnded(context, &findings)
    sightings.read(frame, plan)
    recognise(frame, context, &findings)
    for number in plan.lines.indices { advance(number, context.now) }
    for number in exposure.lanes.indices { noteLane(number) }
    for number in plan.entries.indices { judge(number, frame, context, &findings) }
    scrutiny.pass(plan, context)
  }

  /// Lets time pass without a frame: whoever is given up is settled.
  mutating func pass(_ context: FrameContext, into findings: inout Findings) {
    table.end(unseenAt: context.now)
    closeEnded(context, &findings)
  }

  /// Goes on by another plan, with what of everybody still holds by it.
  mutating func adopt(_ path: PlanContinuation, into findings: inout Findings) {
    settleGone(path, &findings)
    var lines: [LineProgress] = []
    var memories: [RuleMemory] = []
    for slot in table.tracks.indices {
      lines += path.lines.map { $0.map { line($0, of: slot) } ?? LineProgress() }
      memories += path.plan.entries.indices.map { memory(of: slot, $0, path) }
      table[slot].lanes = 0
      table[slot].lanesSeen = path.lanes(table[slot].lanesSeen)
    }
    self.lines = lines
    self.memories = memories
    exposure = path.exposure(exposure)
    plan = path.plan
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
}

// MARK: - Who is who

extension CameraDetector {
  /// Whom a sighting shows.
  private enum Finding {
    /// Somebody known, who was moved there.
    case moved(Int)
    /// Somebody whom the frame holds twice under one id; he is judged once.
    case repeated
    /// Somebody whom nothing known explains.
    case new
  }

  private mutating func recognise(
    _ frame: Frame, _ context: FrameContext, _ findings: inout Findings
  ) {
    table.beginFrame()
    present.removeAll(keepingCapacity: true)
    newcomers.removeAll(keepingCapacity: true)
    strangers = Strangers()
    for index in sightings.all.indices where sightings.all[index].isNamed {
      recognise(index, frame, context, &findings)
    }
    if sightings.hasUnnamed {
      // Those who were seen by their names are taken; whoever is left may be seen without one.
      matched.removeAll(keepingCapacity: true)
      matched.append(contentsOf: repeatElement(-1, count: sightings.all.count))
      follower.match(sightings.all, in: table, at: context.now)
      for (object, slot) in follower.found { matched[object] = slot }
      for index in sightings.all.indices where !sightings.all[index].isNamed {
        recognise(index, frame, context, &findings)
      }
    }
    // Now those are known who were lost, and whose place a newcomer may take.
    for index in newcomers {
      guard let slot = receive(index, frame, context, &findings) else {
        let isSure = sightings.all[index].isNamed || !Follower.isUnsure(sightings.all[index])
        noteStranger(sightings.all[index], in: frame, isSure: isSure)
        continue
      }
      note(slot, index, frame)
    }
  }

  private mutating func recognise(
    _ index: Int, _ frame: Frame, _ context: FrameContext, _ findings: inout Findings
  ) {
    switch find(index, frame, context, &findings) {
    case .moved(let slot): note(slot, index, frame)
    case .repeated: noteStranger(sightings.all[index], in: frame, isSure: true)
    case .new: newcomers.append(index)
    }
  }

  private mutating func note(_ slot: Int, _ index: Int, _ frame: Frame) {
    let sighting = sightings.all[index]
    table[slot].vote(sighting.objectClass)
    table[slot].lanes = 0
    table[slot].note(frame.objects[sighting.index].position, frame.sequence)
    table.note(slot)
    noteColour(frame.objects[sighting.index].colour, of: slot)
    scrutiny.note(table[slot], in: slot, plan.picture)
    present.append(Present(slot: slot, sighting: index))
  }

  private mutating func find(
    _ index: Int, _ frame: Frame, _ context: FrameContext, _ findings: inout Findings
  ) -> Finding {
    let now = context.now
    let sighting = sightings.all[index]
    var known: Int?
    if let id = frame.objects[sighting.index].id {
      known = table.nextSlot(of: id)
    } else if matched[index] >= 0 {
      known = matched[index]
    }
    guard let slot = known else { return .new }
    guard table[slot].seen < now else { return .repeated }
    guard Identity.isSame(table[slot], sighting, at: now),
      !Identity.isStrange(&table[slot], sighting)
    else {
      close(slot, context, &findings)
      table.end(slot)
      return .new
    }
    move(slot, sighting, now)
    return .moved(slot)
  }

  private mutating func move(_ slot: Int, _ sighting: Sighting, _ now: Instant) {
    var foot = sighting.foot
    if let box = sighting.box { foot = table[slot].measure(box, at: now) }
    table[slot].move(to: foot, box: sighting.box, ground: plan.ground(of: foot), at: now)
  }

  /// The slot of somebody new, who may take the place of somebody lost; `nil` when there is no room.
  private mutating func receive(
    _ index: Int, _ frame: Frame, _ context: FrameContext, _ findings: inout Findings
  ) -> Int? {
    let now = context.now
    let sighting = sightings.all[index]
    let named = frame.objects[sighting.index].id
    if let named {
      // The frame holds him twice under one id.
      guard table.slot(of: named) == nil else { return nil }
      // He is back beside whoever took his place; a name that goes to and fro is one rider's.
      let former = table.slot(formerly: named, at: now).flatMap { table[$0].seen == now ? $0 : nil }
      if former == nil, let slot = Succession.predecessor(of: sighting, in: table, at: now) {
        table.rename(slot, named, at: now)
        // That it is he is likely, not certain.
        colours[slot].forget()
        move(slot, sighting, now)
        return slot
      }
      guard let slot = begin(named, sighting, isFollowed: false, now) else { return nil }
      // Whoever took his name's place was somebody else: what was reported of him stays his.
      if let former {
        table[former].mistakenAt = now
        colours[former].forget()
        copyState(from: former, to: slot)
      }
      return slot
    }
    // What the detector is unsure of and nobody follows may be nothing at all.
    guard !Follower.isUnsure(sighting) else { return nil }
    return begin(table.nextFollowedID(), sighting, isFollowed: true, now)
  }

  private mutating func begin(
    _ id: TrackID, _ sighting: Sighting, isFollowed: Bool, _ now: Instant
  ) -> Int? {
    let slot = table.begin(
      id, isFollowed: isFollowed, box: sighting.box, foot: sighting.foot,
      ground: plan.ground(of: sighting.foot), at: now)
    if let slot { clear(slot) }
    return slot
  }

  private mutating func copyState(from former: Int, to slot: Int) {
    let rules = plan.entries.count
    for rule in 0..<rules {
      memories[slot * rules + rule] = memories[former * rules + rule]
      // What is open stays with whoever goes on; it must not be told twice.
      if memories[former * rules + rule].awaited != nil, let line = plan.entries[rule].line {
        memories[slot * rules + rule].settledApproach =
          lines[former * plan.lines.count + line].approach
      }
      memories[slot * rules + rule].awaited = nil
      memories[slot * rules + rule].stoodSince = nil
    }
    for line in plan.lines.indices {
      lines[slot * plan.lines.count + line] = lines[former * plan.lines.count + line]
    }
  }

  private mutating func clear(_ slot: Int) {
    let rules = plan.entries.count
    while memories.count < (slot + 1) * rules { memories.append(RuleMemory()) }
    for index in slot * rules..<(slot + 1) * rules { memories[index] = RuleMemory() }
    while colours.count <= slot { colours.append(ColourVotes()) }
    colours[slot].forget()
    while lines.count < (slot + 1) * plan.lines.count { lines.append(LineProgress()) }
    for index in slot * plan.lines.count..<(slot + 1) * plan.lines.count {
      lines[index] = LineProgress()
    }
  }
}

// MARK: - Lines and rules

extension CameraDetector {
  /// Notes who stands in one of the lanes.
  private mutating func noteLane(_ number: Int) {
    let polygon = plan.lanes[number].polygon
    let bit = UInt32(1) << UInt32(number)
    for person in present where polygon.contains(table[person.slot].foot) {
      table[person.slot].lanes |= bit
      table[person.slot].lanesSeen |= bit
    }
  }

  /// Judges everybody by one rule.
  private mutating func judge(
    _ number: Int, _ frame: Frame, _ context: FrameContext, _ findings: inout Findings
  ) {
    let entry = plan.entries[number]
    var situation = Situation(plan, entry, context)
    let count = plan.entries.count
    switch entry.rule.kind {
    case .redLight(let rule):
      let watchesApproach = rule.warning != nil && RedLightWarning.isRed(rule, situation)
      judge(entry, number, &situation, &findings) { track, line, memory in
        RedLightRule.concerns(line, memory, watchesApproach: watchesApproach)
      } judging: { situation, memory in
        RedLightRule.judge(rule, &memory, situation)
      }
    case .overLine(let rule):
      judge(entry, number, &situation, &findings) { track, line, memory in
        OverLineRule.concerns(line, memory)
      } judging: { situation, memory in
        OverLineRule.judge(rule, &memory, situation)
      }
    case .wrongWay(let rule):
      judge(entry, number, &situation, &findings) { track, line, memory in
        WrongWayRule.concerns(entry, track, &memory, at: context.now)
      } judging: { situation, memory in
        WrongWayRule.judge(rule, &memory, situation)
      }
    case .helmet(let rule):
      for person in present where entry.classes.contains(table[person.slot].objectClass) {
        let riders = sightings.riders(of: person.sighting, in: frame)
        guard !riders.isEmpty else { continue }
        let memory = person.slot * count + number
        let judgement = HelmetWatch.judge(
          rule, &memories[memory], table[person.slot], situation, riders)
        guard case .offence = judgement else { continue }
        situation.track = table[person.slot]
        note(judgement, situation, person.slot, memory, &findings)
      }
    }
  }

  /// Judges by one rule everybody whom it concerns now: most riders of most frames do nothing that
  /// a rule has to look at.
  @inline(__always)
  private mutating func judge(
    _ entry: CameraPlan.Entry, _ number: Int, _ situation: inout Situation,
    _ findings: inout Findings,
    concerning concerns: (borrowing Track, LineProgress, inout RuleMemory) -> Bool,
    judging rule: (Situation, inout RuleMemory) -> Judgement
  ) {
    let count = plan.entries.count
    for person in present {
      let slot = person.slot
      let memory = slot * count + number
      guard entry.classes.contains(table[slot].objectClass) else { continue }
      let line = entry.line.map { lines[slot * plan.lines.count + $0] }
      guard concerns(table[slot], line ?? LineProgress(), &memories[memory]) else { continue }
      situation.track = table[slot]
      situation.line = line
      let judgement = rule(situation, &memories[memory])
      note(judgement, situation, slot, memory, &findings)
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

  /// Takes a judgement of a rule about a track.
  mutating func note(
    _ judgement: Judgement, _ situation: Situation, _ slot: Int, _ memory: Int,
    _ findings: inout Findings
  ) {
    switch judgement {
    case .nothing: return
    case .noVerdict(let reason):
      if reason == .excepted { scrutiny.excuse(table[slot].rider, over: situation.entry.line) }
      memories[memory].standing = .noVerdict(reason)
      findings.noVerdicts[Int(reason.rawValue)] += 1
    case .offence(let at, let aspect, let seats, let why):
      memories[memory].standing = .reported
      var violation = situation.violation(table.ids[slot], at, aspect, seats, why)
      violation.colour = colour(of: slot, at: situation.now)
      findings.violations.append(violation)
    case .warning(let why):
      var warning = situation.violation(table.ids[slot], situation.now, .red, [], why)
      warning.colour = colour(of: slot, at: situation.now)
      warning.prompt = situation.entry.rule.warning ?? warning.prompt
      findings.warnings.append(warning)
    case .suspicion(let at):
      var suspicion = situation.violation(table.ids[slot], at, .red, [], [])
      suspicion.colour = colour(of: slot, at: situation.now)
      findings.suspicions.append(suspicion)
    case .outcome(let result, let after):
      let violation = situation.violation(table.ids[slot], situation.now, nil, [], [])
      findings.outcomes.append(Outcome(violation: violation, result: result, after: after))
    }
  }
}

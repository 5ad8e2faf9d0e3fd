// SPDX-License-Identifier: Apache-2.0

public import Scene
public import TrafficModel

/// All signal groups of a scene with the history of their aspects.
public struct SignalGroups: Sendable {
  /// One group.
  public struct Group: Sendable {
    /// Its name.
    public let id: String
    /// Whether its lamps are watched on GPIO lines; otherwise the feed tells it.
    public let isWatched: Bool
    /// What it showed.
    public private(set) var history = AspectHistory()
    /// What riders are judged by: what it showed, and unknown while nobody is to be judged by it.
    public private(set) var judged = AspectHistory()
    /// Whether nobody is to be judged by it now.
    public private(set) var isSuspended = false
    /// The head of the robot's own signal that it is; `nil` for a signal of the crossing.
    public let ownHead: String?

    /// How long after an instant its aspect there is settled: later news may still change it.
    ///
    /// Where news has come late, it may again; and a feed that contradicts the lamps is believed to
    /// do so only after a while.
    public var settling: Interval {
      guard let head else { return max(SignalGroups.newsMaximum, lateness + .milliseconds(500)) }
      return opinion == nil ? head.settling : max(head.settling, SignalGroups.disagreementMaximum)
    }

    /// How long it may be unknown, for the reason that stands, before that is a fault; `nil` when
    /// it never is.
    public var doubtMaximum: Interval? {
      guard let head else { return .seconds(1) }
      return switch history.latest.doubt {
      case .noLamp: head.darkMaximum
      case .flickering: SignalGroups.flickerMaximum
      default: .seconds(1)
      }
    }

    /// How a lamp of it flashes, where lamps are watched and one does.
    public var flashing: Flashing? {
      history.latest.isDoubtful ? nil : head?.sequence.flashing
    }

    /// Changes of its lamps that no signal makes.
    public var impossibleChanges: Int64 { head?.sequence.impossibleChanges ?? 0 }

    /// Whether the signal itself has failed: no lamp of its whole head has been lit for as long as
    /// the scene says, though one was before in this run, and its detectors can be read.
    public func hasFailed(at now: Instant) -> Bool { failure(at: now) != nil }

    /// Since when it has failed; `nil` when it has not.
    ///
    /// It is over once a lamp has been lit, or has flashed, for 5 s, and when nobody can read the
    /// detectors any more.
    public func failure(at now: Instant) -> Instant? { head?.failure(at: now) }

    /// Takes what it shows.
    fileprivate mutating func note(_ aspect: Aspect, since: Instant, doubt: Doubt?) {
      history.note(aspect, since: since, doubt: doubt)
      if !isSuspended { judged.note(aspect, since: max(since, judged.latest.since), doubt: doubt) }
    }

    /// Lets nobody be judged by it from now on, or again.
    fileprivate mutating func suspend(_ isToBe: Bool, at now: Instant) {
      guard isToBe != isSuspended else { return }
      isSuspended = isToBe
      let latest = history.latest
      judged.note(
        isToBe ? .unknown : latest.aspect, since: max(now, judged.latest.since),
        doubt: isToBe ? .suspended : latest.doubt)
    }

    fileprivate var head: LampHead?
    fileprivate var silence: Interval
    fileprivate var heard: Instant?
    /// How late its news has lately been, held to `latenessMaximum`.
    fileprivate var lateness = Interval.zero
    /// What the feed says of a group whose lamps are watched: a second opinion.
    fileprivate var opinion: (aspect: Aspect, since: Instant, heard: Instant)?

    /// Since when lamps and feed tell different aspects; `nil` while they agree, or the feed knows
    /// nothing, or has not said it for long.
    fileprivate func disagreement(with lit: AspectHistory.Stretch, at now: Instant) -> Instant? {
      guard let opinion, opinion.aspect != .unknown, lit.aspect != .unknown,
        opinion.aspect != lit.aspect, now - opinion.heard < silence
      else { return nil }
      return max(opinion.since, lit.since)
    }

    /// The last change of which it was heard.
    fileprivate var changed: Instant { heard ?? head?.changed ?? history.latest.since }
  }

  /// The groups in the scene's order.
  public private(set) var groups: [Group]
  /// Reports that were not taken, since the scene has no such group.
  public private(set) var ignoredReports: Int64 = 0

  /// Changes that were told too late, or by a clock that ran back; they count from their arrival.
  public private(set) var untimelyReports: Int64 = 0

  /// For how long a lamp may go on and off before that is a fault, if it does not flash by then: a
  /// slow flashing is recognised in five seconds.
  public static let flickerMaximum = Interval.seconds(10)
  /// For how long lamps and feed may tell different aspects: each is late in its own way.
  public static let disagreementMaximum = Interval.seconds(2)
  /// How late the news of a change is expected to be again at the most.
  public static let latenessMaximum = Interval.seconds(10)
  /// By how much the stamp of a change may lie in the future.
  public static let futureMaximum = Interval.milliseconds(100)
  /// How late the news of a change may be to be believed about when it was.
  ///
  /// As long as the default grace of `red-light`: a reporter whose clock is slow by less than that
  /// tells a red earlier than it was, but never so early that the yellow before it accuses.
  public static let reportDelayMaximum = Interval.milliseconds(500)
  /// How long the news of a green is waited for before a red accuses.
  public static let newsMaximum = Interval.seconds(1)
  /// How long before the news of a change of unknown time the old aspect is no longer believed: as
  /// late as a frame may be.
  static let reportMemory = Interval.seconds(5)

  /// How long what the robot's own lamps show is believed without being read back anew: the guard
  /// tells it ten times a second.
  public static let readBackMaximum = Interval.seconds(1)

  /// The groups of a scene, of which nothing is known yet.
  public init(_ scene: Scene) { groups = scene.signals.map { Self.group($0, of: scene) } }

  private static func group(_ signal: SignalGroup, of scene: Scene) -> Group {
    switch signal.source {
    case .feed:
      Group(
        id: signal.id, isWatched: false, ownHead: nil, head: nil, silence: signal.silence,
        heard: nil)
    case .lamps(let head):
      Group(
        id: signal.id, isWatched: false, ownHead: head, head: nil,
        silence: Self.readBackMaximum, heard: nil)
    case .gpio(let detectors):
      Group(
        id: signal.id, isWatched: true, ownHead: nil,
        head: LampHead(detectors, failure: scene.signalFailure), silence: signal.silence,
        heard: nil)
    }
  }

  /// Goes on by another scene: of a group that is told by the same source, all that is known of it
  /// stays.
  ///
  /// - Parameters:
  ///   - scene: the scene from now on.
  ///   - before: the one until now, by which `groups` stand.
  public mutating func adopt(_ scene: Scene, after before: Scene) {
    groups = scene.signals.map { signal in
      let place = before.signals.firstIndex { $0.id == signal.id }
      guard let place, !scene.watchesAnew(signal.id, after: before) else {
        return Self.group(signal, of: scene)
      }
      var group = groups[place]
      if group.ownHead == nil { group.silence = signal.silence }
      return group
    }
  }

  /// Where a group stands in `groups`.
  public func index(of id: String) -> Int? { groups.firstIndex { $0.id == id } }

  /// Takes what the feed says of a group; `changed` is its time stamp on the machine's clock.
  public mutating func note(_ report: SignalReport, changed: Instant, at now: Instant) {
    guard let index = index(of: report.group) else {
      ignoredReports += 1
      return
    }
    guard groups[index].ownHead == nil else {
      ignoredReports += 1
      return
    }
    guard !groups[index].isWatched else { return hear(report, at: now, index) }
    groups[index].heard = now
    let latest = groups[index].history.latest
    let doubt: Doubt? = report.aspect == .unknown ? .reported : nil
    guard report.aspect != latest.aspect || doubt != latest.doubt else { return }
    let delay = now - changed
    groups[index].lateness = min(
      max(delay, groups[index].lateness.scaled(by: 0.75)), Self.latenessMaximum)
    let isOfFuture = delay < Interval.zero - Self.futureMaximum
    let isTimely = changed >= latest.since && delay <= Self.reportDelayMaximum && !isOfFuture
    if !isTimely && latest.aspect != .unknown {
      // Nobody knows when it really changed: somewhere before its news, by a clock that may be off.
      untimelyReports += 1
      let isUnknowable = changed < latest.since || isOfFuture
      let earliest = isUnknowable ? now - Self.reportMemory : changed
      groups[index].note(.unknown, since: max(latest.since, earliest), doubt: .untimely)
    }
    // A stamp of the future would make the present unknowable; the light is not later than its news.
    let since = isTimely ? min(changed, now) : now
    groups[index].note(report.aspect, since: since, doubt: doubt)
  }

  /// Takes what the feed says of a group whose lamps are watched: it never tells the aspect, but
  /// makes it doubtful where it contradicts.
  private mutating func hear(_ report: SignalReport, at now: Instant, _ index: Int) {
    let isNew = groups[index].opinion?.aspect != report.aspect
    let since = isNew ? now : groups[index].opinion?.since ?? now
    groups[index].opinion = (report.aspect, since, now)
    refresh(index, at: now)
  }

  /// Takes what a lamp's line told.
  public mutating func note(_ input: LampInput, at now: Instant) {
    for index in groups.indices where groups[index].head != nil {
      switch input {
      case .opened(let chip, let debounced):
        guard groups[index].head?.uses(chip: chip) == true else { continue }
        groups[index].head?.open(chip: chip, debounced: debounced)
      case .lost(let chip, _):
        guard groups[index].head?.uses(chip: chip) == true else { continue }
        groups[index].head?.lose(chip: chip)
      case .level(let line, let isHigh, let instant):
        guard groups[index].head?.note(line, isHigh: isHigh, at: min(instant, now)) == true else {
          continue
        }
      }
      refresh(index, at: now)
    }
  }

  /// Changes of lamps that no signal makes, of all groups.
  public var impossibleSequences: Int64 {
    groups.reduce(0) { $0 + $1.impossibleChanges }
  }

  /// What the lamps' detectors tell, group by group, for whoever wires them.
  public func inputs(at now: Instant) -> [GroupInputs] {
    groups.compactMap { $0.head?.inputs(of: $0.id, at: now) }
  }

  /// Takes what a head of the robot's own signal is read back to show; `nil` when it cannot be.
  ///
  /// `since` is when the guard began to show it. A red counts from when it was heard of, everything
  /// else from when it was: late news must not lengthen a red.
  public mutating func note(
    own head: String, shows aspect: Aspect?, since: Instant, at now: Instant
  ) {
    for index in groups.indices where groups[index].ownHead == head {
      groups[index].heard = aspect == nil ? nil : now
      let doubt: Doubt? = aspect == nil || aspect == .unknown ? .notReadBack : nil
      let latest = groups[index].history.latest
      let begun = aspect == .red ? now : max(latest.since, min(since, now))
      groups[index].note(aspect ?? .unknown, since: begun, doubt: doubt)
    }
  }

  /// Says by which signals nobody is to be judged for now: those of the crossing, the robot's own.
  public mutating func suspend(crossing: Bool, own: Bool, at now: Instant) {
    for index in groups.indices {
      groups[index].suspend(groups[index].ownHead == nil ? crossing : own, at: now)
    }
  }

  /// Lets time pass: inputs settle, and what was not heard of for too long becomes unknown.
  public mutating func pass(_ now: Instant) {
    for index in groups.indices { refresh(index, at: now) }
  }

  /// When `pass` is needed next.
  public var deadline: Instant? {
    var first: Instant?
    for group in groups {
      let latest = group.history.latest
      if latest.doubt != .silent, let head = group.head?.deadline {
        first = min(first ?? head, head)
      }
      if let since = group.disagreement(with: latest, at: latest.since) {
        let due = since + Self.disagreementMaximum
        first = min(first ?? due, due)
      }
      guard !latest.isDoubtful else { continue }
      let doubted = group.changed + group.silence
      first = min(first ?? doubted, doubted)
    }
    return first
  }

  private mutating func refresh(_ index: Int, at now: Instant) {
    groups[index].head?.settle(at: now)
    guard let present = present(of: groups[index], at: now) else { return }
    if present.doubt == .stuck || present.doubt == .disagreeing {
      groups[index].head?.distrust()
    }
    if present.doubt == .disagreeing { groups[index].head?.doubtFailure(at: now) }
    let latest = groups[index].history.latest
    // What was unknown stays so in memory: that it is known again says nothing of the time between.
    let hasReturned = latest.doubt?.isOfSource == true && present.aspect != .unknown
    groups[index].note(
      present.aspect, since: hasReturned ? now : max(present.since, latest.since),
      doubt: present.doubt)
  }

  /// What a group shows now; `nil` when a feed has told nothing new.
  private func present(of group: Group, at now: Instant) -> AspectHistory.Stretch? {
    guard let head = group.head else {
      guard let heard = group.heard, group.history.latest.aspect != .unknown,
        now - heard >= group.silence
      else { return nil }
      return AspectHistory.Stretch(since: heard + group.silence, aspect: .unknown, doubt: .silent)
    }
    let lit = head.aspect(at: now)
    if let since = group.disagreement(with: lit, at: now),
      now - since >= Self.disagreementMaximum
    {
      return AspectHistory.Stretch(since: since, aspect: .unknown, doubt: .disagreeing)
    }
    guard !lit.isDoubtful, now - group.changed >= group.silence else { return lit }
    return AspectHistory.Stretch(
      since: group.changed + group.silence, aspect: .unknown, doubt: .stuck)
  }
}

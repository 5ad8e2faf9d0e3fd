// SPDX-License-Identifier: Apache-2.0

public import Timetable
public import TrafficModel

/// One crossing, gate or street as the robot there is to treat it: checked, complete, immutable.
///
/// A scene can only be had from `Draft.scene()`, which returns every problem instead when there is
/// one; whoever holds a `Scene` need not check it again.
public struct Scene: Hashable, Sendable {
  /// The name by which records and statistics call the place: `a-z`, `0-9`, `-`.
  public var id: String
  /// What people call it.
  public var title: String
  /// What kind of place it is.
  public var profile: Profile
  /// The IANA name of its time zone.
  public var timeZone: String
  /// Its cameras, sorted by id.
  public var cameras: [Camera]
  /// Its signal groups, sorted by id.
  public var signals: [SignalGroup]
  /// Its stop lines, sorted by id.
  public var lines: [Line]
  /// Its areas, sorted by id.
  public var areas: [Area]
  /// Its lanes, sorted by id.
  public var lanes: [Lane]
  /// Its rules in the file's order.
  public var rules: [Rule]
  /// What is said of itself, when nobody offends.
  public var publicity: Publicity?
  /// What is read out by the clock, the more important lists first.
  public var playlists: [Playlist]
  /// How loud the robot is, with the quiet hours of the place's kind where it has none of its own.
  public var voice: VoiceRules
  /// Whether the quiet hours are the scene's own, so that they stay when the place is of another
  /// kind for a while.
  public var hasOwnQuiet: Bool
  /// When the place is of another kind, or the robot off duty.
  public var timetable: DutyTable
  /// When a dark signal has failed, and what follows.
  public var signalFailure: SignalFailure
  /// How the robot stands in for the crossing's signals; `nil` when it cannot.
  public var temporarySignal: TemporarySignal?
  /// The button by which an officer takes over and hands back; `nil` when there is none.
  public var button: OfficerButton?

  package init(
    id: String, title: String, profile: Profile, timeZone: String, cameras: [Camera],
    signals: [SignalGroup], lines: [Line], areas: [Area], lanes: [Lane], rules: [Rule],
    publicity: Publicity?, playlists: [Playlist] = [], voice: VoiceRules? = nil,
    hasOwnQuiet: Bool = false, timetable: DutyTable = DutyTable(),
    signalFailure: SignalFailure = .standard, temporarySignal: TemporarySignal? = nil,
    button: OfficerButton? = nil
  ) {
    self.id = id
    self.title = title
    self.profile = profile
    self.timeZone = timeZone
    self.cameras = cameras
    self.signals = signals
    self.lines = lines
    self.areas = areas
    self.lanes = lanes
    self.rules = rules
    self.publicity = publicity
    self.playlists = playlists
    self.voice = voice ?? .standard(for: profile)
    self.hasOwnQuiet = hasOwnQuiet
    self.timetable = timetable
    self.signalFailure = signalFailure
    self.temporarySignal = temporarySignal
    self.button = button
  }
}

extension Scene {
  /// What is said in the place of a signal: every robot may be made a warning sign.
  public var announcements: TemporarySignal.Announcements {
    temporarySignal?.announcements ?? .standard
  }

  /// How loud the robot is while the place is of a kind: its quiet hours are those of that kind,
  /// unless the scene has its own.
  public func voice(for profile: Profile) -> VoiceRules {
    guard !hasOwnQuiet else { return voice }
    var rules = voice
    rules.quiet = VoiceRules.standardQuiet(for: profile)
    return rules
  }

  /// How loud the robot is at a time, by what kind of place it is then.
  ///
  /// - Parameters:
  ///   - time: when.
  ///   - calendar: the days around then.
  ///   - isClockTrusted: whether the wall clock is right as far as anybody knows; while it is not,
  ///     the quiet hours of all kinds that the place may be of are there.
  /// - Returns: the rules.
  public func voice(
    at time: UnixTime, calendar: LocalCalendar, isClockTrusted: Bool
  ) -> VoiceRules {
    guard !hasOwnQuiet else { return voice }
    guard !isClockTrusted else {
      let state = timetable.state(
        at: time, calendar: calendar, usual: profile, isClockTrusted: true)
      return voice(for: state.profile)
    }
    var rules = voice
    rules.quiet += timetable.rows.compactMap(\.profile).flatMap(VoiceRules.standardQuiet)
    return rules
  }

  /// The prompts that are read out when nobody offends, in the order of the file; some may stand
  /// there more than once.
  public var publicityPrompts: [String] {
    (publicity?.prompts ?? []) + playlists.flatMap(\.prompts)
  }

  /// The prompts that its rules ask for, in their order, and those that it says while it stands in
  /// for a signal; some may stand there more than once.
  public var prompts: [String] {
    rules.flatMap { rule in [rule.prompt] + (rule.warning.map { [$0] } ?? []) }
      + (temporarySignal?.announcements.said ?? [])
  }
}

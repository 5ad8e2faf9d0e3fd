// SPDX-License-Identifier: Apache-2.0

internal import Persuasion
public import Scene
public import TrafficModel

/// Runs a controller through a recording: the recording's time is the only time.
///
/// Between two lines the controller is woken exactly when it asked to be, so a recording gives the
/// same decisions whatever machine reads it, and however fast.
public struct Replay: Sendable {
  /// The most that a controller may ask to be woken between two lines of a recording.
  ///
  /// A recording with a line from the far future ends as well; at one look a second this is a day.
  public static let wakingsMaximum = 100_000

  /// The controller.
  public private(set) var controller: Controller
  private var loudspeaker = NominalLoudspeaker()
  private var effects: [Effect] = []
  private var reports: [AudioReport] = []
  private var now: Instant?

  /// A replay of a scene.
  public init(scene: Scene) {
    var recorded = scene
    // There are no lamps in a recording: its `signal` lines tell what the detectors told then.
    for index in recorded.signals.indices { recorded.signals[index].source = .feed }
    controller = Controller(scene: recorded, catalogue: .nominal(for: scene))
  }

  /// Takes one message of a recording that came in at a time, and hands each decision line on.
  public mutating func take(
    _ input: Input, at time: UnixTime, tell: (JournalEntry) throws -> Void
  ) rethrows {
    let instant = Instant(nanoseconds: time.nanoseconds)
    if now == nil {
      now = instant
      try step(Stamped(at: instant, .audio(.ready(device: "nominal"))), tell)
    }
    try wake(until: instant, tell)
    now = max(now ?? instant, instant)
    try step(Stamped(at: instant, input), tell)
  }

  /// For how long time goes on after a recording's last line: until whoever was in view then has
  /// been given up and what was being said is over.
  public static let aftermath = Interval.seconds(5)

  /// Lets time pass after the last line of a recording, so that what was open then is settled.
  public mutating func finish(_ tell: (JournalEntry) throws -> Void) rethrows {
    guard let now else { return }
    // That a recording ends is no fault of its cameras.
    func tellUnlessFault(_ entry: JournalEntry) throws {
      if entry.kind != .fault { try tell(entry) }
    }
    try wake(until: now + Self.aftermath, tellUnlessFault)
    controller.endResponses(at: now + Self.aftermath, into: &effects)
    controller.summarise(at: now + Self.aftermath, into: &effects)
    try carryOut(at: now + Self.aftermath, tellUnlessFault)
  }

  private mutating func wake(
    until instant: Instant, _ tell: (JournalEntry) throws -> Void
  ) rethrows {
    for _ in 0..<Self.wakingsMaximum {
      let due = Instant.earliest(controller.deadline, loudspeaker.deadline)
      guard let due, due < instant else { return }
      let at = max(due, now ?? due)
      now = at
      if let report = loudspeaker.pass(at) {
        try step(Stamped(at: at, .audio(report)), tell)
      } else {
        try step(Stamped(at: at, .tick), tell)
      }
    }
  }

  private mutating func step(
    _ input: Stamped<Input>, _ tell: (JournalEntry) throws -> Void
  ) rethrows {
    controller.step(input, into: &effects)
    guard !effects.isEmpty else { return }
    try carryOut(at: input.at, tell)
    while !reports.isEmpty {
      let report = reports.removeFirst()
      controller.step(Stamped(at: input.at, .audio(report)), into: &effects)
      try carryOut(at: input.at, tell)
    }
  }

  private mutating func carryOut(
    at now: Instant, _ tell: (JournalEntry) throws -> Void
  ) rethrows {
    for effect in effects {
      if case .tell(let entry) = effect { try tell(entry) }
      reports += loudspeaker.carryOut(effect, at: now)
    }
    effects.removeAll(keepingCapacity: true)
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
public import Phrases

/// What somebody who watches the robot has before him.
///
/// That is what the robot told last, and what he chose to see of it. It knows no terminal and no
/// clock.
public struct WatchDesk: Sendable {
  /// Decisions that can be gone back to.
  public static let decisionsMaximum = 200
  /// Seconds for which rates and delays stand before they are shown anew: they jitter.
  static let figuresSeconds = 1.0
  /// How far somebody must have moved to be shown elsewhere: a part of the picture's width.
  static let stirPart = 1.0 / 160
  /// The same on the ground, in metres.
  static let stirMetres = 0.3
  /// Seconds for which an answer is shown.
  static let messageSeconds = 10.0

  /// What he wants of the robot.
  public enum Wish: Hashable, Sendable {
    /// To see no more.
    case quit
    /// All heads red.
    case allRed
    /// Another mode, for a reason that needs no words of his.
    case setMode(String, why: String, revision: Int64)
  }

  /// A page over the picture.
  enum Page: Hashable {
    case help, faults, mode
  }

  /// A question that is to be answered.
  enum Question: Hashable {
    case allRed
    case mode(String)
  }

  /// A decision, as it was told.
  struct Decision: Hashable {
    let value: JSONValue
    let time: Double
  }

  /// That the robot is not reached.
  struct Trouble: Hashable {
    let since: Double
    var sentence: String
  }

  /// The language.
  public internal(set) var language: Language
  let glyphs: MapGlyphs
  let time: LocalTime
  private(set) var snapshot: ViewSnapshot?
  private(set) var geometry: SceneGeometry?
  private(set) var decisions: [Decision] = []
  private(set) var trouble: Trouble?
  var page: Page?
  var question: Question?
  private(set) var message: (text: String, until: Double)?
  /// The camera on the map, by its place among all.
  var camera = 0
  /// How many decisions later than the lowest one that is shown there are.
  var scroll = 0
  /// Decisions that fit on the screen, for going through them page by page.
  var decisionRows = 1
  private(set) var isPaused = false

  private var latest: ViewSnapshot?
  private var waiting: [Decision] = []
  /// When the shown snapshot was told, on the watcher's clock.
  private var told = 0.0
  private var stopped: Double?
  private var figured = -Double.infinity

  /// A desk with nothing on it.
  public init(language: Language, glyphs: MapGlyphs, time: LocalTime) {
    self.language = language
    self.glyphs = glyphs
    self.time = time
  }
}

// MARK: - What comes in

extension WatchDesk {
  /// Takes a snapshot; `now` is any clock in seconds that does not leap.
  public mutating func take(_ snapshot: ViewSnapshot, at now: Double) {
    trouble = nil
    latest = snapshot
    guard !isPaused else { return }
    show(snapshot, at: now)
  }

  private mutating func show(_ next: ViewSnapshot, at now: Double) {
    var next = next
    if now - figured < Self.figuresSeconds, let shown = snapshot?.cameras {
      for (index, camera) in next.cameras.enumerated() {
        guard let old = shown.first(where: { $0.id == camera.id }), old.state == camera.state else {
          continue
        }
        next.cameras[index].rate = old.rate
        next.cameras[index].delay = old.delay
        next.cameras[index].tracks = old.tracks
      }
    } else {
      figured = now
    }
    steady(&next.riders)
    snapshot = next
    told = now
    if geometry?.scene != next.scene { geometry = nil }
  }

  /// Leaves those where they are shown who have not really moved: boxes jitter, and at the edge of
  /// a cell that would be seen.
  private func steady(_ riders: inout [ViewSnapshot.Rider]) {
    for (index, rider) in riders.enumerated() {
      let size = geometry?.cameras.first { $0.id == rider.camera }?.size
      let least = size?.first.map { $0 * Self.stirPart } ?? Self.stirMetres
      let old = snapshot?.riders.first { $0.track == rider.track && $0.camera == rider.camera }
      guard let old, abs(old.x - rider.x) < least, abs(old.y - rider.y) < least else { continue }
      (riders[index].x, riders[index].y) = (old.x, old.y)
    }
  }

  /// Takes what is drawn in the scene.
  public mutating func take(_ geometry: SceneGeometry) { self.geometry = geometry }

  /// Takes decisions, new ones and those of the journal in any order; none is shown twice.
  public mutating func take(decisions lines: [JSONValue]) {
    guard !lines.isEmpty else { return }
    var all = isPaused ? waiting : decisions
    let known = Set((decisions + waiting).map(\.value))
    for line in lines where !known.contains(line) {
      all.append(Decision(value: line, time: (line["decided"] ?? line["ts"])?.double ?? 0))
    }
    // Stable: of one instant the one that was told first stands first.
    let sorted = all.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    all = sorted.suffix(Self.decisionsMaximum).map(\.element)
    if isPaused {
      waiting = all
    } else {
      // Whoever looks at earlier ones goes on looking at the same.
      if scroll > 0 { scroll += max(0, all.count - decisions.count) }
      decisions = all
    }
  }

  /// The robot is not reached, for this reason.
  public mutating func lose(_ sentence: String, at now: Double) {
    trouble = Trouble(since: trouble?.since ?? now, sentence: sentence)
  }

  /// Shows a sentence for a while.
  public mutating func say(_ text: String, at now: Double) {
    message = (text, now + Self.messageSeconds)
  }

  /// Forgets a sentence that was shown long enough.
  public mutating func pass(_ now: Double) {
    if let message, now >= message.until { self.message = nil }
  }

  /// The robot's clock at a moment of the watcher's, as far as it is known.
  func robotTime(at now: Double) -> Double? {
    guard let snapshot else { return nil }
    let moment = stopped ?? trouble?.since ?? now
    return snapshot.time + max(0, moment - told)
  }
}

// MARK: - What he does

extension WatchDesk {
  /// Takes a key.
  ///
  /// - Returns: what he wants of the robot, if anything.
  public mutating func press(_ key: WatchKey, at now: Double) -> Wish? {
    if let question { return answer(question, key, at: now) }
    if key == .character("q") { return .quit }
    if let page {
      self.page = nil
      if page == .mode, case .character(let digit) = key { choose(digit) }
      return nil
    }
    message = nil
    switch key {
    case .character("h"), .character("?"): page = .help
    case .character("f"): page = .faults
    case .character("m"): page = .mode
    case .character("p"), .character(" "): pause(at: now)
    case .character("c"): camera += 1
    case .character("l"): language = language == .english ? .chinese : .english
    case .character("a"):
      if snapshot?.hasLamps == true {
        question = .allRed
      } else {
        say(WatchWords.noLamps(language), at: now)
      }
    case .up: scroll += 1
    case .down: scroll -= 1
    case .pageUp: scroll += decisionRows
    case .pageDown: scroll -= decisionRows
    case .home: scroll = decisions.count
    case .end: scroll = 0
    case .character, .escape: break
    }
    scroll = min(max(scroll, 0), max(0, decisions.count - decisionRows))
    return nil
  }

  private mutating func pause(at now: Double) {
    isPaused.toggle()
    guard !isPaused else {
      waiting = decisions
      stopped = now
      return
    }
    stopped = nil
    decisions = waiting
    waiting = []
    scroll = 0
    if let latest { show(latest, at: now) }
  }

  /// The modes that need no reason, by the digit that chooses them.
  var modeChoices: [String] {
    (snapshot?.mode.possible ?? []).filter { WatchWords.modeReasons[$0] != nil }
  }

  private mutating func choose(_ digit: Character) {
    guard let number = digit.wholeNumberValue, modeChoices.indices.contains(number - 1) else {
      return
    }
    question = .mode(modeChoices[number - 1])
  }

  private mutating func answer(_ question: Question, _ key: WatchKey, at now: Double) -> Wish? {
    self.question = nil
    guard key == .character("y") || key == .character("Y") else {
      say(WatchWords.notSent(language), at: now)
      return nil
    }
    say(WatchWords.sent(language), at: now)
    switch question {
    case .allRed: return .allRed
    case .mode(let mode):
      return .setMode(
        mode, why: WatchWords.modeReasons[mode] ?? "", revision: snapshot?.mode.revision ?? 0)
    }
  }
}

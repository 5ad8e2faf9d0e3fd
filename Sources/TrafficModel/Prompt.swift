// SPDX-License-Identifier: Apache-2.0

/// How much a prompt matters, from high to low.
///
/// A higher class interrupts a lower one.
@frozen
public enum PromptClass: UInt8, CaseIterable, Comparable, Sendable {
  /// What the robot says in the place of a signal.
  case signal
  /// An officer who speaks through the robot.
  case live
  /// Somebody is about to be in danger, now.
  case warn
  /// Somebody is to be persuaded.
  case persuade
  /// Law publicity for everybody.
  case publicity

  /// The name that packs and decisions use.
  public var name: String {
    switch self {
    case .signal: "signal"
    case .live: "live"
    case .warn: "warn"
    case .persuade: "persuade"
    case .publicity: "publicity"
    }
  }

  /// The class of a name.
  public init?(name: String) {
    guard let known = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = known
  }

  /// Orders by importance: `publicity < signal`.
  public static func < (a: PromptClass, b: PromptClass) -> Bool { a.rawValue > b.rawValue }
}

/// One prompt of a pack, without its sound.
public struct Prompt: Hashable, Sendable {
  /// The name by which rules and scenes ask for it.
  public var id: String
  /// How much it matters.
  public var promptClass: PromptClass
  /// What is said.
  public var text: String
  /// The recording's file name within the pack.
  public var file: String
  /// What an LED board shows while it is said; `nil` when the pack has nothing for it.
  public var screen: String?

  /// Makes a prompt.
  public init(
    id: String, promptClass: PromptClass, text: String, file: String, screen: String? = nil
  ) {
    self.id = id
    self.promptClass = promptClass
    self.text = text
    self.file = file
    self.screen = screen
  }

  /// Whether it is a sound and not speech: its text describes it in brackets.
  public var isSound: Bool { text.hasPrefix("（") || text.hasPrefix("(") }
}

/// An order to the loudspeaker: play this now, in the place of whatever is playing.
public struct PlayOrder: Hashable, Sendable {
  /// A number that no other order of this run has; reports name it.
  public var number: Int64
  /// The prompt's id.
  public var prompt: String
  /// The ids of the recordings that are played one after the other; without any, the prompt's own.
  public var parts: [String]
  /// How much softer than recorded.
  public var gain: Gain
  /// How much of the beginning is left out, to go on where an earlier order was interrupted.
  public var skipped: Interval
  /// Whether it is what comes in over the live channel of this number, and not a recording.
  public var isLive: Bool

  /// Makes an order.
  public init(
    number: Int64, prompt: String, parts: [String] = [], gain: Gain = .full,
    skipped: Interval = .zero, isLive: Bool = false
  ) {
    self.number = number
    self.prompt = prompt
    self.parts = parts
    self.gain = gain
    self.skipped = skipped
    self.isLive = isLive
  }
}

/// What the loudspeaker really did.
public enum AudioReport: Hashable, Sendable {
  /// The device is open and can play.
  case ready(device: String)
  /// The device cannot be had or was lost; the edge goes on trying. The sentence says why.
  case absent(device: String, reason: String)
  /// The first frames of an order were handed to the device.
  case started(order: Int64)
  /// An order was heard to its end.
  case finished(order: Int64)
  /// An order was cut short by another order or by `stop`.
  case interrupted(order: Int64)
  /// An order could not be played or not to its end. The sentence says why.
  case failed(order: Int64, reason: String)
  /// The device ran empty: whoever should hand it frames came too late, and what was being said, if
  /// anything, has a gap.
  case underrun
  /// The card's level was set, or could not be: then the sentence says why.
  case level(trouble: String?)
  /// A prompt of the pack cannot be played: its file is missing or unfit. The sentence says why.
  case unplayable(prompt: String, reason: String)
}

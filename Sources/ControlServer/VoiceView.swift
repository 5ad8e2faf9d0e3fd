// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// What the control server may ask of the robot's voice.
public struct VoiceView: Sendable {
  /// Has it say a prompt.
  public var play: @Sendable (PlayWish) async -> OrderResult
  /// Lets somebody speak; the sentence says why not.
  public var talk: @Sendable (TalkWish) async -> Result<TalkAnswer, TalkRefusal>
  /// Takes what he says: 16-bit samples; none for the end.
  public var samples: @Sendable (_ talk: Int64, _ samples: [Int16]) async -> TalkProgress
  /// What is read out on a day, and how loud it may be.
  public var publicity: @Sendable () async -> PublicityStatus
  /// What a screen is to show.
  public var screen: @Sendable () async -> ScreenStatus

  /// Makes a view.
  public init(
    play: @escaping @Sendable (PlayWish) async -> OrderResult,
    talk: @escaping @Sendable (TalkWish) async -> Result<TalkAnswer, TalkRefusal>,
    samples: @escaping @Sendable (_ talk: Int64, _ samples: [Int16]) async -> TalkProgress,
    publicity: @escaping @Sendable () async -> PublicityStatus,
    screen: @escaping @Sendable () async -> ScreenStatus
  ) {
    self.play = play
    self.talk = talk
    self.samples = samples
    self.publicity = publicity
    self.screen = screen
  }
}

/// Why nobody may speak now.
public struct TalkRefusal: Error, Hashable, Sendable {
  /// What is in the way, and what to do.
  public var sentence: String

  /// Makes a refusal.
  public init(_ sentence: String) { self.sentence = sentence }
}

// SPDX-License-Identifier: Apache-2.0

/// What is read out to everybody on a day, and how loud it may be now.
public struct PublicityStatus: Codable, Hashable, Sendable {
  /// Something to be read out.
  public struct Occasion: Codable, Hashable, Sendable {
    /// When, in Unix seconds.
    public var time: Double
    /// When, by the clocks of the place, as `07:20`.
    public var clock: String
    /// Which list of the scene.
    public var playlist: String
    /// The prompt.
    public var prompt: String
    /// What it says; `nil` when the pack does not tell.
    public var text: String?

    /// Makes one.
    public init(
      time: Double, clock: String, playlist: String, prompt: String, text: String? = nil
    ) {
      self.time = time
      self.clock = clock
      self.playlist = playlist
      self.prompt = prompt
      self.text = text
    }
  }

  /// How loud a class is now.
  public struct Level: Codable, Hashable, Sendable {
    /// The class.
    public var promptClass: String
    /// In decibels, 0 for as recorded; `nil` for silent.
    public var gain: Double?

    /// Makes one.
    public init(promptClass: String, gain: Double?) {
      self.promptClass = promptClass
      self.gain = gain
    }
  }

  /// The day, as `2026-11-24`; `nil` when the robot does not know what day it is.
  public var day: String?
  /// The lunar day, as `10-16`; `nil` when it is not known.
  public var lunar: String?
  /// Now, in Unix seconds.
  public var now: Double
  /// What is read out that day if nothing interferes, in its order.
  public var occasions: [Occasion]
  /// What is read out whenever nobody was spoken to for so many seconds.
  public var idlePrompts: [String]
  /// For how many seconds.
  public var idleEvery: Double?
  /// How loud each class is now.
  public var levels: [Level]
  /// Whether the clock is trusted; else every hour counts as night.
  public var isClockTrusted: Bool

  /// Makes a status.
  public init(
    day: String?, lunar: String?, now: Double, occasions: [Occasion], idlePrompts: [String],
    idleEvery: Double?, levels: [Level], isClockTrusted: Bool
  ) {
    self.day = day
    self.lunar = lunar
    self.now = now
    self.occasions = occasions
    self.idlePrompts = idlePrompts
    self.idleEvery = idleEvery
    self.levels = levels
    self.isClockTrusted = isClockTrusted
  }
}

/// What a screen on the robot is to show now.
public struct ScreenStatus: Codable, Hashable, Sendable {
  /// The text; `nil` for nothing.
  public var text: String?

  /// Makes a status.
  public init(text: String?) { self.text = text }
}

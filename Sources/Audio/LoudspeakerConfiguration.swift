// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How the loudspeaker is to be driven.
public struct LoudspeakerConfiguration: Hashable, Sendable {
  /// What the device does between two prompts.
  public enum Idle: String, CaseIterable, Sendable {
    /// It stops and stays open: the shortest way to the next prompt, and no work.
    case stop
    /// It goes on with silence: no clicks from cheap amplifiers, and a recording whose time line
    /// is true.
    case silence
    /// It stops, and is closed after `closeAfter`, so that other programs can use the card.
    case close
  }

  /// A control of a card's mixer, and where it is to stand.
  public struct Mixer: Hashable, Sendable {
    /// The card as ALSA names it for its controls (`hw:CARD=Device`).
    public var card: String
    /// The simple control (`PCM`, `Speaker`, `Master`).
    public var control: String
    /// Where it stands, in percent of its range; 0…100.
    public var percent: Int

    /// Reads `hw:CARD=Device,PCM,80`: the card, the control and the percentage.
    ///
    /// - Returns: `nil` for what is none.
    public init?(_ text: String) {
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count >= 3, let percent = Int(parts[parts.count - 1]),
        (0...100).contains(percent)
      else { return nil }
      let card = parts.dropLast(2).joined(separator: ",")
      let control = String(parts[parts.count - 2])
      guard !card.isEmpty, !control.isEmpty else { return nil }
      self.init(card: card, control: control, percent: percent)
    }

    /// Makes one; a percentage out of range is moved to its end.
    public init(card: String, control: String, percent: Int) {
      self.card = card
      self.control = control
      self.percent = min(max(percent, 0), 100)
    }
  }

  /// The rates that may be asked for, in Hz.
  public static let rates = 8_000...96_000
  /// How long a period may be.
  public static let periods = Interval.milliseconds(2)...Interval.milliseconds(100)
  /// How long a buffer may be: at least two periods.
  public static let buffers = Interval.milliseconds(10)...Interval.milliseconds(1_000)

  /// How long nothing is said before a device that is to be closed is closed.
  public static let closeAfter = Interval.seconds(10)

  /// The name of the ALSA device; better a card's name (`plughw:CARD=Device`) than its number,
  /// which changes when the card is pulled out.
  public var device: String
  /// Frames a second; clamped to `rates`.
  public var rate: Int
  /// How much the device plays between two wake-ups; asked for, then what the device grants.
  public var period: Interval
  /// How much the device holds ahead of what is heard; asked for, then what the device grants.
  public var buffer: Interval
  /// What happens between two prompts.
  public var idle: Idle
  /// What is set each time the device was opened, since a card that was pulled out comes back at
  /// its own level; `nil` leaves it alone.
  public var mixer: Mixer?

  /// Makes a configuration; figures outside their ranges are moved to the nearest end.
  public init(
    device: String = "default", rate: Int = 48_000, period: Interval = .milliseconds(10),
    buffer: Interval = .milliseconds(80), idle: Idle = .stop, mixer: Mixer? = nil
  ) {
    self.device = device
    self.rate = min(max(rate, Self.rates.lowerBound), Self.rates.upperBound)
    self.period = min(max(period, Self.periods.lowerBound), Self.periods.upperBound)
    let buffer = max(buffer, self.period * 2)
    self.buffer = min(max(buffer, Self.buffers.lowerBound), Self.buffers.upperBound)
    self.idle = idle
    self.mixer = mixer
  }

  /// The name of an ALSA device that writes what would be heard to a WAV file.
  ///
  /// Quotes what ALSA would otherwise read as its own: spaces, commas and quotes, `%` (which would
  /// be replaced by figures of the stream) and a leading `|` (which would start a command).
  public static func device(recordingTo path: String) -> String {
    var quoted = path.hasPrefix("|") ? "./" : ""
    for character in path {
      switch character {
      case "%": quoted += "%%"
      case "'", "\\": quoted += "\\\(character)"
      default: quoted.append(character)
      }
    }
    return "file:FILE='\(quoted)',FORMAT=wav"
  }
}

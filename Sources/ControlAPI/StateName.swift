// SPDX-License-Identifier: Apache-2.0

/// The name of a state, as the status gives it.
///
/// Not an enumeration: an older reader must be able to show the state of a newer daemon.
public struct StateName: RawRepresentable, Codable, Hashable, Sendable {
  /// The name.
  public var rawValue: String

  /// Makes a name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A camera whose frames arrive.
  public static let live = StateName(rawValue: "live")
  /// A camera whose frames have ceased.
  public static let silent = StateName(rawValue: "silent")
  /// A camera of which no frame has arrived since the start.
  public static let never = StateName(rawValue: "never")
  /// A camera whose capture times cannot be believed.
  public static let clockUntrusted = StateName(rawValue: "clock-untrusted")
  /// A loudspeaker that can play.
  public static let ready = StateName(rawValue: "ready")
  /// A loudspeaker that cannot be had.
  public static let absent = StateName(rawValue: "absent")
  /// Something that has not yet said how it is.
  public static let starting = StateName(rawValue: "starting")
  /// A journal that takes rows.
  public static let recording = StateName(rawValue: "recording")
  /// A journal that cannot write for now.
  public static let failing = StateName(rawValue: "failing")
  /// A microphone that has not heard enough of the street yet.
  public static let learning = StateName(rawValue: "learning")
  /// A microphone by which it is known how loud the street is.
  public static let listening = StateName(rawValue: "listening")
  /// A microphone that tells nothing any more.
  public static let lost = StateName(rawValue: "lost")
  /// A microphone that delivers nothing but digital silence.
  public static let stuck = StateName(rawValue: "stuck")
  /// A microphone that is driven to the end of its scale.
  public static let overdriven = StateName(rawValue: "overdriven")
}

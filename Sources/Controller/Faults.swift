// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Something that is wrong with the robot.
public struct Fault: Hashable, Sendable {
  /// What kind of thing.
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// There is no loudspeaker.
    case audioAbsent
    /// The level of the sound card cannot be set.
    case audioLevel
    /// The microphone cannot be had.
    case microphoneAbsent
    /// What the microphone delivers tells nothing of the street.
    case microphoneUnfit
    /// A prompt's recording is missing or unfit.
    case promptUnplayable
    /// A GPIO chip cannot be read.
    case chipLost
    /// Nobody can say what a signal group shows.
    case signalUnknown
    /// A camera sends nothing.
    case cameraSilent
    /// A camera's clock cannot be held against the signals'.
    case cameraClock
    /// The journal cannot be written.
    case journalFailing
    /// The journal was unreadable and a new one was begun.
    case journalMoved
    /// The controller did not keep up with its inputs.
    case overload
    /// A signal has failed: none of its lamps is lit.
    case signalFailed
    /// The guard of the lamps cannot be reached.
    case lampGuardLost
    /// The guard of the lamps has latched a fault.
    case lampsLatched
    /// The guard of the lamps goes by another plan.
    case lampPlan
    /// The guard of the lamps cannot have its lines or write its files.
    case lampBoard
    /// The scene is another than the file says, or cannot be kept over a restart.
    case sceneUnkept

    /// The name that decisions and the status use.
    public var name: String {
      switch self {
      case .audioAbsent: "audio-absent"
      case .audioLevel: "audio-level"
      case .microphoneAbsent: "microphone-absent"
      case .microphoneUnfit: "microphone-unfit"
      case .promptUnplayable: "prompt-unplayable"
      case .chipLost: "chip-lost"
      case .signalUnknown: "signal-unknown"
      case .cameraSilent: "camera-silent"
      case .cameraClock: "camera-clock"
      case .journalFailing: "journal-failing"
      case .journalMoved: "journal-moved"
      case .overload: "overload"
      case .signalFailed: "signal-failed"
      case .lampGuardLost: "lamp-guard-lost"
      case .lampsLatched: "lamps-latched"
      case .lampPlan: "lamp-plan"
      case .lampBoard: "lamp-board"
      case .sceneUnkept: "scene-unkept"
      }
    }
  }

  /// What kind of thing.
  public var kind: Kind
  /// Which device, camera, group or prompt.
  public var subject: String
  /// What, where, why and what to do.
  public var sentence: String
  /// Since when.
  public var since: Instant
}

/// All faults that stand, each once.
struct Faults: Sendable {
  /// Faults that may stand at once: each camera, group, chip and device, and the prompts of a pack.
  static let faultsMaximum = 128

  /// The faults in the order in which they were raised.
  private(set) var standing: [Fault] = []

  /// Raises a fault.
  ///
  /// - Returns: the fault when it is new, or its sentence is; `nil` when it stands already.
  mutating func raise(
    _ kind: Fault.Kind, _ subject: String, _ sentence: String, at now: Instant
  ) -> Fault? {
    if let index = index(kind, subject) {
      guard standing[index].sentence != sentence else { return nil }
      standing[index].sentence = sentence
      return standing[index]
    }
    guard standing.count < Self.faultsMaximum - 1 else { return raiseTooMany(at: now) }
    let fault = Fault(kind: kind, subject: subject, sentence: sentence, since: now)
    standing.append(fault)
    return fault
  }

  /// The last place of the list says that there is more than it can hold.
  private mutating func raiseTooMany(at now: Instant) -> Fault? {
    guard index(.overload, "faults") == nil else { return nil }
    let fault = Fault(
      kind: .overload, subject: "faults",
      sentence: "More is wrong than the \(Self.faultsMaximum) faults that are listed; "
        + "mend some of them and look again.", since: now)
    standing.append(fault)
    return fault
  }

  /// Clears a fault.
  ///
  /// - Returns: the fault when it stood.
  mutating func clear(_ kind: Fault.Kind, _ subject: String) -> Fault? {
    index(kind, subject).map { standing.remove(at: $0) }
  }

  /// Whether a fault stands.
  func has(_ kind: Fault.Kind, _ subject: String) -> Bool { index(kind, subject) != nil }

  private func index(_ kind: Fault.Kind, _ subject: String) -> Int? {
    standing.firstIndex { $0.kind == kind && $0.subject == subject }
  }
}

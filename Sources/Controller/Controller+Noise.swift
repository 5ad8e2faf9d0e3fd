// SPDX-License-Identifier: Apache-2.0

public import Persuasion
public import TrafficModel

/// The microphone, by which the voice follows the street's noise.
extension Controller {
  /// The state of the microphone.
  public enum Microphone: Hashable, Sendable {
    /// It is being opened, since an instant.
    case starting(device: String, since: Instant)
    /// It delivers sound.
    case ready(device: String)
    /// It cannot be had; the sentence says why.
    case absent(device: String, reason: String)
  }

  /// How loud the street is, and what that asks of the voice.
  public var noise: NoiseFollower { persuasion.noise }

  /// What is wrong with the microphone, in a sentence; `nil` for nothing.
  public var microphoneTrouble: String? {
    faults.standing.first { $0.kind == .microphoneAbsent || $0.kind == .microphoneUnfit }?.sentence
  }

  mutating func note(_ report: NoiseReport, at now: Instant, into effects: inout [Effect]) {
    switch report {
    case .starting(let device): microphone = .starting(device: device, since: now)
    case .ready(let device):
      microphone = .ready(device: device)
      persuasion.forgetNoise()
      clear(.microphoneAbsent, device, at: now, into: &effects)
    case .absent(let device, let reason):
      microphone = .absent(device: device, reason: reason)
      persuasion.forgetNoise()
      clear(.microphoneUnfit, device, at: now, into: &effects)
      raise(.microphoneAbsent, device, reason, at: now, into: &effects)
    case .overrun: counts.overruns += 1
    case .level(let level):
      moment = level.tenths
      persuasion.note(level, at: now)
    }
  }

  /// What only time brings to light: a microphone that does not answer, and what it tells.
  mutating func lookAtMicrophone(at now: Instant, into effects: inout [Effect]) {
    switch microphone {
    case nil, .absent: break
    case .starting(let device, let since):
      guard now - since > Self.startGrace else { return }
      raise(
        .microphoneAbsent, device,
        "The microphone “\(device)” has not answered since the start, so the voice does not follow "
          + "the street's noise; unplug it and plug it in again, or restart the machine.",
        at: now, into: &effects)
    case .ready(let device): look(atMicrophone: device, now, &effects)
    }
  }

  private mutating func look(
    atMicrophone device: String, _ now: Instant, _ effects: inout [Effect]
  ) {
    let isLost = noise.condition == .lost
    if isLost {
      raise(
        .microphoneAbsent, device,
        "The microphone “\(device)” tells nothing any more, so the voice does not follow the "
          + "street's noise; unplug it and plug it in again, or restart the machine.",
        at: now, into: &effects)
    } else {
      clear(.microphoneAbsent, device, at: now, into: &effects)
    }
    switch noise.condition {
    case .stuck:
      raise(
        .microphoneUnfit, device,
        "The microphone “\(device)” delivers nothing but digital silence, so the voice does not "
          + "follow the street's noise; see that it is plugged in and that `alsamixer` shows its "
          + "input switched on.", at: now, into: &effects)
    case .overdriven:
      raise(
        .microphoneUnfit, device,
        "The microphone “\(device)” is driven to the end of its scale, so nobody can tell how loud "
          + "the street is; turn its input down in `alsamixer`, and read the reference of "
          + "`follow-noise` anew.", at: now, into: &effects)
    // A microphone that was lost may come back as unfit as it was.
    case .learning, .listening, .lost: clear(.microphoneUnfit, device, at: now, into: &effects)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import CALSA
import Glibc

/// The level of a card.
enum Mixer {
  /// Sets a card's control where it is to stand.
  ///
  /// - Returns: why that cannot be done; `nil` when it is done.
  static func set(_ mixer: LoudspeakerConfiguration.Mixer) -> String? {
    // SAFETY: both names are terminated copies that live through the call.
    let code = unsafe calsa_set_mixer(mixer.card, mixer.control, Int32(mixer.percent))
    guard code < 0 else { return nil }
    let why =
      switch -code {
      case ENOENT:
        "the card has no control of this name; `amixer -D \(mixer.card) scontrols` lists them"
      case EINVAL: "it is no control of the volume; `amixer -D \(mixer.card) scontrols` lists them"
      default: "error \(-code)"
      }
    return "The control “\(mixer.control)” of the sound card \(mixer.card) cannot be set to "
      + "\(mixer.percent) % (\(why)): the robot speaks as loudly as the card stands."
  }
}

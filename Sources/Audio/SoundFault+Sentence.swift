// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

extension SoundFault {
  /// One sentence for a technician: what failed, where, why, and what to do.
  package func sentence(device: String) -> String {
    let said = detail.isEmpty ? "" : ", ALSA says “\(detail)”"
    return
      "The sound device “\(device)” \(complaint) (\(operation): \(Errno(code).name)\(said)): "
      + "\(advice)."
  }

  /// Whether there is no such device, or none any more.
  var isGone: Bool { [ENOENT, ENODEV, ENXIO, EBADFD].contains(code) }

  private var complaint: String {
    switch code {
    case EINVAL, ENOTSUP: "cannot play what is asked of it"
    case EPIPE: "ran empty again and again"
    case ETIME: "has stopped taking sound"
    case EIO: "does not take sound"
    default: commonComplaint
    }
  }

  private var advice: String {
    switch code {
    case ENOENT: "plug the card in, or choose a name that `aplay -L` lists"
    case ENODEV, ENXIO, EBADFD: "check the card's plug and cable"
    case EINVAL, ENOTSUP: "choose another rate, or the card's `plughw:` name"
    case EPIPE: "relieve the machine, or ask for a longer buffer"
    case ETIME: "check the amplifier's clock and cable, or restart the machine"
    case EIO: "check its cable, or for a recording the folder and the free space"
    default: commonAdvice ?? "unplug the card and plug it in again, or restart the machine"
    }
  }

  /// What is wrong, where that is the same whichever way the sound goes.
  var commonComplaint: String {
    switch code {
    case ENOENT: "does not exist"
    case ENODEV, ENXIO, EBADFD: "is gone"
    case EBUSY: "is held by another program"
    case EACCES, EPERM: "may not be used by this user"
    case ESTRPIPE: "did not come back from the suspension"
    default: "failed"
    }
  }

  /// What to do, where that is the same whichever way the sound goes; `nil` where it is not.
  var commonAdvice: String? {
    switch code {
    case EBUSY: "end the program that `fuser -v /dev/snd/*` names, or choose a shared device"
    case EACCES, EPERM: "add the service's user to the group audio"
    default: nil
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

extension SoundFault {
  /// One sentence for a technician about a microphone: what failed, where, why, and what to do.
  package func sentence(microphone device: String) -> String {
    let said = detail.isEmpty ? "" : ", ALSA says “\(detail)”"
    return
      "The microphone “\(device)” \(complaint) (\(operation): \(Errno(code).name)\(said)), so the "
      + "voice does not follow the street's noise; \(advice)."
  }

  private var complaint: String {
    switch code {
    case EINVAL, ENOTSUP: "cannot record what is asked of it"
    case EPIPE: "ran over again and again"
    case ETIME: "gives no sound"
    case EIO: "cannot be read"
    default: commonComplaint
    }
  }

  private var advice: String {
    switch code {
    case ENOENT: "plug it in, or choose a name that `arecord -L` lists"
    case ENODEV, ENXIO, EBADFD, EIO: "check its plug and cable"
    case EINVAL, ENOTSUP: "choose the card's `plughw:` name, or another that `arecord -L` lists"
    case EPIPE: "relieve the machine"
    default: commonAdvice ?? "unplug it and plug it in again, or restart the machine"
    }
  }
}

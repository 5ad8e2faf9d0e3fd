// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

extension GPIOError {
  /// Why the socket of a simulated chip cannot be had.
  init(chip: String, path: String, _ obstacle: UnixListener.Obstacle) {
    switch obstacle {
    case .inUse, .busy: self = .socketInUse(chip: chip, path: path)
    case .notASocket: self = .notASocket(chip: chip, path: path)
    case .nameless: self = .socket(chip: chip, path: path, call: "bind", code: EINVAL)
    case .tooLong: self = .socket(chip: chip, path: path, call: "bind", code: ENAMETOOLONG)
    case .noFolder(_, let errno):
      self = .socket(chip: chip, path: path, call: "open", code: errno.code)
    case .untried(let errno):
      self = .socket(chip: chip, path: path, call: "connect", code: errno.code)
    case .refused(let step, let errno):
      self = .socket(chip: chip, path: path, call: step.rawValue, code: errno.code)
    }
  }
}

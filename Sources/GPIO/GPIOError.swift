// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// Why lamp lines cannot be watched.
public enum GPIOError: Error, Hashable, Sendable {
  /// No chip has that name or label.
  case noChip(chip: String)
  /// Several chips bear that label.
  case ambiguousLabel(chip: String)
  /// The name is not a chip's.
  case notAChip(chip: String, call: String, code: Int32)
  /// The process may not use the chip.
  case notAllowed(chip: String, call: String, code: Int32)
  /// The chip has no line of that offset.
  case noLine(chip: String, offset: Int, count: Int)
  /// More lines of one chip are wanted than can be watched.
  case tooManyLines(chip: String, count: Int, maximum: Int)
  /// More chips are wanted than can be watched.
  case tooManyChips(chip: String, maximum: Int)
  /// Somebody else holds the line.
  case busy(chip: String, offset: Int?, holder: String?)
  /// The chip was there and is gone.
  case gone(chip: String, call: String, code: Int32)
  /// A call failed for another reason.
  case failed(chip: String, offset: Int?, call: String, code: Int32)
  /// The socket of a simulated chip cannot be had.
  case socket(chip: String, path: String, call: String, code: Int32)
  /// Another program already plays that simulated chip.
  case socketInUse(chip: String, path: String)
  /// Something that is not a socket stands where a simulated chip's socket should be.
  case notASocket(chip: String, path: String)
  /// The process could not make what every watch needs.
  case noResources(call: String, code: Int32)
}

extension GPIOError: CustomStringConvertible {
  /// One sentence for a technician: what, where, why, what to do.
  public var description: String {
    switch self {
    case .noChip(let chip):
      "Cannot watch the lamps on GPIO chip \(chip): no chip here has that name or label; compare "
        + "`chip` in the scene with the list of `gpiodetect`, and look at the lines with `gpioinfo`."
    case .ambiguousLabel(let chip):
      "Cannot watch the lamps on GPIO chip \(chip): several chips bear that label; write the "
        + "chip's name in the scene instead, as `gpioinfo` lists it."
    case .notAChip(let chip, let call, let code):
      "Cannot watch the lamps on \(chip) (\(Self.cause(call, code))): it is not a GPIO chip; "
        + "correct `chip` in the scene, `gpioinfo` lists the chips."
    case .notAllowed(let chip, let call, let code):
      "Cannot watch the lamps on GPIO chip \(chip) (\(Self.cause(call, code))): the daemon's user "
        + "may not open it; give its group (usually gpio) the device, then check with `gpioinfo`."
    case .noLine(let chip, let offset, let count):
      "Cannot watch line \(offset) of GPIO chip \(chip): the chip has \(count) lines, numbered "
        + "from 0; correct the scene, `gpioinfo \(chip)` lists the lines."
    case .tooManyLines(let chip, let count, let maximum):
      "Cannot watch \(count) lines of GPIO chip \(chip): at most \(maximum) lines of one chip can "
        + "be watched; take lines out of the scene, `gpioinfo \(chip)` lists them."
    case .tooManyChips(let chip, let maximum):
      "Cannot watch the lamps on GPIO chip \(chip): at most \(maximum) chips can be watched; move "
        + "its lamps to another chip in the scene, `gpioinfo` lists them."
    case .busy(let chip, let offset, let holder):
      Self.busySentence(chip: chip, offset: offset, holder: holder)
    case .gone(let chip, let call, let code):
      "GPIO chip \(chip) is gone (\(Self.cause(call, code))): check its cable and power; it is "
        + "tried again and again, and `gpioinfo` lists it when it is back."
    case .failed(let chip, let offset, let call, let code):
      "Cannot watch \(Self.place(chip, offset)) (\(Self.cause(call, code))): look at the chip with "
        + "`gpioinfo` and at the kernel's messages with `dmesg`."
    case .socket(let chip, let path, let call, let code):
      "Cannot listen on \(path) for the simulated GPIO chip \(chip) (\(Self.cause(call, code))): "
        + "name a short path in a folder that the daemon may write to."
    case .socketInUse(let chip, let path):
      "Cannot listen on \(path) for the simulated GPIO chip \(chip): another program listens "
        + "there; stop it or name another path."
    case .notASocket(let chip, let path):
      "Cannot listen on \(path) for the simulated GPIO chip \(chip): a file that is not a socket "
        + "stands there; move it away or name another path."
    case .noResources(let call, let code):
      "Cannot start to watch the lamps (\(Self.cause(call, code))): the process has too many "
        + "threads or open files; raise the unit's limits or restart the daemon."
    }
  }

  private static func busySentence(chip: String, offset: Int?, holder: String?) -> String {
    let who = holder.map { "“\($0)” holds it" } ?? "another program or driver holds it"
    return "Cannot watch \(place(chip, offset)) (\(cause("request", EBUSY))): \(who); stop the "
      + "holder or choose another line, `gpioinfo` shows who holds which."
  }

  private static func place(_ chip: String, _ offset: Int?) -> String {
    offset.map { "line \($0) of GPIO chip \(chip)" } ?? "the lamps on GPIO chip \(chip)"
  }

  private static func cause(_ call: String, _ code: Int32) -> String {
    let errno = Errno(code)
    return "\(call): \(errno.text), \(errno.name)"
  }
}

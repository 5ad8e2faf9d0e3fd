// SPDX-License-Identifier: Apache-2.0

import Glibc
import GuardPost
import Lamps
import Posix

/// Guards the lamps.
///
/// Its options are read by hand: a library for them would bring Foundation into the process that
/// must be the simplest of all.
@main
struct LampGuardCommand {
  private static let help = """
    xiaoan-lampguard: owns the lamps of the temporary signal and permits what may be
    shown.

    OPTIONS
      --plan FILE              The lamp plan (default: /etc/xiaoan/lamp-plan); write
                               it with `xiaoand lamp-plan`.
      --socket PATH            Where the controller connects (default:
                               /run/xiaoan-lampguard/lamps.sock).
      --state-folder PATH      Where latched faults are kept (default:
                               /var/lib/xiaoan-lampguard).
      --owner USER             The user, as a name or number, as whom the controller
                               runs (default: the guard's own).
      --simulated-board PATH   Tell the lamps on a unix socket instead of GPIO
                               lines.
      --check                  Read the plan, say what it holds, and end.
      --help                   Show this.
    """

  private struct Options {
    var plan = "/etc/xiaoan/lamp-plan"
    var socket = "/run/xiaoan-lampguard/lamps.sock"
    var folder = "/var/lib/xiaoan-lampguard"
    var owner = Int64(getuid())
    var simulated: String?
    var isCheck = false
  }

  static func main() {
    let options = parse(Array(CommandLine.arguments.dropFirst()))
    let plan = readPlan(options.plan)
    if options.isCheck {
      print(plan.text, terminator: "")
      return
    }
    for number in [SIGTERM, SIGINT] { _ = signal(number) { _ in ending.ring() } }
    _ = signal(SIGPIPE, SIG_IGN)
    // A log that nobody takes must not hold the lamps up: what does not fit is lost.
    _ = fcntl(STDERR_FILENO, F_SETFL, fcntl(STDERR_FILENO, F_GETFL) | O_NONBLOCK)
    do throws(BoardError) {
      var duty = try GuardDuty(
        plan: plan, path: options.socket, owner: options.owner, folder: options.folder,
        open: { () throws(BoardError) -> any LampBoard in
          if let path = options.simulated { return try SimulatedBoard(plan, path: path) }
          return try KernelBoard(plan)
        }, say: complain)
      complain("Guarding \(plan.heads.count) heads by plan \(LampPlan.short(plan.fingerprint)).")
      duty.run { ending.hasRung }
    } catch {
      complain(error.sentence)
      exit(1)
    }
  }

  private static func readPlan(_ path: String) -> LampPlan {
    do throws(Errno) {
      guard let text = try WholeFile.read(path, limit: LampPlan.textMaximum) else {
        fail("There is no lamp plan \(path); write it with `xiaoand lamp-plan --output \(path)`.")
      }
      do throws(LampPlanError) { return try LampPlan(text: text) } catch {
        fail(
          "\(path):\(error.line): \(error.description); write the plan anew with "
            + "`xiaoand lamp-plan`.")
      }
    } catch {
      fail("The lamp plan \(path) cannot be read (\(error.text)).")
    }
  }

  private static func parse(_ arguments: [String]) -> Options {
    var options = Options()
    var rest = arguments[...]
    while let name = rest.popFirst() {
      func value() -> String {
        guard let value = rest.popFirst() else { fail("\(name) wants a value.", usage: true) }
        return value
      }
      switch name {
      case "--plan": options.plan = value()
      case "--socket": options.socket = value()
      case "--state-folder": options.folder = value()
      case "--owner": options.owner = user(value())
      case "--simulated-board": options.simulated = value()
      case "--check": options.isCheck = true
      case "--help", "-h":
        print(help)
        exit(0)
      default: fail("\(name) is not known; see xiaoan-lampguard --help.", usage: true)
      }
    }
    return options
  }

  private static func user(_ name: String) -> Int64 {
    if let number = Int64(name) { return number }
    // SAFETY: the name is a terminated copy; the answer is looked at before any other call.
    guard let entry = unsafe getpwnam(name) else {
      fail("There is no user \(name) here.", usage: true)
    }
    // SAFETY: as above.
    return Int64(unsafe entry.pointee.pw_uid)
  }

  private static func complain(_ sentence: String) {
    let bytes = Array("xiaoan-lampguard: \(sentence)\n".utf8)
    // SAFETY: the array's own count is passed;
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  }

  private static func fail(_ sentence: String, usage: Bool = false) -> Never {
    complain(sentence)
    exit(usage ? 2 : 1)
  }
}

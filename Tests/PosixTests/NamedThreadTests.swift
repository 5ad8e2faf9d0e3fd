// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import Synchronization
import Testing

struct NamedThreadTests {
  /// What a thread found out about itself.
  private struct Findings {
    var name = ""
    var blocked: [Int32] = []
  }

  private final class Notes: Sendable {
    let findings = Mutex(Findings())
  }

  private static func blockedSignals() -> [Int32] {
    var mask = sigset_t()
    // SAFETY: the set is a variable of this function.
    unsafe pthread_sigmask(SIG_SETMASK, nil, &mask)
    // SAFETY: as above.
    return (1..<32).filter { unsafe sigismember(&mask, $0) == 1 }
  }

  private static func name() throws -> String {
    let file = try Descriptor(opening: "/proc/thread-self/comm", O_RDONLY)
    return String(decoding: try file.read(64, at: 0).dropLast(), as: UTF8.self)
  }

  private func findings(_ name: String) throws -> Findings {
    let notes = Notes()
    let thread = try NamedThread(name) {
      notes.findings.withLock {
        $0.name = (try? Self.name()) ?? ""
        $0.blocked = Self.blockedSignals()
      }
    }
    thread.join()
    return notes.findings.withLock { $0 }
  }

  @Test func `a thread bears its name, cut to what the system keeps`() throws {
    #expect(try findings("xiaoan-loop").name == "xiaoan-loop")
    #expect(try findings("gpio:gpiochip12345").name == "gpio:gpiochip12")
  }

  @Test func `it takes no signal but those of a crash, and its parent's stay as they were`() throws
  {
    let before = Self.blockedSignals()
    let blocked = try findings("signals").blocked
    #expect(Self.blockedSignals() == before)
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGCHLD, SIGUSR1] {
      #expect(blocked.contains(signal))
    }
    for signal in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP] {
      #expect(!blocked.contains(signal))
    }
  }

  @Test func `what a thread was handed is released when it has ended`() throws {
    weak var handed: Notes?
    do {
      let notes = Notes()
      handed = notes
      let thread = try NamedThread("holder") { [notes] in
        notes.findings.withLock { $0.name = "held" }
      }
      #expect(!thread.isCurrent)
      thread.join()
      #expect(notes.findings.withLock { $0.name } == "held")
    }
    #expect(handed == nil)
  }
}

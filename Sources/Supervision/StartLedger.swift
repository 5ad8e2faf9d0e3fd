// SPDX-License-Identifier: Apache-2.0

import Glibc
import Host
import Posix
import TrafficModel

/// Remembers the starts that have not ended well, so that a daemon that fails again and again comes
/// up in safe mode, where somebody can reach it.
///
/// A start counts as failed from its beginning until the daemon ends because it was told to. Those
/// of an earlier boot do not count: a power cut is no fault of the daemon.
struct StartLedger: Sendable {
  /// Failed starts after which the next one is in safe mode.
  static let failuresMaximum = 5
  /// For how long a failed start counts.
  static let memory = Interval.minutes(10)
  /// Bytes that the file may have.
  static let bytesMaximum = 4096
  /// Characters of a reason that are kept.
  static let reasonMaximum = 500

  /// What stands in it.
  struct Page: Hashable, Sendable {
    /// When the failed starts of this boot were.
    var starts: [Instant] = []
    /// Why the last one failed; `nil` when it did not get to say.
    var reason: String?
  }

  private let path: String
  private let boot: String

  /// The ledger of a file, for a boot of the machine.
  init(path: String, boot: String = StartLedger.currentBoot) {
    self.path = path
    self.boot = boot
  }

  /// Notes a start.
  ///
  /// A ledger that cannot be read or written counts nothing; the daemon starts as ever.
  ///
  /// - Returns: what failed before it, within the time that counts.
  func begin(at now: Instant) -> Page {
    var page = read()
    page.starts.removeAll { now - $0 > Self.memory || $0 > now }
    if page.starts.isEmpty { page.reason = nil }
    write(Page(starts: Array((page.starts + [now]).suffix(Self.failuresMaximum))))
    return page
  }

  /// Notes why the start that was noted last has failed.
  func fail(_ reason: String) {
    var page = read()
    page.reason = String(reason.map { $0.isNewline ? " " : $0 }.prefix(Self.reasonMaximum))
    write(page)
  }

  /// Forgets everything: the daemon has ended as it should.
  func clear() { try? WholeFile.remove(path) }

  private func read() -> Page {
    var page = Page()
    guard let text = try? WholeFile.read(path, limit: Self.bytesMaximum) else { return page }
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      switch words.first {
      case "start" where words.count == 3 && words[1] == boot:
        if let time = Int64(words[2]) { page.starts.append(Instant(nanoseconds: time)) }
      case "reason": page.reason = words.dropFirst().joined(separator: " ")
      default: break
      }
    }
    return page
  }

  private func write(_ page: Page) {
    var text = page.starts.map { "start \(boot) \($0.nanoseconds)\n" }.joined()
    if let reason = page.reason { text += "reason \(reason)\n" }
    try? WholeFile.write(text, to: path)
  }

  /// The name that the kernel gave to this boot.
  ///
  /// A sandboxed daemon does not see the kernel's own file, so its unit tells it.
  static var currentBoot: String {
    // SAFETY: nobody changes the environment of this process, and the text is copied at once.
    if let told = unsafe getenv("XIAOAN_BOOT").map({ unsafe String(cString: $0) }) { return told }
    let text = try? WholeFile.read("/proc/sys/kernel/random/boot_id", limit: bytesMaximum)
    return text?.split(separator: "\n").first.map(String.init) ?? "unknown"
  }
}

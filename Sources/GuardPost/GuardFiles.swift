// SPDX-License-Identifier: Apache-2.0

import Glibc
import Lamps
import Posix
import Synchronization
import TrafficModel

/// What the guard remembers over restarts and power cuts, in three small files: the latched fault,
/// whether the wiring was walked, and whether something is lit.
///
/// A thread of its own writes them, so that a slow disk never holds the lamps up.
final class GuardFiles: Sendable {
  /// Bytes that a file may have.
  static let bytesMaximum = 256

  /// What is to be remembered.
  struct Memory: Hashable, Sendable {
    var trip: LampTrip?
    var isWalked = false
    var isLit = false
  }

  private struct Written {
    var trip: LampTrip??
    var isWalked: Bool?
    var isLit: Bool?

    func holds(_ memory: Memory) -> Bool {
      trip == .some(memory.trip) && isWalked == memory.isWalked && isLit == memory.isLit
    }
  }

  private struct State {
    var wanted: Memory
    /// What is on the disk for certain; a part is `nil` after a write that failed.
    var written: Written
    var trouble = ""
    var isClosing = false
  }

  private let folder: String
  private let fingerprint: UInt64
  private let state: Mutex<State>
  private let bell: Bell
  private let thread: Mutex<NamedThread?>

  /// Reads what was remembered and begins to keep it.
  ///
  /// A file that cannot be read may tell of a fault; so it counts as one.
  init(folder: String, plan fingerprint: UInt64) throws(Errno) {
    self.folder = folder
    self.fingerprint = fingerprint
    let memory = Self.recall(folder, fingerprint)
    state = Mutex(
      State(
        wanted: memory,
        written: Written(
          trip: .some(memory.trip), isWalked: memory.isWalked, isLit: memory.isLit)))
    bell = try Bell()
    thread = Mutex(nil)
    let started = try NamedThread("lamp-files") { self.keep() }
    thread.withLock { $0 = started }
  }

  /// What is remembered now.
  var memory: Memory { state.withLock { $0.wanted } }

  /// What is wrong with the disk, in a sentence; empty when nothing is.
  var trouble: String { state.withLock { $0.trouble } }

  /// Remembers this from now on; does not wait.
  func remember(_ memory: Memory) {
    let isNew = state.withLock { state in
      defer { state.wanted = memory }
      return state.wanted != memory
    }
    if isNew { bell.ring() }
  }

  /// Writes what is still to be written, and ends.
  func close() {
    state.withLock { $0.isClosing = true }
    bell.ring()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  private func keep() {
    while true {
      _ = bell.wait(atMost: .seconds(5))
      bell.hush()
      let (wanted, written, isClosing) = state.withLock { ($0.wanted, $0.written, $0.isClosing) }
      if !written.holds(wanted) { write(wanted, over: written) }
      if isClosing, state.withLock({ $0.written.holds($0.wanted) || !$0.trouble.isEmpty }) {
        return
      }
    }
  }

  /// Writes each part that is not on the disk yet; one that fails is unknown and written again.
  private func write(_ wanted: Memory, over written: Written) {
    var trouble = ""
    func keep(_ text: String?, in name: String, _ settled: (inout Written) -> Void) {
      do throws(Errno) {
        try put(text, in: name)
        state.withLock { settled(&$0.written) }
      } catch {
        trouble = "\(folder) cannot be written (\(error.text)): a fault would be forgotten."
      }
    }
    if written.trip != .some(wanted.trip) {
      state.withLock { $0.written.trip = nil }
      keep(wanted.trip?.name, in: "latch") { $0.trip = .some(wanted.trip) }
    }
    if written.isLit != wanted.isLit {
      state.withLock { $0.written.isLit = nil }
      keep(wanted.isLit ? "lit" : nil, in: "lit") { $0.isLit = wanted.isLit }
    }
    if written.isWalked != wanted.isWalked {
      state.withLock { $0.written.isWalked = nil }
      keep(wanted.isWalked ? LampPlan.short(fingerprint) : nil, in: "walked") {
        $0.isWalked = wanted.isWalked
      }
    }
    state.withLock { $0.trouble = trouble }
  }

  private func put(_ text: String?, in name: String) throws(Errno) {
    let path = "\(folder)/\(name)"
    if let text { try WholeFile.write(text + "\n", to: path) } else { try WholeFile.remove(path) }
  }

  private static func recall(_ folder: String, _ fingerprint: UInt64) -> Memory {
    var memory = Memory()
    do throws(Errno) {
      // A folder that is not there, such as one on a disk that is not mounted, tells nothing.
      _ = try Descriptor(opening: folder, O_RDONLY | O_DIRECTORY)
      if let text = try line(folder, "latch") { memory.trip = LampTrip(name: text) ?? .unreadable }
      memory.isLit = try line(folder, "lit") != nil
      // Another wiring has another plan, and was not walked.
      memory.isWalked = try line(folder, "walked") == LampPlan.short(fingerprint)
    } catch {
      memory.trip = .unreadable
    }
    return memory
  }

  private static func line(_ folder: String, _ name: String) throws(Errno) -> String? {
    let text = try WholeFile.read("\(folder)/\(name)", limit: bytesMaximum)
    return text.map { String($0.prefix { $0 != "\n" }) }
  }
}

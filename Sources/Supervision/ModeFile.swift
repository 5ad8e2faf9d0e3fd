// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Posix
import Synchronization
import TrafficModel

/// The file by which the mode outlasts a restart and a power cut.
///
/// A thread of its own writes it, so that a slow disk holds nobody up; of several modes that wait
/// only the last is written.
final class ModeFile: Sendable {
  /// Bytes that the file may have.
  static let bytesMaximum = 4096

  private struct State {
    var wanted: ModeRecord?
    var isClosing = false
  }

  private let path: String
  private let complain: @Sendable (String) -> Void
  private let state = Mutex(State())
  private let bell: Bell
  private let thread = Mutex<NamedThread?>(nil)

  /// Begins to keep modes in a file.
  ///
  /// - Throws: the errno when the process can have no more threads or descriptors.
  init(path: String, complain: @escaping @Sendable (String) -> Void) throws(Errno) {
    self.path = path
    self.complain = complain
    bell = try Bell()
    let started = try NamedThread("xiaoan-mode") { self.run() }
    thread.withLock { $0 = started }
  }

  /// Keeps a mode; does not wait.
  func keep(_ record: ModeRecord) {
    state.withLock { $0.wanted = record }
    bell.ring()
  }

  /// Writes what waits, and ends.
  func close() {
    state.withLock { $0.isClosing = true }
    bell.ring()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  /// What was kept; `nil` when nothing was, or nobody can read it, which is told.
  static func recall(path: String, complain: (String) -> Void) -> ModeRecord? {
    do throws(Errno) {
      guard let text = try WholeFile.read(path, limit: bytesMaximum) else { return nil }
      if let kept = try? ControlJSON.decode(KeptMode.self, from: Array(text.utf8)),
        let record = kept.record
      {
        return record
      }
      complain("\(path) tells no mode that this version knows, so the robot begins in normal mode.")
    } catch {
      complain("\(path) cannot be read (\(error.text)), so the robot begins in normal mode.")
    }
    return nil
  }

  private func run() {
    while true {
      _ = bell.wait(atMost: .minutes(1))
      bell.hush()
      let (wanted, isClosing) = state.withLock { ($0.wanted, $0.isClosing) }
      // What cannot be written waits, and is tried again each minute.
      if let wanted, write(wanted) {
        state.withLock { if $0.wanted == wanted { $0.wanted = nil } }
      }
      if isClosing { return }
    }
  }

  /// Whether the record is on the disk, or never can be.
  private func write(_ record: ModeRecord) -> Bool {
    guard let bytes = try? ControlJSON.encode(KeptMode(record)) else { return true }
    do throws(Errno) {
      try WholeFile.write(String(decoding: bytes, as: UTF8.self) + "\n", to: path)
      return true
    } catch {
      complain(
        "The mode cannot be kept in \(path) (\(error.text)): after a power cut the robot would "
          + "begin in normal mode; free space or mend the disk.")
      return false
    }
  }
}

/// The file's contents.
private struct KeptMode: Codable {
  var mode: String
  var program: String?
  var who: String
  var why: String
  var since: Int64
  var until: Int64?
  var revision: Int64
  var tellSince: Int64?
  var toldBy: String?
  var toldWhom: String?
  var toldAt: Int64?
  var held: Bool?

  init(_ record: ModeRecord) {
    mode = record.mode.rawValue
    program = record.program
    who = record.who
    why = record.why
    since = record.since.nanoseconds
    until = record.until?.nanoseconds
    revision = record.revision
    tellSince = record.tellSince?.nanoseconds
    toldBy = record.told?.who
    toldWhom = record.told?.whom
    toldAt = record.told?.at.nanoseconds
    held = record.isHeld ? true : nil
  }

  var record: ModeRecord? {
    guard let mode = Mode(rawValue: mode) else { return nil }
    let told = toldBy.flatMap { who in
      toldAt.map { ModeRecord.Told(who: who, whom: toldWhom, at: UnixTime(nanoseconds: $0)) }
    }
    var record = ModeRecord(
      mode: mode, program: program, who: who, why: why, since: UnixTime(nanoseconds: since),
      until: until.map { UnixTime(nanoseconds: $0) }, revision: revision,
      tellSince: tellSince.map { UnixTime(nanoseconds: $0) }, told: told)
    record.isHeld = held ?? false
    return record
  }
}

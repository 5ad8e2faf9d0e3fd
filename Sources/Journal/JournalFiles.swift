// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// The journal's file, and those that lie beside it.
struct JournalFiles {
  /// The path as it was given.
  let path: String
  private let folder: String
  /// The file's name without its extension.
  private let stem: String

  init(path: String) {
    let given = Self.resolved(path.isEmpty ? "journal.sqlite" : path)
    self.path = given
    let name = given.split(separator: "/").last.map(String.init) ?? given
    let dot = name.lastIndex(of: ".")
    let cut = dot.flatMap { $0 == name.startIndex ? nil : $0 } ?? name.endIndex
    stem = String(name[..<cut])
    let prefix = given.lastIndex(of: "/").map { String(given[..<$0]) }
    folder = prefix.map { $0.isEmpty ? "/" : $0 } ?? "."
  }

  /// Where a symbolic link leads: SQLite lays its log beside the file and not beside the link.
  private static func resolved(_ path: String) -> String {
    // SAFETY: glibc allocates the answer, which is copied and freed here and nowhere else.
    guard let real = unsafe realpath(path, nil) else { return path }
    // SAFETY: see above.
    defer { unsafe free(real) }
    // SAFETY: `realpath` ends its answer with a zero.
    return unsafe String(cString: real)
  }

  /// What SQLite keeps beside the main file, and the main file, in the order of moving them.
  private static let endings = ["-wal", "-journal", "-shm", ""]

  /// The ballast's path.
  var ballast: String { beside("ballast") }

  private func beside(_ ending: String) -> String {
    folder == "/" ? "/\(stem).\(ending)" : "\(folder)/\(stem).\(ending)"
  }

  /// Sees to it that the folder is there; a new one gets mode 0750.
  func prepareFolder() throws(Trouble) {
    do throws(Errno) {
      if let facts = try FileStatus(of: folder) {
        guard !facts.isFolder else { return }
        throw Errno(ENOTDIR)
      }
      // SAFETY: the path is a terminated copy that outlives the call.
      guard unsafe mkdir(folder, 0o750) == 0 || errno == EEXIST else { throw Errno(errno) }
      try Descriptor(opening: folder, O_RDONLY | O_DIRECTORY).setMode(0o750)
    } catch {
      throw Trouble.path(
        "The journal's folder \(folder)", "used", error,
        "make it a folder that the robot's user may write")
    }
  }

  /// Sees to it that the file is there; a new one gets mode 0640, which SQLite copies to its log.
  func prepareFile() throws(Trouble) {
    do throws(Errno) {
      if let facts = try FileStatus(of: path) {
        guard !facts.isRegular else { return }
        throw Errno(facts.isFolder ? EISDIR : EINVAL)
      }
      let file = try Descriptor(opening: path, O_RDWR | O_CREAT, mode: 0o640)
      try file.setMode(0o640)
      try file.synchronise()
      try Descriptor(opening: folder, O_RDONLY | O_DIRECTORY).synchronise()
    } catch {
      throw Trouble.path(
        "The journal \(path)", "made", error,
        "check that its folder may be written by the robot's user and that the disk is not"
          + " mounted read-only")
    }
  }

  /// What lies at the path, read without changing anything.
  func header() throws(Trouble) -> FileHeader {
    do throws(Errno) {
      if let facts = try FileStatus(of: path), !facts.isRegular {
        throw Errno(facts.isFolder ? EISDIR : EINVAL)
      }
      return try FileHeader(path: path)
    } catch {
      throw Trouble.path(
        "The journal \(path)", "read", error,
        "check that it is an ordinary file that belongs to the robot's user")
    }
  }

  /// Which file lies at the path now; `nil` when none does or it cannot be told.
  func identity() -> FileStatus.Identity? {
    do throws(Errno) { return try FileStatus(of: path)?.identity } catch { return nil }
  }

  /// How many bytes the main file and its log take.
  func bytes() -> Int64 {
    var sum: Int64 = 0
    for name in [path, path + "-wal"] {
      do throws(Errno) { sum += try FileStatus(of: name)?.bytes ?? 0 } catch { continue }
    }
    return sum
  }

  /// Moves the main file and what SQLite keeps beside it to a free name, never deleting any.
  ///
  /// The log goes first: SQLite deletes a log that it finds without its main file, so a power cut
  /// between the renames must leave the main file where it was.
  ///
  /// - Returns: the path to which the main file was moved.
  func moveAside(_ misfit: Trouble.Misfit, reason: String) throws(Trouble) -> String {
    let target = try freeName(misfit.ending, reason: reason)
    do throws(Errno) {
      for ending in Self.endings {
        // SAFETY: both paths are terminated copies that outlive the call.
        guard unsafe rename(path + ending, target + ending) == 0 || errno == ENOENT else {
          throw Errno(errno)
        }
      }
      try Descriptor(opening: folder, O_RDONLY | O_DIRECTORY).synchronise()
    } catch {
      throw Trouble.path(
        "The journal \(path)", "moved aside although \(reason)", error,
        "check that its folder may be written by the robot's user")
    }
    return target
  }

  private func freeName(_ name: String, reason: String) throws(Trouble) -> String {
    for number in 1...JournalLimits.keptAside {
      let target = beside("\(name)-\(number)")
      let isFree = Self.endings.allSatisfy { ending in
        do throws(Errno) { return try FileStatus(of: target + ending) == nil } catch {
          return false
        }
      }
      if isFree { return target }
    }
    throw Trouble(
      .retry,
      "The journal \(path) cannot be read (\(reason)) and \(JournalLimits.keptAside) such ones lie"
        + " beside it already: copy \(beside("\(name)-*")) away and delete them, and check the card"
        + " or disk; until then nothing is recorded.")
  }
}

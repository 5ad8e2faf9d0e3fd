// SPDX-License-Identifier: Apache-2.0

import GRDB
import Posix

/// What keeps the journal from being written, and what the writer does about it.
struct Trouble: Error, Hashable {
  /// What the writer does about it.
  enum Remedy: Hashable {
    /// Try again after a while; after some failures open the file anew.
    case retry
    /// Close the file and open it anew.
    case reopen
    /// Give up the ballast and delete the oldest rows.
    case makeRoom
    /// Move the file aside and begin a new one.
    case moveAside(Misfit)

    /// Whether the file is to be moved aside.
    var movesAside: Bool {
      if case .moveAside = self { true } else { false }
    }
  }

  /// Why a file at the journal's path is none that can be gone on with.
  enum Misfit: Hashable {
    /// It is damaged.
    case damaged
    /// It is another program's.
    case foreign
    /// It is a journal of a later version.
    case newer(version: UInt32)

    /// What its name says once it is aside.
    var ending: String {
      switch self {
      case .damaged, .foreign: "corrupt"
      case .newer(let version): "newer-\(version)"
      }
    }

    /// What to do about it once it lies elsewhere.
    var advice: String {
      switch self {
      case .damaged:
        "copy it away, with what has its name and an ending, delete it here, and check the card or"
          + " disk if this comes back"
      case .foreign:
        "copy it away to where it belongs, with what has its name and an ending, delete it here,"
          + " and keep that program from this path"
      case .newer:
        "copy it away, with what has its name and an ending, and read it with the newer version of"
          + " this software"
      }
    }
  }

  var remedy: Remedy
  /// One sentence for a technician; for `moveAside` the reason alone.
  var sentence: String

  init(_ remedy: Remedy, _ sentence: String) {
    self.remedy = remedy
    self.sentence = sentence
  }

  /// Makes sense of an error of the database library.
  ///
  /// - Parameters:
  ///   - error: what was thrown.
  ///   - path: the journal.
  ///   - isOpening: whether it came while the file was being opened, when a table that is not as
  ///     it should be means a damaged file rather than a passing failure.
  init(_ error: any Error, path: String, isOpening: Bool) {
    if let trouble = error as? Trouble {
      self = trouble
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(.retry, "The journal \(path) cannot be used: \(error); it is tried again.")
      return
    }
    let cause = "\(error.message ?? "no text"), SQLite code \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL:
      self.init(
        .makeRoom,
        "The disk of the journal \(path) is full (\(cause)): its oldest rows make way for new"
          + " ones; free space on the disk.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
      self.init(.moveAside(.damaged), "it is damaged (\(cause))")
    case .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT:
      self =
        isOpening
        ? Trouble(.moveAside(.damaged), "its tables are not those of a journal (\(cause))")
        : Trouble(
          .reopen,
          "The journal \(path) refuses rows (\(cause)): it is opened anew; if this"
            + " stays, move the file away and restart.")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
      self.init(
        .retry,
        "The journal \(path) cannot be written (\(cause)): check that its folder exists, belongs"
          + " to the robot's user, and that the disk is not mounted read-only.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .retry,
        "The journal \(path) is held by another program (\(cause)): close it, or the second"
          + " robot process, and it goes on by itself.")
    case .SQLITE_IOERR:
      self.init(
        .retry,
        "The disk of the journal \(path) fails (\(cause)): look at the kernel's log, and replace"
          + " the card or disk if this comes back.")
    default:
      self.init(
        .retry,
        "The journal \(path) cannot be written (\(cause)): it is tried again; if this"
          + " stays, restart the robot's software.")
    }
  }

  /// What keeps a path from being used.
  static func path(_ path: String, _ doing: String, _ error: Errno, _ advice: String) -> Trouble {
    Trouble(
      error.isDiskFull ? .makeRoom : .retry,
      "\(path) cannot be \(doing): \(error.text); \(advice).")
  }
}

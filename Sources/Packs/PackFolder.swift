// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import Scene
import SceneFiles
package import TrafficModel

/// The folder of a prompt pack: its table, its recordings, and what is known of them.
package struct PackFolder: Sendable {
  /// The table's name within the folder.
  package static let table = "prompts.tsv"

  /// The folder.
  package let path: String
  /// The prompts in the table's order.
  package let prompts: [Prompt]
  /// What is known of the recordings.
  package private(set) var notes: RecordingNotes

  /// Reads a pack's table and notes.
  ///
  /// - Parameter path: the folder.
  /// - Throws: a sentence for each problem of the table, one a line, as `path:line:column: …`.
  package init(path: String) throws(PackError) {
    let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let table = "\(folder)/\(Self.table)"
    do throws(Problems) { prompts = try PromptFile.read(path: table) } catch {
      throw PackError(error.list.map { $0.rendered(path: table) }.joined(separator: "\n"))
    }
    self.path = folder
    let file = "\(folder)/\(RecordingNotes.name)"
    do throws(Errno) {
      let text = try WholeFile.read(file, limit: RecordingNotes.bytesMaximum)
      notes = RecordingNotes(text ?? "")
    } catch {
      throw PackError(
        "\(file) cannot be read (\(error.text)); check its rights, or delete it: only who made "
          + "which recording is lost.")
    }
  }

  /// The language of the pack by its folder's name: `zh` of `zh-CN`.
  package var language: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "-" && $0 != "_" }).lowercased()
  }

  /// The prompt of an id.
  package func prompt(_ id: String) -> Prompt? { prompts.first { $0.id == id } }

  /// Where a prompt's recording is.
  package func place(of prompt: Prompt) -> String { "\(path)/\(prompt.file)" }

  /// The prompts whose recordings are not there, in the table's order.
  package var missing: [Prompt] { prompts.filter { !isThere($0) } }

  /// Whether something stands where a prompt's recording is to be.
  package func isThere(_ prompt: Prompt) -> Bool {
    // SAFETY: the path is a terminated copy that outlives the call.
    unsafe access(place(of: prompt), F_OK) == 0
  }

  /// Puts a recording into the pack, whole or not at all, and notes what it says.
  ///
  /// - Parameters:
  ///   - samples: the sound.
  ///   - rate: its samples a second.
  ///   - prompt: whose recording it is.
  ///   - maker: who made it.
  /// - Throws: a sentence; what stood there before stands there still, unless it says otherwise.
  package mutating func put(
    _ samples: [Int16], rate: Int, as prompt: Prompt, by maker: String
  ) throws(PackError) {
    let lock = try PackLock(path)
    defer { lock.release() }
    let place = place(of: prompt)
    guard prompt.file.lowercased().hasSuffix(".wav") else {
      throw PackError(
        "The table names \(prompt.file) for \(prompt.id), but recordings are put in as WAV; "
          + "write \(prompt.id).wav into \(path)/\(Self.table) and try again.")
    }
    do throws(Errno) {
      try WholeFile.write(WaveFile.bytes(samples, rate: rate), to: place, mode: 0o644)
    } catch {
      throw PackError("\(place) cannot be written (\(error.text)); \(Self.advice(error)).")
    }
    notes.note(prompt.id, says: prompt.text, maker: maker)
    let file = "\(path)/\(RecordingNotes.name)"
    do throws(Errno) {
      try WholeFile.write(
        Array(notes.text(ids: prompts.map(\.id)).utf8), to: file, mode: 0o644)
    } catch {
      throw PackError(
        "\(place) is there now, but \(file) cannot be written (\(error.text)); "
          + "\(Self.advice(error)) and try again.")
    }
  }

  private static func advice(_ error: Errno) -> String {
    switch error.code {
    case EACCES, EPERM: "run this with sudo"
    case EROFS: "the disk is read-only; name a pack elsewhere with --pack"
    case ENOSPC, EDQUOT: "free some space"
    default: "check the folder and its disk"
    }
  }
}

/// Keeps two programs from writing into one pack at once.
private struct PackLock: ~Copyable {
  private let folder: Descriptor

  init(_ path: String) throws(PackError) {
    let folder = try Self.opened(path)
    guard flock(folder.raw, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      throw PackError(
        "Another program is putting recordings into \(path); wait until it is done and try again.")
    }
    self.folder = folder
  }

  private static func opened(_ path: String) throws(PackError) -> Descriptor {
    do throws(Errno) { return try Descriptor(opening: path, O_RDONLY | O_DIRECTORY) } catch {
      throw PackError("The folder \(path) cannot be opened (\(error.text)); check the path.")
    }
  }

  borrowing func release() { _ = flock(folder.raw, LOCK_UN) }
}

// SPDX-License-Identifier: Apache-2.0

import Checkup
import ControlAPI
import ControlClient
import Glibc
import Posix

/// Finds out whether the daemon runs, answers, hangs or may not be asked.
struct DaemonProbe: Sendable {
  /// How long an answer may take, in milliseconds.
  static let answerMilliseconds: Int64 = 5_000
  /// Processes of that name that are looked at.
  static let processesMaximum = 16

  let socket: String
  let files: MachineFiles
  var patience = DaemonProbe.answerMilliseconds

  /// Asks it how it is.
  func ask() async -> (reading: DaemonReading, status: Status?) {
    let (answer, process) = connect()
    var reading = DaemonReading(
      socket: socket, answer: answer ?? .nobody, processes: processes(first: process))
    guard answer == nil else { return (reading, nil) }
    let clock = ContinuousClock()
    let begun = clock.now
    do {
      let status = try await client.status()
      let took = (clock.now - begun).components
      let milliseconds =
        Double(took.seconds) * 1000 + Double(took.attoseconds / 1_000_000_000_000) / 1000
      reading.answer = .answered(milliseconds: milliseconds)
      return (reading, status)
    } catch let error as RobotClientError {
      let took = clock.now - begun
      switch error {
      // A reading goes into JSON and bundles too, which are the same in every language.
      case .malformed: reading.answer = .stranger(error.description)
      case .refusal, .sceneRefusal: reading.answer = .other(error.description)
      case .unreachable:
        let isLate = took >= .milliseconds(patience)
        reading.answer =
          isLate ? .hangs(seconds: Int(patience / 1000)) : .other(error.description)
      }
    } catch {
      reading.answer = .other("\(error)")
    }
    return (reading, nil)
  }

  /// A client that does not wait long.
  var client: RobotClient {
    RobotClient(
      socketPath: socket, answerMilliseconds: patience,
      silenceMilliseconds: RobotClient.silenceMilliseconds)
  }

  /// Connects once by itself, since only the errno tells a dead daemon from a missing right.
  ///
  /// - Returns: what is wrong, `nil` for nothing; and the process that listens.
  private func connect() -> (DaemonReading.Answer?, process: Int?) {
    guard let address = UnixAddress(path: socket) else {
      return (.other(Errno(ENAMETOOLONG).text), nil)
    }
    do throws(Errno) {
      let connection = try Descriptor.stream(AF_UNIX)
      try connection.connect(to: address)
      return (nil, connection.peerProcess)
    } catch {
      switch error.code {
      case ENOENT, ENOTDIR: return (.noSocket, nil)
      case ECONNREFUSED: return (.nobody, nil)
      case EACCES, EPERM: return (.noRight, nil)
      // Its queue of connections is full: it accepts none any more.
      case EAGAIN: return (.hangs(seconds: 0), nil)
      default: return (.other(error.text), nil)
      }
    }
  }

  /// The processes of the daemon's name; the one that listens is the first.
  private func processes(first: Int?) -> [ProcessReading] {
    var found: [ProcessReading] = []
    if let first, let process = process(first) { found.append(process) }
    for name in files.names(in: "/proc") {
      guard let id = Int(name), id != first, found.count < Self.processesMaximum,
        files.word("/proc/\(id)/comm") == "xiaoand", let process = process(id)
      else { continue }
      found.append(process)
    }
    return found
  }

  private func process(_ id: Int) -> ProcessReading? {
    guard let text = files.text("/proc/\(id)/status").value else { return nil }
    func numbers(_ key: String) -> [UInt32] {
      (MachineFiles.value(of: key, in: text) ?? "").split(whereSeparator: \.isWhitespace)
        .compactMap { UInt32($0) }
    }
    // Real, effective, saved and that of the file system.
    let (users, groups) = (numbers("Uid:"), numbers("Gid:"))
    guard users.count > 1, groups.count > 1 else { return nil }
    let size = MachineFiles.value(of: "VmRSS:", in: text)?.prefix { $0.isNumber } ?? "0"
    let program = FolderListing.target(of: "\(files.root)/proc/\(id)/exe")
    return ProcessReading(
      id: id, user: users[1], groups: [groups[1]] + numbers("Groups:"),
      resident: (Int64(size) ?? 0) * 1024, isReplaced: program.map { $0.hasSuffix(" (deleted)") })
  }
}

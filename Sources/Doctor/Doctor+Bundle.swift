// SPDX-License-Identifier: Apache-2.0

public import Checkup
import ControlAPI
import ControlClient
import Glibc
import Posix
import TrafficModel

/// What is sent to somebody who helps: one archive of texts, from each of which secrets, addresses
/// and names were taken out.
extension Doctor {
  /// Bytes of one text in the bundle; of a longer one the end.
  static let textMaximum = 4 << 20
  /// Bytes of the whole bundle.
  static let bundleMaximum = 32 << 20
  /// Lines of the log, and of the kernel's.
  static let logLinesMaximum = 500
  /// How long a program may take that prints a log.
  static let logTimeMaximum = Interval.seconds(10)
  /// Events of the journal.
  static let eventsMaximum = 500

  /// Words of the kernel's lines that are taken: what the robot hangs on.
  private static let kernelWords = [
    "gpio", "usb", "mmc", "ext4", "i/o error", "snd", "voltage", "thermal", "throttl", "watchdog",
    "out of memory", "oom", "xiaoan",
  ]

  /// Makes the bundle of a check-up.
  ///
  /// - Parameters:
  ///   - json: the same as a program reads it.
  ///   - page: the same as people read it.
  ///   - readings: what it was found by.
  /// - Returns: the archive.
  public func bundle(json: String, page: String, _ readings: Readings) async -> [UInt8] {
    var archive = TarArchive(time: readings.now)
    var room = Self.bundleMaximum
    func add(_ name: String, _ text: String) {
      let clean = Scrubber.clean(text)
      let bytes = Array(clean.utf8.suffix(min(Self.textMaximum, room)))
      room -= bytes.count
      archive.add("xiaoan-doctor/" + name, bytes)
    }
    add("README", Self.introduction)
    add("findings.txt", page)
    add("findings.json", json)
    add("versions.txt", versions(readings))
    for (name, text) in await answers(readings) { add(name, text) }
    add("log.txt", log)
    add("kernel.txt", kernel)
    return archive.finished
  }

  private static let introduction = """
    A bundle of `xiaoanctl doctor`, for somebody who helps to mend a robot.

    findings.txt, .json  what was found
    versions.txt         what is installed
    status.json          how the daemon is; inputs, lamps, mode, stats likewise
    events.json          the last events of the journal
    scene.yaml           the scene at work
    log.txt              the last lines of the log of xiaoand and xiaoan-lampguard
    kernel.txt           lines of the kernel's log about devices, disks and power

    A file that is not here could not be had. Passwords, keys, tokens, addresses of
    machines, e-mail addresses, telephone numbers, names of people and what they
    wrote as reasons were replaced by ***. There are no pictures, no sounds and no
    number plates in it. The scene's name and the names of cameras and lines are in
    it: they say where the robot stands.

    """

  private func versions(_ readings: Readings) -> String {
    (["xiaoanctl \(readings.version)", "xiaoand \(readings.status?.version ?? "?")"]
      + readings.machine.versions).joined(separator: "\n") + "\n"
  }

  /// What the daemon answers, as far as it does.
  private func answers(_ readings: Readings) async -> [(String, String)] {
    guard readings.status != nil else { return [] }
    let client = DaemonProbe(socket: socket, files: files).client
    var texts: [String?] = []
    for request in Self.questions.map(\.request) {
      texts.append(await Self.answer(to: request, client))
    }
    return named(texts, readings)
  }

  /// The answers as files, with the scene that is at work.
  private func named(_ texts: [String?], _ readings: Readings) -> [(String, String)] {
    var files = zip(Self.questions, texts).compactMap { question, text in
      text.map { (question.file, $0) }
    }
    if let path = readings.status?.places?.scene, let text = scene(path) {
      files.append(("scene.yaml", text))
    }
    return files
  }

  private static var questions: [(file: String, request: RobotRequest)] {
    [
      ("status.json", .status), ("inputs.json", .inputs), ("lamps.json", .lamps),
      ("mode.json", .mode), ("stats.json", .statistics(StatisticsQuery())),
      ("events.json", .events(EventQuery(limit: eventsMaximum))),
    ]
  }

  private static func answer(to question: RobotRequest, _ client: RobotClient) async -> String? {
    do { return try await client.json(of: question) + "\n" } catch { return nil }
  }

  private func scene(_ path: String) -> String? {
    do throws(Errno) { return try WholeFile.read(path, limit: Self.textMaximum) } catch {
      return nil
    }
  }

  private var log: String {
    output([
      "journalctl", "-u", "xiaoand", "-u", "xiaoan-lampguard", "-n", "\(Self.logLinesMaximum)",
      "-o",
      "short-iso", "--no-hostname", "--no-pager", "-q",
    ])
  }

  private var kernel: String {
    let text = output(["dmesg", "--time-format=iso"])
    let lines = text.split(whereSeparator: \.isNewline).filter { line in
      let line = line.lowercased()
      return line.hasPrefix("dmesg") || Self.kernelWords.contains { line.contains($0) }
    }
    return lines.suffix(Self.logLinesMaximum).joined(separator: "\n") + "\n"
  }

  /// What a program prints, or why it prints nothing.
  private func output(_ arguments: [String]) -> String {
    let command = ChildProcess(
      arguments: arguments, outputMaximum: Self.textMaximum, timeMaximum: Self.logTimeMaximum)
    do throws(Errno) {
      let result = try command.run()
      let text = String(decoding: result.output, as: UTF8.self)
      return result.ending == .exited(0)
        ? text : text + "\(arguments[0]): \(result.complaint)\n"
    } catch {
      return "\(arguments[0]): \(error.text)\n"
    }
  }

  /// Writes the bundle to a file that must not exist yet, for this user alone.
  ///
  /// - Returns: why it could not be written; `nil` when it was.
  public static func write(_ bundle: [UInt8], to path: String) -> String? {
    do throws(Errno) {
      // Nothing of somebody's is overwritten by a slip of the finger.
      guard try FileStatus(of: path, followsLink: false) == nil else { throw Errno(EEXIST) }
      try WholeFile.write(bundle, to: path, mode: 0o600)
      return nil
    } catch {
      return error.text
    }
  }
}

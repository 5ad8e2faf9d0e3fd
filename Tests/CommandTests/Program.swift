// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

/// One of the built programs while it runs.
///
/// It is killed when its time is up, so that a hung program is a failed test, and when nobody holds
/// it any more.
final class Program: Sendable {
  /// What became of it.
  struct Ending: Sendable {
    /// The exit status; `nil` when a signal ended it.
    var status: Int32?
    /// The signal that ended it.
    var signal: Int32?
    var output: String
    var errors: String

    /// The lines of standard error.
    var complaints: [Substring] { errors.split(separator: "\n") }
  }

  /// How long it may run.
  static let lifetime = DispatchTimeInterval.seconds(150)

  /// Standard output.
  let output: TextStream
  /// Standard error.
  let errors: TextStream

  private let process: Process
  private let ended: TextStream

  /// Starts a program that was built beside these tests, or one by its whole path.
  ///
  /// Its standard input is a file, or has nothing to read; its standard output may be one that
  /// nobody hears.
  init(
    _ name: String, _ arguments: [String], input: String? = nil, isHeard: Bool = true
  ) throws {
    let process = Process()
    process.executableURL = try Self.place(of: name)
    process.arguments = arguments
    process.environment = ["TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"]
    process.standardInput =
      try input.map { path in
        try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      } ?? FileHandle.nullDevice
    let pipes = (output: Pipe(), errors: Pipe(), ended: Pipe())
    if !isHeard { try pipes.output.fileHandleForReading.close() }
    process.standardOutput = pipes.output
    process.standardError = pipes.errors
    process.terminationHandler = { _ in try? pipes.ended.fileHandleForWriting.close() }
    try Self.withoutBlockedSignals { try process.run() }
    self.process = process
    output = TextStream(isHeard ? pipes.output : pipes.ended)
    errors = TextStream(pipes.errors)
    ended = isHeard ? TextStream(pipes.ended) : output
    DispatchQueue(label: "end of \(name)").asyncAfter(deadline: .now() + Self.lifetime) {
      [weak process] in
      if let process { Self.signal(process, SIGKILL) }
    }
  }

  deinit { Self.signal(process, SIGKILL) }

  /// Sends it a signal.
  func signal(_ number: Int32) { Self.signal(process, number) }

  /// Waits for its end.
  func end() async -> Ending {
    await ended.end()
    await output.end()
    await errors.end()
    let (isExit, number) = (process.terminationReason == .exit, process.terminationStatus)
    return Ending(
      status: isExit ? number : nil, signal: isExit ? nil : number, output: output.text,
      errors: errors.text)
  }

  /// Runs a program to its end.
  static func run(
    _ name: String, _ arguments: [String], input: String? = nil
  ) async throws -> Ending {
    try await Program(name, arguments, input: input).end()
  }

  /// The threads of tests block signals, and what they start would inherit that.
  private static func withoutBlockedSignals(_ work: () throws -> Void) rethrows {
    var none = sigset_t()
    var before = sigset_t()
    // SAFETY: both sets outlive the calls; the mask is put back on the same thread.
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try work()
  }

  private static func signal(_ process: Process, _ number: Int32) {
    if process.isRunning { _ = kill(process.processIdentifier, number) }
  }

  private static func place(of name: String) throws -> URL {
    if name.hasPrefix("/") { return URL(fileURLWithPath: name) }
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let candidates = [URL(fileURLWithPath: tests), Bundle.main.bundleURL]
    let found = (candidates + CommandLine.arguments.map { URL(fileURLWithPath: $0) })
      .map { $0.deletingLastPathComponent().appendingPathComponent(name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    return try #require(found, "\(name) was not built beside the tests")
  }
}

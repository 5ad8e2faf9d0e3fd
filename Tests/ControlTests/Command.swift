// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The command that was built beside these tests.
enum Command {
  struct Outcome: Sendable {
    var status: Int32
    var output: String
    var errors: String
  }

  static func process(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (Process, Pipe, Pipe) {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let candidates = [URL(fileURLWithPath: tests)] + [Bundle.main.bundleURL]
    let found = (candidates + CommandLine.arguments.map { URL(fileURLWithPath: $0) })
      .map { $0.deletingLastPathComponent().appendingPathComponent("xiaoanctl") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    let process = Process()
    let built: URL = try #require(found, "xiaoanctl was not built beside the tests")
    process.executableURL = built
    process.arguments = arguments
    process.environment = ["TZ": "Asia/Shanghai"].merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    return (process, output, errors)
  }

  /// Runs it to its end, with a text on its standard input.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], input: String = ""
  ) async throws -> Outcome {
    try await onThread {
      let (process, output, errors) = try process(arguments, environment: environment)
      let answers = Pipe()
      process.standardInput = answers
      try process.run()
      // Less than a pipe holds, so that it waits for nobody.
      try? answers.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try answers.fileHandleForWriting.close()
      let text = output.fileHandleForReading.readDataToEndOfFile()
      let complaint = errors.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationReason == .exit ? process.terminationStatus : -1,
        output: String(decoding: text, as: UTF8.self),
        errors: String(decoding: complaint, as: UTF8.self))
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder that is gone when the test ends; its path is short, as a socket's must be.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = "/tmp/xr-\(UInt32.random(in: 0 ... .max))-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What is in it or in a folder within it, sorted.
  func names(in folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: place(folder))) ?? []).sorted()
  }

  /// The path of something in it.
  func place(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a folder in it.
  func folder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: place(name), withIntermediateDirectories: true)
    return place(name)
  }

  /// Writes a file in it.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: place(name)))
    return place(name)
  }

  /// Writes a file of text in it.
  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

  /// The bytes of a file in it; none when it is not there.
  func bytes(_ name: String) -> [UInt8] {
    Array(FileManager.default.contents(atPath: place(name)) ?? Data())
  }
}

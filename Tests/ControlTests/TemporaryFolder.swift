// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder that is gone when the test ends; its path is short, as a socket's must be.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = "/tmp/xc-\(UInt32.random(in: 0 ... .max))-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What is in it, sorted.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

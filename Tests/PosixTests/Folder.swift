// SPDX-License-Identifier: Apache-2.0

import Foundation
import Posix

/// A folder of one test's own; removed with all that is in it.
final class Folder: Sendable {
  let path: String

  /// Makes a folder whose path has so many bytes, or a short one.
  init(pathBytes: Int = 0) throws {
    let short = "/tmp/xp-\(UInt32.random(in: 0 ... .max))"
    let filling = max(0, pathBytes - short.utf8.count)
    path = short + String(repeating: "x", count: filling)
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What is in it, sorted.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func file(_ name: String, _ content: String) throws -> String {
    let place = path + "/" + name
    try content.write(toFile: place, atomically: false, encoding: .utf8)
    return place
  }
}

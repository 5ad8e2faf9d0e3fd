// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The checkout that these tests belong to.
enum Checkout {
  /// Its folder.
  static let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { path, _ in
    path.deletingLastPathComponent()
  }.path

  /// The shipped prompt pack.
  static let prompts = root + "/firmware-config/prompts/zh-CN"
  /// The shipped scene that the simulator plays.
  static let arterial = root + "/firmware-config/scenes/arterial-crossing.yaml"
  /// The shipped example of a temporary signal.
  static let temporary = root + "/firmware-config/examples/temporary-signal.yaml"

  /// The shipped scenes.
  static var scenes: [String] {
    get throws {
      let folder = root + "/firmware-config/scenes"
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
    }
  }
}

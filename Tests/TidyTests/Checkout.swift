// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The repository that these tests stand in.
enum Checkout {
  /// Its folder.
  ///
  /// A folder of tests may be lent to another package by a symbolic link, so the real place of this
  /// file counts.
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Everything under `Sources`.
  static let sources = files(under: "Sources")

  /// Everything that is held to the rules of files: the sources, their tests and the manifest.
  static let all = sources + files(under: "Tests") + [file("Package.swift")].compactMap { $0 }

  /// The text of a file, or nothing where there is none.
  static func text(_ path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The bytes of a file, or nothing where there is none.
  static func bytes(_ path: String) -> Data? { try? Data(contentsOf: root.appending(path: path)) }

  /// The names in a folder, in order, without hidden ones.
  static func names(in folder: String) -> [String] {
    let all = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: folder).path(percentEncoded: false))
    return (all ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func file(_ path: String) -> SourceFile? {
    text(path).map { SourceFile(path: path, text: $0) }
  }

  private static func files(under folder: String) -> [SourceFile] {
    names(in: folder).flatMap { name -> [SourceFile] in
      let path = "\(folder)/\(name)"
      guard SourceFile.endings.contains(where: { name.hasSuffix($0) }) else {
        return files(under: path)
      }
      return [file(path)].compactMap { $0 }
    }
  }
}

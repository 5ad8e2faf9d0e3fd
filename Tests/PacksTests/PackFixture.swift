// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import Packs

/// A pack of a test's own, and a folder for what is brought along; both go away with it.
final class PackFixture {
  static let table = """
    id\tclass\tfile\ttext\tscreen
    red-light\twarn\tred-light.wav\t现在是红灯。\t红灯
    red-light~b\twarn\tred-light~b.wav\t红灯亮着。
    helmet\tpersuade\thelmet.wav\t请戴好头盔。
    chime-warn\twarn\tchime-warn.wav\t（提示音）
    flat\twarn\tflat.flac\t请停车。

    """

  let root: String
  var pack: String { root + "/zh-CN" }
  var stick: String { root + "/stick" }

  init(table: String = PackFixture.table) throws {
    root = NSTemporaryDirectory() + "/xiaoan-packs-\(UUID().uuidString)"
    for folder in [pack, stick] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    try Data(table.utf8).write(to: URL(fileURLWithPath: pack + "/prompts.tsv"))
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func open() throws -> PackFolder { try PackFolder(path: pack) }

  /// Writes a file for somebody to bring along, and returns its path.
  @discardableResult
  func bring(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = "\(stick)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// A script that stands for another program, as the words that run it.
  ///
  /// The shell reads it: nothing that was just written can be executed for sure, since a program that
  /// another test starts meanwhile may hold the file open for writing until it is begun (`ETXTBSY`).
  func script(_ text: String) throws -> [String] {
    ["/bin/sh", try bring("script-\(UUID().uuidString)", Array("\(text)\n".utf8))]
  }

  /// The names and contents of the pack, to see that nothing changed.
  func contents() throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: pack) {
      contents[name] = try Data(contentsOf: URL(fileURLWithPath: "\(pack)/\(name)"))
    }
    return contents
  }

  /// A tone with silence around it, as a WAV file's bytes.
  static func tone(
    seconds: Double = 1, before: Double = 0, after: Double = 0, height: Double = 0.3,
    rate: Int = 22_050
  ) -> [UInt8] {
    WaveFile.bytes(
      samples(seconds: seconds, before: before, after: after, height: height, rate: rate),
      rate: rate)
  }

  static func samples(
    seconds: Double = 1, before: Double = 0, after: Double = 0, height: Double = 0.3,
    rate: Int = 22_050
  ) -> [Int16] {
    func silence(_ seconds: Double) -> [Int16] {
      [Int16](repeating: 0, count: Int(seconds * Double(rate)))
    }
    let tone = (0..<Int(seconds * Double(rate))).map {
      Int16(32_767 * height * sin(2 * .pi * 800 * Double($0) / Double(rate)))
    }
    return silence(before) + tone + silence(after)
  }
}

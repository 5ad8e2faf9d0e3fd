// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// How a kept scene stands in its file: a line by which it is known to be whole, a line with who,
/// when and why, and the text as it was given.
///
/// Both lines are comments, so that the file is a scene that any program can read.
enum SceneSeal {
  /// How the first line begins.
  static let mark = "# xiaoan-scene 1 "
  /// Bytes of the first two lines.
  static let headMaximum = 8192

  /// What a file says.
  struct Opened: Sendable {
    var version: SceneVersion
    var text: [UInt8]
  }

  /// The bytes of a file.
  static func sealed(_ text: [UInt8], _ version: SceneVersion) throws -> [UInt8] {
    let note = try ControlJSON.encode(version)
    let rest = Array("# ".utf8) + note + [newline] + text
    return Array("\(mark)\(SceneFingerprint.of(rest)) \(rest.count)\n".utf8) + rest
  }

  /// What a whole file says; `nil` for one that is torn, changed or none of ours.
  static func opened(_ bytes: [UInt8]) -> Opened? {
    guard let end = bytes.firstIndex(of: newline) else { return nil }
    let rest = Array(bytes[(end + 1)...])
    let first = String(decoding: bytes[..<end], as: UTF8.self)
    guard first == "\(mark)\(SceneFingerprint.of(rest)) \(rest.count)",
      let (version, length) = note(rest)
    else { return nil }
    return Opened(version: version, text: Array(rest[length...]))
  }

  /// Who, when and why, by the head of a file alone, which may be torn behind it.
  static func version(ofHead bytes: [UInt8]) -> SceneVersion? {
    guard bytes.starts(with: mark.utf8), let end = bytes.firstIndex(of: newline) else { return nil }
    return note(Array(bytes[(end + 1)...]))?.version
  }

  private static func note(_ rest: [UInt8]) -> (version: SceneVersion, length: Int)? {
    guard rest.starts(with: "# ".utf8), let end = rest.firstIndex(of: newline),
      let version = try? ControlJSON.decode(SceneVersion.self, from: Array(rest[2..<end]))
    else { return nil }
    return (version, end + 1)
  }

  private static let newline = UInt8(ascii: "\n")
}

/// A number by which a text is known again: FNV-1a with 64 bits.
///
/// It finds what a power cut or a worn card has torn; it is no protection against somebody who
/// means to deceive.
public enum SceneFingerprint {
  /// The number, as sixteen hexadecimal digits.
  public static func of(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
import Glibc
import Host
public import Scene
import SceneFiles
import SceneSketch

/// A scene's text in the hands of whoever edits it, away from any robot.
public struct SceneDraft: Sendable {
  /// The name by which standard input is called.
  public static let standardInput = "-"

  /// What people call it: its path, or that it came in on standard input.
  public let name: String
  /// Its bytes as they are.
  public let bytes: [UInt8]

  /// Takes a text that somebody has read.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Reads a file, or standard input for `-`, up to the bytes that a scene may have and one more.
  ///
  /// - Throws: one problem that says why it cannot be read.
  public init(reading path: String) throws(Problems) {
    guard path == Self.standardInput else {
      self.init(name: path, bytes: try SceneFile.bytes(path: path))
      return
    }
    self.init(name: "<stdin>", bytes: Self.standardInputBytes())
  }

  /// Checks it as the daemon does.
  ///
  /// - Throws: all problems at once.
  public func scene() throws(Problems) -> Scene {
    try SceneFile.read(bytes, knowsTimeZone: HostCalendar.knows)
  }

  /// What is drawn in it.
  ///
  /// - Throws: all problems at once.
  public func geometry() throws(Problems) -> SceneGeometry { SceneGeometry(try scene()) }

  /// What is to be said of it when it is fine.
  public func findings(_ scene: Scene) -> [String] { SceneFindings.lines(of: scene, path: name) }

  private static func standardInputBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= SceneFile.bytesMaximum {
      // SAFETY: the array's own count is passed.
      let count = unsafe read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}

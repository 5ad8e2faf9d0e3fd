// SPDX-License-Identifier: Apache-2.0

import Foundation
import Scene
import SceneFiles
import Testing
import TrafficModel

/// A folder of a test's own, removed with it.
private final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "xiaoan-scene-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}

@Suite struct `scene files on the disk` {
  private func problems(_ path: String) -> [String] {
    do throws(Problems) {
      _ = try SceneFile.read(path: path)
      return []
    } catch {
      return error.list.map { $0.rendered(path: "f.yaml") }
    }
  }

  @Test func `a sound file is read, with or without a byte order mark`() throws {
    let folder = try Folder()
    let bytes = Array(Example.yaml.utf8)
    let plain = try folder.write("a.yaml", bytes)
    let marked = try folder.write("b.yaml", [0xEF, 0xBB, 0xBF] + bytes)
    #expect(problems(plain) == [])
    #expect(try SceneFile.read(path: marked) == SceneFile.read(path: plain))
  }

  @Test func `a problem is told as path, line, column and sentence`() throws {
    let folder = try Folder()
    let yaml = Example.yaml.replacing("profile: arterial", with: "profile: arteriel")
    #expect(
      problems(try folder.write("a.yaml", Array(yaml.utf8))) == [
        "f.yaml:4:10: scene: `profile` is `arteriel`, which is not known; did you mean `arterial`?"
      ])
  }

  @Test func `a file that is not there or is a folder says so`() throws {
    let folder = try Folder()
    #expect(
      problems(folder.path + "/none.yaml") == [
        "f.yaml:1:1: the scene cannot be read: No such file or directory; check the path"
      ])
    #expect(
      problems(folder.path) == [
        "f.yaml:1:1: this is a folder, so it holds no scene; name the file itself"
      ])
    let file = try folder.write("a.yaml", [0x61])
    #expect(
      problems(file + "/b.yaml") == [
        "f.yaml:1:1: the scene cannot be read: Not a directory; "
          + "a part of the path is no folder; check the path"
      ])
  }

  @Test func `a pipe is refused without waiting for its writer`() throws {
    let folder = try Folder()
    let path = folder.path + "/pipe"
    // SAFETY: the path lives for the call.
    try #require(unsafe mkfifo(path, 0o600) == 0)
    #expect(
      problems(path) == [
        "f.yaml:1:1: this is not an ordinary file, so it holds no scene; name the file itself"
      ])
  }

  @Test func `an empty file, one that is too large and one that is not UTF-8 say so`() throws {
    let folder = try Folder()
    #expect(
      problems(try folder.write("empty", [])) == [
        "f.yaml:1:1: the file is empty; write the scene into it or name another file"
      ])
    let large = [UInt8](repeating: 0x20, count: 10 << 20)
    #expect(
      problems(try folder.write("large", large)) == [
        "f.yaml:1:1: the file is larger than 1 MiB, which no scene needs; name the right file"
      ])
    // The title in GBK.
    let gbk = Array("xiaoan: 1\ntitle: a".utf8) + [0xC8, 0xCB, 0x0A]
    #expect(
      problems(try folder.write("gbk", gbk)) == [
        "f.yaml:2:9: the file is not UTF-8 from here on; "
          + "save it as UTF-8 in the editor, not as GBK or UTF-16"
      ])
  }

  @Test func `a file of comments only holds no scene`() throws {
    let folder = try Folder()
    #expect(
      problems(try folder.write("a", Array("# nothing yet\n".utf8))) == [
        "f.yaml:1:1: scene: the file holds no scene; begin it with the line `xiaoan: 1`"
      ])
  }

  @Test func `a prompt table is read from its file`() throws {
    let folder = try Folder()
    let table = "id\tclass\tfile\ttext\r\nhelmet\tpersuade\thelmet.wav\t请戴好头盔\r\n"
    let path = try folder.write("prompts.tsv", Array(table.utf8))
    let prompts = try PromptFile.read(path: path)
    #expect(prompts.map(\.id) == ["helmet"])
    #expect(prompts.map(\.text) == ["请戴好头盔"])
    #expect(throws: Problems.self) { try PromptFile.read(path: path + ".none") }
  }
}

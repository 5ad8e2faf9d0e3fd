// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Foundation
import SceneStore
import Testing

/// Scenes on a disk that may lose power at any moment.
@Suite struct SceneStoreTests {
  private func version(
    _ number: Int64, kind: SceneVersion.Kind = .applied, who: String = "李 (uid 1000)"
  ) -> SceneVersion {
    SceneVersion(
      number: number, kind: kind, who: who, why: "why \(number)", at: 1.5, id: "desk", bytes: 0,
      file: "00")
  }

  private func text(_ number: Int64) -> [UInt8] {
    Array("xiaoan: 1\n# scene \(number)\nid: desk\n".utf8)
  }

  /// A folder with scene 1 kept and scene 2 in the file of a name.
  private func folder(second name: String) throws -> (TemporaryFolder, [UInt8]) {
    let folder = try TemporaryFolder()
    var store = SceneStore(folder: folder.path)
    try store.tidy()
    for number in [Int64(1), 2] { try store.add(text(number), version(number)) }
    try store.keep(1)
    let bytes = folder.bytes("next-000002.yaml")
    #expect(!bytes.isEmpty)
    folder.remove("next-000002.yaml")
    folder.write(name, bytes)
    return (folder, bytes)
  }

  private func current(_ folder: TemporaryFolder) -> (number: Int64?, text: [UInt8], torn: Int) {
    var torn: [String] = []
    let found = SceneStore(folder: folder.path).current(torn: &torn)
    return (found?.version.number, found?.text ?? [], torn.count)
  }

  @Test func `what was kept is there at the next start, with who, when and why`() throws {
    let folder = try TemporaryFolder()
    var store = SceneStore(folder: folder.path + "/scenes")
    try store.add(text(1), version(1, kind: .file))
    try store.keep(1)
    try store.add(text(2), version(2))
    try store.keep(2)
    let next = SceneStore(folder: folder.path + "/scenes")
    #expect(next.versions == [version(1, kind: .file), version(2)])
    #expect(next.nextNumber == 3)
    var torn: [String] = []
    let current = try #require(next.current(torn: &torn))
    #expect(current.version == version(2) && current.text == text(2) && torn.isEmpty)
    #expect(try next.text(of: 1) == text(1))
    #expect(throws: SceneStoreError.none(9)) { try next.text(of: 9) }
  }

  @Test func `a file that is torn at any byte is never loaded, and the one before it is`() throws {
    let (folder, bytes) = try folder(second: "scene-000002.yaml")
    #expect(current(folder).number == 2)
    for length in 0..<bytes.count {
      folder.write("scene-000002.yaml", Array(bytes[..<length]))
      let found = current(folder)
      #expect(found.number == 1 && found.text == text(1), "\(length) bytes")
    }
    folder.write("scene-000002.yaml", bytes + [10])
    #expect(current(folder).number == 1)
  }

  @Test func `a file in which any byte was changed is never loaded`() throws {
    let (folder, bytes) = try folder(second: "scene-000002.yaml")
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      folder.write("scene-000002.yaml", changed)
      #expect(current(folder).number == 1, "byte \(place)")
    }
    // Nor one whose end was written as zeros, as a file system does that has lost what was to come.
    for place in bytes.indices {
      folder.write(
        "scene-000002.yaml",
        Array(bytes[..<place]) + [UInt8](repeating: 0, count: bytes.count - place))
      #expect(current(folder).number == 1, "zeros from \(place)")
    }
  }

  @Test func `a power cut at any moment of an apply leaves the old scene or the new one, whole`()
    throws
  {
    let sealed = try folder(second: "next-000002.yaml").1
    // Each state that the disk can be in: the temporary file at any length, the name beside it, the
    // name of the scene.
    var states: [[(String, [UInt8])]] = (0...sealed.count).map {
      [("next-000002.yaml.new", Array(sealed[..<$0]))]
    }
    states.append([("next-000002.yaml", sealed)])
    states.append([("scene-000002.yaml", sealed)])
    for (number, state) in states.enumerated() {
      let (folder, _) = try folder(second: "unused")
      folder.remove("unused")
      for (name, bytes) in state { folder.write(name, bytes) }
      let isNew = number == states.count - 1
      #expect(current(folder).text == text(isNew ? 2 : 1))
      var store = SceneStore(folder: folder.path)
      let open = try store.tidy()
      #expect(open.map(\.number) == (number == states.count - 2 ? [2] : []))
      #expect(current(folder).text == text(isNew ? 2 : 1))
      #expect(!folder.names.contains { $0.hasSuffix(".new") })
    }
  }

  @Test func `a trial that was running is not at work after a restart, but is remembered`() throws {
    let folder = try TemporaryFolder()
    var store = SceneStore(folder: folder.path)
    try store.add(text(1), version(1))
    try store.keep(1)
    try store.add(text(2), version(2))
    var next = SceneStore(folder: folder.path)
    #expect(try next.tidy().map(\.number) == [2])
    #expect(next.versions.map(\.kind) == [.applied, .tried])
    #expect(current(folder).number == 1)
    #expect(try next.text(of: 2) == text(2))
    #expect(next.nextNumber == 3)
  }

  @Test func `what never came to work is forgotten, and what is at work cannot be`() throws {
    let folder = try TemporaryFolder()
    var store = SceneStore(folder: folder.path)
    try store.add(text(1), version(1))
    try store.keep(1)
    try store.add(text(2), version(2))
    try store.forget(2)
    try store.forget(1)
    try store.drop(1)
    #expect(folder.names == ["scene-000001.yaml"])
  }

  @Test func `beyond its bounds the oldest go, but not the one at work, nor the one before it`()
    throws
  {
    let folder = try TemporaryFolder()
    var store = SceneStore(folder: folder.path)
    for number in 1...3 as ClosedRange<Int64> {
      try store.add(text(number), version(number))
      try store.keep(number)
    }
    for number in 4...200 as ClosedRange<Int64> {
      try store.add(text(number), version(number))
      try store.drop(number)
    }
    #expect(store.versions.count == SceneStore.versionsMaximum)
    #expect(folder.names.count == SceneStore.versionsMaximum)
    #expect(store.versions.first?.number == 2)
    #expect(store.versions.filter { $0.kind == .applied }.map(\.number) == [2, 3])
    #expect(store.versions.last?.number == 200)
    #expect(current(folder).number == 3)
    let large = [UInt8](repeating: 10, count: 1 << 20)
    for number in 201...220 as ClosedRange<Int64> {
      try store.add(large, version(number))
      try store.keep(number)
    }
    let bytes = folder.names.reduce(0) { $0 + folder.bytes($1).count }
    #expect(bytes <= SceneStore.bytesMaximum)
    #expect(current(folder).number == 220)
  }

  @Test func `files of others are left alone, and a folder that is none is told`() throws {
    let folder = try TemporaryFolder()
    for name in ["notes.yaml", "scene-1.yaml", "scene-000007.yaml", "scene-x.yaml", "a.yaml.new"] {
      folder.write(name, Array("somebody's".utf8))
    }
    var store = SceneStore(folder: folder.path)
    #expect(store.versions.isEmpty && store.trouble == nil && store.nextNumber == 1)
    try store.tidy()
    #expect(folder.names.count == 5)
    let none = SceneStore(folder: folder.path + "/notes.yaml")
    #expect(none.trouble != nil)
    var broken = none
    #expect(throws: SceneStoreError.self) { try broken.add(text(1), version(1)) }
  }
}

/// A folder that is gone when the test ends.
private final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "scenes-\(UInt64.random(in: 0 ... .max))"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func bytes(_ name: String) -> [UInt8] {
    Array(FileManager.default.contents(atPath: path + "/" + name) ?? Data())
  }

  func write(_ name: String, _ bytes: [UInt8]) {
    _ = FileManager.default.createFile(atPath: path + "/" + name, contents: Data(bytes))
  }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: path + "/" + name) }
}

// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Host
import Scene
import SceneFiles
import SceneStore
import TrafficModel

/// Which scene a run begins with, and why that one.
///
/// `--scene FILE` is the first scene. One that was applied later goes before it, as long as FILE is
/// still what it was when the daemon that applied it had read it; whoever edits FILE means the
/// edited one. A file that is broken or half-written keeps no robot from working that has a good
/// scene of before.
struct SceneStart: Sendable {
  /// The scene.
  let scene: Scene
  /// Where it comes from.
  let record: SceneRecord
  /// What there is on the disk.
  let store: SceneStore
  /// The fingerprint of FILE; `nil` when it cannot be read.
  let mark: String?
  /// FILE, where it is the scene and is not kept yet.
  let fresh: [UInt8]?
  /// Whether it is FILE, rather than one that was applied over it.
  let isFile: Bool
  /// What to say of the choice.
  let remark: String
  /// What is wrong with it; `nil` when nothing is.
  let trouble: String?

  /// Chooses; blocks while the disk is read, and changes nothing on it.
  ///
  /// - Throws: a `StartError` with all problems of FILE when there is no scene at all.
  init(file path: String, folder: String) throws {
    let file = Self.file(path)
    let store = SceneStore(folder: folder)
    var torn: [String] = []
    let kept = Self.kept(store, torn: &torn)
    let mark = file.bytes.map(SceneFingerprint.of)
    var troubles = torn.map { "\($0) is damaged or no scene of this version; it is not used." }
    if let trouble = store.trouble { troubles.append(trouble.description) }
    let isOver = kept != nil && kept?.version.file == mark && mark != nil
    if !isOver, case .success(let scene) = file.scene {
      self.init(
        scene: scene,
        record: SceneRecord(
          number: store.nextNumber, who: Controller.robot, why: "the file \(path)",
          since: HostClock.wallClock().time(of: HostClock.now())), store: store, mark: mark,
        fresh: file.bytes, isFile: true,
        remark: kept.map {
          "The scene is \(path), which has changed since scene \($0.version.number) was applied."
        } ?? "The scene is \(path).", troubles)
      return
    }
    guard let kept else { throw StartError(Self.sentences(file.scene, path)) }
    let version = kept.version
    if !isOver {
      let why = Self.sentences(file.scene, path).first ?? "\(path) cannot be used."
      troubles.append(
        "The scene file cannot be used, so the robot works by the last good scene, number "
          + "\(version.number); mend it: \(why)")
    }
    self.init(
      scene: kept.scene,
      record: SceneRecord(
        number: version.number, who: version.who, why: version.why,
        since: UnixTime(nanoseconds: Int64(version.at * 1e3) * 1_000_000)), store: store,
      mark: mark, fresh: nil, isFile: version.kind == .file,
      remark: "The scene is number \(version.number), \(version.kind.rawValue) by \(version.who): "
        + version.why + (isOver ? "; \(path) has not changed since." : "."), troubles)
  }

  private init(
    scene: Scene, record: SceneRecord, store: SceneStore, mark: String?, fresh: [UInt8]?,
    isFile: Bool, remark: String, _ troubles: [String]
  ) {
    self.scene = scene
    self.record = record
    self.store = store
    self.mark = mark
    self.fresh = fresh
    self.isFile = isFile
    self.remark = remark
    trouble = troubles.isEmpty ? nil : troubles.joined(separator: " ")
  }

  /// What is to be done on the disk first: what a power cut has left is cleared away, and a file
  /// that is the scene is taken in.
  func begin(_ store: inout SceneStore) throws(SceneStoreError) -> [SceneVersion] {
    let open = try store.tidy()
    guard let fresh else { return open }
    try store.add(
      fresh,
      SceneVersion(
        number: record.number, kind: .file, who: record.who, why: record.why,
        at: record.since.seconds, id: scene.id, bytes: fresh.count, file: mark))
    try store.keep(record.number)
    return open
  }

  private static func file(
    _ path: String
  ) -> (bytes: [UInt8]?, scene: Result<Scene, Problems>) {
    let bytes: [UInt8]
    do throws(Problems) { bytes = try SceneFile.bytes(path: path) } catch {
      return (nil, .failure(error))
    }
    do throws(Problems) { return (bytes, .success(try SceneCheck.scene(bytes))) } catch {
      return (bytes, .failure(error))
    }
  }

  /// The last good scene that is kept.
  private static func kept(
    _ store: SceneStore, torn: inout [String]
  ) -> (version: SceneVersion, scene: Scene)? {
    guard let (version, text) = store.current(torn: &torn) else { return nil }
    do throws(Problems) { return (version, try SceneCheck.scene(text)) } catch {
      torn.append("Scene \(version.number) of \(store.folder)")
      return nil
    }
  }

  private static func sentences(_ scene: Result<Scene, Problems>, _ path: String) -> [String] {
    guard case .failure(let problems) = scene else { return [] }
    return problems.list.map { $0.rendered(path: path) }
  }
}

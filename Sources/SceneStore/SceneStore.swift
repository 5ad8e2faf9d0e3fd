// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
import Posix

/// The scenes that were put to work, each whole in a file of its own, with who, when and why.
///
/// A scene comes in as `next-N.yaml` and counts from the moment at which it bears the name
/// `scene-N.yaml`: that of the greatest number which is whole is the one that a restart begins
/// with. A power cut leaves it under the one name or under the other, and whole under both. What was
/// never confirmed becomes `tried-N.yaml`. All calls block while the disk works.
public struct SceneStore: Sendable {
  /// Scenes that are kept.
  public static let versionsMaximum = 64
  /// Bytes of all of them together.
  public static let bytesMaximum = 16 << 20
  /// Names that the folder may have: more are not ours, and it is left alone.
  static let namesMaximum = 1024
  /// Bytes that one file may have.
  static let fileMaximum = SceneWish.textMaximum + SceneSeal.headMaximum

  /// How a file's name begins.
  private enum Stage: String, CaseIterable {
    case scene, next, tried
  }

  private struct Entry {
    var stage: Stage
    var bytes: Int
    var version: SceneVersion
  }

  /// Where they are.
  public let folder: String
  /// Why the folder could not be read; `nil` when it was.
  public private(set) var trouble: SceneStoreError?
  private var entries: [Entry] = []

  /// Looks what there is; changes nothing.
  public init(folder: String) {
    self.folder = folder
    do throws(Errno) {
      for name in try WholeFile.names(in: folder, limit: Self.namesMaximum) { look(at: name) }
    } catch {
      trouble = .refused(path: folder, reason: error.text)
    }
    entries.sort { $0.version.number < $1.version.number }
  }

  private mutating func look(at name: String) {
    guard let (stage, number) = Self.parts(of: name) else { return }
    let path = folder + "/" + name
    guard let file = try? Descriptor(opening: path, 0), let status = try? file.status(),
      status.isRegular, let head = try? file.read(SceneSeal.headMaximum, at: 0),
      var version = SceneSeal.version(ofHead: head), version.number == number
    else { return }
    if stage != .scene { version.kind = .tried }
    entries.append(Entry(stage: stage, bytes: Int(status.bytes), version: version))
  }

  /// The stage and the number of a file's name; `nil` for one that is none of ours.
  private static func parts(of name: String) -> (Stage, Int64)? {
    let halves = name.split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, let stage = Stage(rawValue: String(halves[0])),
      halves[1].hasSuffix(".yaml"), let number = Int64(halves[1].dropLast(5)), number > 0,
      name == Self.name(stage, number)
    else { return nil }
    return (stage, number)
  }

  private static func name(_ stage: Stage, _ number: Int64) -> String {
    let digits = String(number)
    return "\(stage.rawValue)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
      + ".yaml"
  }

  private func path(_ stage: Stage, _ number: Int64) -> String {
    folder + "/" + Self.name(stage, number)
  }

  /// All that are kept, sorted by number.
  public var versions: [SceneVersion] { entries.map(\.version) }

  /// The number of the next one.
  public var nextNumber: Int64 { (entries.last?.version.number ?? 0) + 1 }

  /// The one that a restart begins with, with its text: the last that was put to work and is whole.
  ///
  /// `torn` takes the paths of those that are newer and damaged.
  public func current(torn: inout [String]) -> (version: SceneVersion, text: [UInt8])? {
    for entry in entries.reversed() where entry.stage == .scene {
      do throws(SceneStoreError) {
        return (entry.version, try text(of: entry.version.number))
      } catch {
        torn.append(path(entry.stage, entry.version.number))
      }
    }
    return nil
  }

  /// The text of one.
  public func text(of number: Int64) throws(SceneStoreError) -> [UInt8] {
    guard let entry = entries.first(where: { $0.version.number == number }) else {
      throw .none(number)
    }
    let path = path(entry.stage, number)
    let bytes: [UInt8]?
    do throws(Errno) { bytes = try WholeFile.bytes(of: path, limit: Self.fileMaximum) } catch {
      throw .refused(path: path, reason: error.text)
    }
    guard let bytes, let opened = SceneSeal.opened(bytes), opened.version.number == number else {
      throw .damaged(path: path)
    }
    return opened.text
  }

  /// One by its number.
  public func version(_ number: Int64) -> SceneVersion? {
    entries.first { $0.version.number == number }?.version
  }
}

// MARK: - Keeping

extension SceneStore {
  /// Clears away what a power cut has left, and makes the folder.
  ///
  /// - Returns: the scenes that were being tried then.
  @discardableResult
  public mutating func tidy() throws(SceneStoreError) -> [SceneVersion] {
    try refusing(folder) { () throws(Errno) in try WholeFile.makeFolder(folder) }
    var names: [String] = []
    try refusing(folder) { () throws(Errno) in
      names = try WholeFile.names(in: folder, limit: Self.namesMaximum)
    }
    for name in names where name.hasSuffix(".yaml.new") {
      let path = folder + "/" + name
      guard Self.parts(of: String(name.dropLast(4))) != nil else { continue }
      try refusing(path) { () throws(Errno) in try WholeFile.remove(path) }
    }
    let open = entries.filter { $0.stage == .next }.map(\.version)
    for version in open { try drop(version.number) }
    return open
  }

  /// Takes a scene in, whole and on the disk; it is at work for nobody yet.
  public mutating func add(
    _ text: [UInt8], _ version: SceneVersion
  ) throws(SceneStoreError) {
    let path = path(.next, version.number)
    guard let bytes = try? SceneSeal.sealed(text, version), bytes.count <= Self.fileMaximum else {
      throw .refused(path: path, reason: "it is too large")
    }
    try refusing(folder) { () throws(Errno) in try WholeFile.makeFolder(folder) }
    try refusing(path) { () throws(Errno) in try WholeFile.write(bytes, to: path, mode: 0o640) }
    var open = version
    open.kind = .tried
    entries.append(Entry(stage: .next, bytes: bytes.count, version: open))
    entries.sort { $0.version.number < $1.version.number }
  }

  /// Makes a scene the one that a restart begins with.
  public mutating func keep(_ number: Int64) throws(SceneStoreError) {
    guard let index = entries.firstIndex(where: { $0.version.number == number }) else {
      throw .none(number)
    }
    guard entries[index].stage != .scene else { return }
    // What the disk has is looked at once more, before anything relies on it.
    _ = try text(of: number)
    try move(index, to: .scene)
    let path = path(.scene, number)
    if let bytes = try? WholeFile.bytes(of: path, limit: Self.fileMaximum),
      let kind = SceneSeal.version(ofHead: Array(bytes.prefix(SceneSeal.headMaximum)))?.kind
    {
      entries[index].version.kind = kind
    }
    shed()
  }

  /// Notes that a scene was never confirmed; one that is at work stays.
  public mutating func drop(_ number: Int64) throws(SceneStoreError) {
    guard let index = entries.firstIndex(where: { $0.version.number == number }),
      entries[index].stage == .next
    else { return }
    try move(index, to: .tried)
    shed()
  }

  /// Forgets a scene that never came to work.
  public mutating func forget(_ number: Int64) throws(SceneStoreError) {
    guard let index = entries.firstIndex(where: { $0.version.number == number }),
      entries[index].stage == .next
    else { return }
    let path = path(.next, number)
    try refusing(path) { () throws(Errno) in try WholeFile.remove(path) }
    entries.remove(at: index)
  }

  private mutating func move(_ index: Int, to stage: Stage) throws(SceneStoreError) {
    let number = entries[index].version.number
    let (old, new) = (path(entries[index].stage, number), path(stage, number))
    try refusing(old) { () throws(Errno) in try WholeFile.move(old, to: new) }
    entries[index].stage = stage
  }

  /// Gives up the oldest ones beyond the bounds: never the one at work, nor the one before it, nor
  /// what is being tried.
  private mutating func shed() {
    while entries.count > Self.versionsMaximum
      || entries.reduce(0, { $0 + $1.bytes }) > Self.bytesMaximum
    {
      let good = entries.filter { $0.stage == .scene }.suffix(2).map(\.version.number)
      let place = entries.firstIndex {
        $0.stage != .next && !good.contains($0.version.number)
      }
      guard let place else { return }
      let path = path(entries[place].stage, entries[place].version.number)
      // What cannot be removed now is at the next change.
      guard (try? WholeFile.remove(path)) != nil else { return }
      entries.remove(at: place)
    }
  }

  private func refusing(
    _ path: String, _ work: () throws(Errno) -> Void
  ) throws(SceneStoreError) {
    do throws(Errno) { try work() } catch { throw .refused(path: path, reason: error.text) }
  }
}

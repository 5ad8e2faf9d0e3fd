// SPDX-License-Identifier: Apache-2.0

import Foundation
import Lamps
import Scene
import SceneFiles
import Testing
import Timetable
import TrafficModel

/// Files that are delivered with the program.
private enum Shipped {
  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/firmware-config"

  static let scenes = files("scenes")
  static let examples = files("examples")

  private static func files(_ name: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + name)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }
}

@Suite struct `the scenes that are delivered` {
  @Test func `cover each kind of place`() throws {
    let profiles = try Shipped.scenes.map {
      try SceneFile.read(path: Shipped.folder + "/scenes/" + $0).profile
    }
    #expect(Set(profiles).isSuperset(of: [.campus, .community, .market]))
  }

  @Test(arguments: Shipped.scenes)
  func `are sound, name their schema and say only what the pack holds`(name: String) throws {
    let path = Shipped.folder + "/scenes/" + name
    let scene: Scene
    do throws(Problems) {
      scene = try SceneFile.read(path: path)
    } catch {
      for problem in error.list { Issue.record("\(problem.rendered(path: name))") }
      return
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("# yaml-language-server: $schema=../scene.schema.json\n"))
    let pack = try PromptFile.read(path: Shipped.folder + "/prompts/zh-CN/prompts.tsv")
    let ids = Set(pack.map(\.id))
    for prompt in scene.prompts { #expect(ids.contains(prompt), "\(prompt)") }
    for prompt in scene.publicityPrompts {
      #expect(pack.contains { $0.id == prompt && $0.promptClass == .publicity }, "\(prompt)")
    }
  }
}

@Suite struct `the examples that are delivered` {
  @Test(arguments: Shipped.examples)
  func `are sound and name their schema`(name: String) throws {
    let path = Shipped.folder + "/examples/" + name
    do throws(Problems) {
      _ = try SceneFile.read(path: path)
    } catch {
      for problem in error.list { Issue.record("\(problem.rendered(path: name))") }
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("# yaml-language-server: $schema=../scene.schema.json\n"))
  }

  @Test func `hold a timetable that says only what the pack holds`() throws {
    let scene = try SceneFile.read(path: Shipped.folder + "/examples/timetable.yaml")
    let pack = try PromptFile.read(path: Shipped.folder + "/prompts/zh-CN/prompts.tsv")
    #expect(scene.playlists.map(\.id) == ["school-run", "fair"])
    #expect(scene.timetable.rows.count == 1)
    #expect(scene.hasOwnQuiet)
    for prompt in scene.prompts + scene.publicityPrompts {
      #expect(pack.contains { $0.id == prompt }, "\(prompt)")
    }
  }

  @Test func `hold a temporary signal whose own lamps judge`() throws {
    let scene = try SceneFile.read(path: Shipped.folder + "/examples/temporary-signal.yaml")
    let signal = try #require(scene.temporarySignal)
    #expect(signal.lampPlan.objections == [])
    #expect(signal.heartbeat != nil)
    #expect(scene.button != nil)
    for id in ["main", "officer", "flash-yellow"] { #expect(signal.program(id) != nil, "\(id)") }
    #expect(scene.signals.contains { if case .lamps = $0.source { true } else { false } })
  }
}

@Suite struct `the description of the scene file` {
  @Test(arguments: ["temporary-signal:", "publicity:", "voice:", "school:", "timetable:"])
  func `shows sections that are sound`(section: String) throws {
    let text = try String(
      contentsOfFile: Shipped.folder + "/../docs/scene.md", encoding: .utf8)
    let start = try #require(text.firstRange(of: "```yaml\n" + section)).lowerBound
    let block = text[start...].split(separator: "```")[0].dropFirst("yaml\n".count)
    let top = """
      xiaoan: 1
      id: a
      title: A
      profile: market
      timezone: UTC
      cameras: {c: {size: [9, 9]}}
      rules: [{id: h, kind: helmet, camera: c}]

      """
    #expect(Example.problems(top + block) == [])
  }
}

@Suite struct `the schema for editors` {
  private let root: Draft

  init() throws {
    // JSON is YAML, so that the scene reader itself can read the schema.
    let data = try Data(contentsOf: URL(fileURLWithPath: Shipped.folder + "/scene.schema.json"))
    root = try SceneFile.draft(Array(data))
  }

  private func child(_ draft: Draft, _ key: String) -> Draft? {
    guard case .map(let pairs) = draft.value else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  private func keys(_ draft: Draft?) -> [String] {
    guard case .map(let pairs) = draft?.value else { return [] }
    return pairs.map(\.key)
  }

  private func texts(_ draft: Draft?) -> [String] {
    guard case .list(let list) = draft?.value else { return [] }
    return list.compactMap { if case .scalar(let text) = $0.value { text } else { nil } }
  }

  private func definition(_ name: String) -> Draft? {
    child(root, "$defs").flatMap { child($0, name) }
  }

  @Test func `knows the same keys as the checker`() throws {
    let sections: [(Draft?, [SceneKeys.Key])] =
      [
        (root, SceneKeys.scene), (definition("camera"), SceneKeys.camera),
        (definition("ground"), SceneKeys.ground), (definition("clock"), SceneKeys.clock),
        (definition("rider"), SceneKeys.rider),
        (definition("signal"), SceneKeys.signal + SceneKeys.detectors + SceneKeys.ownLamps),
        (definition("lamp"), SceneKeys.lamp),
        (definition("signal-failure"), SceneKeys.signalFailure),
        (definition("line"), SceneKeys.line), (definition("area"), SceneKeys.area),
        (definition("lane"), SceneKeys.lane), (definition("publicity"), SceneKeys.publicity),
        (definition("temporary-signal"), SceneKeys.temporarySignal),
        (definition("wire"), SceneKeys.wire), (definition("head"), SceneKeys.head),
        (definition("feedback"), SceneKeys.feedback),
        (definition("elsewhere"), SceneKeys.elsewhere),
        (definition("program"), SceneKeys.program), (definition("stage"), SceneKeys.stage),
        (definition("announcements"), SceneKeys.announcements),
        (definition("button"), SceneKeys.button), (definition("voice"), SceneKeys.voice),
        (definition("follow-noise"), SceneKeys.followNoise),
        (definition("levels"), SceneKeys.levels), (definition("voice-row"), SceneKeys.voiceRow),
        (definition("school"), SceneKeys.school), (definition("market"), SceneKeys.market),
        (definition("playlist"), SceneKeys.playlist),
        (definition("timetable-row"), SceneKeys.timetableRow),
      ] + SceneKeys.thresholds.map { (definition($0.kind), SceneKeys.rule + $0.keys) }
    for (draft, known) in sections {
      let section = try #require(draft)
      let written = keys(child(section, "properties"))
      #expect(written.sorted() == known.map(\.name).sorted())
      guard case .scalar("false") = child(section, "additionalProperties")?.value else {
        Issue.record("further keys are not refused beside \(written)")
        continue
      }
      #expect(Set(texts(child(section, "required"))).isSubset(of: written))
    }
  }

  @Test func `knows every kind of rule`() throws {
    let rule = try #require(definition("rule"))
    guard case .list(let kinds) = child(rule, "oneOf")?.value else {
      Issue.record("rule is no choice")
      return
    }
    let names = kinds.compactMap { kind -> String? in
      guard case .scalar(let text) = child(kind, "$ref")?.value else { return nil }
      return text.split(separator: "/").last.map(String.init)
    }
    #expect(names == SceneKeys.thresholds.map(\.kind))
  }

  @Test func `describes what an editor shows`() throws {
    for name in keys(child(root, "properties")) {
      let property = try #require(child(root, "properties").flatMap { child($0, name) })
      #expect(child(property, "description") != nil || child(property, "$ref") != nil, "\(name)")
    }
  }

  @Test func `calls for the keys that the checker calls for`() throws {
    let required = Set(texts(child(root, "required")))
    let missing = Example.problems("title: a\n").compactMap { problem -> String? in
      guard problem.contains("is missing") else { return nil }
      return problem.split(separator: "`").dropFirst().first.map(String.init)
    }
    #expect(Set(missing + ["title"]) == required)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Scene

/// Scene files of older formats, by formats that this test makes up.
@Suite struct SceneFormatTests {
  /// What was `name` in format 1 is `id` in format 2, and in format 3 it is spelled in lower case.
  private static let formats = SceneFormat(steps: [
    { draft in
      Self.edited(draft) { pair in if pair.key == "name" { pair.key = "id" } }
    },
    { draft in
      Self.edited(draft) { pair in
        if pair.key == "id", case .scalar(let text) = pair.value.value {
          pair.value.value = .scalar(text.lowercased())
        }
      }
    },
  ])

  private static func edited(_ draft: Draft, _ edit: (inout Draft.Pair) -> Void) -> Draft {
    guard case .map(var pairs) = draft.value else { return draft }
    for index in pairs.indices { edit(&pairs[index]) }
    return Draft(place: draft.place, value: .map(pairs))
  }

  private func draft(_ format: String, _ key: String, _ value: String) -> Draft {
    func scalar(_ text: String, _ line: Int) -> Draft {
      Draft(place: Place(line: line, column: 9), value: .scalar(text))
    }
    return Draft(
      place: Place(line: 1, column: 1),
      value: .map([
        Draft.Pair(
          key: "xiaoan", place: Place(line: 1, column: 1), value: scalar(format, 1)),
        Draft.Pair(key: key, place: Place(line: 2, column: 1), value: scalar(value, 2)),
      ]))
  }

  @Test func `an older format takes every step up to the newest, and keeps its places`() {
    #expect(Self.formats.newest == 3)
    let newest = draft("3", "id", "desk")
    #expect(Self.formats.migrated(draft("1", "name", "Desk")) == newest)
    #expect(Self.formats.migrated(draft("2", "id", "Desk")) == newest)
    #expect(Self.formats.migrated(newest) == newest)
  }

  @Test(arguments: ["4", "0", "-1", "two", ""])
  func `what is none of the formats is left for the checker to refuse`(_ format: String) {
    let strange = draft(format, "name", "Desk")
    #expect(Self.formats.migrated(strange) == strange)
  }

  @Test func `this version has one format, and refuses a newer one in a sentence`() {
    #expect(SceneFormat.known.newest == 1)
    #expect(throws: Problems.self) { try draft("2", "id", "desk").scene() }
    do throws(Problems) {
      _ = try draft("2", "id", "desk").scene()
    } catch {
      #expect(error.list.contains { $0.sentence.contains("update the program") })
    }
  }
}

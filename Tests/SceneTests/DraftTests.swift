// SPDX-License-Identifier: Apache-2.0

import Scene
import Testing

@Suite struct `drafts without a file` {
  private let place = Place(line: 3, column: 4)

  private func problems(_ value: Draft.Value) -> [Problem] {
    do throws(Problems) {
      _ = try Draft(place: place, value: value).scene()
      return []
    } catch {
      return error.list
    }
  }

  @Test func `nothing, a text and a list are no scene`() {
    #expect(
      problems(.scalar("")).map(\.sentence) == [
        "scene: the file holds no scene; begin it with the line `xiaoan: 1`"
      ])
    #expect(
      problems(.scalar("hello")).map(\.sentence) == [
        "scene: must be a map of keys, but here stands the text `hello`; "
          + "write it like `{xiaoan: 1, …}` or one key a line"
      ])
    #expect(problems(.list([])).map(\.place) == [place])
  }

  @Test func `an empty map lacks every key that must be there`() {
    #expect(problems(.map([])).count == 7)
  }

  @Test func `more problems than are kept are still counted`() {
    let pairs = (0..<10_000).map {
      Draft.Pair(
        key: "k\($0)", place: Place(line: $0 + 10, column: 1),
        value: Draft(place: place, value: .scalar("")))
    }
    let list = problems(.map(pairs))
    #expect(list.count == SceneLimits.problems + 1)
    #expect(list.last?.sentence.hasPrefix("and 9907 more problems from here on") == true)
  }

  @Test func `the order of problems is the file's, whatever the order of finding`() {
    let problems = Problems([
      Problem(place: Place(line: 2, column: 1), sentence: "c"),
      Problem(place: Place(line: 1, column: 9), sentence: "b"),
      Problem(place: Place(line: 1, column: 9), sentence: "a"),
    ])
    #expect(problems.list.map(\.sentence) == ["a", "b", "c"])
    #expect(problems.list.first?.rendered(path: "x.yaml") == "x.yaml:1:9: a")
  }
}

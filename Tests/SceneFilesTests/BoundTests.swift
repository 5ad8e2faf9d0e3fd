// SPDX-License-Identifier: Apache-2.0

import Scene
import SceneFiles
import Testing
import Timetable

@Suite struct `the bounds of a scene` {
  private static let head = """
    xiaoan: 1
    id: a
    title: A
    profile: market
    timezone: UTC

    """
  private static let camera = "cameras: {c: {size: [1000, 1000]}}\n"
  private static let rule = "rules: [{id: h, kind: helmet, camera: c}]\n"

  private static let signal = """
    temporary-signal:
      {chip: g, fail-safe: off, clearing: 9m,
      heads: {n: {red: 1, yellow: 2, green: 3}, e: {red: 4, yellow: 5, green: 6}},

    """

  private func entries(_ count: Int, _ entry: (Int) -> String) -> String {
    (1...count).map(entry).joined(separator: ",\n  ")
  }

  /// Scenes with exactly as many things as there may be, by section.
  private func scene(_ section: String, _ count: Int) -> String {
    let (head, camera, rule) = (Self.head, Self.camera, Self.rule)
    func list(_ entry: (Int) -> String) -> String { entries(count, entry) }
    return switch section {
    case "cameras":
      head + "cameras: {c: {plane: pixels, size: [9, 9]},\n  "
        + entries(count - 1) { "c\($0): {size: [9, 9]}" } + "}\n" + rule
    case "signals": head + camera + rule + "signals: {" + list { "s\($0): {source: feed}" } + "}\n"
    case "lines":
      head + camera + rule + "lines: {"
        + list { "l\($0): {camera: c, points: [[0, 500], [900, 500]], over: [9, 9]}" } + "}\n"
    case "areas":
      head + camera + rule + "areas: {"
        + list { "a\($0): {camera: c, polygon: [[0, 0], [20, 0], [20, 10]]}" } + "}\n"
    case "lanes":
      head + camera + rule + "lanes: {"
        + list {
          "n\($0): {camera: c, polygon: [[0, 0], [20, 0], [20, 10]], direction: [[1, 1], [8, 8]]}"
        } + "}\n"
    case "rules":
      head + camera + "rules: [" + list { "{id: h\($0), kind: helmet, camera: c}" } + "]\n"
    case "labels":
      head + "cameras: {c: {size: [9, 9], labels: {" + list { "l\($0): car" } + "}}}\n" + rule
    case "corners":
      head + camera + rule + "areas: {a: {camera: c, polygon: ["
        + list { "[\($0), \($0 * $0 % 997)]" } + "]}}\n"
    case "points":
      head + camera + rule + "lines: {l: {camera: c, points: ["
        + list { "[\($0 * 10), 500]" } + "], over: [9, 9]}}\n"
    case "programs":
      head + camera + rule + Self.signal + "  programs: {"
        + list { "p\($0): {kind: manual, stages: [{green: [n]}, {green: [e]}]}" } + "}}\n"
    case "stages":
      head + camera + rule + Self.signal + "  programs: {p: {kind: manual, stages: ["
        + list { "{green: [\($0 % 2 == 0 ? "n" : "e")]}" } + "]}}}\n"
    case "together":
      head + camera + rule + Self.signal + "  together: [" + list { _ in "[n, e]" } + "]}\n"
    case "playlists":
      head + camera + rule + "publicity: {playlists: ["
        + list { "{id: p\($0), prompts: [a], every: 10min}" } + "]}\n"
    case "times":
      head + camera + rule + "publicity: {playlists: [{id: p, prompts: [a], at: ["
        + list { "10:\($0 / 10)\($0 % 10)" } + "]}]}\n"
    case "dates":
      head + camera + rule + "timetable: [{mode: off-duty, dates: ["
        + list { "\(1999 + $0)-05-01" } + "]}]\n"
    case "timetable":
      head + camera + rule + "timetable: ["
        + list { _ in "{during: [06:00-10:00], mode: off-duty}" } + "]\n"
    case "quiet":
      head + camera + rule + "voice: {quiet: ["
        + list { _ in "{during: [06:00-10:00], all: -6dB}" } + "]}\n"
    default:
      head + camera + rule + "publicity: {prompts: [" + list { "p\($0)" } + "]}\n"
    }
  }

  @Test(arguments: [
    ("cameras", SceneLimits.cameras), ("signals", SceneLimits.signals),
    ("lines", SceneLimits.lines), ("areas", SceneLimits.areas), ("lanes", SceneLimits.lanes),
    ("rules", SceneLimits.rules), ("labels", SceneLimits.labels),
    ("points", SceneLimits.linePoints), ("prompts", SceneLimits.publicityPrompts),
    ("programs", SceneLimits.programs), ("stages", SceneLimits.stages),
    ("together", SceneLimits.together), ("playlists", TimetableLimits.playlists),
    ("times", TimetableLimits.times), ("dates", TimetableLimits.listed),
    ("timetable", TimetableLimits.rows), ("quiet", TimetableLimits.rows),
  ])
  func `as many as may be are taken, one more is refused with the number`(
    section: String, maximum: Int
  ) {
    #expect(Example.problems(scene(section, maximum)) == [])
    let problems = Example.problems(scene(section, maximum + 1))
    #expect(problems.count == 1)
    #expect(problems.first?.contains("\(maximum + 1)") == true)
    #expect(problems.first?.contains("may have \(maximum);") == true)
  }

  @Test func `a polygon of more corners than may be is refused`() {
    let problems = Example.problems(scene("corners", SceneLimits.corners + 1))
    #expect(
      problems == [
        "8:33: area `a`: `polygon` has 65 corners, but may have 64; "
          + "draw it with that many corners"
      ])
  }

  /// A scene of a radar with a line and an area of these points.
  private func ground(_ line: String, _ area: String) -> String {
    Self.head + "cameras: {c: {size: [9, 9]}, r: {plane: metres}}\n" + Self.rule
      + "lines:\n  l: {camera: r, points: [[0, 0], \(line)], over: [0, -9]}\n"
      + "areas:\n  a: {camera: r, polygon: [[0, 0], [1, 0], \(area)]}\n"
  }

  @Test func `a line and an area on the ground may be as small as a rider, and no smaller`() {
    #expect(Example.problems(ground("[0.5, 0]", "[1, 0.5]")) == [])
    #expect(
      Example.problems(ground("[0.3, 0.3]", "[1, 0.499]")) == [
        "9:26: line `l`: `points` make a line of 0.424 metres, but it must be at least 0.5 long; "
          + "draw it from one edge of the lane to the other",
        "11:27: area `a`: `polygon` encloses 0.2495 square metres, but must enclose at least "
          + "0.25, so that somebody can be in it; draw it around the whole area",
      ])
  }

  @Test func `all problems are told at once, in the file's order, up to a bound`() throws {
    let count = 300
    let yaml = Self.head + (1...count).map { "wrong-\($0): 1" }.joined(separator: "\n") + "\n"
    let problems = Example.problems(yaml)
    #expect(problems.count == SceneLimits.problems + 1)
    #expect(problems.first?.hasPrefix("1:1: scene: the key `cameras` is missing") == true)
    #expect(problems[1].hasPrefix("1:1: scene: the key `rules` is missing"))
    #expect(problems[2].hasPrefix("6:1: scene: the key `wrong-1` is not known here"))
    #expect(
      problems.last
        == "103:1: and 202 more problems from here on; mend the ones above and check again")
  }

  @Test func `beyond the bound full-width signs are told as such, and the count stays right`() {
    let yaml = Self.head + (1...300).map { "ｗrong-\($0): 1" }.joined(separator: "\n") + "\n"
    let problems = Example.problems(yaml)
    #expect(problems.count == SceneLimits.problems + 1)
    #expect(
      problems[2]
        == "6:1: the full-width sign `ｗ` stands here, which is not the plain `w`; write `wrong-1`")
    #expect(
      problems.last
        == "103:1: and 202 more problems from here on; mend the ones above and check again")
  }
}

// SPDX-License-Identifier: Apache-2.0

import Scene
import SceneFiles

/// The scene of the format's description, which the tests change in one place or another.
enum Example {
  static let yaml = """
    xiaoan: 1
    id: renmin-zhonghua-north
    title: 人民路—中华路 北进口
    profile: arterial                 # arterial | campus | community | market: picks defaults
    timezone: Asia/Shanghai
    cameras:
      north:
        plane: pixels                 # default; or metres
        size: [1920, 1080]
        ground:                       # optional: at least 4 pairs, no three on a line
          - {pixel: [890.3, 750.1], metres: [-14, 12]}
          - {pixel: [1587.6, 750.1], metres: [-4, 12]}
          - {pixel: [1170.2, 516.4], metres: [-4, 45]}
          - {pixel: [936.6, 516.4], metres: [-14, 45]}
        labels: {motorbike: motorcycle, DHelmet: {rider: driver, helmet: yes}, DNoHelmet: {rider: driver, helmet: no}}
    signals:
      north: {source: gpio, chip: gpiochip0, red: 17, yellow: 27, green: 22, active: low, debounce: 30ms}
      far:   {source: feed}
    lines:
      stop-north: {camera: north, points: [[200, 600], [1720, 600]], over: [960, 100]}   # over: any point on the far side
    areas:
      right-turn: {camera: north, polygon: [[305, 948], [687, 948], [808, 704], [596, 704]]}
    lanes:
      cycle-out: {camera: north, polygon: [[666, 626], [914, 626], [942, 489], [843, 489]], direction: [[796, 618], [890, 492]]}
    rules:
      - {id: red-north, kind: red-light, line: stop-north, signal: north, classes: [ebike, bicycle, tricycle], except: [right-turn]}
      - {id: over-north, kind: over-line, line: stop-north, signal: north, wait: 2s}
      - {id: wrong-out, kind: wrong-way, lane: cycle-out, classes: [ebike, bicycle, tricycle]}
      - {id: helmet, kind: helmet, camera: north, classes: [ebike, motorcycle]}        # area: optional

    """

  /// The scene of a text, or its problems as `line:column: sentence`.
  static func outcome(_ yaml: String) -> Result<Scene, Report> {
    do throws(Problems) {
      return .success(try SceneFile.scene(Array(yaml.utf8)))
    } catch {
      return .failure(Report(problems: error))
    }
  }

  /// The problems of a text as `line:column: sentence`; none when it is sound.
  static func problems(_ yaml: String) -> [String] {
    if case .failure(let report) = outcome(yaml) { return report.lines }
    return []
  }

  /// Problems in the form in which tests compare them.
  struct Report: Error {
    var problems: Problems

    var lines: [String] {
      problems.list.map { String($0.rendered(path: "").dropFirst()) }
    }
  }
}

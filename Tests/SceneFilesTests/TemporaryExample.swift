// SPDX-License-Identifier: Apache-2.0

/// Scenes with a temporary signal, which the tests change in one place or another.
enum TemporaryExample {
  private static let top = """
    xiaoan: 1
    id: road-works
    title: 施工路口
    profile: arterial
    timezone: Asia/Shanghai
    cameras: {north: {size: [1920, 1080]}}
    lines: {stop: {camera: north, points: [[200, 600], [1720, 600]], over: [960, 100]}}
    rules: [{id: red-north, kind: red-light, line: stop, signal: own}]

    """

  /// A crossing with four own heads and two of another robot.
  static let yaml =
    top + """
      signals:
        own: {source: lamps, head: north}
        old: {source: gpio, chip: gpiochip0, red: 17}
      temporary-signal:
        chip: gpiochip1
        fail-safe: flash-yellow
        heartbeat: 20
        supply: {line: 21, active: low}
        clearing: 24m
        heads:
          south: {red: {line: 22, active: low}, yellow: 23, green: 24}
          north: {red: 5, yellow: 6, green: 13, feedback: {red: 16, yellow: 19, green: {line: 2, chip: sensors}}}
          cross: {kind: walking, red: 7, green: 8, crossing: 9m}
          sign: {yellow: 9}
        elsewhere: [west, east]
        together: [[north, south], [west, east]]
        programs:
          main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
          by-clock:
            kind: fixed-time
            epoch: 2026-01-01T00:00:00Z
            cycle: 89s
            stages:
              - {id: ns, green: [north, south], for: 30s}
              - {id: ew, green: [east, west], for: 30s}
              - {id: walk, green: [cross], for: 10s}
          lane: {kind: shuttle, stages: [{green: [north], for: 30s}, {green: [south], for: 25s}], others: dark}
          officer: {kind: manual, stages: [{id: ns, green: [north, south]}, {id: walk, green: [cross]}], others: dark}
        announcements: {every: 1min, red: off, crossing: signal-crossing}
      button: {chip: gpiochip0, line: 4}

      """

  /// One robot with one head, which speaks for nobody else.
  static let alone =
    top + """
      signals: {own: {source: lamps, head: north}}
      temporary-signal:
        chip: gpiochip1
        fail-safe: off
        clearing: 50m
        heads: {north: {red: 5, yellow: 6, green: 13, feedback: {red: 16}}}
        programs:
          officer: {kind: manual, stages: [{green: [north]}]}

      """
}

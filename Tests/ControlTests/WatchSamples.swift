// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// What somebody who watches the robot of the tests sees.
enum WatchSamples {
  static let geometry = SceneGeometry(
    scene: "renmin-zhonghua-north", title: "人民路—中华路 北进口",
    cameras: [
      .init(id: "north", size: [1920, 1080]), .init(id: "南进口", size: nil),
    ],
    lines: [
      .init(
        id: "stop-north", camera: "north", points: [[668.5, 602.8], [1186.8, 602.8]],
        over: [986, 529.6], signal: "north"),
      .init(
        id: "停止线", camera: "南进口", points: [[-8, 20], [4, 22]], over: [-2, 30], signal: "far"),
    ],
    lanes: [
      .init(
        id: "cycle-north", camera: "north",
        polygon: [[947.9, 1005.9], [1622.8, 1005.9], [1187.5, 607.1], [955.9, 607.1]],
        from: [1208, 861.5], to: [1077.5, 618.1])
    ],
    areas: [
      .init(
        id: "right-turn", camera: "north",
        polygon: [[1109.8, 600], [1798.6, 600], [1643.2, 462.7], [1082, 462.7]])
    ])

  static let snapshot = ViewSnapshot(
    time: 1_732_330_012.4, scene: "renmin-zhonghua-north", title: "人民路—中华路 北进口",
    geometry: geometry.fingerprint,
    mode: ModeStatus(
      mode: "normal", who: "robot", why: "start", since: 1_732_320_000, revision: 1,
      possible: ["directed", "warning-sign", "temporary-signal", "off-duty"]),
    hasLamps: true,
    cameras: [
      .init(id: "north", state: .live, rate: 24.9, delay: 120, tracks: 4),
      .init(id: "南进口", state: .silent, silentSince: 1_732_329_258),
    ],
    signals: [
      .init(group: "far", aspect: "unknown", reason: "never-heard"),
      .init(group: "north", aspect: "red", since: 1_732_330_000),
    ],
    sound: .init(
      state: .ready, prompt: "red-light", promptClass: "warn", text: "红灯 请停车等候", queued: 2),
    riders: [
      .init(
        camera: "north", track: .integer(17), objectClass: "ebike", x: 1000, y: 560,
        mark: "violator"),
      .init(camera: "north", track: .integer(18), objectClass: "bicycle", x: 1100, y: 800),
      .init(camera: "north", track: .string("P3"), objectClass: "pedestrian", x: 300, y: 700),
      .init(
        camera: "north", track: .integer(21), objectClass: "tricycle", x: 1300, y: 900,
        mark: "suspect"),
      .init(camera: "南进口", track: .integer(2), objectClass: "car", x: 0, y: 10),
    ],
    faults: [
      .init(
        fault: "camera-silent", subject: "南进口", since: 1_732_329_260,
        sentence: "The camera 南进口 has sent no frame for a while; check its cable and that its feed"
          + " is sent to this machine")
    ])

  static let decisions = lines.map(decision)

  /// A decision as its stream tells it.
  static func decision(_ line: String) -> JSONValue { JSONValue(parsing: line) ?? .string(line) }

  private static let lines = [
    #"{"type":"run","state":"started","version":"1.2.3","scene":"renmin-zhonghua-north","ts":1732320000}"#,
    #"{"type":"fault","fault":"camera-silent","subject":"南进口","state":"raised","#
      + #""sentence":"The camera 南进口 has sent no frame for a while.","ts":1732329260}"#,
    Samples.violation,
    #"{"type":"prompt","prompt":"red-light","class":"warn","ts":1732330012.7,"#
      + #""because":[{"rule":"red-north","camera":"north","track":17}]}"#,
  ]
}

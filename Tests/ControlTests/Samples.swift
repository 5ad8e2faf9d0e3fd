// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// What the robot of the tests says.
enum Samples {
  static let violation = """
    {"type":"violation","kind":"red-light","rule":"red-north","camera":"north","track":17,\
    "ts":1732330012.412,"decided":1732330012.640,"seq":1301,"box":[812.0,400.5,870.0,560.0],\
    "signal":"north","aspect":"red","class":"ebike","why":[{"condition":"red before the crossing",\
    "value":"3.2 s","limit":"at least 0.5 s","met":true}]}
    """

  static let status = Status(
    version: "1.2.3",
    scene: .init(id: "renmin-zhonghua-north", title: "人民路—中华路 北进口", profile: "arterial"),
    mode: "normal", started: 1_732_320_000, uptime: 93_784.4,
    clock: .init(synchronised: true, unix: 1_732_330_012.412),
    cameras: [
      CameraStatus(
        id: "north", state: .live, frames: 1_234_567, rate: 24.96, delay: 121.4, lastFrameAge: 0.04,
        tracks: 4, seen: ["ebike": 812, "bicycle": 305], lanes: ["cycle-north": ["ebike": 790]],
        heads: ["driver": ["bare": 41, "covered": 640, "undecided": 131]]),
      CameraStatus(id: "南进口", state: .never),
    ],
    signals: [
      SignalStatus(group: "far", source: "feed", aspect: "unknown", reason: "没有信号灯数据：检查检测器的连接"),
      SignalStatus(group: "north", source: "gpio", aspect: "red", since: 12.3),
    ],
    audio: AudioStatus(
      device: "default", state: .ready,
      speaking: .init(prompt: "red-light", promptClass: "warn"), queued: 2),
    journal: JournalStatus(state: .recording, recorded: 1301),
    feed: FeedStatus(clients: 1, lines: 98_765, rejected: ["not-json": 3, "overflow": 12]),
    counts: .init(
      violations: ["red-light": 3, "helmet": 1], warnings: 5,
      prompts: ["finished": 3, "dropped": 1],
      noVerdict: ["short-track": 10]),
    faults: [
      FaultStatus(
        fault: "camera-silent", subject: "南进口", since: 754,
        sentence: "The camera 南进口 has sent no frame since the start; check its cable and that its"
          + " feed is sent to this machine")
    ])

  static func events(_ query: EventQuery) -> Events {
    let fault =
      #"{"type":"fault","fault":"audio-absent","subject":"default","state":"raised","#
      + #""sentence":"No sound card.","ts":1732330000.5}"#
    let all = [
      Events.Event(id: 1042, kind: "violation", time: 1_732_330_012.64, text: violation),
      Events.Event(id: 1041, kind: "fault", time: 1_732_330_000.5, text: fault),
      Events.Event(id: 7, kind: "run", time: 1_732_320_000, text: "torn {"),
    ]
    let rows = all.filter {
      (query.kind == nil || $0.kind == query.kind) && $0.id < query.before ?? .max
    }
    return Events(events: Array(rows.prefix(query.limit)))
  }

  static let explanation = Explanation(
    camera: "north", track: .string("17 a/b"), objectClass: "ebike", firstSeen: 1_732_330_008,
    lastSeen: 1_732_330_012.64,
    rules: [
      .init(
        rule: "red-north", kind: "red-light", verdict: "not yet",
        conditions: [
          .init(
            name: "red before the crossing", value: "3.2 s", limit: "at least 0.5 s", met: true),
          .init(name: "beyond the line", value: "0.2 m", limit: "at least 1.0 m", met: false),
        ]),
      .init(rule: "helmet", kind: "helmet", verdict: "no head was seen", conditions: []),
    ])

  static let mode = ModeStatus(
    mode: "temporary-signal", program: "officer", who: "li (uid 1000)", why: "signals dark",
    since: 1_764_000_000, until: 1_764_003_600, revision: 3, pending: nil,
    possible: ["normal", "directed", "warning-sign"],
    maintenance: ModeStatus.Maintenance(due: 1_764_000_000))
  static let lamps = LampsStatus(
    phase: "green", stage: "north", since: 12.3, waiting: nil, requested: "east",
    stages: ["north", "east"], programs: ["flash-yellow", "officer"], plan: "38f732c7",
    shared: nil, clockError: 12.5,
    heads: [
      LampsStatus.Head(
        head: "east", asked: "red", permitted: "red", readBack: ["red"],
        lamps: ["red", "yellow", "green"]),
      LampsStatus.Head(
        head: "north", asked: "green", permitted: "green", readBack: nil,
        lamps: ["red", "yellow", "green"]),
    ],
    lampGuard: LampsStatus.Guard(
      state: "serving", walked: true, heartbeat: true, plan: "38f732c7", permits: 1234,
      refusals: 2, refusal: "void"))
  static let publicity = PublicityStatus(
    day: "2026-11-24", lunar: "10-16", now: 1_795_483_800,
    occasions: [
      PublicityStatus.Occasion(
        time: 1_795_480_200, clock: "08:30", playlist: "market", prompt: "publicity-market-1",
        text: "集市人多车多，骑车请慢行，注意避让行人。"),
      PublicityStatus.Occasion(
        time: 1_795_487_400, clock: "10:30", playlist: "school", prompt: "publicity-campus-1",
        text: nil),
    ], idlePrompts: ["publicity-crossing-1"], idleEvery: 600,
    levels: [
      PublicityStatus.Level(promptClass: "warn", gain: 0),
      PublicityStatus.Level(promptClass: "persuade", gain: -6),
      PublicityStatus.Level(promptClass: "publicity", gain: nil),
    ], isClockTrusted: false)

  static let inputs = InputsStatus(groups: [
    InputsStatus.Group(
      group: "crossing", aspect: "flashing-yellow", reason: nil, impossible: 1,
      detectors: [
        InputsStatus.Detector(
          lamp: "red", chip: "gpiochip0", line: 17, level: "high", lit: false, since: 61,
          edges: 0, chattering: false, rate: nil, duty: nil),
        InputsStatus.Detector(
          lamp: "yellow", chip: "gpiochip0", line: 27, level: "low", lit: true, since: 0.2,
          edges: 118, chattering: false, rate: 1, duty: 0.5),
      ], hints: ["red and green look swapped"])
  ])
}

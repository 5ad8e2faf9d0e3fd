// SPDX-License-Identifier: Apache-2.0

import Checkup
import ControlAPI

/// A robot that is well in every respect, for tests to make ill in one.
enum Patient {
  static let process = ProcessReading(
    id: 812, user: 990, groups: [990, 29, 986], resident: 42 << 20, isReplaced: false)

  static var checks: CameraChecks {
    CameraChecks(
      clockError: 200, delayLeast: 110, delayMost: 240, gapMost: 130, upright: 58, inverted: 2,
      lights: [
        CameraChecks.Light(
          line: "stop-north", signal: "north", onRed: 6, onGreen: 94, red: 1800, green: 1500)
      ])
  }

  static var status: Status {
    var camera = CameraStatus(
      id: "north", state: .live, frames: 54_000, rate: 15, delay: 120, lastFrameAge: 0.04,
      tracks: 3, seen: ["ebike": 80, "bicycle": 40, "unknown": 2])
    camera.checks = checks
    var status = Status(
      version: "0.1.0", scene: .init(id: "north", title: "人民路", profile: "arterial"),
      mode: "normal", started: 1_795_480_000, uptime: 3600,
      clock: .init(synchronised: true, unix: 1_795_483_600), cameras: [camera],
      signals: [SignalStatus(group: "north", source: "gpio", aspect: "red", since: 12)],
      audio: AudioStatus(device: "plughw:CARD=Device", state: .ready, queued: 0),
      journal: JournalStatus(state: .recording, recorded: 1301),
      feed: FeedStatus(clients: 1, lines: 54_000),
      counts: .init(prompts: ["asked": 40, "finished": 38, "interrupted": 2]), faults: [])
    status.inbox = InboxStatus(
      messagesPeak: 9, messagesMaximum: 128, othersPeak: 40, othersMaximum: 4096)
    status.places = PlacesStatus(
      scene: "/etc/xiaoan/scene.yaml", prompts: "/usr/share/xiaoan/prompts/zh-CN",
      state: "/var/lib/xiaoan", feed: "/run/xiaoan/feed.sock",
      lamps: "/run/xiaoan-lampguard/lamps.sock")
    return status
  }

  static func detector(_ lamp: String, since: Double, isLit: Bool) -> InputsStatus.Detector {
    InputsStatus.Detector(
      lamp: lamp, chip: "gpiochip0", line: 17, level: isLit ? "low" : "high", lit: isLit,
      since: since, edges: 2, chattering: false, rate: nil, duty: nil)
  }

  static var inputs: InputsStatus {
    InputsStatus(groups: [
      InputsStatus.Group(
        group: "north", aspect: "red", reason: nil, impossible: 0,
        detectors: [
          detector("red", since: 12, isLit: true), detector("green", since: 15, isLit: false),
        ], hints: [])
    ])
  }

  static let unit = UnitReading(
    load: "loaded", active: "active", sub: "running", result: "success", file: "enabled",
    restarts: 0, watchdog: 10_000_000)

  static var machine: MachineReading {
    var machine = MachineReading()
    machine.clock = .found(ClockReading(error: 2_400, isUnproven: false))
    machine.disk = .found(
      DiskReading(
        path: "/var/lib/xiaoan", device: "mmcblk0p2", type: "ext4", isReadOnly: false,
        bytes: 29 << 30, available: 21 << 30, freeInodes: 93, errors: 0))
    machine.wear = [WearReading(device: "mmcblk0", life: 2, spare: 1)]
    machine.journal = .found(
      JournalFileReading(
        path: "/var/lib/xiaoan/journal.sqlite", bytes: 5 << 20, isWhole: true, aside: 0))
    machine.files = [
      FileReading(
        use: .control, path: "/run/xiaoan/control.sock", isRight: true, user: 990, group: 990,
        groupName: "xiaoan", owner: "xiaoan xiaoan", mode: 0o660, mayUse: true),
      chip,
    ]
    machine.heat = [HeatReading(zone: "cpu-thermal", degrees: 54.5, critical: 110)]
    machine.power = .found(PowerReading(isLow: false, wasLow: false))
    machine.memory = .found(
      MemoryReading(
        total: 4 << 30, available: 3 << 30, killed: 0, load: 0.4, processors: 4))
    machine.watchdogs = [
      WatchdogReading(identity: "Broadcom BCM2835 Watchdog", seconds: 15, isActive: true)
    ]
    machine.cards = .found(["Device"])
    machine.controls = .found([
      ControlReading(card: "0", control: "PCM", percent: 80, isOff: false)
    ])
    machine.versions = [
      "Debian GNU/Linux 12 (bookworm)", "Linux 6.1.0-18-arm64", "libgpiod.so.2.2.2",
    ]
    return machine
  }

  static var chip: FileReading {
    FileReading(
      use: .device, path: "/dev/gpiochip0", isRight: true, user: 0, group: 986, groupName: "gpio",
      owner: "root gpio", mode: 0o660, mayUse: false)
  }

  static var readings: Readings {
    var readings = Readings(
      version: "0.1.0", now: 1_795_483_600.5,
      daemon: DaemonReading(
        socket: "/run/xiaoan/control.sock", answer: .answered(milliseconds: 2.4),
        processes: [process]))
    readings.status = status
    readings.inputs = inputs
    readings.unit = .found(unit)
    readings.machine = machine
    readings.tone = .measured(before: -52.1, during: -31.4)
    return readings
  }

  /// The findings of a check when something is changed.
  static func findings(
    _ check: String, _ change: (inout Readings) -> Void
  ) -> [Finding] {
    var readings = readings
    change(&readings)
    return Checkup(readings).findings.filter { $0.check == check }
  }

  /// The worst level of a check when something is changed; `nil` when it says nothing.
  static func level(_ check: String, _ change: (inout Readings) -> Void) -> Finding.Level? {
    let levels = findings(check, change).map(\.level)
    return [.wrong, .doubtful, .notLookedAt, .ok].first { levels.contains($0) }
  }

  /// The same when something about the first camera is changed.
  static func camera(
    _ check: String, _ change: (inout CameraStatus, inout CameraChecks) -> Void
  ) -> Finding.Level? {
    level(check) { readings in
      guard var camera = readings.status?.cameras[0], var checks = camera.checks else { return }
      change(&camera, &checks)
      camera.checks = checks
      readings.status?.cameras[0] = camera
    }
  }
}

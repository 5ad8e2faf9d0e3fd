// SPDX-License-Identifier: Apache-2.0

import Checkup
import ControlAPI
import Phrases
import Testing

/// Each finding, on either side of each of its limits.
struct CheckupTests {
  @Test func `a robot that is well has nothing wrong or doubtful`() {
    let checkup = Checkup(Patient.readings)
    #expect(checkup.count(.wrong) == 0)
    #expect(checkup.count(.doubtful) == 0)
    #expect(checkup.findings.filter { $0.level == .notLookedAt }.map(\.check) == [])
  }

  @Test(arguments: [
    (DaemonReading.Answer.answered(milliseconds: 900), Finding.Level.ok),
    (.answered(milliseconds: 1001), .doubtful), (.noSocket, .wrong), (.nobody, .wrong),
    (.noRight, .wrong), (.hangs(seconds: 5), .wrong), (.stranger("x"), .wrong),
    (.other("x"), .wrong),
  ])
  func `the daemon is judged by its answer`(
    _ answer: DaemonReading.Answer, _ level: Finding.Level
  ) {
    #expect(Patient.level("daemon") { $0.daemon.answer = answer } == level)
  }

  @Test func `a daemon that does not answer is told first, and the rest is looked at`() {
    var readings = Patient.readings
    readings.daemon.answer = .hangs(seconds: 5)
    readings.status = nil
    readings.inputs = nil
    let findings = Checkup(readings).findings
    #expect(findings.first?.check == "daemon" && findings.first?.level == .wrong)
    for check in ["disk-space", "temperature", "memory", "clock-error", "watchdog-board"] {
      #expect(findings.contains { $0.check == check && $0.level == .ok }, "\(check)")
    }
    #expect(findings.contains { $0.check == "cameras" && $0.level == .notLookedAt })
  }

  @Test func `not running, no right and hung are three sentences with three things to do`() {
    func sentence(_ answer: DaemonReading.Answer, isRunning: Bool = true) -> String {
      let findings = Patient.findings("daemon") {
        $0.daemon.answer = answer
        if !isRunning { $0.daemon.processes = [] }
        $0.status = nil
      }
      return findings.map { $0.sentence(.english) }.joined()
    }
    #expect(sentence(.noSocket, isRunning: false).contains("systemctl restart xiaoand"))
    #expect(sentence(.noSocket).contains("process 812"))
    #expect(sentence(.noRight).contains("the group xiaoan (sudo adduser USER xiaoan)"))
    #expect(sentence(.hangs(seconds: 5)).contains("no answer came within 5 s"))
  }

  @Test func `a unit is judged by its state, its restarts and whether it starts by itself`() {
    func level(_ check: String = "unit", _ change: (inout UnitReading) -> Void) -> Finding.Level? {
      var unit = Patient.unit
      change(&unit)
      return Patient.level(check) { $0.unit = .found(unit) }
    }
    #expect(level { $0.restarts = 0 } == .ok)
    #expect(level { $0.restarts = 1 } == .doubtful)
    #expect(level { $0.active = "failed" } == .wrong)
    #expect(level { $0.load = "not-found" } == .doubtful)
    #expect(level("unit-enabled") { $0.file = "enabled" } == nil)
    #expect(level("unit-enabled") { $0.file = "disabled" } == .doubtful)
    #expect(level("watchdog-service") { $0.watchdog = 0 } == .doubtful)
    #expect(Patient.level("unit") { $0.unit = .absent } == .notLookedAt)
    #expect(Patient.level("unit") { $0.unit = .refused("x") } == .notLookedAt)
  }

  @Test func `each fault that the daemon reports is wrong, in both languages`() {
    let findings = Patient.findings("fault") {
      $0.status?.faults = [
        FaultStatus(fault: "camera-silent", subject: "north", since: 3, sentence: "Look there."),
        FaultStatus(fault: "from-the-future", subject: "x", since: 3, sentence: "Do that."),
      ]
    }
    #expect(findings.map(\.level) == [.wrong, .wrong])
    #expect(findings.map { $0.sentence(.english) } == ["Look there.", "Do that."])
    #expect(findings[0].sentence(.chinese).hasPrefix("摄像机 north 没有画面数据"))
    #expect(findings[1].sentence(.chinese) == "x：Do that.")
  }

  @Test(arguments: [(95, 0, Finding.Level.ok), (96, 0, .doubtful), (9, 1, .doubtful)])
  func `queues are doubtful when they were three quarters full or lost something`(
    _ peak: Int, _ lost: Int64, _ level: Finding.Level
  ) {
    let found = Patient.level("queues") {
      $0.status?.inbox?.messagesPeak = peak
      if lost > 0 { $0.status?.feed.rejected = ["overflow": lost] }
    }
    #expect(found == level)
  }

  @Test func `each limit of the machine holds on either side`() { Self.hold(Self.machine) }

  @Test func `each limit of journal, sound and rights holds on either side`() {
    Self.hold(Self.edges)
  }

  /// A check, what it must say, and what is changed about a robot that is well.
  private typealias Row = (String, Finding.Level?, @Sendable (inout Readings) -> Void)

  private static func hold(_ rows: [Row]) {
    for (index, row) in rows.enumerated() {
      let found = Patient.level(row.0, row.2)
      #expect(found == row.1, "\(row.0), row \(index)")
    }
  }

  private static let (gigabyte, megabyte) = (Int64(1 << 30), Int64(1 << 20))

  private static func disk(_ change: (inout DiskReading) -> Void) -> Reading<DiskReading> {
    guard case .found(var disk) = Patient.machine.disk else { return .absent }
    change(&disk)
    return .found(disk)
  }

  private static func memory(_ change: (inout MemoryReading) -> Void) -> Reading<MemoryReading> {
    guard case .found(var memory) = Patient.machine.memory else { return .absent }
    change(&memory)
    return .found(memory)
  }

  private static func journal(_ isWhole: Bool?, aside: Int = 0) -> Reading<JournalFileReading> {
    .found(
      JournalFileReading(
        path: "/var/lib/xiaoan/journal.sqlite", bytes: 1, isWhole: isWhole, aside: aside))
  }

  private static func control(_ percent: Int, isOff: Bool) -> ControlReading {
    ControlReading(card: "0", control: "PCM", percent: percent, isOff: isOff)
  }

  private static let machine: [Row] = [
    ("clock-error", .ok, { $0.machine.clock = .found(.init(error: 100_000, isUnproven: false)) }),
    (
      "clock-error", .doubtful,
      { $0.machine.clock = .found(.init(error: 100_001, isUnproven: false)) }
    ),
    (
      "clock-error", .wrong,
      { $0.machine.clock = .found(.init(error: 1_000_001, isUnproven: false)) }
    ),
    ("clock-error", .wrong, { $0.machine.clock = .found(.init(error: nil, isUnproven: true)) }),
    ("clock-error", .ok, { $0.machine.clock = .found(.init(error: 0, isUnproven: true)) }),
    ("clock-error", .notLookedAt, { $0.machine.clock = .absent }),
    ("clock", nil, { $0.now = 1_767_225_600 }), ("clock", .wrong, { $0.now = 86_400 }),
    ("disk-space", .ok, { $0.machine.disk = disk { $0.available = 5 * gigabyte } }),
    ("disk-space", .doubtful, { $0.machine.disk = disk { $0.available = 3 * gigabyte } }),
    ("disk-space", .wrong, { $0.machine.disk = disk { $0.available = 800 * megabyte } }),
    (
      "disk-space", .wrong,
      {
        $0.machine.disk = disk {
          $0.bytes = 100 * megabyte
          $0.available = 63 * megabyte
        }
      }
    ),
    ("disk-read-only", nil, { $0.machine.disk = disk { $0.isReadOnly = false } }),
    ("disk-read-only", .wrong, { $0.machine.disk = disk { $0.isReadOnly = true } }),
    ("disk-inodes", nil, { $0.machine.disk = disk { $0.freeInodes = 3 } }),
    ("disk-inodes", .wrong, { $0.machine.disk = disk { $0.freeInodes = 2 } }),
    ("disk-errors", .wrong, { $0.machine.disk = disk { $0.errors = 1 } }),
    ("disk-errors", .notLookedAt, { $0.machine.disk = disk { $0.errors = nil } }),
    ("disk", .notLookedAt, { $0.machine.disk = .refused("no") }),
    ("disk-wear", .ok, { $0.machine.wear[0].life = 7 }),
    ("disk-wear", .doubtful, { $0.machine.wear[0].life = 8 }),
    ("disk-wear", .wrong, { $0.machine.wear[0].life = 10 }),
    ("disk-wear", .doubtful, { $0.machine.wear[0].spare = 2 }),
    ("disk-wear", .wrong, { $0.machine.wear[0].spare = 3 }),
    ("disk-wear", .notLookedAt, { $0.machine.wear = [] }),
    ("temperature", .ok, { $0.machine.heat[0].degrees = 74.9 }),
    ("temperature", .doubtful, { $0.machine.heat[0].degrees = 75 }),
    ("temperature", .wrong, { $0.machine.heat[0].degrees = 85 }),
    ("temperature", .wrong, { $0.machine.heat = [.init(zone: "x", degrees: 65, critical: 70)] }),
    ("temperature", .notLookedAt, { $0.machine.heat = [] }),
    ("power", .wrong, { $0.machine.power = .found(.init(isLow: true, wasLow: true)) }),
    ("power", .doubtful, { $0.machine.power = .found(.init(isLow: false, wasLow: true)) }),
    ("power", .notLookedAt, { $0.machine.power = .absent }),
    ("memory", .ok, { $0.machine.memory = memory { $0.available = 410 * megabyte } }),
    ("memory", .doubtful, { $0.machine.memory = memory { $0.available = 400 * megabyte } }),
    ("memory", .wrong, { $0.machine.memory = memory { $0.available = 160 * megabyte } }),
    ("memory", .notLookedAt, { $0.machine.memory = .absent }),
    ("memory-kills", nil, { $0.machine.memory = memory { $0.killed = 0 } }),
    ("memory-kills", .doubtful, { $0.machine.memory = memory { $0.killed = 1 } }),
    ("load", .ok, { $0.machine.memory = memory { $0.load = 8 } }),
    ("load", .doubtful, { $0.machine.memory = memory { $0.load = 8.1 } }),
    ("memory-daemon", .ok, { $0.daemon.processes[0].resident = 512 * megabyte }),
    ("memory-daemon", .doubtful, { $0.daemon.processes[0].resident = 513 * megabyte }),
    ("watchdog-board", .doubtful, { $0.machine.watchdogs[0].isActive = false }),
    ("watchdog-board", .doubtful, { $0.machine.watchdogs = [] }),
    ("version", .doubtful, { $0.status?.version = "0.0.9" }),
    ("version-running", nil, { $0.daemon.processes[0].isReplaced = nil }),
    ("version-running", .doubtful, { $0.daemon.processes[0].isReplaced = true }),
  ]

  private static let edges: [Row] = [
    ("journal", .wrong, { $0.status?.journal = .init(state: .failing, reason: "full") }),
    ("journal", .doubtful, { $0.status?.journal = .init(state: .starting) }),
    ("journal-file", .wrong, { $0.machine.journal = journal(false) }),
    ("journal-file", .notLookedAt, { $0.machine.journal = journal(nil) }),
    ("journal-file", .notLookedAt, { $0.machine.journal = .absent }),
    ("journal-file", .notLookedAt, { $0.machine.journal = .refused("no") }),
    ("journal-aside", nil, { $0.machine.journal = journal(true) }),
    ("journal-aside", .doubtful, { $0.machine.journal = journal(true, aside: 1) }),
    ("sound-device", .wrong, { $0.status?.audio.state = .absent }),
    ("sound-device", .doubtful, { $0.status?.audio.state = .starting }),
    ("sound-cards", nil, { $0.machine.cards = .found([]) }),
    (
      "sound-cards", .doubtful,
      {
        $0.machine.cards = .absent
        $0.status?.audio.state = .absent
      }
    ),
    ("sound-level", .doubtful, { $0.machine.controls = .found([control(0, isOff: false)]) }),
    ("sound-level", .doubtful, { $0.machine.controls = .found([control(80, isOff: true)]) }),
    ("sound-level", .ok, { $0.machine.controls = .found([control(1, isOff: false)]) }),
    ("sound-level", .notLookedAt, { $0.machine.controls = .absent }),
    ("prompts", .doubtful, { $0.status?.counts.prompts["failed"] = 1 }),
    ("prompts", nil, { $0.status?.counts.prompts = [:] }),
    (
      "microphone", .wrong,
      { $0.status?.audio.microphone = .init(device: "mic", state: .stuck) }
    ),
    (
      "microphone", .ok,
      { $0.status?.audio.microphone = .init(device: "mic", state: .listening, level: -50) }
    ),
    ("tone", .notLookedAt, { $0.tone = nil }), ("tone", .notLookedAt, { $0.tone = .unmeasured }),
    ("tone", .notLookedAt, { $0.tone = .refused("busy") }),
    ("tone", .ok, { $0.tone = .measured(before: -50, during: -44) }),
    ("tone", .wrong, { $0.tone = .measured(before: -50, during: -44.1) }),
    ("socket", .doubtful, { $0.machine.files[0].mode = 0o666 }),
    ("socket", .wrong, { $0.machine.files[0].mayUse = false }),
    ("socket", .wrong, { $0.machine.files[0].isRight = false }),
    ("socket", .wrong, { $0.machine.files[0] = .init(use: .feed, path: "/run/feed.sock") }),
    ("device", .ok, { $0.machine.files[1].mode = 0o660 }),
    ("device", .wrong, { $0.machine.files[1].mode = 0o600 }),
    ("device", .wrong, { $0.daemon.processes[0].groups = [990] }),
    ("device", .ok, { $0.daemon.processes[0].user = 0 }),
    ("device", .notLookedAt, { $0.daemon.processes = [] }),
    ("device", .wrong, { $0.machine.files[1] = .init(use: .device, path: "/dev/gpiochip7") }),
  ]
}

// SPDX-License-Identifier: Apache-2.0

import Checkup
import ControlAPI
import Phrases
import Testing

/// Cameras and signals, on either side of each limit, and riders who must not be taken for crossed
/// wires.
struct StreetTests {
  private typealias Row = (
    String, Finding.Level?, @Sendable (inout CameraStatus, inout CameraChecks) -> Void
  )

  private static let cameras: [Row] = [
    ("camera-rate", .ok, { camera, _ in camera.rate = 8 }),
    ("camera-rate", .doubtful, { camera, _ in camera.rate = 7.9 }),
    ("camera-rate", .wrong, { camera, _ in camera.rate = 3.3 }),
    ("camera-rate", .wrong, { camera, _ in camera.state = .never }),
    ("camera-rate", .wrong, { camera, _ in camera.state = .silent }),
    ("camera-rate", .ok, { $1.gapMost = 1000 }),
    ("camera-rate", .doubtful, { $1.gapMost = 1001 }),
    ("camera-clock", .ok, { $1.delayLeast = -200 }),
    ("camera-clock", .wrong, { $1.delayLeast = -201 }),
    ("camera-clock", .ok, { $1.delayMost = 700 }),
    ("camera-clock", .doubtful, { $1.delayMost = 701 }),
    (
      "camera-clock", .wrong,
      {
        $1.delayLeast = 2001
        $1.delayMost = 2002
      }
    ),
    (
      "camera-clock", .ok,
      {
        $1.clock = "arrival"
        $1.delayLeast = 28_800_000
      }
    ),
    ("camera-clock", .notLookedAt, { $1.delayLeast = nil }),
    (
      "camera-clock", .notLookedAt,
      {
        $1.clock = "arrival"
        $0.state = .clockUntrusted
      }
    ),
    ("camera-upright", .ok, { ($1.upright, $1.inverted) = (51, 49) }),
    ("camera-upright", .doubtful, { ($1.upright, $1.inverted) = (50, 50) }),
    ("camera-upright", .doubtful, { ($1.upright, $1.inverted) = (21, 79) }),
    ("camera-upright", .wrong, { ($1.upright, $1.inverted) = (20, 80) }),
    ("camera-upright", .notLookedAt, { ($1.upright, $1.inverted) = (0, 29) }),
    ("camera-upright", .wrong, { ($1.upright, $1.inverted) = (0, 30) }),
    ("camera-upright", .notLookedAt, { $1.plane = "metres" }),
    ("camera-labels", .ok, { $1.unknownLabels = 0 }),
    ("camera-labels", .doubtful, { $1.unknownLabels = 1 }),
    ("camera-plane", nil, { $1.wrongPlane = 0 }), ("camera-plane", .wrong, { $1.wrongPlane = 1 }),
    ("camera-size", .doubtful, { $1.outsidePicture = 1 }),
    ("camera-classes", nil, { camera, _ in camera.seen = ["ebike": 51, "unknown": 49] }),
    ("camera-classes", .doubtful, { camera, _ in camera.seen = ["ebike": 50, "unknown": 50] }),
    ("camera-classes", nil, { camera, _ in camera.seen = ["unknown": 29] }),
  ]

  @Test func `each limit of a camera holds on either side`() {
    for (index, row) in Self.cameras.enumerated() {
      let found = Patient.camera(row.0, row.2)
      #expect(found == row.1, "\(row.0), row \(index)")
    }
    #expect(Patient.level("cameras") { $0.status?.cameras = [] } == .wrong)
    #expect(Patient.level("camera-clock") { $0.status?.cameras[0].checks = nil } == nil)
  }

  private func flow(
    _ onRed: Int64, _ onGreen: Int64, red: Double = 1800, green: Double = 1800
  ) -> Finding.Level? {
    Patient.camera("signal-flow") {
      $1.lights[0] = CameraChecks.Light(
        line: "stop", signal: "north", onRed: onRed, onGreen: onGreen, red: red, green: green)
    }
  }

  @Test func `many who cross on red and few on green mean that the wires are crossed`() {
    #expect(flow(30, 0) == .wrong)
    #expect(flow(90, 10) == .wrong)
    #expect(flow(24, 6) == .wrong)
  }

  @Test func `too few riders, or one light only, say nothing`() {
    #expect(flow(29, 0) == .notLookedAt)
    #expect(flow(30, 0, green: 59) == .notLookedAt)
    #expect(flow(30, 0, red: 59) == .notLookedAt)
    #expect(flow(0, 0, red: 0, green: 0) == .notLookedAt)
  }

  @Test func `a lawless corner is no crossed wire, however long it is red`() {
    // Nobody heeds the light: as many go in a minute of red as in one of green.
    #expect(flow(50, 50) == .ok)
    #expect(flow(240, 60, red: 2880, green: 720) == .ok)
    #expect(flow(95, 5, red: 3420, green: 180) == .ok)
    // Half of them heed it.
    #expect(flow(100, 200) == .ok)
    // And chance alone makes no fault of a few more.
    #expect(flow(21, 11) == .ok)
  }

  @Test func `more on red than chance explains is doubtful before it is wrong`() {
    #expect(flow(66, 34) == .doubtful)
    #expect(flow(140, 60) == .doubtful)
    #expect(flow(160, 40) == .wrong)
  }

  @Test func `what a lawless corner is told names the signal that should be looked at once`() {
    let findings = Patient.findings("signal-flow") {
      $0.status?.cameras[0].checks?.lights[0].onRed = 100
    }
    #expect(findings.map(\.level) == [.ok])
    #expect(findings[0].sentence(.english).contains("as if there were no light"))
    #expect(findings[0].sentence(.chinese).contains("与灯色无关"))
  }

  @Test func `detectors are judged by level, chatter, wiring and whether they move`() {
    func level(_ check: String, _ change: (inout InputsStatus.Group) -> Void) -> Finding.Level? {
      var inputs = Patient.inputs
      change(&inputs.groups[0])
      return Patient.level(check) { $0.inputs = inputs }
    }
    #expect(level("lamp-input") { _ in } == .ok)
    #expect(level("lamp-input") { $0.detectors[0].level = nil } == .wrong)
    #expect(level("lamp-input") { $0.detectors[0].chattering = true } == .wrong)
    #expect(level("lamp-input") { $0.detectors[0].since = 899 } == .ok)
    #expect(level("lamp-input") { $0.detectors[0].since = 900 } == .doubtful)
    // The whole head rests: that is the signal's doubt, not one wire's.
    let resting = level("lamp-input") {
      $0.detectors[0].since = 900
      $0.detectors[1].since = 900
    }
    #expect(resting == .ok)
    let flashing = level("lamp-input") {
      $0.aspect = "flashing-yellow"
      $0.detectors[1].since = 9000
      $0.detectors[0].since = 0.5
    }
    #expect(flashing == .ok)
    #expect(level("lamp-wires") { $0.hints = ["red and green look swapped: …"] } == .wrong)
    #expect(level("lamp-changes") { $0.impossible = 2 } == nil)
    #expect(level("lamp-changes") { $0.impossible = 3 } == .doubtful)
  }

  @Test func `a signal that nobody knows is wrong, one that the mode suspends is not`() {
    func level(_ reason: String?) -> Finding.Level? {
      Patient.level("signal") { $0.status?.signals[0].reason = reason }
    }
    #expect(level(nil) == .ok)
    #expect(level("stuck") == .wrong)
    #expect(level("suspended") == .doubtful)
  }

  @Test(arguments: [
    ("serving", Finding.Level.ok), ("safe", .doubtful), ("latched", .wrong), ("absent", .wrong),
  ])
  func `the guard of the lamps is judged by its state`(_ state: String, _ level: Finding.Level) {
    let found = Patient.level("lamp-guard") {
      $0.status?.lamps = LampsStatus(
        phase: "off", stage: nil, since: 1, waiting: nil, requested: nil, stages: [], programs: [],
        plan: "x", shared: nil, clockError: nil, heads: [], lampGuard: .init(state: state))
    }
    #expect(found == level)
  }
}

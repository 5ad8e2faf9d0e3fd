// SPDX-License-Identifier: Apache-2.0

import Scene
import Signals
import Testing
import TrafficModel

/// Signals that are the robot's own lamps, and signals by which nobody is judged for now.
struct OwnLampsTests {
  private func groups() -> SignalGroups {
    SignalGroups(
      Scene(
        id: "s", title: "", profile: .arterial, timeZone: "UTC", cameras: [],
        signals: [
          SignalGroup(id: "far", source: .feed, silence: .minutes(5)),
          SignalGroup(id: "own", source: .lamps(head: "a"), silence: .minutes(5)),
        ], lines: [], areas: [], lanes: [], rules: [], publicity: nil))
  }

  private func at(_ milliseconds: Int64) -> Instant {
    Instant(nanoseconds: milliseconds * 1_000_000)
  }

  @Test func `its own lamp is red only while it is read back as red`() {
    var signals = groups()
    #expect(signals.groups[1].judged.latest.aspect == .unknown)
    for time in stride(from: Int64(0), to: 3000, by: 100) {
      signals.note(own: "a", shows: .red, since: at(0), at: at(time))
    }
    #expect(signals.groups[1].judged.shows(.red, from: at(100), through: at(2900)))
    signals.note(own: "a", shows: .unknown, since: at(0), at: at(3000))
    #expect(signals.groups[1].judged.latest.aspect == .unknown)
    #expect(signals.groups[1].history.latest.doubt == .notReadBack)
    signals.note(own: "a", shows: nil, since: at(0), at: at(3100))
    #expect(signals.groups[1].judged.latest.aspect == .unknown)
  }

  @Test func `its own lamp that is not read back any more is unknown within a second`() {
    var signals = groups()
    signals.note(own: "a", shows: .red, since: at(0), at: at(0))
    signals.pass(at(900))
    #expect(signals.groups[1].judged.latest.aspect == .red)
    signals.pass(at(1000))
    #expect(signals.groups[1].judged.latest.aspect == .unknown)
  }

  @Test func `late news of a change does not lengthen a red that accuses`() {
    var signals = groups()
    signals.note(own: "a", shows: .red, since: at(0), at: at(0))
    // The controller hung: it hears at 2 s that yellow has flashed since 0.4 s.
    signals.note(own: "a", shows: .flashingYellow, since: at(400), at: at(2000))
    #expect(signals.groups[1].judged.stretch(at: at(1000)).aspect == .flashingYellow)
    // And a red counts only from when it was heard of.
    signals.note(own: "a", shows: .red, since: at(2500), at: at(4000))
    #expect(signals.groups[1].judged.stretch(at: at(3000)).aspect == .flashingYellow)
  }

  @Test func `the feed cannot say what its own lamps show`() {
    var signals = groups()
    let report = SignalReport(group: "own", changed: UnixTime(nanoseconds: 0), aspect: .red)
    signals.note(report, changed: at(0), at: at(0))
    #expect(signals.groups[1].judged.latest.aspect == .unknown)
    #expect(signals.ignoredReports == 1)
  }

  @Test func `nobody is judged by a signal that a mode suspends, while the status shows it`() {
    var signals = groups()
    func tell(_ aspect: Aspect, _ time: Int64) {
      let report = SignalReport(group: "far", changed: UnixTime(nanoseconds: 0), aspect: aspect)
      signals.note(report, changed: at(time), at: at(time))
    }
    tell(.red, 0)
    signals.suspend(crossing: true, own: true, at: at(1000))
    #expect(signals.groups[0].history.latest.aspect == .red)
    #expect(signals.groups[0].judged.latest.doubt == .suspended)
    tell(.green, 2000)
    tell(.red, 3000)
    #expect(signals.groups[0].judged.latest.aspect == .unknown)
    signals.suspend(crossing: false, own: true, at: at(4000))
    // What was shown meanwhile accuses nobody: red counts from now on.
    #expect(signals.groups[0].judged.stretch(at: at(3500)).aspect == .unknown)
    #expect(signals.groups[0].judged.stretch(at: at(4000)).aspect == .red)
  }
}

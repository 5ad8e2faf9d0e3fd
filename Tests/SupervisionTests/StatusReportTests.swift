// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Persuasion
import Scene
import Testing
import TrafficModel

@testable import Supervision

@Suite struct StatusReportTests {
  @Test func `of a robot that nothing has happened to everything is said to be unknown`() {
    let status = Desk().status(5)
    #expect(status.scene == Status.Scene(id: "desk", title: "试验路口", profile: "arterial"))
    #expect(status.version == Version.current)
    #expect(status.mode == "normal")
    #expect(status.uptime == 0)
    var camera = CameraStatus(id: "north", state: .never)
    camera.checks = CameraChecks(clockError: 100)
    #expect(status.cameras == [camera])
    #expect(
      status.signals == [
        SignalStatus(
          group: "north", source: "feed", aspect: "unknown", since: nil, reason: "never-heard",
          advice: "nothing was heard of it yet; check its wires or the feed's signal lines")
      ])
    #expect(status.audio == AudioStatus(device: "", state: .starting))
    #expect(status.journal == JournalStatus(state: .starting))
    #expect(status.feed == FeedStatus())
    #expect(status.counts == Status.Counts())
    #expect(status.faults == [])
  }

  @Test func `times are told by the wall clock, ages by the other`() {
    var desk = Desk()
    desk.step(.clock(WallClock(offset: .seconds(1_732_330_000), isSynchronised: false)), 10)
    desk.step(.tick, 11)
    let status = desk.status(12.5)
    #expect(status.started == 1_732_330_010)
    #expect(status.uptime == 2.5)
    #expect(status.clock == Status.Clock(synchronised: false, unix: 1_732_330_012.5))
  }

  @Test func `a camera lives, falls silent, and may have a clock that nobody trusts`() throws {
    var desk = Desk()
    desk.ride(from: 10, seconds: 2)
    let live = try #require(desk.status(12.1).cameras.first)
    #expect(live.state == .live)
    #expect(live.frames == 21)
    #expect(abs(live.rate - 10) < 0.5)
    #expect(abs(live.delay - 0) < 1)
    #expect(live.tracks == 1)
    let age = try #require(live.lastFrameAge)
    #expect(abs(age - 0.1) < 0.001)
    #expect(desk.status(14.01).cameras.first?.state == .silent)
    for step in 0...20 {
      let time = 20 + Double(step) / 10
      desk.step(.frame(desk.frame(captured: time - 3_600, sequence: 100 + Int64(step))), time)
    }
    #expect(desk.status(22).cameras.first?.state == .clockUntrusted)
  }

  @Test func `a mode is told with whom the maintenance unit was told by, and all modes are known`()
  {
    var desk = Desk()
    desk.order(.mode(Order.ModeChange(mode: .warningSign, who: "li", why: "dark")), 1)
    desk.order(.told(who: "li", whom: "Chen, 8810"), 2)
    let mode = desk.status(3).modeDetail
    #expect(mode?.who == "li" && mode?.why == "dark")
    #expect(mode?.maintenance == .init(due: 1, toldBy: "li", toldWhom: "Chen, 8810", toldAt: 2))
    #expect(ModeStatus.modes == Mode.allCases.map(\.rawValue))
  }

  @Test func `what a signal shows is told with its age, or with the doubt`() throws {
    var desk = Desk()
    desk.light(.red, 10)
    let red = try #require(desk.status(12).signals.first)
    #expect(red == SignalStatus(group: "north", source: "feed", aspect: "red", since: 2))
    desk.light(.unknown, 13)
    let doubt = try #require(desk.status(14).signals.first)
    #expect(doubt.aspect == "unknown")
    #expect(doubt.reason == "reported")
    #expect(doubt.advice == "the feed says that it does not know")
  }

  @Test func `the loudspeaker is told with what it says and what waits`() {
    var desk = Desk()
    desk.step(.audio(.ready(device: "plughw:CARD=Street")), 1)
    desk.light(.red, 2)
    desk.ride(from: 10)
    let audio = desk.status(13).audio
    #expect(audio.device == "plughw:CARD=Street")
    #expect(audio.state == .ready)
    #expect(audio.speaking == AudioStatus.Speaking(prompt: "red-light", promptClass: "warn"))
    #expect(audio.underruns == 0)
    desk.step(.audio(.underrun), 13)
    desk.step(.audio(.underrun), 13.5)
    desk.step(.audio(.absent(device: "plughw:CARD=Street", reason: "Unplugged.")), 14)
    let absent = desk.status(15)
    // What was once a gap stays one when the card is gone.
    #expect(absent.audio.underruns == 2)
    #expect(absent.audio.state == .absent)
    #expect(absent.audio.reason == "Unplugged.")
    #expect(absent.audio.speaking == nil)
    #expect(
      absent.faults == [
        FaultStatus(
          fault: "audio-absent", subject: "plughw:CARD=Street", since: 1, sentence: "Unplugged.")
      ])
  }

  @Test func `the microphone is told with the street's level, or with what is wrong`() {
    var desk = Desk()
    #expect(desk.status(0).audio.microphone == nil)
    desk.step(.noise(.starting(device: "mic")), 1)
    #expect(
      desk.status(2).audio.microphone == MicrophoneStatus(device: "mic", state: .starting))
    desk.step(.noise(.ready(device: "mic")), 2)
    #expect(
      desk.status(2).audio.microphone == MicrophoneStatus(device: "mic", state: .learning))
    for step in 20..<200 {
      let time = Double(step) / 10
      desk.step(.noise(.level(NoiseLevel(tenths: -482, ended: at(time)))), time)
    }
    var listening = MicrophoneStatus(device: "mic", state: .listening, level: -48.2)
    listening.moment = -48.2
    #expect(desk.status(20).audio.microphone == listening)
    desk.step(.noise(.overrun), 20)
    desk.step(.noise(.absent(device: "mic", reason: "Unplugged.")), 21)
    #expect(
      desk.status(22).audio.microphone
        == MicrophoneStatus(device: "mic", state: .absent, reason: "Unplugged.", overruns: 1))
  }

  @Test func `the journal starts, records and fails`() {
    var desk = Desk()
    desk.step(.journal(.recorded(through: 4)), 1)
    #expect(desk.status(2).journal == JournalStatus(state: .recording, recorded: 4))
    desk.step(.journal(.failing(reason: "The disk is full.")), 3)
    #expect(
      desk.status(4).journal
        == JournalStatus(state: .failing, reason: "The disk is full.", recorded: 4))
    desk.step(.journal(.recorded(through: 9)), 5)
    #expect(desk.status(6).journal == JournalStatus(state: .recording, recorded: 9))
  }

  @Test func `what the feed sent in vain is told by its reason, and nothing else`() {
    var desk = Desk()
    var rejections = FeedRejections()
    rejections[.notJSON] = 3
    rejections[.emptyBox] = 1
    desk.step(.feed(.connected(source: "a")), 1)
    desk.step(.feed(.rejected(rejections)), 1)
    desk.step(.feed(.rejected(rejections)), 2)
    desk.step(.frame(desk.frame(captured: 3, sequence: 5)), 3)
    desk.step(.frame(desk.frame(captured: 3.1, sequence: 5)), 3.1)
    desk.step(.frame(desk.frame(camera: "far", captured: 3.2, sequence: 6)), 3.2)
    desk.step(.signal(SignalReport(group: "far", changed: unix(4), aspect: .red)), 4)
    desk.step(.lost(count: 2), 4)
    let feed = desk.status(5).feed
    #expect(feed.clients == 1)
    #expect(feed.lines == 4)
    #expect(
      feed.rejected == [
        "not-json": 6, "empty-box": 2, "old-frame": 1, "unknown-camera": 1, "ignored-signal": 1,
        "lost-input": 2,
      ])
  }

  @Test func `violations, prompts and what was not judged are counted by name`() {
    var desk = Desk()
    desk.step(.audio(.ready(device: "d")), 1)
    desk.ride(from: 5)
    #expect(desk.status(8).counts == Status.Counts(noVerdict: ["signal-unknown": 1]))
    desk.light(.red, 9)
    desk.ride(from: 15, track: .number(18), sequence: 100)
    desk.step(.audio(.started(order: 1)), 18)
    desk.step(.audio(.finished(order: 1)), 20)
    let counts = desk.status(21).counts
    #expect(counts.violations == ["red-light": 1])
    #expect(counts.prompts["asked"] == 1)
    #expect(counts.prompts["finished"] == 1)
  }
}

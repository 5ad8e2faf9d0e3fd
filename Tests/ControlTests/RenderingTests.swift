// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Phrases
import Testing

@testable import ControlRendering

struct RenderingTests {
  private let style = PageStyle.sample

  private func decision(_ text: String) -> String {
    DecisionLine(parsing: text, style: style).text
  }

  @Test func `the status fits 80 columns and its columns stand under each other`() {
    let text = StatusPage(Samples.status, style: style).text
    #expect(text == Golden.status)
    for line in text.split(separator: "\n") { #expect(DisplayText.width(line) <= 80) }
  }

  @Test func `a signal in doubt is told with what to do about it`() {
    var status = Samples.status
    status.signals[0].reason = "never-heard"
    status.signals[0].advice = "nothing was heard of it yet; check its wires"
    let text = StatusPage(status, style: style).text
    #expect(text.contains("  far: nothing was heard of it yet; check its wires\n"))
    #expect(!text.contains("never-heard"))
  }

  @Test func `a status of absurd values still fits 80 columns`() {
    var status = Samples.status
    let long = String(repeating: "很长的名字", count: 40)
    status.scene.title = long
    status.mode = long
    status.uptime = .infinity
    status.clock.unix = .nan
    status.cameras = [
      CameraStatus(
        id: long, state: .clockUntrusted, frames: .max, rate: 1e9, delay: 1e12, lastFrameAge: 1e11,
        tracks: .max)
    ]
    status.signals = [
      SignalStatus(
        group: long, source: long, aspect: long, since: 1e11, reason: long, advice: long)
    ]
    status.audio.reason = String(repeating: "x", count: 300)
    status.faults[0].sentence = long + " " + long
    let text = StatusPage(status, style: style).text
    for line in text.split(separator: "\n") { #expect(DisplayText.width(line) <= 80, "\(line)") }
  }

  @Test
  func `gaps of the loudspeaker and the microphone are shown with what to do, once there are any`()
  {
    var status = Samples.status
    status.audio.microphone = MicrophoneStatus(device: "mic", state: .learning)
    let whole = StatusPage(status, style: .sample).text
    #expect(!whole.contains("ran empty") && !whole.contains("ran over"))
    status.audio.underruns = 3
    status.audio.microphone?.overruns = 1
    let text = StatusPage(status, style: .sample).text
      .split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    #expect(text.contains("ran empty 3 times: the machine is too busy, see `top`"))
    #expect(text.contains("ran over 1 time: the machine is too busy, see `top`"))
  }

  @Test func `the microphone has a line below the loudspeaker, with what an installer needs`() {
    func lines(_ microphone: MicrophoneStatus) -> String {
      var status = Samples.status
      status.audio.microphone = microphone
      let text = StatusPage(status, style: style).text
      return text.split(separator: "\n").drop { $0 != "Sound" }.dropFirst(2)
        .prefix { $0 != "Journal" }.joined(separator: "\n")
    }
    #expect(
      lines(
        MicrophoneStatus(
          device: "plughw:CARD=Mic", state: .listening, level: -46.25, reference: -50, gain: 3.5))
          == """
            microphone plughw:CARD=Mic: listening; street -46.3 dB (reference -50.0 dB),
              voice 3.5 dB louder where it may
          """)
    #expect(
      lines(MicrophoneStatus(device: "mic", state: .listening, level: -46.2))
        == """
          microphone mic: listening; street -46.2 dB; the scene has no `follow-noise`,
            so the voice stays as it is
        """)
    #expect(
      lines(
        MicrophoneStatus(
          device: "mic", state: .absent, reason: "Unplugged.", reference: -50, gain: -2))
        == "  microphone mic: absent (reference -50.0 dB), voice 2.0 dB softer; Unplugged.")
    #expect(
      lines(MicrophoneStatus(device: "mic", state: .learning, reference: -50))
        == "  microphone mic: learning (reference -50.0 dB), voice unchanged")
  }

  @Test func `each kind of decision has its line`() {
    #expect(
      decision(Samples.violation)
        == "10:46:52.412  red-light  ebike 17 at north: red before the crossing 3.2 s")
    #expect(
      decision(
        #"{"type":"prompt","prompt":"red-light","class":"warn","ts":1732330012.64,"order":3,"#
          + #""because":[{"rule":"red-north","track":"P3","camera":"north"}]}"#)
        == "10:46:52.640  prompt  says red-light (warn) because of red-north by P3 at north")
    #expect(
      decision(
        #"{"type":"playback","order":3,"prompt":"red-light","state":"failed","reason":"no card","#
          + #""ts":1732330012}"#)
        == "10:46:52.000  sound  red-light failed: no card")
    #expect(
      decision(
        #"{"type":"fault","fault":"audio-absent","subject":"default","state":"raised","#
          + #""sentence":"No sound card.","ts":1732330012}"#)
        == "10:46:52.000  fault raised  audio-absent (default): No sound card.")
    #expect(
      decision(#"{"type":"mode","mode":"normal","ts":1732330012}"#)
        == "10:46:52.000  mode  normal")
    #expect(
      decision(#"{"type":"run","state":"started","version":"1","scene":"a","ts":1732330012}"#)
        == "10:46:52.000  run  xiaoand 1 started with the scene a")
  }

  @Test func `on a terminal a decision is folded and its time stands out`() {
    let line = DecisionLine(parsing: Samples.violation, style: style)
    #expect(
      line.text(columns: 50) == """
        10:46:52.412  red-light  ebike 17 at north: red
                      before the crossing 3.2 s
        """)
    for line in line.text(columns: 40).split(separator: "\n") {
      #expect(DisplayText.width(line) <= 40)
    }
  }

  @Test func `a warning, how an offence ended and an hour's counts are told in words`() {
    #expect(
      decision(
        #"{"type":"warning","kind":"red-light","camera":"north","track":7,"ts":1732330012,"class":"ebike"}"#
      ) == "10:46:52.000  warning  red-light  ebike 7 at north")
    #expect(
      decision(
        #"{"type":"outcome","outcome":"went-back","kind":"over-line","camera":"north","track":7,"ts":1732330012,"after":4.200}"#
      ) == "10:46:52.000  outcome  over-line by 7 at north: went-back after 4.2 s")
    #expect(
      decision(
        #"{"type":"outcome","outcome":"stopped","kind":"red-light","camera":"north","track":7,"prompt":"red-light","order":5,"ts":1732330012,"after":2.100}"#
      ) == "10:46:52.000  outcome  red-light by 7 at north: stopped after 2.1 s, told red-light")
    #expect(
      decision(
        #"{"type":"summary","ts":1732330012,"cameras":[{"camera":"north","seen":{"ebike":3}}],"violations":{"helmet":1}}"#
      ) == "10:46:52.000  summary  violations: helmet 1; north saw ebike 3")
  }

  @Test func `what is unknown, incomplete or no JSON is shown all the same`() {
    #expect(
      decision(#"{"type":"weather","ts":1732330012,"b":[1,2],"a":"x"}"#)
        == "10:46:52.000  weather  a=x  b=[1,2]")
    #expect(decision(#"{"type":"violation"}"#).contains("?  object ? at ?"))
    #expect(decision("[]") == "              []")
    #expect(decision("torn {") == "              torn {")
    #expect(decision(#"{"ts":1e300}"#) == "(no time)     (no type)")
  }

  @Test func `a name from outside cannot command the terminal`() {
    let text = decision(
      #"{"type":"mode","mode":"\u001b]0;owned\u0007\n\u202e\u009b31m","ts":1732330012}"#)
    #expect(
      !text.unicodeScalars.contains { $0.value < 32 || $0.value == 0x9B || $0.value == 0x202E })
    #expect(text.contains("owned"))
    var status = Samples.status
    status.scene.title = "\u{1B}[2J"
    #expect(!StatusPage(status, style: style).text.contains("\u{1B}"))
  }

  @Test func `recent events are a log with the latest last`() {
    let table = EventTable(Samples.events(EventQuery()), style: style)
    #expect(table.text(columns: nil) == Golden.events)
    let none = EventTable(Events(events: []), style: style).text(columns: 80)
    #expect(none == "No such events are in the journal.\n")
  }

  @Test func `on a terminal events and complaints are folded, and colours take no room`() {
    let events = Samples.events(EventQuery())
    let plain = EventTable(events, style: style).text(columns: 66)
    #expect(plain == Golden.foldedEvents)
    let palette = Palette(isTerminal: true, environment: [:])
    let coloured = EventTable(events, style: style.with(palette)).text(columns: 66)
    #expect(coloured.replacing(/\u{1B}\[[0-9]*m/, with: "") == plain)
    let line = DecisionLine(
      parsing: #"{"type":"mode","mode":"directed","who":"李","why":"交警现场指挥，路口信号灯不亮"}"#,
      style: style)
    #expect(
      line.text(columns: 46).split(separator: "\n").map { DisplayText.width($0) } == [45, 34])
    let sentence =
      "The daemon cannot be reached: there is no socket /none.\nUsage: xiaoanctl events"
    #expect(
      Complaint(of: "xiaoanctl", sentence).text(columns: 40) == """
        xiaoanctl: The daemon cannot be
          reached: there is no socket /none.
        Usage: xiaoanctl events

        """)
    #expect(Complaint(of: "x", "a b").text(columns: nil) == "x: a b\n")
  }

  @Test func `an explanation names each condition with its value and its limit`() {
    let text = ExplanationPage(Samples.explanation, style: style).text
    #expect(text == Golden.explanation)
  }

  @Test func `colours come only on a terminal and only when they are wanted`() {
    let coloured = Palette(isTerminal: true, environment: ["TERM": "xterm"])
    #expect(coloured(.bad, "x") == "\u{1B}[31mx\u{1B}[0m")
    #expect(Palette(isTerminal: true, environment: ["NO_COLOR": "1"])(.bad, "x") == "x")
    #expect(Palette(isTerminal: true, environment: ["TERM": "dumb"])(.bad, "x") == "x")
    #expect(Palette(isTerminal: false, environment: [:])(.bad, "x") == "x")
    let plain = StatusPage(Samples.status, style: style).text
    #expect(!plain.contains("\u{1B}"))
    let page = StatusPage(Samples.status, style: style.with(coloured)).text
    #expect(page.replacing(/\u{1B}\[[0-9]*m/, with: "") == plain)
  }

  @Test func `Chinese characters count twice and long text breaks where it may`() {
    #expect(DisplayText.width("北进口 a—b") == 10)
    #expect(DisplayText.width("e\u{301}") == 1)
    #expect(DisplayText.padded("北", to: 4) == "北  ")
    #expect(DisplayText.clipped("人民路中华路", to: 7) == "人民路…")
    #expect(DisplayText.wrapped("检查检测器的连接，然后", to: 8) == ["检查检测", "器的连", "接，然后"])
    #expect(DisplayText.wrapped("one two three", to: 8) == ["one two", "three"])
    #expect(DisplayText.wrapped("abcdefghij", to: 4) == ["abcd", "efgh", "ij"])
    #expect(DisplayText.wrapped("", to: 4) == [])
  }

  @Test func `numbers read well at their edges`() {
    #expect(Figures.count(0) == "0")
    #expect(Figures.count(-1234) == "-1,234")
    #expect(Figures.count(.min) == "-9,223,372,036,854,775,808")
    #expect(style.span(0.04) == "0.0 s")
    #expect(style.span(59.6) == "1 min 0 s")
    #expect(style.span(3600) == "1 h 0 min")
    #expect(style.span(.nan) == "?")
    #expect(Figures.tenths(-0.01) == "0.0")
    #expect(style.tally(["b": 1, "a": 1, "c": 2, "d": 0], .state) == "c 2, a 1, b 1")
    #expect(style.full(-1) == "(no time)")
  }
}

// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Testing

@testable import ControlRendering

/// The pages of the mode, the lamps and the inputs.
struct OrderRenderingTests {
  private let style = PageStyle.sample

  private func page(_ mode: ModeStatus) -> String {
    ModePage(mode, style: style).text
  }

  private func page(_ lamps: LampsStatus) -> String { LampsPage(lamps, style: style).text }

  private func page(_ inputs: InputsStatus) -> String { InputsPage(inputs, style: style).text }

  @Test func `the pages are golden`() {
    #expect(page(Samples.mode) == Golden.mode)
    #expect(page(Samples.lamps) == Golden.lamps)
    #expect(page(Samples.inputs) == Golden.inputs)
  }

  @Test func `a usual mode says little, and what follows and was told is said`() {
    let usual = ModeStatus(
      mode: "normal", who: "robot", why: "start", since: 1_764_000_000, revision: 1)
    #expect(
      page(usual) == """
        mode normal
          set by robot: start
          since 2025-11-25 00:00:00, without an end
          may be changed to: nothing

        """)
    var mode = Samples.mode
    mode.pending = "warning-sign"
    mode.maintenance?.toldBy = "li (uid 1000)"
    mode.maintenance?.toldAt = 1_764_000_060
    // As an older daemon tells it.
    #expect(page(mode).contains("  warning-sign follows as soon as the lamps allow it\n"))
    #expect(
      page(mode).contains(
        "  the maintenance unit was told, as li (uid 1000) confirmed at 2025-11-25\n    00:01:00\n")
    )
    #expect(!page(mode).contains("mode told"))
    mode.pendingWho = "wang (uid 1001)"
    mode.pendingWhy = "a lamp is broken"
    mode.maintenance?.toldWhom = "Chen, 8810"
    #expect(page(mode).contains("  warning-sign follows as soon"))
    mode.pending = "temporary-signal"
    mode.pendingProgram = "night"
    #expect(
      page(mode).contains(
        "  temporary-signal (night) follows as soon as the lamps allow it; set by wang\n"
          + "    (uid 1001): a lamp is broken\n"))
    #expect(
      page(mode).contains(
        "  the maintenance unit was told (Chen, 8810), as li (uid 1000) confirmed at\n"
          + "    2025-11-25 00:01:00\n"))
  }

  @Test func `the status has the mode's warnings and the lamps in a line`() {
    var status = Samples.status
    status.mode = "temporary-signal"
    status.modeDetail = Samples.mode
    status.modeDetail?.pending = "warning-sign"
    status.lamps = Samples.lamps
    let text = StatusPage(status, style: style).text
    #expect(
      text.contains(
        """
        mode temporary-signal (officer), xiaoand 1.2.3
          set by li (uid 1000): signals dark; until 2025-11-25 01:00:00
          warning-sign follows as soon as the lamps allow it
          the maintenance unit is not told of the failure of 2025-11-25 00:00:00: tell
            it, then run `xiaoanctl mode told`
        up 1 d 2 h
        """))
    #expect(
      text.contains(
        """
        Lamps
          green of stage north for 12 s; stage east follows; guard serving
        Sound
        """))
    status.modeDetail = ModeStatus(
      mode: "normal", who: "li", why: "x", since: 0, revision: 2, possible: ["directed"])
    status.lamps = nil
    let usual = StatusPage(status, style: style).text
    #expect(!usual.contains("set by") && !usual.contains("Lamps"))
  }

  @Test(arguments: [
    ("officer", "waits for `xiaoanctl signal step`"), ("own-window", "waits for its own time"),
    ("no-proven-clock", "waits until the clock is proven right"),
    ("rest-after-fault", "rests, since the guard failed safe"), ("moon", "waits (moon)"),
  ])
  func `what the program waits for is said`(waiting: String, words: String) {
    var lamps = Samples.lamps
    lamps.waiting = waiting
    #expect(page(lamps).contains("  \(words)"))
    #expect(!page(Samples.lamps).contains("wait"))
  }

  @Test func `a guard that is absent, latched, of another plan or not walked says what to do`() {
    var lamps = Samples.lamps
    lamps.lampGuard = .init(state: "absent", reason: "there is no socket /run/xiaoan/lamps.sock")
    #expect(
      page(lamps).hasSuffix(
        """
        Guard
          absent: there is no socket /run/xiaoan/lamps.sock
          plan of the scene: 38f732c7

        """))
    lamps.lampGuard = .init(
      state: "latched", reason: "conflict: look at the relays", walked: true, plan: "11111111")
    let other = page(lamps)
    #expect(other.contains("  latched: conflict: look at the relays\n  heartbeat does not beat;"))
    #expect(other.contains("plan of the guard: 11111111, of the scene: 38f732c7. They must be"))
    #expect(other.contains("`xiaoand lamp-plan`"))
    lamps.lampGuard = .init(state: "safe", plan: "38f732c7")
    #expect(page(lamps).contains("were not walked, so no green may be shown: run\n"))
  }

  @Test func `a shared plan is to be compared and its clock is told`() {
    var lamps = Samples.lamps
    lamps.shared = "a0b1c2d3"
    #expect(page(lamps).contains("  shared plan a0b1c2d3: all robots of the crossing must show"))
    #expect(page(lamps).contains("  the clock is right within 12.5 ms\n"))
    lamps.clockError = nil
    #expect(page(lamps).contains("  nobody proves that the clock is right\n"))
    lamps.shared = nil
    #expect(!page(lamps).contains("clock"))
  }

  @Test func `heads with Chinese names stand under each other and darkness is a reading`() {
    var lamps = Samples.lamps
    lamps.heads[0].head = "东进口"
    lamps.heads[0].readBack = []
    lamps.heads[1].readBack = ["red", "yellow"]
    lamps.heads[1].permitted = "unknown"
    #expect(
      page(lamps).hasPrefix(
        """
        Heads
          HEAD    ASKED  PERMITTED  READ BACK
          东进口  red    red        dark
          north   green  unknown    red+yellow
        Signal
        """))
  }

  @Test func `inputs that nobody has read, that chatter and that judge nobody are told`() {
    #expect(
      page(InputsStatus(groups: [])) == "No signal of the scene has lamp detectors on GPIO lines.\n"
    )
    var inputs = Samples.inputs
    inputs.groups[0].reason = "no-lamp"
    inputs.groups[0].advice = "no lamp is lit; check the polarity, the wires and the signal itself"
    inputs.groups[0].impossible = 0
    inputs.groups[0].hints = []
    inputs.groups[0].detectors[0] = .init(
      lamp: "red", chip: "gpiochip0", line: 17, level: nil, lit: nil, since: nil, edges: 0,
      chattering: false, rate: nil, duty: nil)
    inputs.groups[0].detectors[1].chattering = true
    inputs.groups.append(inputs.groups[0])
    inputs.groups[1].group = "行人"
    // As an older daemon tells it.
    inputs.groups[1].advice = nil
    let text = page(inputs)
    #expect(
      text.hasPrefix(
        """
        crossing: flashing-yellow
          nobody is judged by it: no lamp is lit; check the polarity, the wires and
            the signal itself
          LAMP    LINE          LEVEL  LIT  SINCE  EDGES/MIN  FLASH
          red     gpiochip0 17  ?      ?    -              0  -
          yellow  gpiochip0 27  low    yes  0.2 s        118  chatters

        行人: flashing-yellow
          nobody is judged by it: no-lamp

        """))
  }

  @Test func `absurd values still fit 80 columns and cannot command the terminal`() {
    let long = String(repeating: "很长的名字\u{1B}[2J", count: 40)
    var mode = Samples.mode
    mode.mode = long
    mode.program = long
    mode.who = long
    mode.why = long
    mode.pending = long
    mode.pendingProgram = long
    mode.pendingWho = long
    mode.pendingWhy = long
    mode.until = .nan
    mode.since = .infinity
    mode.possible = [long, long]
    mode.maintenance = .init(due: .nan, toldBy: long, toldWhom: long, toldAt: -1)
    var lamps = Samples.lamps
    lamps.phase = long
    lamps.stage = long
    lamps.since = .nan
    lamps.waiting = long
    lamps.shared = long
    lamps.clockError = .infinity
    lamps.heads = [.init(head: long, asked: long, permitted: long, readBack: [long], lamps: [])]
    lamps.lampGuard = .init(
      state: long, reason: long, plan: long, permits: .max, refusals: .max, refusal: long)
    var inputs = Samples.inputs
    inputs.groups[0] = .init(
      group: long, aspect: long, reason: long, impossible: .max,
      detectors: [
        .init(
          lamp: long, chip: long, line: .max, level: long, lit: false, since: 1e11, edges: .max,
          chattering: false, rate: 1e14, duty: .nan)
      ], hints: [long])
    var status = Samples.status
    status.modeDetail = mode
    status.lamps = lamps
    let pages = [
      page(mode), page(lamps), page(inputs),
      StatusPage(status, style: style).text,
    ]
    for line in pages.joined().split(separator: "\n") {
      #expect(DisplayText.width(line) <= 80, "\(line)")
      #expect(!line.contains("\u{1B}"))
    }
  }

  @Test func `decisions about modes and lamps say who and why`() {
    func decision(_ text: String) -> String {
      DecisionLine(parsing: text, style: style).summary
    }
    #expect(
      decision(
        #"{"type":"mode","mode":"temporary-signal","was":"normal","program":"officer","#
          + #""who":"li (uid 1000)","why":"断电","ts":1}"#)
        == "mode  temporary-signal (officer), by li (uid 1000): 断电")
    #expect(decision(#"{"type":"mode","mode":"normal","ts":1}"#) == "mode  normal")
    #expect(
      decision(#"{"type":"lamps","lamps":"step","stage":"east","who":"li","ts":1}"#)
        == "lamps  step to east, by li")
    #expect(
      decision(#"{"type":"lamps","lamps":"reset","cause":"conflict","who":"li","why":"mended"}"#)
        == "lamps  reset (conflict), by li: mended")
    #expect(
      decision(#"{"type":"lamps","lamps":"failed-safe","cause":"expired","ts":1}"#)
        == "lamps  failed-safe (expired)")
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// The status on one screen of 80 columns.
public struct StatusPage {
  /// Columns of the terminal that the page takes at most.
  public static let width = 80

  private let status: Status
  private let palette: Palette
  private let time: LocalTime

  /// Makes a page.
  public init(_ status: Status, palette: Palette, time: LocalTime) {
    self.status = status
    self.palette = palette
    self.time = time
  }

  /// The page, with a newline at the end.
  public var text: String {
    let sections: [(String, [String])] = [
      ("Cameras", cameras), ("Signals", signals), ("Lamps", lamps), ("Sound", sound),
      ("Journal", journal), ("Feed", feed), ("Counts", counts), ("Faults", faults),
    ]
    let body = sections.filter { !$0.1.isEmpty }
      .flatMap { title, lines in [palette(.heading, title)] + lines }
    return (head + body).joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let scene = status.scene
    let name = DisplayText.safe("\(scene.title) (\(scene.id), \(scene.profile))")
    let clock = status.clock
    let state = clock.synchronised ? "synchronised" : "not synchronised"
    return [
      palette(.heading, DisplayText.clipped(name, to: Self.width)),
      DisplayText.clipped(
        DisplayText.safe("mode \(modeName), xiaoand \(status.version)"), to: Self.width),
    ] + mode + [
      "up \(Figures.span(status.uptime)) since \(time.full(status.started))",
      "clock \(time.full(clock.unix)), "
        + palette(clock.synchronised ? .good : .bad, state),
    ]
  }

  private var modeName: String { status.modeDetail.map { ModePage.name(of: $0) } ?? status.mode }

  /// What is to be known of a mode that is not the usual one.
  private var mode: [String] {
    guard let mode = status.modeDetail, mode.mode != "normal" || mode.pending != nil else {
      return []
    }
    var lines = paragraph(
      "set by \(mode.who): \(mode.why)" + (mode.until.map { "; until \(time.full($0))" } ?? ""))
    if let pending = ModePage.pending(mode) { lines += paragraph(pending, .doubtful) }
    if let maintenance = mode.maintenance, maintenance.toldBy == nil {
      lines += paragraph(ModePage.untold(maintenance, time), .bad)
    }
    return lines
  }

  /// The temporary signal in a line; nothing when the scene has none.
  private var lamps: [String] {
    guard let lamps = status.lamps else { return [] }
    let state = lamps.lampGuard.state
    return paragraph(
      LampsPage.standing(lamps) + (LampsPage.waiting(lamps).map { "; " + $0 } ?? "")
        + "; guard \(state)"
        + (lamps.lampGuard.reason.map { ": \($0)" } ?? ""),
      state == "serving" ? nil : LampsPage.tone(ofGuard: state))
  }

  private var cameras: [String] {
    guard !status.cameras.isEmpty else { return ["  none in the scene"] }
    var table = Table([
      .init(title: "NAME", maximum: 16), .init(title: "STATE", maximum: 15),
      .init(title: "FRAMES", maximum: 11, isRight: true),
      .init(title: "RATE", maximum: 7, isRight: true),
      .init(title: "DELAY", maximum: 8, isRight: true),
      .init(title: "LAST FRAME", maximum: 11, isRight: true),
    ])
    for camera in status.cameras {
      table.add(
        [
          camera.id, camera.state.rawValue, Figures.count(camera.frames),
          Figures.tenths(camera.rate) + "/s", Figures.tenths(camera.delay) + " ms",
          camera.lastFrameAge.map { Figures.span($0) } ?? "none",
        ], tone: palette.tone(ofState: camera.state.rawValue))
    }
    let followed = status.cameras.filter { $0.tracks != 0 }
      .map { "\(DisplayText.safe($0.id)) \($0.tracks)" }.joined(separator: ", ")
    return table.lines(palette)
      + paragraph("followed now: " + (followed.isEmpty ? "nobody" : followed))
      + status.cameras.flatMap(exposure)
  }

  /// Who was seen by a camera: what its violations are to be held against.
  private func exposure(_ camera: CameraStatus) -> [String] {
    let id = DisplayText.safe(camera.id)
    let seen = Figures.tally(camera.seen)
    guard !seen.isEmpty else { return [] }
    let heads = camera.heads.filter { $0.value.contains { $0.value != 0 } }
      .sorted { $0.key < $1.key }.map { "\($0.key)s \(Figures.tally($0.value))" }
    return paragraph("\(id) has seen: \(seen)")
      + (heads.isEmpty ? [] : paragraph("\(id) heads: \(heads.joined(separator: "; "))"))
  }

  private var signals: [String] {
    guard !status.signals.isEmpty else { return ["  none in the scene"] }
    var table = Table([
      .init(title: "GROUP", maximum: 16), .init(title: "ASPECT", maximum: 15),
      .init(title: "FOR", maximum: 14), .init(title: "SOURCE", maximum: 24),
    ])
    for signal in status.signals {
      table.add(
        [
          signal.group, signal.aspect, signal.since.map { Figures.span($0) } ?? "-", signal.source,
        ], tone: signal.aspect == "unknown" ? .bad : nil)
    }
    return table.lines(palette)
      + status.signals.flatMap { signal in
        (signal.advice ?? signal.reason).map { paragraph("\(signal.group): \($0)") } ?? []
      }
  }

  private var sound: [String] {
    let audio = status.audio
    var text = "\(audio.device): \(audio.state.rawValue)"
    text += audio.reason.map { "; \($0)" } ?? ""
    text += audio.speaking.map { "; says \($0.prompt) (\($0.promptClass))" } ?? "; silent"
    text += ", \(audio.queued) waiting"
    if audio.underruns > 0 { text += "; " + SoundWords.underruns(audio.underruns)(.english) }
    return paragraph(text, palette.tone(ofState: audio.state.rawValue))
      + (audio.microphone.map { paragraph(MicrophoneLine.text($0), MicrophoneLine.tone($0)) } ?? [])
  }

  private var journal: [String] {
    let journal = status.journal
    return paragraph(
      "\(journal.state.rawValue); \(Figures.count(journal.recorded)) rows of this run are on the"
        + " disk" + (journal.reason.map { "; \($0)" } ?? ""),
      palette.tone(ofState: journal.state.rawValue))
  }

  private var feed: [String] {
    let feed = status.feed
    let rejected = Figures.tally(feed.rejected)
    return paragraph(
      "\(feed.clients) connected, \(Figures.count(feed.lines)) lines; not taken: "
        + (rejected.isEmpty ? "nothing" : rejected), rejected.isEmpty ? nil : .doubtful)
  }

  private var counts: [String] {
    [
      ("violations", status.counts.violations), ("prompts", status.counts.prompts),
      ("no verdict", status.counts.noVerdict),
    ].flatMap { name, counts in
      let tally = Figures.tally(counts)
      return paragraph("\(name): " + (tally.isEmpty ? "none" : tally))
    } + paragraph("warned before a line: \(Figures.count(status.counts.warnings))")
  }

  private var faults: [String] {
    guard !status.faults.isEmpty else { return ["  " + palette(.good, "none")] }
    return status.faults.flatMap { fault in
      paragraph(
        "\(fault.fault) (\(fault.subject)) for \(Figures.span(fault.since)): \(fault.sentence)",
        .bad)
    }
  }

  /// A text in as many lines as it takes, the later ones indented further.
  private func paragraph(_ text: String, _ tone: Palette.Tone? = nil) -> [String] {
    DisplayText.paragraph(text, width: Self.width, palette, tone)
  }
}

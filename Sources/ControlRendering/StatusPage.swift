// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
internal import Phrases

/// The status on one screen of 80 columns.
public struct StatusPage {
  /// Columns of the terminal that the page takes at most.
  public static let width = 80

  private let status: Status
  private let style: PageStyle

  /// Makes a page.
  public init(_ status: Status, style: PageStyle) {
    self.status = status
    self.style = style
  }

  /// The page, with a newline at the end.
  public var text: String {
    let sections: [(Phrase, [String])] = [
      (StatusWords.cameras, cameras), (StatusWords.signals, signals), (StatusWords.lamps, lamps),
      (StatusWords.sound, sound), (StatusWords.journal, journal), (StatusWords.feed, feed),
      (StatusWords.counts, counts), (StatusWords.faults, faults),
    ]
    let body = sections.filter { !$0.1.isEmpty }
      .flatMap { title, lines in [style.palette(.heading, style(title))] + lines }
    return (head + body).joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let scene = status.scene
    let name = DisplayText.safe("\(scene.title) (\(scene.id), \(scene.profile))")
    let clock = status.clock
    let state = style(StatusWords.synchronised(clock.synchronised))
    return [
      style.palette(.heading, DisplayText.clipped(name, to: Self.width)),
      DisplayText.clipped(
        DisplayText.safe(style(StatusWords.mode(modeName, version: status.version))),
        to: Self.width),
    ] + mode + [
      style(StatusWords.up(style.span(status.uptime), since: style.full(status.started))),
      style(StatusWords.clock(style.full(clock.unix)))
        + style.palette(clock.synchronised ? .good : .bad, state),
    ]
  }

  private var modeName: String {
    status.modeDetail.map { ModePage.name(of: $0, style) } ?? style.word(status.mode, .mode)
  }

  /// What is to be known of a mode that is not the usual one.
  private var mode: [String] {
    guard let mode = status.modeDetail, mode.mode != "normal" || mode.pending != nil else {
      return []
    }
    var lines = style.paragraph(
      ModePage.set(mode, style)
        + (mode.until.map { style(StatusWords.until(style.full($0))) } ?? ""))
    if let pending = ModePage.pending(mode, style) {
      lines += style.paragraph(pending, .doubtful)
    }
    if let maintenance = mode.maintenance, maintenance.toldBy == nil {
      lines += style.paragraph(ModePage.untold(maintenance, style), .bad)
    }
    return lines
  }

  /// The temporary signal in a line; nothing when the scene has none.
  private var lamps: [String] {
    guard let lamps = status.lamps else { return [] }
    let state = lamps.lampGuard.state
    return style.paragraph(
      LampsPage.standing(lamps, style)
        + (LampsPage.waiting(lamps).map { style(StatusWords.more(style($0))) } ?? "")
        + style(StatusWords.lampGuard(LampsPage.guardian(lamps, style))),
      state == "serving" ? nil : LampsPage.tone(ofGuard: state))
  }

  private var cameras: [String] {
    guard !status.cameras.isEmpty else { return ["  " + style(StatusWords.noneInScene)] }
    let titles = StatusWords.cameraTitles.map { style($0) }
    var table = Table([
      .init(title: titles[0], maximum: 16),
      .init(title: titles[1], maximum: style.columns(15, chinese: 13)),
      .init(title: titles[2], maximum: 11, isRight: true),
      .init(title: titles[3], maximum: 7, isRight: true),
      .init(title: titles[4], maximum: 8, isRight: true),
      .init(title: titles[5], maximum: style.columns(11, chinese: 13), isRight: true),
    ])
    for camera in status.cameras {
      table.add(
        [
          camera.id, style.word(camera.state.rawValue, .state), Figures.count(camera.frames),
          Figures.tenths(camera.rate) + "/s", Figures.tenths(camera.delay) + " ms",
          camera.lastFrameAge.map { style.span($0) } ?? style(SpanWords.none),
        ], tone: style.palette.tone(ofState: camera.state.rawValue))
    }
    let followed = status.cameras.filter { $0.tracks != 0 }
      .map { "\(DisplayText.safe($0.id)) \($0.tracks)" }
    return table.lines(style.palette)
      + style.paragraph(
        style(
          StatusWords.followed(
            followed.isEmpty ? style(StatusWords.nobody) : style.list(followed))))
      + status.cameras.flatMap(exposure)
  }

  /// Who was seen by a camera: what its violations are to be held against.
  private func exposure(_ camera: CameraStatus) -> [String] {
    let id = DisplayText.safe(camera.id)
    let seen = style.tally(camera.seen, .objectClass)
    guard !seen.isEmpty else { return [] }
    let heads = camera.heads.filter { $0.value.contains { $0.value != 0 } }
      .sorted { $0.key < $1.key }
      .map {
        style(StatusWords.seat(CodeWords.phrase($0.key, .seat), style.tally($0.value, .head)))
      }
    return style.paragraph(style(StatusWords.seen(id, seen)))
      + (heads.isEmpty
        ? []
        : style.paragraph(style(StatusWords.heads(id, heads.joined(separator: style.parting)))))
  }

  private var signals: [String] {
    guard !status.signals.isEmpty else { return ["  " + style(StatusWords.noneInScene)] }
    let titles = zip(StatusWords.signalTitles, [16, 15, 15, 24])
    var table = Table(titles.map { Table.Column(title: style($0), maximum: $1) })
    for signal in status.signals {
      table.add(
        [
          signal.group, style.word(signal.aspect, .aspect),
          signal.since.map { style.span($0) } ?? "-", style.word(signal.source, .source),
        ], tone: signal.aspect == "unknown" ? .bad : nil)
    }
    return table.lines(style.palette)
      + status.signals.flatMap { signal in
        (signal.advice ?? signal.reason.map { style.word($0, .doubt) }).map {
          style.paragraph(style(StatusWords.of(signal.group, $0)))
        } ?? []
      }
  }

  private var sound: [String] {
    let audio = status.audio
    var text = style(StatusWords.of(audio.device, style.word(audio.state.rawValue, .state)))
    text += audio.reason.map { style(StatusWords.more($0)) } ?? ""
    text += style(
      audio.speaking.map {
        StatusWords.says($0.prompt, style.word($0.promptClass, .promptClass))
      } ?? StatusWords.silent)
    text += style(StatusWords.waiting(audio.queued))
    if audio.underruns > 0 {
      text += style(StatusWords.more(style(SoundWords.underruns(audio.underruns))))
    }
    return style.paragraph(text, style.palette.tone(ofState: audio.state.rawValue))
      + (audio.microphone.map {
        style.paragraph(MicrophoneLine.text($0, style), MicrophoneLine.tone($0))
      } ?? [])
  }

  private var journal: [String] {
    let journal = status.journal
    return style.paragraph(
      style(
        StatusWords.journal(
          style.word(journal.state.rawValue, .state), rows: Figures.count(journal.recorded)))
        + (journal.reason.map { style(StatusWords.more($0)) } ?? ""),
      style.palette.tone(ofState: journal.state.rawValue))
  }

  private var feed: [String] {
    let feed = status.feed
    let rejected = style.tally(feed.rejected, .rejection)
    return style.paragraph(
      style(
        StatusWords.feed(
          feed.clients, lines: Figures.count(feed.lines),
          rejected: rejected.isEmpty ? style(StatusWords.nothing) : rejected)),
      rejected.isEmpty ? nil : .doubtful)
  }

  private var counts: [String] {
    let counts = status.counts
    let tallies = [
      (StatusWords.violations, style.tally(counts.violations, .violation)),
      (StatusWords.prompts, style.tally(counts.prompts, .playback)),
      (StatusWords.noVerdict, style.tally(counts.noVerdict, .noVerdict)),
    ]
    return tallies.flatMap { name, tally in
      style.paragraph(
        style(StatusWords.of(style(name), tally.isEmpty ? style(SpanWords.none) : tally)))
    } + style.paragraph(style(StatusWords.warned(Figures.count(counts.warnings))))
  }

  private var faults: [String] {
    guard !status.faults.isEmpty else {
      return ["  " + style.palette(.good, style(SpanWords.none))]
    }
    return status.faults.flatMap { fault in
      style.paragraph(
        style(
          StatusWords.fault(
            style.word(fault.fault, .fault), fault.subject, since: style.span(fault.since),
            fault.sentence)), .bad)
    }
  }
}

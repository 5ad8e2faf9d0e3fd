// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Phrases

/// What stands beside the map, in sections that share the rows there are.
struct WatchPanel {
  /// A line of a section: pieces with their tones.
  struct Line {
    var pieces: [(text: String, tone: ScreenTone)]

    init(_ text: String, _ tone: ScreenTone = .plain) { pieces = [(text, tone)] }

    init(_ pieces: [(text: String, tone: ScreenTone)]) { self.pieces = pieces }
  }

  /// A heading and what stands below it.
  struct Section {
    var title: String
    var lines: [Line]
  }

  let desk: WatchDesk
  let snapshot: ViewSnapshot
  /// The robot's clock.
  let time: Double

  private var language: Language { desk.language }

  /// All sections, each with at least a line.
  var sections: [Section] {
    var sections = [
      Section(title: WatchWords.signals(language), lines: signals),
      Section(title: WatchWords.cameras(language), lines: cameras),
      Section(title: WatchWords.sound(language), lines: sound),
      Section(title: faultsTitle, lines: faults),
    ]
    if snapshot.mode.mode != "normal" || snapshot.mode.pending != nil {
      sections.insert(Section(title: WatchWords.mode(language), lines: mode), at: 0)
    }
    return sections
  }

  private func age(_ since: Double) -> String { WatchWords.age(time - since)(language) }

  private var signals: [Line] {
    let width = snapshot.signals.map { DisplayText.width(DisplayText.safe($0.group)) }.max() ?? 0
    let lines = snapshot.signals.map { signal in
      let group = DisplayText.padded(DisplayText.safe(signal.group), to: min(width, 12))
      let why =
        signal.aspect == "unknown" ? signal.reason.map { WatchWords.doubt($0)(language) } : nil
      return Line([
        (DisplayText.clipped(group, to: 12) + " ", .plain),
        (WatchWords.aspect(signal.aspect)(language), ScreenTone.aspect(signal.aspect)),
        (" " + (why ?? signal.since.map(age) ?? ""), .plain),
      ])
    }
    return lines.isEmpty ? [Line(WatchWords.none(language), .faint)] : lines
  }

  private var cameras: [Line] {
    let shown = desk.shownCamera?.id
    let lines = snapshot.cameras.map { camera in
      var text = (camera.id == shown && snapshot.cameras.count > 1 ? "*" : "") + camera.id
      guard camera.state == .live || camera.state == .clockUntrusted else {
        text += " " + WatchWords.state(camera.state.rawValue)(language)
        return Line(text + (camera.silentSince.map { " " + age($0) } ?? ""), .bad)
      }
      text += " \(Figures.whole(camera.rate))/s \(Figures.whole(camera.delay)) ms"
      guard camera.state == .clockUntrusted else { return Line(text, .good) }
      return Line(text + " " + WatchWords.state(camera.state.rawValue)(language), .bad)
    }
    return lines.isEmpty ? [Line(WatchWords.noCamera(language), .faint)] : lines
  }

  private var sound: [Line] {
    let sound = snapshot.sound
    var lines: [Line] = []
    if let prompt = sound.prompt {
      lines.append(Line("▶ \(prompt)", .doubtful))
      if let text = sound.text { lines.append(Line(text)) }
    } else if sound.state == .ready {
      lines.append(Line(WatchWords.silent(language), .faint))
    } else {
      let tone = sound.state == .absent ? ScreenTone.bad : .doubtful
      lines.append(Line(WatchWords.state(sound.state.rawValue)(language), tone))
    }
    if sound.queued > 0 { lines.append(Line(WatchWords.queued(sound.queued)(language))) }
    return lines
  }

  private var faultsTitle: String {
    let count = snapshot.faults.count
    return WatchWords.faults(language) + (count > 0 ? " \(count)" : "")
  }

  private var faults: [Line] {
    guard !snapshot.faults.isEmpty else { return [Line(WatchWords.none(language), .good)] }
    return snapshot.faults.map { fault in
      Line("\(WatchWords.fault(fault.fault)(language)) \(fault.subject) \(age(fault.since))", .bad)
    }
  }

  private var mode: [Line] {
    let mode = snapshot.mode
    var lines = [Line(WatchScreen.name(of: mode, language), .doubtful)]
    if let pending = mode.pending {
      lines.append(Line("→ " + WatchWords.mode(pending)(language), .doubtful))
    }
    if let until = mode.until {
      lines.append(Line(WatchWords.modeUntil(desk.clock(until, 5))(language)))
    }
    if let maintenance = mode.maintenance, maintenance.toldBy == nil {
      lines.append(Line(WatchWords.untold(language), .bad))
    }
    return lines
  }

  /// Draws the sections below each other; the longest ones are cut first where rows are few.
  func draw(into screen: inout ScreenBuffer, _ frame: SceneMap.Frame, isBrief: Bool) {
    let sections = self.sections
    var room = sections.map(\.lines.count)
    let heads = isBrief ? 0 : sections.count
    while room.reduce(heads, +) > frame.rows, let most = room.max(), most > 1,
      let index = room.lastIndex(of: most)
    {
      room[index] -= 1
    }
    var row = frame.row
    for (section, count) in zip(sections, room) {
      guard row < frame.row + frame.rows else { return }
      var column = frame.column
      if isBrief {
        column = screen.put(section.title + " ", row, column, limit: frame.columns, .heading)
      } else {
        screen.put(section.title, row, column, limit: frame.columns, .heading)
        row += 1
      }
      for (index, line) in section.lines.prefix(count).enumerated() {
        guard row < frame.row + frame.rows else { return }
        let hidden = section.lines.count - count
        let isLast = index == count - 1 && hidden > 0
        let shown =
          isLast && !isBrief && count > 1 ? Line(WatchWords.more(hidden + 1)(language)) : line
        draw(
          shown, into: &screen, row, column + (isBrief ? 0 : 1), end: frame.column + frame.columns)
        row += 1
      }
    }
  }

  private func draw(
    _ line: Line, into screen: inout ScreenBuffer, _ row: Int, _ column: Int, end: Int
  ) {
    var column = column
    for piece in line.pieces where column < end {
      column = screen.put(piece.text, row, column, limit: end - column, piece.tone)
    }
  }
}

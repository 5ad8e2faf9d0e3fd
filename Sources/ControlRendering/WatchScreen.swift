// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Phrases

/// Lays out what a `WatchDesk` holds on a screen of any size, none included.
enum WatchScreen {
  /// The least columns for a map beside the panel.
  static let sideColumnsMinimum = 60
  /// The columns that the panel has at least, beside a map.
  static let panelColumnsMinimum = 26
  /// The rows of the picture below which there is no map.
  static let mapRowsMinimum = 5
  /// The rows of decisions, of a screen with room for more.
  static let decisionsShare = 4

  /// A mode with its program.
  static func name(of mode: ModeStatus, _ language: Language) -> String {
    WatchWords.mode(mode.mode)(language) + (mode.program.map { " (\($0))" } ?? "")
  }
}

extension WatchDesk {
  /// The camera whose map is shown.
  var shownCamera: ViewSnapshot.Camera? {
    guard let cameras = snapshot?.cameras, !cameras.isEmpty else { return nil }
    return cameras[camera % cameras.count]
  }

  /// What the terminal is to show.
  public mutating func screen(columns: Int, rows: Int, at now: Double) -> ScreenBuffer {
    var screen = ScreenBuffer(columns: columns, rows: rows)
    guard screen.rows > 0, screen.columns > 0 else { return screen }
    if screen.rows > 1 { body(&screen, now) }
    if trouble != nil { screen.fade() }
    header(&screen, now)
    if screen.rows > 2 { footer(&screen, now) }
    return screen
  }

  /// The time of day in so many characters: hours and minutes, or seconds too.
  func clock(_ seconds: Double, _ characters: Int) -> String {
    time.clock(seconds).map { String($0.prefix(characters)) } ?? SpanWords.noTime(language)
  }

  // MARK: - First and last row

  private func header(_ screen: inout ScreenBuffer, _ now: Double) {
    screen.fill(0, 0..<screen.columns, .bar)
    let clock = robotTime(at: now).map { self.clock($0, 8) }
    var right = clock ?? ""
    var tone = ScreenTone.bar
    if let trouble {
      right = WatchWords.lost(WatchWords.age(now - trouble.since))(language)
      if let clock { right += " · " + WatchWords.stale(clock)(language) }
      tone = .alarm
    } else if isPaused {
      right = WatchWords.paused(language) + " · " + right
      tone = .alarm
    }
    right = " " + right + " "
    let start = max(0, screen.columns - DisplayText.width(right))
    if let snapshot {
      let title = " \(snapshot.title) · \(WatchScreen.name(of: snapshot.mode, language))"
      screen.put(title, 0, 0, limit: start, .bar)
    } else {
      screen.put(" " + WatchWords.command, 0, 0, limit: start, .bar)
    }
    screen.put(right, 0, start, tone)
  }

  private func footer(_ screen: inout ScreenBuffer, _ now: Double) {
    let row = screen.rows - 1
    if let question {
      let text =
        switch question {
        case .allRed: WatchWords.allRedQuestion(language)
        case .mode(let mode): WatchWords.modeQuestion(WatchWords.mode(mode))(language)
        }
      screen.fill(row, 0..<screen.columns, .alarm)
      screen.put(" " + text, row, 0, .alarm)
    } else if let message {
      screen.put(message.text, row, 0, .doubtful)
    } else if let trouble {
      screen.put(trouble.sentence, row, 0, .bad)
    } else if page != nil {
      screen.put(WatchWords.back(language), row, 0, .faint)
    } else if scroll > 0 {
      screen.put(WatchWords.later(scroll)(language), row, 0, .doubtful)
    } else {
      screen.put(WatchWords.keys(language), row, 0, .faint)
    }
  }

  // MARK: - The picture

  private mutating func body(_ screen: inout ScreenBuffer, _ now: Double) {
    let rows = max(0, screen.rows - 2)
    if let page { return draw(page, &screen, rows, now) }
    guard let snapshot, let robotTime = robotTime(at: now) else {
      screen.put(WatchWords.waiting(language), 1, 1, .faint)
      return
    }
    let panel = WatchPanel(desk: self, snapshot: snapshot, time: robotTime)
    let share = rows >= 12 ? max(3, rows / WatchScreen.decisionsShare) + 1 : rows / 3
    var frame = SceneMap.Frame(row: 1, column: 0, rows: rows - share, columns: screen.columns)
    if screen.columns >= WatchScreen.sideColumnsMinimum, frame.rows >= WatchScreen.mapRowsMinimum {
      let taken = map(&screen, frame, snapshot)
      frame.column = taken + 1
      frame.columns = screen.columns - taken - 1
      panel.draw(into: &screen, frame, isBrief: false)
    } else {
      frame.rows = min(frame.rows, panel.sections.reduce(0) { $0 + $1.lines.count })
      panel.draw(into: &screen, frame, isBrief: true)
    }
    draw(decisionsFrom: frame.row + frame.rows, &screen, rows + 1)
  }

  /// Draws the map; returns how many columns it takes.
  private func map(
    _ screen: inout ScreenBuffer, _ frame: SceneMap.Frame, _ snapshot: ViewSnapshot
  ) -> Int {
    var frame = frame
    frame.columns = min(
      screen.columns - WatchScreen.panelColumnsMinimum - 1,
      Int(Double(screen.columns) * 0.7))
    guard let camera = shownCamera else {
      screen.put(WatchWords.noCamera(language), frame.row, 1, limit: frame.columns, .faint)
      return frame.columns
    }
    let title = " \(camera.id) · \(camera.tracks)"
    guard let geometry, let drawing = SceneDrawing(geometry, camera: camera.id) else {
      screen.put(title, frame.row, 0, limit: frame.columns, .faint)
      return frame.columns
    }
    var map = SceneMap(drawing, glyphs)
    map.riders = trouble == nil ? snapshot.riders : []
    for signal in snapshot.signals { map.aspects[signal.group] = signal.aspect }
    map.draw(into: &screen, frame)
    let fit = MapProjection(drawing, columns: frame.columns, rows: frame.rows)
    // Over the map, where a picture has sky.
    screen.put(title, frame.row, 0, limit: frame.columns, .faint)
    return max(fit?.columns ?? 0, WatchScreen.panelColumnsMinimum)
  }

  private mutating func draw(decisionsFrom row: Int, _ screen: inout ScreenBuffer, _ end: Int) {
    var row = row
    guard row < end else { return }
    if end - row > 3 {
      let title = " \(WatchWords.decisions(language)) "
      let rule = String(repeating: glyphs == .ascii ? "-" : "─", count: screen.columns)
      screen.put(rule, row, 0, limit: screen.columns, .faint)
      screen.put(title, row, 2, .heading)
      row += 1
    }
    decisionRows = end - row
    let last = max(0, decisions.count - scroll)
    for decision in decisions[max(0, last - decisionRows)..<last] {
      let line = DecisionLine(
        decision.value, style: PageStyle(language: language, palette: .plain, time: time))
      let kind = decision.value["type"]?.string
      screen.put(clock(decision.time, 8) + " ", row, 0, .faint)
      screen.put(line.summary, row, 9, kind == "fault" || kind == "violation" ? .bad : .plain)
      row += 1
    }
  }
}

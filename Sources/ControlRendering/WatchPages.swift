// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Phrases

/// The pages over the picture: help, what is wrong, the mode.
extension WatchDesk {
  func draw(_ page: Page, _ screen: inout ScreenBuffer, _ rows: Int, _ now: Double) {
    switch page {
    case .help: help(&screen, rows)
    case .faults: faults(&screen, rows, now)
    case .mode: mode(&screen, rows)
    }
  }

  private func help(_ screen: inout ScreenBuffer, _ rows: Int) {
    var row = 1
    func show(_ name: String, _ text: String, _ screen: inout ScreenBuffer) {
      let room = max(screen.columns - 20, 1)
      for (index, line) in DisplayText.wrapped(text, to: room).enumerated() where row <= rows {
        if index == 0 { screen.put(name, row, 1, limit: 18, .heading) }
        screen.put(line, row, 20)
        row += 1
      }
    }
    for (key, does) in WatchWords.help { show(key, does(language), &screen) }
    row += 1
    for (sign, means) in WatchWords.legend { show(sign, means(language), &screen) }
  }

  private func faults(_ screen: inout ScreenBuffer, _ rows: Int, _ now: Double) {
    let faults = snapshot?.faults ?? []
    guard !faults.isEmpty else {
      screen.put(WatchWords.noFaults(language), 1, 1, .good)
      return
    }
    var row = 1
    for fault in faults where row <= rows {
      let age = WatchWords.age((robotTime(at: now) ?? fault.since) - fault.since)(language)
      let title = "\(WatchWords.fault(fault.fault)(language)) (\(fault.subject)) · \(age)"
      screen.put(title, row, 1, .bad)
      row += 1
      let width = max(screen.columns - 4, 1)
      for line in DisplayText.wrapped(DisplayText.safe(fault.sentence), to: width) where row <= rows
      {
        screen.put(line, row, 3)
        row += 1
      }
    }
  }

  private func mode(_ screen: inout ScreenBuffer, _ rows: Int) {
    guard let mode = snapshot?.mode else { return }
    var lines: [(String, ScreenTone)] = [
      (WatchScreen.name(of: mode, language), .heading),
      (WatchWords.modeSet(by: mode.who, why: mode.why)(language), .plain),
    ]
    if let until = mode.until {
      lines.append(
        (WatchWords.modeUntil(time.full(until) ?? SpanWords.noTime(language))(language), .plain))
    }
    if let pending = mode.pending {
      lines.append((WatchWords.modePending(WatchWords.mode(pending))(language), .doubtful))
    }
    if let maintenance = mode.maintenance, maintenance.toldBy == nil {
      lines.append((WatchWords.untold(language), .bad))
    }
    lines.append(("", .plain))
    for (index, choice) in modeChoices.enumerated() {
      lines.append((WatchWords.modeChoice(index + 1, WatchWords.mode(choice))(language), .heading))
    }
    lines.append((WatchWords.modeElsewhere(language), .faint))
    for (row, line) in lines.prefix(rows).enumerated() { screen.put(line.0, row + 1, 1, line.1) }
  }
}

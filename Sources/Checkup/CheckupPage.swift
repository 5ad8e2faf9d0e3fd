// SPDX-License-Identifier: Apache-2.0

public import ControlRendering
import Phrases

/// A check-up as people read it: what is wrong stands out, and says what to do.
public struct CheckupPage {
  private let checkup: Checkup
  private let style: PageStyle

  /// Makes a page.
  public init(_ checkup: Checkup, style: PageStyle) {
    self.checkup = checkup
    self.style = style
  }

  /// The page, with a newline at the end.
  public var text: String {
    let summary = DoctorWords.summary(
      wrong: checkup.count(.wrong), doubtful: checkup.count(.doubtful), ok: checkup.count(.ok),
      notLookedAt: checkup.count(.notLookedAt))
    let areas = Finding.Area.allCases.flatMap { area -> [String] in
      let findings = checkup.findings.filter { $0.area == area }
      guard !findings.isEmpty else { return [] }
      return [style.palette(.heading, style(DoctorWords.area(area.rawValue)))]
        + findings.map(line)
    }
    return ([style.palette(.heading, style(summary))] + areas).joined(separator: "\n") + "\n"
  }

  private func line(_ finding: Finding) -> String {
    let margin = 2 + width + 2
    let level = DisplayText.padded(style(finding.level.name), to: width)
    let sentence = DisplayText.hung(
      DisplayText.safe(style(finding.sentence)), behind: margin, to: StatusPage.width)
    return "  " + style.palette(finding.level.tone, level) + "  " + sentence
  }

  /// Columns of the widest level.
  private var width: Int {
    Finding.Level.allCases.map { DisplayText.width(style($0.name)) }.max() ?? 0
  }
}

extension Finding.Level {
  /// Its name for people.
  var name: Phrase {
    switch self {
    case .ok: DoctorWords.ok
    case .doubtful: DoctorWords.doubtful
    case .wrong: DoctorWords.wrong
    case .notLookedAt: DoctorWords.notLookedAt
    }
  }

  var tone: Palette.Tone {
    switch self {
    case .ok: .good
    case .doubtful: .doubtful
    case .wrong: .bad
    case .notLookedAt: .faint
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// The lamps of the temporary signal, for people: what is asked, permitted and read back.
public struct LampsPage {
  private let lamps: LampsStatus
  private let palette: Palette

  /// Makes a page.
  public init(_ lamps: LampsStatus, palette: Palette) {
    self.lamps = lamps
    self.palette = palette
  }

  /// The page, with a newline at the end.
  public var text: String {
    let sections = [("Heads", heads), ("Signal", signal), ("Guard", guarding)]
    return sections.flatMap { title, lines in [palette(.heading, title)] + lines }
      .joined(separator: "\n") + "\n"
  }

  private var heads: [String] {
    var table = Table([
      .init(title: "HEAD", maximum: 20), .init(title: "ASKED", maximum: 16),
      .init(title: "PERMITTED", maximum: 16), .init(title: "READ BACK", maximum: 18),
    ])
    for head in lamps.heads {
      let lit = head.readBack.map { $0.isEmpty ? "dark" : $0.joined(separator: "+") }
      table.add(
        [
          head.head, head.asked, head.permitted,
          lit ?? (lamps.lampGuard.state == "absent" ? "unknown" : "no feedback"),
        ],
        tone: head.asked == head.permitted ? nil : .doubtful)
    }
    return table.lines(palette)
  }

  /// Where the program stands, in a line.
  static func standing(_ lamps: LampsStatus) -> String {
    var text = lamps.phase
    if let stage = lamps.stage { text += " of stage \(stage)" }
    text += " for \(Figures.span(lamps.since))"
    if let requested = lamps.requested { text += "; stage \(requested) follows" }
    return text
  }

  /// What the program waits for; `nil` when for nothing.
  static func waiting(_ lamps: LampsStatus) -> String? {
    switch lamps.waiting {
    case "officer": "waits for `xiaoanctl signal step`"
    case "own-window": "waits for its own time of the cycle"
    case "no-proven-clock": "waits until the clock is proven right: set it by NTP"
    case "rest-after-fault": "rests, since the guard failed safe"
    case let other?: "waits (\(other))"
    case nil: nil
    }
  }

  private var signal: [String] {
    let isShown = lamps.lampGuard.state == "serving"
    var lines = paragraph(
      isShown ? Self.standing(lamps) : "wanted, but not shown: \(Self.standing(lamps))",
      isShown ? nil : .bad)
    if let waiting = Self.waiting(lamps) { lines += paragraph(waiting, .doubtful) }
    if !lamps.stages.isEmpty { lines += paragraph("stages: " + list(lamps.stages)) }
    lines += paragraph("programs of the scene: " + list(lamps.programs))
    if let shared = lamps.shared {
      lines += paragraph(
        "shared plan \(shared): all robots of the crossing must show the same", .heading)
    }
    if let error = lamps.clockError {
      lines += paragraph("the clock is right within \(Figures.tenths(error)) ms")
    } else if lamps.shared != nil {
      lines += paragraph("nobody proves that the clock is right", .doubtful)
    }
    return lines
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  private var guarding: [String] {
    let guardian = lamps.lampGuard
    let state = guardian.state + (guardian.reason.map { ": \($0)" } ?? "")
    var lines = paragraph(state, Self.tone(ofGuard: guardian.state))
    if guardian.state == "absent" {
      return lines + paragraph("plan of the scene: \(lamps.plan)")
    }
    lines += paragraph(
      "heartbeat \(guardian.heartbeat ? "beats" : "does not beat"); orders followed:"
        + " \(Figures.count(guardian.permits)), refused: \(Figures.count(guardian.refusals))"
        + (guardian.refusal.map { ", the last for \($0)" } ?? ""))
    guard guardian.plan == lamps.plan else {
      return lines
        + paragraph(
          "plan of the guard: \(guardian.plan ?? "none"), of the scene: \(lamps.plan). They must be"
            + " the same: write the plan with `xiaoand lamp-plan`, then restart xiaoan-lampguard",
          .bad)
    }
    lines += paragraph("plan of the scene and of the guard: \(lamps.plan)")
    return lines
      + (guardian.walked
        ? paragraph("the lamps of this plan were walked")
        : paragraph(
          "the lamps of this plan were not walked, so no green may be shown: run `xiaoanctl lamps"
            + " walk`", .doubtful))
  }

  /// The tone of a guard's state.
  static func tone(ofGuard state: String) -> Palette.Tone {
    switch state {
    case "serving": .good
    case "safe": .doubtful
    default: .bad
    }
  }

  private func paragraph(_ text: String, _ tone: Palette.Tone? = nil) -> [String] {
    DisplayText.paragraph(text, width: StatusPage.width, palette, tone)
  }
}

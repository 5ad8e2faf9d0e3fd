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
    var lines = [palette(.heading, "Signal")] + Self.signal(lamps, palette)
    lines += [palette(.heading, "Heads")] + heads
    lines += [palette(.heading, "Guard")] + Self.guardLines(lamps, palette)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where the program stands.
  static func signal(_ lamps: LampsStatus, _ palette: Palette) -> [String] {
    var text = lamps.phase
    if let stage = lamps.stage { text += " of stage \(stage)" }
    text += " for \(Figures.span(lamps.since))"
    if let requested = lamps.requested { text += "; stage \(requested) follows" }
    switch lamps.waiting {
    case "officer": text += "; waits for `xiaoanctl signal step`"
    case "own-window": text += "; waits for its own time of the cycle"
    case "no-proven-clock": text += "; waits until the clock is proven right, set it by NTP"
    case "rest-after-fault": text += "; rests, since the guard failed safe"
    case let other?: text += "; waits (\(other))"
    case nil: break
    }
    var lines = DisplayText.paragraph(text, width: StatusPage.width, palette)
    if !lamps.stages.isEmpty {
      lines += DisplayText.paragraph(
        "stages: " + lamps.stages.joined(separator: ", "), width: StatusPage.width, palette)
    }
    if let shared = lamps.shared {
      let error = lamps.clockError.map { "within \(Figures.tenths($0)) ms" } ?? "not proven"
      lines += DisplayText.paragraph(
        "by the clock (\(error)); plan \(shared), compare it with the crossing's other robots",
        width: StatusPage.width, palette)
    }
    return lines
  }

  private var heads: [String] {
    var table = Table([
      .init(title: "HEAD", maximum: 20), .init(title: "ASKED", maximum: 16),
      .init(title: "PERMITTED", maximum: 16), .init(title: "READ BACK", maximum: 18),
    ])
    for head in lamps.heads {
      let lit = head.readBack.map { $0.isEmpty ? "dark" : $0.joined(separator: "+") }
      table.add(
        [head.head, head.asked, head.permitted, lit ?? "no feedback"],
        tone: head.asked == head.permitted ? nil : .doubtful)
    }
    return table.lines(palette)
  }

  /// How the guard is.
  static func guardLines(_ lamps: LampsStatus, _ palette: Palette) -> [String] {
    let guardian = lamps.lampGuard
    func paragraph(_ text: String, _ tone: Palette.Tone? = nil) -> [String] {
      DisplayText.paragraph(text, width: StatusPage.width, palette, tone)
    }
    let tone: Palette.Tone =
      guardian.state == "serving" ? .good : guardian.state == "safe" ? .doubtful : .bad
    var lines = paragraph(
      guardian.state + (guardian.reason.map { ": \($0)" } ?? ""), tone)
    guard guardian.state != "absent" else { return lines }
    lines += paragraph(
      "heartbeat \(guardian.heartbeat ? "beats" : "still"); followed "
        + "\(Figures.count(guardian.permits)) orders, refused \(Figures.count(guardian.refusals))"
        + (guardian.refusal.map { " (last: \($0))" } ?? ""))
    if guardian.plan != lamps.plan {
      lines += paragraph(
        "plan \(guardian.plan ?? "none"), but the scene has \(lamps.plan): write it with `xiaoand "
          + "lamp-plan` and restart xiaoan-lampguard", .bad)
    } else {
      lines += paragraph("plan \(lamps.plan), as the scene")
    }
    if !guardian.walked {
      lines += paragraph(
        "this wiring was not walked, so no green may be shown: run `xiaoanctl lamps walk`",
        .doubtful
      )
    }
    return lines
  }
}

// SPDX-License-Identifier: Apache-2.0

/// The prompts of a pack, for people.
public struct PromptsPage {
  /// One prompt.
  public struct Line: Hashable, Sendable {
    /// How its recording is.
    public enum State: String, Sendable {
      /// There is nothing to do.
      case ok
      /// It can be played, and something is to be looked at.
      case look
      /// It is not there.
      case missing
      /// It cannot be played.
      case unfit
    }

    /// The id.
    public var id: String
    /// The class.
    public var className: String
    /// How its recording is.
    public var state: State
    /// How long it is, in seconds, and how loud, in LUFS, where it can be told.
    public var seconds: Double?
    /// How loud it is, in LUFS.
    public var loudness: Double?
    /// What it says.
    public var text: String
    /// What is to be done; `nil` when nothing is.
    public var remark: String?

    /// Makes a line.
    public init(
      id: String, className: String, state: State, seconds: Double? = nil,
      loudness: Double? = nil, text: String, remark: String? = nil
    ) {
      self.id = id
      self.className = className
      self.state = state
      self.seconds = seconds
      self.loudness = loudness
      self.text = text
      self.remark = remark
    }
  }

  private let pack: String
  private let lines: [Line]
  private let bytes: Int
  private let palette: Palette

  /// Makes a page.
  ///
  /// - Parameters:
  ///   - pack: the pack's folder.
  ///   - lines: its prompts.
  ///   - bytes: what they take when they are loaded at 48 kHz.
  ///   - palette: the colours.
  public init(pack: String, _ lines: [Line], bytes: Int, palette: Palette) {
    self.pack = pack
    self.lines = lines
    self.bytes = bytes
    self.palette = palette
  }

  /// All prompts in a table, and their sum.
  public var list: String {
    var table = Table([
      Table.Column(title: "PROMPT", maximum: 22), Table.Column(title: "STATE", maximum: 7),
      Table.Column(title: "CLASS", maximum: 9),
      Table.Column(title: "S", maximum: 4, isRight: true),
      Table.Column(title: "LUFS", maximum: 5, isRight: true),
      Table.Column(title: "TEXT", maximum: 21),
    ])
    for line in lines {
      table.add(
        [
          line.id, line.state.rawValue, line.className, line.seconds.map(Figures.tenths) ?? "",
          line.loudness.map(Figures.tenths) ?? "", line.text,
        ], tone: Self.tone(line.state))
    }
    return ([heading] + table.lines(palette) + sum).joined(separator: "\n") + "\n"
  }

  /// What is to be done, prompt by prompt, and the sum.
  public var check: String {
    let remarks = lines.flatMap { line in
      line.remark.map {
        DisplayText.paragraph(
          "\(line.id): \($0)", width: StatusPage.width, palette, Self.tone(line.state))
      } ?? []
    }
    return ([heading] + remarks + sum).joined(separator: "\n") + "\n"
  }

  private var heading: String {
    palette(.heading, DisplayText.clipped(DisplayText.safe("pack \(pack)"), to: StatusPage.width))
  }

  private var sum: [String] {
    let wrong = lines.count { $0.state != .ok }
    let megabytes = Figures.tenths(Double(bytes) / 1e6)
    return DisplayText.paragraph(
      "\(lines.count) prompt\(lines.count == 1 ? "" : "s"), \(wrong == 0 ? "all fine" : "\(wrong) to look at"); they take "
        + "\(megabytes) MB when loaded at 48 kHz", width: StatusPage.width, palette)
  }

  private static func tone(_ state: Line.State) -> Palette.Tone {
    switch state {
    case .ok: .good
    case .look: .doubtful
    case .missing, .unfit: .bad
    }
  }
}

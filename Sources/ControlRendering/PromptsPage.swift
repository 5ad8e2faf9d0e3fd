// SPDX-License-Identifier: Apache-2.0

internal import Phrases

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
  private let style: PageStyle

  /// Makes a page.
  ///
  /// - Parameters:
  ///   - pack: the pack's folder.
  ///   - lines: its prompts.
  ///   - bytes: what they take when they are loaded at 48 kHz.
  ///   - style: how the page is written.
  public init(pack: String, _ lines: [Line], bytes: Int, style: PageStyle) {
    self.pack = pack
    self.lines = lines
    self.bytes = bytes
    self.style = style
  }

  /// All prompts in a table, and their sum.
  public var list: String {
    let titles = PromptsWords.titles.map { style($0) }
    var table = Table([
      Table.Column(title: titles[0], maximum: 22), Table.Column(title: titles[1], maximum: 7),
      Table.Column(title: titles[2], maximum: 9),
      Table.Column(title: titles[3], maximum: 4, isRight: true),
      Table.Column(title: titles[4], maximum: 5, isRight: true),
      Table.Column(title: titles[5], maximum: 21),
    ])
    for line in lines {
      table.add(
        [
          line.id, style.word(line.state.rawValue, .recording),
          style.word(line.className, .promptClass), line.seconds.map(Figures.tenths) ?? "",
          line.loudness.map(Figures.tenths) ?? "", line.text,
        ], tone: Self.tone(line.state))
    }
    return ([heading] + table.lines(style.palette) + sum).joined(separator: "\n") + "\n"
  }

  /// What is to be done, prompt by prompt, and the sum.
  public var check: String {
    let remarks = lines.flatMap { line in
      line.remark.map {
        style.paragraph(style(PromptsWords.remark(line.id, $0)), Self.tone(line.state))
      } ?? []
    }
    return ([heading] + remarks + sum).joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let title = DisplayText.safe(style(PromptsWords.title(pack)))
    return style.palette(.heading, DisplayText.clipped(title, to: StatusPage.width))
  }

  private var sum: [String] {
    style.paragraph(
      style(
        PromptsWords.sum(
          lines.count, wrong: lines.count { $0.state != .ok },
          megabytes: Figures.tenths(Double(bytes) / 1e6))))
  }

  private static func tone(_ state: Line.State) -> Palette.Tone {
    switch state {
    case .ok: .good
    case .look: .doubtful
    case .missing, .unfit: .bad
    }
  }
}

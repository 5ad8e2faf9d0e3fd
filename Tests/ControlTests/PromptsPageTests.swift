// SPDX-License-Identifier: Apache-2.0

import ControlRendering
import Testing

@Suite struct `the page of a pack's prompts` {
  private static let lines = [
    PromptsPage.Line(
      id: "red-light", className: "warn", state: .ok, seconds: 3.34, loudness: -19.62,
      text: "骑行的朋友，现在是红灯，请停车等候。"),
    PromptsPage.Line(
      id: "publicity-community-with-a-long-name", className: "publicity", state: .look,
      seconds: 12, loudness: nil, text: "Slow", remark: "It is silent; record it again."),
    PromptsPage.Line(
      id: "helmet", className: "persuade", state: .missing, text: "请戴好头盔。\u{1B}[2J",
      remark: "The recording helmet.wav is missing; run `xiaoanctl prompts synthesise` or import "
        + "one."),
  ]

  private func page(_ style: PageStyle = .sample) -> PromptsPage {
    PromptsPage(
      pack: "/usr/share/xiaoan/prompts/zh-CN", Self.lines, bytes: 15_170_000, style: style)
  }

  @Test func `lists them in Chinese under Chinese titles`() {
    #expect(page(.chinese).list == GoldenChinese.prompts)
  }

  @Test func `lists them in columns that Chinese does not shift`() {
    #expect(
      page().list == """
        pack /usr/share/xiaoan/prompts/zh-CN
          PROMPT                  STATE    CLASS         S   LUFS  TEXT
          red-light               ok       warn        3.3  -19.6  骑行的朋友，现在是红…
          publicity-community-w…  look     publicity  12.0         Slow
          helmet                  missing  persuade                请戴好头盔。\u{FFFD}[2J
          3 prompts, 2 to look at; they take 15.2 MB when loaded at 48 kHz

        """)
  }

  @Test func `says what is to be done and no more`() {
    #expect(
      page().check == """
        pack /usr/share/xiaoan/prompts/zh-CN
          publicity-community-with-a-long-name: It is silent; record it again.
          helmet: The recording helmet.wav is missing; run `xiaoanctl prompts
            synthesise` or import one.
          3 prompts, 2 to look at; they take 15.2 MB when loaded at 48 kHz

        """)
    let fine = PromptsPage(
      pack: "p", Array(Self.lines.prefix(1)), bytes: 320_000, style: .sample)
    #expect(
      fine.check == "pack p\n  1 prompt, all fine; they take 0.3 MB when loaded at 48 kHz\n")
  }
}

// SPDX-License-Identifier: Apache-2.0

import Scene
import Testing
import TrafficModel

@Suite struct `the table of a prompt pack` {
  private static let head = "id\tclass\tfile\ttext\n"

  private func problems(_ table: String) -> [String] {
    do throws(Problems) {
      _ = try PromptTable.prompts(table)
      return []
    } catch {
      return error.list.map { String($0.rendered(path: "").dropFirst()) }
    }
  }

  @Test func `is read in its order, without comments and empty lines`() throws {
    let table =
      "# 语音包\n\n" + Self.head + "red-light\twarn\tred-light.wav\t现在是红灯,请等候。\n"
      + "  \n# more\nhelmet\tpersuade\thelmet.wav\t请戴好头盔。"
    #expect(
      try PromptTable.prompts(table) == [
        Prompt(
          id: "red-light", promptClass: .warn, text: "现在是红灯,请等候。", file: "red-light.wav"),
        Prompt(id: "helmet", promptClass: .persuade, text: "请戴好头盔。", file: "helmet.wav"),
      ])
  }

  @Test func `tells every slip at once with line and column`() {
    let table =
      Self.head + """
        a\twran\ta.wav\t你好
        Bad Id\twarn\tb.wav\t你好
        c\twarn\t../c.wav\t你好
        d\twarn\t..\t你好
        a\twarn\te.wav\t你好
        f\twarn\tf.wav\t
        g    warn    g.wav    你好
        h\twarn\th.wav
        i\twarn\t\t你好
        j\twarn\tj.wav\t你好\t再见
        """
    #expect(
      problems(table) == [
        "2:3: the class `wran` is not known; did you mean `warn`?",
        "3:1: the prompt's id is `Bad Id`, but must be 1 to 64 characters of a-z, 0-9 and -; "
          + "rename it",
        "4:8: the file name `../c.wav` holds a slash, but packs have no sub-folders; "
          + "write the bare name of a file of the pack's folder like `helmet.wav`",
        "5:8: the file name `..` begins with a dot; "
          + "write the bare name of a file of the pack's folder like `helmet.wav`",
        "6:1: two prompts have the id `a`, the first in line 2; give this one another id",
        "7:14: the text is empty; write what the recording says",
        "8:1: the line has 1 column of 4; there are only spaces and no tab in it, "
          + "so put exactly one tab between id, class, file and text",
        "9:1: the line has 3 columns of 4; tabs part the columns, "
          + "so put exactly one tab between id, class, file and text",
        "10:8: the file name `` is empty; "
          + "write the bare name of a file of the pack's folder like `helmet.wav`",
        "11:1: the line has 5 columns of 4; tabs part the columns, "
          + "so put exactly one tab between id, class, file and text",
      ])
  }

  @Test func `without its columns' names, or without prompts, is refused`() {
    #expect(
      problems("helmet\tpersuade\thelmet.wav\t请戴好头盔。\n").first
        == "1:1: the table's first line must name its columns, but says "
        + "`helmet\u{FFFD}persuade\u{FFFD}helmet.wav\u{FFFD}请戴好头盔。`; "
        + "write `id`, `class`, `file` and `text` with a tab between each two")
    #expect(problems(Self.head) == ["2:1: the table holds no prompt; add one a line"])
    #expect(
      problems("") == [
        "1:1: the table is empty; its first line must name the columns id, class, file and text"
      ])
  }

  @Test func `holds as many prompts as may be and no more`() throws {
    let rows = (1...SceneLimits.packPrompts).map { "p\($0)\twarn\tp\($0).wav\t你好\n" }
    let full = Self.head + rows.joined()
    #expect(try PromptTable.prompts(full).count == SceneLimits.packPrompts)
    #expect(
      problems(full + "one-more\twarn\tx.wav\t你好\n") == [
        "502:1: the table has more than 500 prompts; delete some or make a second pack"
      ])
  }

  @Test func `a text that nobody could hear to its end is refused`() {
    let long = String(repeating: "长", count: SceneLimits.promptLength + 1)
    #expect(
      problems(Self.head + "a\twarn\ta.wav\t\(long)\n") == [
        "2:14: the text is 301 characters long, but may be 300; say it in two prompts"
      ])
  }
}

// SPDX-License-Identifier: Apache-2.0

import Scene
import Testing
import TrafficModel

@Suite struct `the further columns and the wordings of a pack` {
  private static let head = "id\tclass\tfile\ttext\tscreen\n"

  private func problems(_ table: String) -> [String] {
    do throws(Problems) {
      _ = try PromptTable.prompts(table)
      return []
    } catch {
      return error.list.map { String($0.rendered(path: "").dropFirst()) }
    }
  }

  @Test func `a prompt may have a text for a screen, and need not`() throws {
    let table =
      Self.head + "red-light\twarn\ta.wav\t现在是红灯。\t红灯 请等候\n"
      + "helmet\tpersuade\tb.wav\t请戴好头盔。\t\nover-line\tpersuade\tc.wav\t请退回。\n"
    let prompts = try PromptTable.prompts(table)
    #expect(prompts.map(\.screen) == ["红灯 请等候", nil, nil])
    #expect(prompts.map(\.text) == ["现在是红灯。", "请戴好头盔。", "请退回。"])
  }

  @Test func `wordings, manners and parts are read with their prompt`() throws {
    let ids = [
      "red-light", "red-light~b", "red-light-group", "red-light-group~b", "red-light-again",
      "red-light-thanks", "part-colour-red", "part-rider", "part-red-light",
    ]
    let table = Self.head + ids.map { "\($0)\twarn\t\($0).wav\t请停车。\n" }.joined()
    #expect(try PromptTable.prompts(table).map(\.id) == ids)
  }

  @Test func `each slip is named with its place and what to do`() {
    let table =
      "id\tclass\tfile\ttext\tscren\tscreen\tscreen\n" + """
        red-light~b\twarn\ta.wav\t请停车。
        helmet\tpersuade\tb.wav\t请戴好头盔。
        helmet~b\twarn\tc.wav\t请戴好头盔。
        helmet~\tpersuade\td.wav\t请戴好头盔。
        helmet~a\tpersuade\te.wav\t请戴好头盔。
        part-colour-rad\tpersuade\tf.wav\t穿红色上衣的
        helmet~b\tpersuade\tg.wav\t请戴好头盔。
        over-line\tpersuade\th.wav\t请退回。\t\t\u{3000}
        wrong-way\tpersuade\ti.wav\t请退回。\t\t请您靠右侧按箭头方向骑行不要逆行啊
        """
    #expect(
      problems(table) == [
        "1:20: the column `scren` is not known; did you mean `screen`?",
        "1:33: the column `screen` is there twice; delete one",
        "2:1: `red-light~b` is a further wording of `red-light`, which the table does not have; "
          + "add that prompt or rename this one",
        "4:1: the wording `helmet~b` has the class warn, but `helmet` in line 3 has persuade; "
          + "give both the same",
        "5:1: the wording `helmet~` must end in ~ and one letter b to z; write `helmet~b`",
        "6:1: the wording `helmet~a` must end in ~ and one letter b to z; write `helmet~b`",
        "7:1: the colour `rad` is not known; did you mean `red`?",
        "8:1: two prompts have the id `helmet~b`, the first in line 4; give this one another id",
        "9:32: the screen's text is blank; write it or leave the column empty",
        "10:32: the screen's text takes the place of 17 Chinese characters, but a board has 16; "
          + "shorten it",
      ])
  }

  @Test func `a line with more columns than the first line names is refused`() {
    #expect(
      problems(Self.head + "a\twarn\ta.wav\t你好\t你好\t再见\n") == [
        "2:1: the line has 6 columns of 5; tabs part the columns, so put exactly one tab between "
          + "id, class, file, text and screen"
      ])
  }

  @Test func `an id tells its subject, its manner and its wording`() {
    let name = PromptName("red-light-group~b")
    #expect(name.base == "red-light-group" && name.wording == "b" && name.hasFitWording)
    #expect(name.subject == "red-light" && name.manner == .group)
    #expect(name.id == "red-light-group~b")
    #expect(PromptName("helmet").manner == .plain && PromptName("helmet").wording == nil)
    #expect(PromptName("helmet-again").manner == .again)
    #expect(PromptName("helmet-thanks").subject == "helmet")
    // Not everything that holds the word is a manner.
    #expect(PromptName("group").manner == .plain && PromptName("group-photo").manner == .plain)
    #expect(!PromptName("helmet~B").hasFitWording && !PromptName("helmet~b~c").hasFitWording)
  }

  @Test func `a composed prompt calls the rider by his colour where it is known`() {
    #expect(
      PromptPart.ids(colour: .red, kind: "helmet")
        == ["part-colour-red", "part-rider", "part-helmet"])
    #expect(PromptPart.ids(colour: nil, kind: "red-light") == ["part-rider", "part-red-light"])
  }
}

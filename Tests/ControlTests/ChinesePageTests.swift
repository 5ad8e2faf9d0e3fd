// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Phrases
import Testing

@testable import ControlRendering

/// The pages in Chinese.
struct ChinesePageTests {
  private let style = PageStyle.chinese

  private func decision(_ text: String) -> String {
    DecisionLine(parsing: text, style: style).summary
  }

  @Test func `a robot that stands in for a signal is golden in Chinese`() {
    var status = Samples.status
    status.modeDetail = Samples.mode
    status.mode = "temporary-signal"
    status.lamps = Samples.lamps
    status.modeDetail?.pending = "warning-sign"
    #expect(StatusPage(status, style: style).text == GoldenChinese.standIn)
    #expect(
      StatisticsPage(StatisticsTests.day(.kind), style: style).text == GoldenChinese.statistics)
  }

  @Test func `each kind of decision has its line in Chinese`() {
    #expect(decision(Samples.violation) == "闯红灯  电动自行车 17，north：越线前红灯已亮 3.2 秒")
    let lines: [(String, String)] = [
      (
        #"{"type":"warning","kind":"red-light","camera":"north","track":7,"class":"ebike"}"#,
        "预警  闯红灯  电动自行车 7，north"
      ),
      (
        #"{"type":"outcome","outcome":"stopped","kind":"red-light","camera":"north","track":7,"#
          + #""prompt":"red-light","order":5,"after":2.1}"#,
        "结果  7 闯红灯，north：停下，2.1 秒后，已播 red-light"
      ),
      (
        #"{"type":"summary","cameras":[{"camera":"north","seen":{"ebike":3,"car":1}}],"#
          + #""violations":{"helmet":1}}"#, "小结  违法：未戴头盔 1；north 看到 小汽车 1、电动自行车 3"
      ),
      (
        #"{"type":"prompt","prompt":"red-light","class":"warn","#
          + #""because":[{"rule":"red-north","track":"P3","camera":"north"}]}"#,
        "语音  播放 red-light (警示)，因为 red-north P3（north）"
      ),
      (
        #"{"type":"playback","prompt":"red-light","state":"dropped","reason":"too late to say"}"#,
        "播放  red-light 没有播放：已错过时机"
      ),
      (
        #"{"type":"mode","mode":"off-duty","who":"timetable","#
          + #""why":"the timetable of the scene"}"#, "模式  停勤，时间表：按场景时间表"
      ),
      (#"{"type":"lamps","lamps":"failed-safe","cause":"late"}"#, "灯组  转入安全状态 (指令超时)"),
      (
        #"{"type":"lamps","lamps":"reset","cause":"conflict","who":"li","why":"换了继电器"}"#,
        "灯组  故障复位 (冲突放行)，li：换了继电器"
      ),
      (#"{"type":"run","state":"started","version":"1","scene":"a"}"#, "运行  xiaoand 1 启动，场景 a"),
    ]
    for (line, words) in lines { #expect(decision(line) == words) }
  }

  @Test func `a word of a newer daemon is shown as it is`() {
    #expect(decision(#"{"type":"mode","mode":"parade"}"#) == "模式  parade")
    #expect(style.word("parade", .mode) == "parade")
    #expect(style(CodeWords.typed("parade", .mode)) == "parade")
    #expect(style(ConditionWords.name("the moon")) == "the moon")
    #expect(style(ConditionWords.value("at least three moons")) == "至少 three moons")
  }

  @Test(arguments: [
    ("5.89 s", "5.89 秒"), ("at least 0.50 s", "至少 0.50 秒"),
    ("7.06 m at 3.57 m/s", "7.06 米，速度 3.57 米/秒"),
    ("at least 3.50 m, or too fast to stop there", "至少 3.50 米，或快得停不住"),
    ("2.01 m/s²", "2.01 米/秒²"), ("more than 0", "大于 0"),
    ("from the line to 2.00 m", "线后 0 至 2.00 米"),
    ("ebike or bicycle or tricycle", "电动自行车、自行车、三轮车"), ("red", "红灯"), ("yes", "是"),
    ("56.00 px", "56.00 px"), ("3.58", "3.58"),
  ])
  func `what a rule measures is told in Chinese`(english: String, chinese: String) {
    #expect(style(ConditionWords.value(english)) == chinese)
    #expect(PageStyle.sample(ConditionWords.value(english)) == english)
  }

  @Test func `spans have Chinese units`() {
    #expect(style.span(3.24) == "3.2 秒" && style.span(200) == "3 分 20 秒")
    #expect(style.span(7_500) == "2 小时 5 分" && style.span(93_784) == "1 天 2 小时")
    #expect(style.full(-1) == "(时间不明)")
  }

  @Test func `a table of the fullest Chinese rows fits 80 columns`() {
    let long = String(repeating: "很长的名字", count: 40)
    var status = Samples.status
    status.mode = long
    status.modeDetail = Samples.mode
    status.modeDetail?.who = long
    status.cameras = CodeWords.words(.state).map { state in
      CameraStatus(
        id: long, state: StateName(rawValue: state.code), frames: .max, rate: 1e9, delay: 1e12,
        lastFrameAge: 45_240, tracks: .max, seen: [long: 1, "ebike": 2])
    }
    status.signals = CodeWords.words(.aspect).map { aspect in
      SignalStatus(
        group: long, source: long, aspect: aspect.code, since: 86_399, reason: "stuck", advice: nil)
    }
    let explanation = Explanation(
      camera: "c", track: .string("1"), objectClass: "ebike", firstSeen: 0, lastSeen: 1,
      rules: [
        .init(
          rule: "r", kind: "red-light", verdict: "no verdict: clock-error",
          conditions: [.init(name: long, value: long, limit: long, met: true)])
      ])
    var inputs = Samples.inputs
    inputs.groups[0].detectors[0].since = 8.6e6
    inputs.groups[0].detectors[0].chip = long
    inputs.groups[0].detectors[0].edges = .max
    let pages = [
      StatusPage(status, style: style).text, InputsPage(inputs, style: style).text,
      ExplanationPage(explanation, style: style).text,
    ]
    for line in pages.joined(separator: "\n").split(separator: "\n") {
      #expect(DisplayText.width(line) <= 80, "\(line)")
    }
    #expect(pages[2].contains("不判定：变灯离得太近"))
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Words of what is seen and said on the street.
extension CodeWords {
  typealias Words = [(code: String, chinese: String)]

  static let modes: Words = [
    ("normal", "正常"), ("directed", "民警指挥"), ("warning-sign", "警示牌"),
    ("temporary-signal", "临时信号"), ("off-duty", "停勤"),
  ]

  static let aspects: Words = [
    ("red", "红灯"), ("yellow", "黄灯"), ("green", "绿灯"), ("red-yellow", "红黄灯"),
    ("flashing-yellow", "黄闪"), ("flashing-green", "绿闪"), ("flashing-red", "红闪"),
    ("dark", "灭灯"), ("unknown", "灯色不明"),
  ]

  static let lamps: Words = [("red", "红灯"), ("yellow", "黄灯"), ("green", "绿灯")]

  static let doubts: Words = [
    ("never-heard", "从未收到"), ("silent", "数据中断"), ("stuck", "长时间不变"),
    ("chip-lost", "GPIO 芯片丢失"), ("two-lamps", "两灯同亮"), ("no-lamp", "各灯都不亮"),
    ("chattering", "触点抖动"), ("flickering", "忽明忽暗"), ("impossible", "变灯顺序不可能"),
    ("reported", "数据源报告不明"), ("disagreeing", "互相矛盾"), ("untimely", "时间不符"),
    ("not-read-back", "没有回读"), ("suspended", "暂停判定"),
  ]

  static let sources: Words = [("feed", "数据流"), ("lamps", "自带灯组")]

  static let levels: Words = [("high", "高"), ("low", "低")]

  static let objectClasses: Words = [
    ("ebike", "电动自行车"), ("bicycle", "自行车"), ("tricycle", "三轮车"), ("motorcycle", "摩托车"),
    ("pedestrian", "行人"), ("car", "小汽车"), ("truck", "货车"), ("bus", "客车"), ("unknown", "类别不明"),
  ]

  static let seats: Words = [("driver", "驾驶人"), ("passenger", "乘坐人")]

  static let heads: Words = [("bare", "未戴头盔"), ("covered", "戴头盔"), ("undecided", "没看清")]

  static let violations: Words = [
    ("red-light", "闯红灯"), ("over-line", "越线停车"), ("wrong-way", "逆行"), ("helmet", "未戴头盔"),
    ("other", "其他"), ("all", "合计"),
  ]

  static let noVerdicts: Words = [
    ("signal-unknown", "灯色不明"), ("grace", "红灯刚亮"), ("clock-untrusted", "摄像头时钟不可信"),
    ("clock-error", "变灯离得太近"), ("lost", "目标丢失"), ("excepted", "从豁免区域离开"),
    ("went-around", "绕过停止线"), ("returned", "退回线后"),
  ]

  static let promptClasses: Words = [
    ("signal", "信号提示"), ("live", "现场喊话"), ("warn", "警示"), ("persuade", "劝导"), ("publicity", "宣传"),
  ]

  static let playbacks: Words = [
    ("started", "开始播放"), ("finished", "播完"), ("interrupted", "被打断"), ("failed", "播放失败"),
    ("dropped", "没有播放"), ("suppressed", "刚说过，未重复"), ("quiet-hour", "安静时段未播"),
    ("over-budget", "次数已满未播"), ("forgotten", "未记住的骑行人"), ("journal-rows-lost", "丢失的记录"),
  ]

  static let playbackReasons: Words = [
    ("there is no loudspeaker", "没有音箱"), ("the pack cannot play it", "语音包里放不了这一段"),
    ("too late to say", "已错过时机"), ("too much is waiting", "等着播的太多"),
    ("it is a quiet hour", "正值安静时段"),
    ("people are crossing by the sound of the signal", "有人正靠过街声响过街"),
    ("the robot is off duty", "机器人已停勤"), ("he was told a moment ago", "刚对他说过"),
    ("it does not hold any more", "情况已变"), ("the loudspeaker does not answer", "音箱没有响应"),
  ]

  static let outcomes: Words = [
    ("went-back", "退回线后"), ("turned-round", "掉头"), ("helmet-on", "戴上头盔"), ("stopped", "停下"),
    ("stood-already", "本已停着"), ("went-on", "继续前行"), ("waited", "原地等到绿灯"), ("lost", "目标丢失"),
  ]

  static let verdicts: Words = [
    ("watching", "观察中"), ("pending", "待定"), ("reported", "已记录"), ("lawful", "合法"),
    ("not yet", "尚未"), ("no head was seen", "没看到头部"),
  ]
}

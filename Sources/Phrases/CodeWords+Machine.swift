// SPDX-License-Identifier: Apache-2.0

/// Words of the robot itself: its parts, its faults, its records and its lamps.
extension CodeWords {
  static let states: Words = [
    ("live", "正常"), ("silent", "画面中断"), ("never", "从无数据"), ("clock-untrusted", "时钟不可信"),
    ("ready", "就绪"), ("absent", "没有设备"), ("starting", "启动中"), ("recording", "记录正常"),
    ("failing", "无法写入"), ("learning", "学习噪声中"), ("listening", "监听中"), ("lost", "没有信号"),
    ("stuck", "只有静音"), ("overdriven", "过载"),
  ]

  static let rejections: Words = [
    ("line-too-long", "行太长"), ("not-utf8", "不是 UTF-8"), ("not-json", "不是 JSON"),
    ("missing-key", "缺少键"),
    ("repeated-key", "键重复"), ("wrong-type", "类型不对"), ("out-of-range", "超出范围"),
    ("too-many-objects", "目标太多"), ("truncated", "被截断"), ("unknown-type", "类型未知"),
    ("empty-box", "空检测框"), ("overflow", "来不及处理"), ("lost-input", "丢失的输入"),
    ("backward-input", "时间倒退"), ("refused-client", "拒绝的连接"), ("untimely-signal", "灯色时间不符"),
    ("outside-picture", "画面之外"), ("wrong-plane", "坐标系不符"), ("unknown-camera", "摄像头未知"),
    ("old-frame", "过时的帧"), ("unknown-label", "类别未知"), ("loose-rider", "没有车的骑行人"),
    ("too-many-tracks", "轨迹太多"), ("ignored-signal", "未采用的灯色"),
    ("impossible-lamps", "变灯顺序不可能"), ("lamps-failed-safe", "灯组转入安全状态"),
    ("idle-press", "无效按钮"), ("off-duty", "停勤期间"),
  ]

  static let faults: Words = [
    ("audio-absent", "没有音箱"), ("audio-level", "音量设不上"), ("microphone-absent", "没有话筒"),
    ("microphone-unfit", "话筒不可用"), ("prompt-unplayable", "语音放不了"), ("chip-lost", "GPIO 芯片丢失"),
    ("signal-unknown", "灯色不明"), ("camera-silent", "摄像头无数据"), ("camera-clock", "摄像头时钟不准"),
    ("journal-failing", "记录库写不进"), ("journal-moved", "记录库已另起"), ("scene-unkept", "场景未保存"),
    ("overload", "处理不过来"),
    ("signal-failed", "信号灯故障"), ("lamp-guard-lost", "灯组守护断开"), ("lamps-latched", "灯组故障锁定"),
    ("lamp-plan", "灯组方案不一致"), ("lamp-board", "继电器板故障"),
  ]

  static let faultStates: Words = [("raised", "出现"), ("cleared", "消除")]

  static let events: Words = [
    ("violation", "违法"), ("warning", "预警"), ("outcome", "结果"), ("summary", "小结"), ("prompt", "语音"),
    ("playback", "播放"), ("fault", "故障"), ("mode", "模式"), ("lamps", "灯组"), ("run", "运行"),
  ]

  static let runs: Words = [("started", "启动"), ("stopped", "停止")]

  static let phases: Words = [
    ("off", "未运行"), ("flash", "闪灯"), ("start", "启动黄闪"), ("all-red", "全红"), ("green", "放行"),
    ("change", "换相"), ("walk", "逐灯核对"),
  ]

  static let waitings: Words = [
    ("officer", "民警"), ("own-window", "本机时段"), ("no-proven-clock", "对时"),
    ("rest-after-fault", "故障后停歇"),
  ]

  static let guardStates: Words = [
    ("serving", "正常工作"), ("safe", "安全状态"), ("latched", "故障锁定"), ("absent", "没有连上"),
  ]

  static let guardCauses: Words = [
    ("restarted", "守护重启"), ("late", "指令超时"), ("gone", "控制程序断开"), ("gave-up", "控制程序放弃"),
    ("reset", "人工复位"), ("expired", "指令过期"),
  ]

  static let refusals: Words = [
    ("other-plan", "方案不同"), ("unknown-head", "没有这个灯组"), ("validity", "有效期不对"),
    ("void", "指令已作废"), ("latched", "故障已锁定"), ("no-board", "没有继电器板"), ("tripped", "触发了保护"),
    ("walk-too-long", "核对时点灯过久"), ("malformed", "报文不对"), ("old-sequence", "序号过旧"),
  ]

  static let trips: Words = [
    ("conflict", "冲突放行"), ("pattern", "灯色组合不对"), ("short-green", "绿灯过短"),
    ("short-yellow", "黄灯过短"), ("short-red", "红灯过短"), ("not-walked", "未逐灯核对"),
    ("lamp-conflict", "冲突方向同亮"), ("lamp-red-green", "红绿同亮"), ("lamp-stuck", "该灭不灭"),
    ("lamp-dark", "该亮不亮"), ("red-dark", "红灯不亮"), ("board", "继电器板故障"), ("stranger", "外来进程"),
    ("unreadable", "锁定文件读不出"),
  ]

  static let lampEvents: Words = [
    ("failed-safe", "转入安全状态"), ("latched", "故障锁定"), ("restarted", "守护重启"), ("step", "切换阶段"),
    ("all-red", "全红"), ("walked", "逐灯核对完毕"), ("reset", "故障复位"), ("maintenance-told", "已通知维护单位"),
  ]

  static let authors: Words = [
    ("robot", "机器人"), ("timetable", "时间表"), ("button", "按钮"), ("unknown", "不明"),
  ]

  static let reasons: Words = [
    ("start", "启动"), ("back to normal", "恢复正常"), ("an officer directs the traffic", "民警现场指挥"),
    ("the timetable of the scene", "按场景时间表"), ("the signals work again", "信号灯已恢复"),
    ("the officer's button", "民警按了按钮"), ("the daemon is stopping", "守护进程正在停止"),
  ]

  static let recordings: Words = [
    ("ok", "正常"), ("look", "要看看"), ("missing", "缺"), ("unfit", "不可用"),
  ]
}

// SPDX-License-Identifier: Apache-2.0

/// Names of the interface, as short as the columns of the view.
extension WatchWords {
  /// What a signal shows; a name that is not known stands for itself.
  public static func aspect(_ name: String) -> Phrase {
    let chinese = [
      "red": "红灯", "yellow": "黄灯", "green": "绿灯", "red-yellow": "红黄灯", "flashing-yellow": "黄闪",
      "flashing-green": "绿闪", "flashing-red": "红闪", "dark": "灭灯", "unknown": "未知",
    ]
    return Phrase(en: name, zh: chinese[name] ?? name)
  }

  /// Why an aspect is not known.
  public static func doubt(_ name: String) -> Phrase {
    let chinese = [
      "never-heard": "从未收到", "silent": "无数据", "stuck": "输入卡住", "chip-lost": "GPIO 丢失",
      "two-lamps": "两灯同亮", "no-lamp": "无灯亮", "flickering": "闪烁不定", "impossible": "灯序异常",
      "chattering": "抖动", "reported": "上报未知", "disagreeing": "来源不一致", "untimely": "时间不可信",
      "not-read-back": "无回读", "suspended": "暂停判定",
    ]
    return Phrase(en: name, zh: chinese[name] ?? name)
  }

  /// How a camera or a loudspeaker is.
  public static func state(_ name: String) -> Phrase {
    let chinese = [
      "live": "正常", "silent": "无画面数据", "never": "从未收到", "clock-untrusted": "时钟不可信",
      "ready": "就绪", "absent": "无声卡", "starting": "启动中",
    ]
    return Phrase(en: name, zh: chinese[name] ?? name)
  }

  /// A mode.
  public static func mode(_ name: String) -> Phrase {
    let chinese = [
      "normal": "正常", "directed": "民警指挥", "warning-sign": "警示", "temporary-signal": "临时信号",
      "off-duty": "停用",
    ]
    return Phrase(en: name, zh: chinese[name] ?? name)
  }

  /// A kind of fault.
  public static func fault(_ name: String) -> Phrase {
    let chinese = [
      "audio-absent": "无声卡", "audio-level": "音量不对", "microphone-absent": "无麦克风",
      "microphone-unfit": "麦克风异常", "prompt-unplayable": "语音放不出", "chip-lost": "GPIO 丢失",
      "signal-unknown": "信号灯未知", "camera-silent": "相机无数据", "camera-clock": "相机时钟不准",
      "journal-failing": "日志写不进", "journal-moved": "日志已移开", "overload": "过载",
      "signal-failed": "信号灯故障", "lamp-guard-lost": "灯控守护失联", "lamps-latched": "灯控锁定",
      "lamp-plan": "灯控方案不符", "lamp-board": "灯控板故障",
    ]
    return Phrase(en: name, zh: chinese[name] ?? name)
  }
}

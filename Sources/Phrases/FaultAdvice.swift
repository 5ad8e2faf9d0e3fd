// SPDX-License-Identifier: Apache-2.0

extension DoctorWords {
  /// A fault that the daemon reports; its own sentence says what to do.
  public static func fault(_ kind: String, _ subject: String, _ sentence: String) -> Phrase {
    Phrase(en: sentence, zh: chinese(fault: kind, subject) ?? "\(subject)：\(sentence)")
  }

  private static func chinese(fault kind: String, _ subject: String) -> String? {
    switch kind {
    case "audio-absent": "打不开扬声器 \(subject)，请检查声卡是否插好、设备名是否正确（aplay -L）"
    case "audio-level": "\(subject) 的音量设不上，请用 alsamixer 核对控制项名称"
    case "microphone-absent": "麦克风 \(subject) 没有声音数据，请重新插拔或重启本机"
    case "microphone-unfit": "麦克风 \(subject) 的数据不可用，请用 alsamixer 检查输入是否打开、增益是否过大"
    case "prompt-unplayable": "语音 \(subject) 无法播放，请执行 xiaoanctl prompts check"
    case "chip-lost": "读不到 GPIO 芯片 \(subject)，请检查接线板和权限（gpiodetect）"
    case "signal-unknown": "无法得知信号组 \(subject) 的灯色，不据此判罚，请执行 xiaoanctl inputs"
    case "camera-silent": "摄像机 \(subject) 没有画面数据，请检查电源、网络和数据中的摄像机名"
    case "camera-clock": "摄像机 \(subject) 的时钟与本机相差过大，不据此判罚，请都用 NTP 对时"
    case "journal-failing": "记录写不进磁盘，请检查磁盘是否已满或只读"
    case "journal-moved": "原记录文件已损坏并移到一旁，已新建记录，请备份旧文件"
    case "overload": "本机处理不过来，丢弃了部分输入，请降低摄像机帧率并查看负荷"
    case "signal-failed": "信号灯 \(subject) 全灭，请通知维护单位"
    case "lamp-guard-lost": "联系不上灯控守护程序，请执行 systemctl status xiaoan-lampguard"
    case "lamps-latched": "灯控守护程序已锁定故障，查清后执行 xiaoanctl lamps reset"
    case "lamp-plan": "灯控守护程序的配时方案与场景不一致，请重新导出并核对"
    case "lamp-board": "灯控守护程序取不到输出线或写不了文件，请检查接线板和权限"
    default: nil
    }
  }
}

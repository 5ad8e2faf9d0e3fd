// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl doctor` says of sound, clock, disk, rights, board and versions.
public enum MachineDoctorWords {
  // MARK: - Sound

  /// The loudspeaker is there.
  public static func speaker(_ device: String) -> Phrase {
    Phrase(en: "the sound device \(device) can play", zh: "声音设备 \(device) 可以播放")
  }

  /// It is not.
  public static func noSpeaker(_ device: String, _ why: String) -> Phrase {
    Phrase(
      en: "the sound device \(device) cannot play: \(why)",
      zh: "声音设备 \(device) 不能播放，请检查声卡是否插好、设备名是否正确（aplay -L）、是否被别的程序占用")
  }

  /// It has not said anything yet.
  public static let speakerStarts = Phrase(
    en: "the sound device has not answered yet; look again in ten seconds",
    zh: "声音设备还没有应答，请十秒后再查")

  /// The machine's cards.
  public static func cards(_ names: String) -> Phrase {
    Phrase(en: "sound cards of this machine: \(names)", zh: "本机声卡：\(names)")
  }

  /// It has none.
  public static let noCards = Phrase(
    en: "this machine has no sound card; plug one in, and see aplay -l",
    zh: "本机没有声卡，请插上后用 aplay -l 查看")

  /// A control is off.
  public static func muted(_ card: String, _ control: String) -> Phrase {
    Phrase(
      en: "the control \(control) of card \(card) is off or at 0 %; turn it up with alsamixer -c"
        + " \(card)",
      zh: "声卡 \(card) 的 \(control) 为静音或音量 0%，请用 alsamixer -c \(card) 调大")
  }

  /// The controls are on.
  public static func levels(_ text: String) -> Phrase {
    Phrase(en: "levels: \(text)", zh: "音量：\(text)")
  }

  /// Levels cannot be read.
  public static let noMixer = Phrase(
    en:
      "levels were not looked at, since amixer is not installed or tells none (package alsa-utils)",
    zh: "没有安装 amixer（alsa-utils 软件包）或没有可读的控制项，未检查音量")

  /// Prompts fail.
  public static func promptsFail(_ failed: String, of asked: String) -> Phrase {
    Phrase(
      en:
        "\(failed) of \(asked) prompts failed since the start; run xiaoanctl prompts check and look"
        + " at the sound device",
      zh: "启动以来 \(asked) 次语音中有 \(failed) 次播放失败，请执行 xiaoanctl prompts check 并检查声音设备")
  }

  /// Prompts were said.
  public static func prompts(_ finished: String, of asked: String) -> Phrase {
    Phrase(
      en: "\(finished) of \(asked) prompts were said to their end since the start",
      zh: "启动以来 \(asked) 次语音中 \(finished) 次完整播放")
  }

  /// The microphone.
  public static func microphone(_ device: String, _ state: String, _ level: String?) -> Phrase {
    Phrase(
      en: "the microphone \(device) is \(state)" + (level.map { ", the street at \($0) dB" } ?? ""),
      zh: "麦克风 \(device) 状态 \(state)" + (level.map { "，街道噪声 \($0) dB" } ?? ""))
  }

  /// It is not fit.
  public static func badMicrophone(_ device: String, _ state: String, _ why: String) -> Phrase {
    Phrase(
      en: "the microphone \(device) is \(state): \(why)",
      zh: "麦克风 \(device) 状态 \(state)，请重新插拔，并用 alsamixer 检查输入开关和增益")
  }

  /// No tone was asked for.
  public static let noTone = Phrase(
    en: "no test tone was played; ask for one with --tone when nobody is disturbed",
    zh: "没有播放测试音，不影响他人时可加 --tone")

  /// A tone was heard.
  public static func toneHeard(_ before: String, _ during: String) -> Phrase {
    Phrase(
      en: "the microphone hears the test tone: \(before) dB before, \(during) dB during",
      zh: "麦克风能听到测试音：之前 \(before) dB，期间 \(during) dB")
  }

  /// It was not.
  public static func toneUnheard(_ before: String, _ during: String) -> Phrase {
    Phrase(
      en: "the microphone does not hear the test tone (\(before) dB before, \(during) dB during);"
        + " check amplifier, loudspeaker cable and volume, and listen for yourself",
      zh: "麦克风听不到测试音（之前 \(before) dB，期间 \(during) dB），请检查功放、喇叭线和音量，并亲自听一下")
  }

  /// Nothing measures it.
  public static let toneUnmeasured = Phrase(
    en: "a test tone was played, but there is no microphone to measure it: did you hear it?",
    zh: "已播放测试音，但没有麦克风可测量：您听到了吗？")

  /// It could not be played.
  public static func toneRefused(_ why: String) -> Phrase {
    Phrase(en: "the test tone was not played: \(why)", zh: "测试音没有播放：\(why)")
  }

  // MARK: - Clock

  /// The clock is right.
  public static func clock(milliseconds: String) -> Phrase {
    Phrase(
      en: "the clock is synchronised, right within \(milliseconds) ms",
      zh: "时钟已同步，误差不超过 \(milliseconds) 毫秒")
  }

  /// It may be off by much.
  public static func clockLoose(milliseconds: String) -> Phrase {
    Phrase(
      en: "the clock may be wrong by \(milliseconds) ms; look at the time servers with chronyc"
        + " sources or timedatectl",
      zh: "时钟误差可能达 \(milliseconds) 毫秒，请用 chronyc sources 或 timedatectl 检查时间服务器")
  }

  /// Nobody proves its error.
  public static let clockUnproven = Phrase(
    en:
      "the clock is synchronised by systemd-timesyncd, which proves no error; install chrony where"
      + " robots share a signal program",
    zh: "时钟由 systemd-timesyncd 同步，误差无法证明；多机共用信号方案时请安装 chrony")

  /// It is not synchronised.
  public static let clockLost = Phrase(
    en:
      "the clock is not synchronised, so times in records cannot be relied on; check the network and"
      + " run timedatectl set-ntp true, or install chrony",
    zh: "时钟没有同步，记录的时间不可靠，请检查网络并执行 timedatectl set-ntp true，或安装 chrony")

  /// It shows a year that cannot be.
  public static let clockAbsurd = Phrase(
    en:
      "the clock shows a time before this program was made; set it, and look at the battery of the"
      + " real-time clock",
    zh: "时钟显示的时间早于本软件发布，请校时并检查实时时钟电池")

  // MARK: - Disk

  /// There is room.
  public static func space(_ path: String, _ free: String, percent: Int) -> Phrase {
    Phrase(
      en: "\(path) has \(free) free (\(percent) %)", zh: "\(path) 剩余 \(free)（\(percent)%）")
  }

  /// There is little or none.
  public static func spaceShort(_ path: String, _ free: String, percent: Int) -> Phrase {
    Phrase(
      en:
        "\(path) has only \(free) free (\(percent) %); delete what is not needed, such as old logs"
        + " (journalctl --vacuum-size=100M)",
      zh: "\(path) 只剩 \(free)（\(percent)%），请清理无用文件，如旧日志（journalctl --vacuum-size=100M）")
  }

  /// No more files can be made.
  public static func inodes(_ path: String, percent: Int) -> Phrase {
    Phrase(
      en: "\(path) has only \(percent) % of its inodes free; delete folders with many small files",
      zh: "\(path) 的 inode 只剩 \(percent)%，请删除含大量小文件的目录")
  }

  /// It is read-only.
  public static func readOnly(_ path: String, _ device: String) -> Phrase {
    Phrase(
      en: "\(path) is mounted read-only, so nothing is recorded; see dmesg for errors of \(device),"
        + " replace the card or run fsck, then restart",
      zh: "\(path) 变成了只读，无法记录，请用 dmesg 查 \(device) 的错误，更换存储卡或运行 fsck 后重启")
  }

  /// The file system counts errors.
  public static func diskErrors(_ device: String, _ count: String) -> Phrase {
    Phrase(
      en:
        "the file system of \(device) has counted \(count) errors; copy the journal away, run fsck"
        + " and replace the disk",
      zh: "\(device) 的文件系统有 \(count) 个错误，请先备份记录，再运行 fsck 并更换存储")
  }

  /// It counts none.
  public static func noDiskErrors(_ device: String) -> Phrase {
    Phrase(
      en: "the file system of \(device) has counted no errors", zh: "\(device) 的文件系统没有错误")
  }

  /// The file system keeps no count.
  public static func uncounted(_ type: String) -> Phrase {
    Phrase(
      en: "a file system of the type \(type) keeps no count of errors",
      zh: "\(type) 类型的文件系统不统计错误")
  }

  /// How worn a memory is.
  public static func wear(_ device: String, percent: String) -> Phrase {
    Phrase(
      en: "\(device) has used up to \(percent) % of its life", zh: "\(device) 的寿命已用至多 \(percent)%")
  }

  /// It is worn out.
  public static func worn(_ device: String, percent: String) -> Phrase {
    Phrase(
      en:
        "\(device) has used \(percent) % of its life or its spare blocks; copy the journal away and"
        + " replace the memory",
      zh: "\(device) 的寿命或备用块已用 \(percent)%，请备份记录并更换存储")
  }

  /// Nobody can say.
  public static let wearUnknown = Phrase(
    en: "this machine's memory does not tell how worn it is (only eMMC does); replace an SD card"
      + " every two years",
    zh: "本机存储不报告磨损（只有 eMMC 报告），SD 卡请每两年更换")

  /// The journal takes rows.
  public static func journal(_ rows: String, size: String) -> Phrase {
    Phrase(
      en: "the journal takes rows (\(rows) in this run, \(size) on the disk)",
      zh: "记录正常（本次 \(rows) 条，占用 \(size)）")
  }

  /// It does not.
  public static func journalFails(_ why: String) -> Phrase {
    Phrase(
      en: "the journal cannot be written: \(why)", zh: "记录写不进去，请检查磁盘空间、只读状态和目录权限")
  }

  /// It has not written yet.
  public static let journalStarts = Phrase(
    en: "the journal has not written a row yet; look again in a minute",
    zh: "记录还没有写入，请一分钟后再查")

  /// The file is there.
  public static func journalFile(_ path: String, size: String) -> Phrase {
    Phrase(en: "\(path) looks whole (\(size))", zh: "\(path) 文件完好（\(size)）")
  }

  /// The file is damaged.
  public static func journalTorn(_ path: String) -> Phrase {
    Phrase(
      en:
        "\(path) is no SQLite file any more; xiaoand moves it aside at its next start: copy it away"
        + " and restart xiaoand",
      zh: "\(path) 已不是有效的 SQLite 文件，xiaoand 下次启动会把它移开，请先备份再重启 xiaoand")
  }

  /// There is no file.
  public static func noJournal(_ path: String) -> Phrase {
    Phrase(en: "there is no journal \(path) yet", zh: "还没有记录文件 \(path)")
  }

  /// Journals were moved aside.
  public static func aside(_ count: Int, _ folder: String) -> Phrase {
    Phrase(
      en:
        "\(count) damaged journals lie in \(folder); copy them away and delete them, and suspect the"
        + " memory or the power",
      zh: "\(folder) 中有 \(count) 个损坏的旧记录，请备份后删除，并检查存储和供电")
  }
}

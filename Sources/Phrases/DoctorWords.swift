// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl doctor` says of itself, of the daemon and of its faults.
public enum DoctorWords {
  /// Everything is as it should be.
  public static let ok = Phrase(en: "ok", zh: "正常")
  /// Something that somebody should look at.
  public static let doubtful = Phrase(en: "doubtful", zh: "可疑")
  /// Something that keeps the robot from its work.
  public static let wrong = Phrase(en: "wrong", zh: "故障")
  /// Something that could not be looked at.
  public static let notLookedAt = Phrase(en: "not looked at", zh: "未检查")

  /// The first line of the page.
  public static func summary(
    wrong: Int, doubtful: Int, ok: Int, notLookedAt: Int
  ) -> Phrase {
    Phrase(
      en: "\(wrong) wrong, \(doubtful) doubtful, \(ok) ok, \(notLookedAt) not looked at",
      zh: "故障 \(wrong) 项，可疑 \(doubtful) 项，正常 \(ok) 项，未检查 \(notLookedAt) 项")
  }

  /// The heading of an area.
  public static func area(_ name: String) -> Phrase {
    switch name {
    case "robot": Phrase(en: "Robot", zh: "主程序")
    case "cameras": Phrase(en: "Cameras", zh: "摄像机")
    case "signals": Phrase(en: "Signals", zh: "信号灯")
    case "sound": Phrase(en: "Sound", zh: "声音")
    case "clock": Phrase(en: "Clock", zh: "时钟")
    case "disk": Phrase(en: "Disk and journal", zh: "磁盘与记录")
    case "rights": Phrase(en: "Sockets and rights", zh: "接口与权限")
    case "watchdog": Phrase(en: "Watchdog", zh: "看门狗")
    case "board": Phrase(en: "Temperature, power, memory", zh: "温度、供电、内存")
    case "versions": Phrase(en: "Versions", zh: "版本")
    default: Phrase(same: name)
    }
  }

  /// Where the bundle is.
  public static func bundled(_ path: String) -> Phrase {
    Phrase(
      en: "The bundle is in \(path); look through it before you send it",
      zh: "诊断包已存到 \(path)，发送前请先自己看一遍")
  }

  /// The bundle could not be written.
  public static func notBundled(_ path: String, _ why: String) -> Phrase {
    Phrase(
      en:
        "The bundle \(path) cannot be written (\(why)); choose a file that does not exist yet, in a"
        + " folder of yours with some megabytes to spare",
      zh: "诊断包 \(path) 写不进去（\(why)），请换一个尚不存在的文件名，放在自己可写、有几兆空间的目录")
  }

  /// Something was wrong, for the exit status.
  public static func unwell(_ count: Int) -> Phrase {
    Phrase(
      en: count == 1
        ? "1 thing is wrong with this robot; see above what to do"
        : "\(count) things are wrong with this robot; see above what to do",
      zh: "本机有 \(count) 项故障，处理办法见上文")
  }

  /// What is not looked at without the daemon.
  public static let needsDaemon = Phrase(
    en: "only the daemon knows; see to it first", zh: "要主程序应答才能查，先处理主程序")

  // MARK: - The daemon

  /// It answers.
  public static func answers(_ milliseconds: String, _ version: String) -> Phrase {
    Phrase(
      en: "xiaoand \(version) answers within \(milliseconds) ms",
      zh: "xiaoand \(version) 应答正常，用时 \(milliseconds) 毫秒")
  }

  /// It answers, but slowly.
  public static func answersSlowly(_ milliseconds: String) -> Phrase {
    Phrase(
      en: "xiaoand took \(milliseconds) ms to answer, so the board is overloaded; look at the load"
        + " with top and lower the frame rates of the cameras",
      zh: "xiaoand 用了 \(milliseconds) 毫秒才应答，主板负荷过重，请用 top 查看并降低摄像机帧率")
  }

  /// It does not run.
  public static func notRunning(_ unit: String?) -> Phrase {
    guard let unit else {
      return Phrase(
        en: "xiaoand is not running; start it, and look at what it says if it ends again",
        zh: "xiaoand 没有运行，请启动它，若又退出请看它的提示")
    }
    return Phrase(
      en: "xiaoand is not running (\(unit)); see journalctl -u xiaoand -n 50, then run systemctl"
        + " restart xiaoand",
      zh: "xiaoand 没有运行（\(unit)），先看 journalctl -u xiaoand -n 50，再执行 systemctl restart xiaoand")
  }

  /// A process runs, but there is no socket.
  public static func noSocket(_ path: String, process: Int) -> Phrase {
    Phrase(
      en: "xiaoand runs (process \(process)), but there is no socket \(path): it is still starting"
        + " or has its sockets elsewhere; wait ten seconds, then say where with --socket",
      zh: "xiaoand 在运行（进程 \(process)），但没有接口 \(path)：可能还在启动，或接口在别处，"
        + "请等十秒，再用 --socket 指明")
  }

  /// This user has no right to the socket.
  public static func noRight(_ path: String, group: String?) -> Phrase {
    let remedy =
      group.map {
        Phrase(
          en: "have yourself added to the group \($0) (sudo adduser USER \($0)) and log in anew",
          zh: "请加入用户组 \($0)（sudo adduser 用户名 \($0)）后重新登录")
      } ?? Phrase(en: "use sudo", zh: "请用 sudo")
    return Phrase(
      en: "xiaoand may be well, but this user may not use \(path); ",
      zh: "xiaoand 可能正常，但当前用户无权使用 \(path)，") + remedy
  }

  /// Somebody took the question and does not answer.
  public static func hangs(_ path: String, seconds: Int) -> Phrase {
    guard seconds > 0 else {
      return Phrase(
        en:
          "xiaoand hangs: \(path) takes no more connections; make a bundle with --bundle, then run"
          + " systemctl restart xiaoand",
        zh: "xiaoand 卡死：\(path) 不再接受连接，请先用 --bundle 存诊断包，再执行 systemctl restart xiaoand")
    }
    return Phrase(
      en:
        "xiaoand hangs: \(path) takes the question, but no answer came within \(seconds) s; make a"
        + " bundle with --bundle, then run systemctl restart xiaoand",
      zh: "xiaoand 卡死：\(path) 收了问题但 \(seconds) 秒内没有应答，请先用 --bundle 存诊断包，"
        + "再执行 systemctl restart xiaoand")
  }

  /// Whoever listens there is not our daemon.
  public static func stranger(_ path: String, _ why: String) -> Phrase {
    Phrase(
      en: "What answers at \(path) is not understood (\(why)); check the path, and that xiaoand and"
        + " xiaoanctl are of the same version",
      zh: "\(path) 的应答看不懂（\(why)），请核对路径以及 xiaoand 与 xiaoanctl 版本是否一致")
  }

  /// The daemon says no, or cannot be reached for another reason.
  public static func unreachable(_ path: String, _ why: String) -> Phrase {
    Phrase(
      en: "xiaoand cannot be asked at \(path) (\(why)); see journalctl -u xiaoand",
      zh: "无法在 \(path) 询问 xiaoand（\(why)），请看 journalctl -u xiaoand")
  }

  /// How the unit stands.
  public static func unitFine(_ unit: String, restarts: Int64) -> Phrase {
    Phrase(
      en: "\(unit) is active and was restarted \(restarts) times",
      zh: "\(unit) 运行中，自动重启过 \(restarts) 次")
  }

  /// The unit restarts again and again.
  public static func unitRestarts(_ unit: String, restarts: Int64) -> Phrase {
    Phrase(
      en: "\(unit) had to be restarted \(restarts) times; look for the reason with journalctl -u"
        + " \(unit) -p warning",
      zh: "\(unit) 自动重启过 \(restarts) 次，请用 journalctl -u \(unit) -p warning 查原因")
  }

  /// The unit is not active.
  public static func unitDown(_ unit: String, _ state: String) -> Phrase {
    Phrase(
      en:
        "\(unit) is \(state); see journalctl -u \(unit) -n 50, then run systemctl restart \(unit)",
      zh: "\(unit) 状态为 \(state)，先看 journalctl -u \(unit) -n 50，再执行 systemctl restart \(unit)")
  }

  /// It does not start with the machine.
  public static func unitDisabled(_ unit: String) -> Phrase {
    Phrase(
      en: "\(unit) does not start with the machine; run systemctl enable \(unit)",
      zh: "\(unit) 开机不会自动启动，请执行 systemctl enable \(unit)")
  }

  /// The daemon was started by hand.
  public static func unitMissing(_ unit: String) -> Phrase {
    Phrase(
      en: "systemd knows no \(unit), so nobody starts it after a power cut; install the package",
      zh: "systemd 里没有 \(unit)，断电后不会自动启动，请安装软件包")
  }

  /// There is no systemd here.
  public static let noSystemd = Phrase(
    en: "this machine runs no systemd, so units were not looked at",
    zh: "本机没有 systemd，未检查服务单元")

  /// Something could not be read.
  public static func unreadable(_ what: String, _ why: String) -> Phrase {
    Phrase(en: "\(what) cannot be read: \(why)", zh: "无法读取 \(what)：\(why)")
  }

  /// No faults stand.
  public static let noFaults = Phrase(
    en: "the daemon reports no fault", zh: "主程序没有报告故障")

  /// How the guard of the lamps stands.
  public static func lampGuard(_ state: String, _ reason: String?) -> Phrase {
    let why =
      reason.map { Phrase(en: ": \($0)", zh: "：\($0)") } ?? Phrase(same: "")
    switch state {
    case "serving": return Phrase(en: "the guard of the lamps serves", zh: "灯控守护程序工作正常")
    case "safe":
      return Phrase(en: "the guard of the lamps holds its safe state", zh: "灯控守护程序处于安全状态") + why
        + Phrase(en: "; see xiaoanctl lamps", zh: "，请看 xiaoanctl lamps")
    case "latched":
      return Phrase(en: "the guard of the lamps has latched a fault", zh: "灯控守护程序已锁定故障") + why
        + Phrase(en: "; mend it, then xiaoanctl lamps reset", zh: "，排除后执行 xiaoanctl lamps reset")
    default:
      return Phrase(en: "the guard of the lamps cannot be reached", zh: "联系不上灯控守护程序") + why
        + Phrase(
          en: "; run systemctl restart xiaoan-lampguard",
          zh: "，请执行 systemctl restart xiaoan-lampguard")
    }
  }

  /// How full the queues have been.
  public static func queues(_ peak: Int, of maximum: Int) -> Phrase {
    Phrase(
      en: "at most \(peak) of \(maximum) inputs have waited at once",
      zh: "输入队列最多积压 \(peak) 条，上限 \(maximum) 条")
  }

  /// They were full, or nearly.
  public static func queuesFull(_ peak: Int, of maximum: Int, lost: String) -> Phrase {
    Phrase(
      en: "\(peak) of \(maximum) inputs have waited at once and \(lost) were lost; lower the frame"
        + " rates of the cameras or give the board less to do",
      zh: "输入队列曾积压 \(peak) 条（上限 \(maximum) 条），丢失 \(lost) 条，请降低摄像机帧率或减轻主板负荷")
  }
}

// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl doctor` says of rights, watchdogs, the board and versions.
public enum BoardDoctorWords {
  // MARK: - Rights

  /// A socket is as it should be.
  public static func socket(_ path: String, _ owner: String, _ mode: String) -> Phrase {
    Phrase(en: "\(path) belongs to \(owner), mode \(mode)", zh: "\(path) 属于 \(owner)，权限 \(mode)")
  }

  /// This user may not use it.
  public static func socketClosed(
    _ path: String, _ owner: String, _ mode: String, group: String
  ) -> Phrase {
    Phrase(
      en:
        "this user may not use \(path) (\(owner), mode \(mode)); run sudo adduser USER \(group) and"
        + " log in anew",
      zh: "当前用户无权使用 \(path)（\(owner)，权限 \(mode)），请执行 sudo adduser 用户名 \(group) 后重新登录")
  }

  /// Everybody may use it.
  public static func socketOpen(_ path: String, _ mode: String) -> Phrase {
    Phrase(
      en:
        "everybody on this machine may use \(path) (mode \(mode)); restart xiaoand, which makes it"
        + " anew for its group alone",
      zh: "本机任何人都能使用 \(path)（权限 \(mode)），请重启 xiaoand，它会重新设为仅限用户组")
  }

  /// It is missing.
  public static func socketMissing(_ path: String) -> Phrase {
    Phrase(
      en: "there is no \(path), so no camera can connect; restart xiaoand",
      zh: "没有 \(path)，摄像机无法接入，请重启 xiaoand")
  }

  /// Something else stands there.
  public static func noSocketAt(_ path: String) -> Phrase {
    Phrase(
      en: "\(path) is no socket; move it away and restart xiaoand",
      zh: "\(path) 不是套接字，请移走后重启 xiaoand")
  }

  /// The daemon may use a device.
  public static func device(_ path: String) -> Phrase {
    Phrase(en: "xiaoand may use \(path)", zh: "xiaoand 有权使用 \(path)")
  }

  /// It may not.
  public static func deviceClosed(_ path: String, _ owner: String, group: String) -> Phrase {
    Phrase(
      en:
        "xiaoand may not use \(path) (\(owner)); add its user to the group \(group) and restart it",
      zh: "xiaoand 无权使用 \(path)（\(owner)），请把它的用户加入用户组 \(group) 后重启")
  }

  /// There is no such device.
  public static func deviceMissing(_ path: String) -> Phrase {
    Phrase(
      en: "there is no \(path); check the board, and the chip's name in the scene with gpiodetect",
      zh: "没有 \(path)，请检查接线板，并用 gpiodetect 核对场景中的芯片名")
  }

  /// Nothing is to be looked at.
  public static let noDevices = Phrase(
    en: "no GPIO chip of the kernel and no sound card is in use", zh: "没有用到内核 GPIO 芯片或声卡")

  // MARK: - Watchdogs

  /// systemd watches.
  public static func serviceWatchdog(_ unit: String, seconds: String) -> Phrase {
    Phrase(
      en: "systemd restarts \(unit) when it hangs for \(seconds) s",
      zh: "\(unit) 卡死 \(seconds) 秒会被 systemd 重启")
  }

  /// It does not.
  public static func noServiceWatchdog(_ unit: String) -> Phrase {
    Phrase(
      en: "nobody restarts \(unit) when it hangs; set WatchdogSec=10 in its unit",
      zh: "\(unit) 卡死时无人重启，请在服务单元里设置 WatchdogSec=10")
  }

  /// The board has one that runs.
  public static func watchdog(_ name: String, seconds: String) -> Phrase {
    Phrase(
      en: "the watchdog \(name) restarts the machine when it hangs for \(seconds) s",
      zh: "硬件看门狗 \(name) 已启用，整机卡死 \(seconds) 秒会重启")
  }

  /// It has one that sleeps.
  public static func watchdogAsleep(_ name: String) -> Phrase {
    Phrase(
      en:
        "the watchdog \(name) is not in use; set RuntimeWatchdogSec=15 in /etc/systemd/system.conf"
        + " and restart the machine",
      zh: "硬件看门狗 \(name) 没有启用，请在 /etc/systemd/system.conf 设 RuntimeWatchdogSec=15 后重启")
  }

  /// It has none.
  public static let noWatchdog = Phrase(
    en: "this machine has no hardware watchdog, so nobody restarts it when its kernel hangs",
    zh: "本机没有硬件看门狗，内核卡死时不会自动重启")

  // MARK: - Board

  /// It is cool.
  public static func heat(_ zone: String, _ degrees: String) -> Phrase {
    Phrase(en: "\(zone) is at \(degrees) °C", zh: "\(zone) 温度 \(degrees) °C")
  }

  /// It is hot.
  public static func hot(_ zone: String, _ degrees: String, limit: String) -> Phrase {
    Phrase(
      en:
        "\(zone) is at \(degrees) °C, where \(limit) °C are the limit; give the cabinet shade and air,"
        + " and clean its filter",
      zh: "\(zone) 温度 \(degrees) °C，上限 \(limit) °C，请给机箱遮阳通风并清洗滤网")
  }

  /// No sensor.
  public static let noHeat = Phrase(
    en: "this machine tells no temperature", zh: "本机没有温度传感器")

  /// Power is fine.
  public static let power = Phrase(en: "the supply voltage is fine", zh: "供电电压正常")

  /// It is not.
  public static let powerLow = Phrase(
    en:
      "the supply voltage is too low now; use a stronger power supply and a thicker, shorter cable",
    zh: "当前供电电压过低，请换功率更大的电源和更粗更短的线")

  /// It was not.
  public static let powerWasLow = Phrase(
    en: "the supply voltage was too low, or the board was slowed down, since the start; look at the"
      + " power supply and its cable",
    zh: "开机以来出现过欠压或降频，请检查电源和电源线")

  /// Nobody can say.
  public static let powerUnknown = Phrase(
    en: "this machine does not tell its supply voltage", zh: "本机不报告供电电压")

  /// There is memory.
  public static func memory(_ free: String, percent: Int) -> Phrase {
    Phrase(
      en: "\(free) of memory are available (\(percent) %)", zh: "可用内存 \(free)（\(percent)%）")
  }

  /// There is little.
  public static func memoryShort(_ free: String, percent: Int) -> Phrase {
    Phrase(
      en:
        "only \(free) of memory are available (\(percent) %); end what is not needed (see top, key M)",
      zh: "可用内存只剩 \(free)（\(percent)%），请结束不需要的程序（top 中按 M 查看）")
  }

  /// Processes were killed.
  public static func killed(_ count: String) -> Phrase {
    Phrase(
      en: "the kernel had to kill \(count) processes for want of memory since the start of the"
        + " machine; see dmesg | grep -i oom",
      zh: "开机以来内核因内存不足杀掉 \(count) 个进程，请看 dmesg | grep -i oom")
  }

  /// The daemon's memory.
  public static func resident(_ size: String) -> Phrase {
    Phrase(en: "xiaoand takes \(size) of memory", zh: "xiaoand 占用内存 \(size)")
  }

  /// It is too much.
  public static func swollen(_ size: String, limit: String) -> Phrase {
    Phrase(
      en:
        "xiaoand takes \(size) of memory, more than \(limit); make a bundle with --bundle, send it to"
        + " its makers, and restart xiaoand",
      zh: "xiaoand 占用内存 \(size)，超过 \(limit)，请用 --bundle 存诊断包发给开发者，并重启 xiaoand")
  }

  /// How busy the machine is.
  public static func load(_ load: String, processors: Int) -> Phrase {
    Phrase(
      en: "the load is \(load) on \(processors) processors",
      zh: "负荷 \(load)，处理器 \(processors) 个")
  }

  /// Too busy.
  public static func overloaded(_ load: String, processors: Int) -> Phrase {
    Phrase(
      en:
        "the load is \(load) on \(processors) processors; end what is not needed, or lower the frame"
        + " rates of the cameras",
      zh: "负荷 \(load)，而处理器只有 \(processors) 个，请结束不需要的程序或降低帧率")
  }

  // MARK: - Versions

  /// They agree.
  public static func version(_ version: String) -> Phrase {
    Phrase(
      en: "xiaoand and xiaoanctl are both \(version)", zh: "xiaoand 与 xiaoanctl 版本一致：\(version)")
  }

  /// They differ.
  public static func versionsDiffer(daemon: String, own: String) -> Phrase {
    Phrase(
      en:
        "xiaoand is \(daemon), xiaoanctl \(own); restart xiaoand after an update (systemctl restart"
        + " xiaoand)",
      zh: "xiaoand 为 \(daemon)，xiaoanctl 为 \(own)，升级后请执行 systemctl restart xiaoand")
  }

  /// Its file was replaced.
  public static func replaced(_ program: String) -> Phrase {
    Phrase(
      en: "\(program) was updated, but the old one still runs; run systemctl restart \(program)",
      zh: "\(program) 已升级但旧程序还在运行，请执行 systemctl restart \(program)")
  }

  /// What else is installed.
  public static func versions(_ text: String) -> Phrase { Phrase(same: text) }
}

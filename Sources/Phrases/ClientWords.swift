// SPDX-License-Identifier: Apache-2.0

/// Why there is no answer from the daemon.
public enum ClientWords {
  /// An order was sent, and no answer came.
  public static let inDoubt = Phrase(
    en: "; whether the order was carried out is not known, so look with xiaoanctl mode or"
      + " xiaoanctl lamps before you repeat it",
    zh: "；指令是否已执行不得而知，重发之前请先用 xiaoanctl mode 或 xiaoanctl lamps 查看")

  /// It went away in the middle: why, for `lost`.
  public static let closedInAnswer = Phrase(
    en: "it closed the connection in the middle of its answer", zh: "答到一半就断开了连接")
  /// It went away in the middle: why, for `lost`.
  public static let closed = Phrase(
    en: "it closed the connection in the middle", zh: "中途断开了连接")

  /// A path that no socket can have.
  public static func pathTooLong(_ path: String) -> Phrase {
    Phrase(
      en: "The socket's path \(path) is too long for a unix socket; give a shorter one with"
        + " --socket",
      zh: "套接字路径 \(path) 太长；请用 --socket 给一个短些的")
  }

  /// It cannot be reached, and the system says why.
  public static func unreachable(_ path: String, _ why: String) -> Phrase {
    Phrase(
      en: "The daemon cannot be reached at \(path): \(why)", zh: "在 \(path) 连不上守护进程：\(why)")
  }

  /// There is no socket.
  public static func noSocket(_ path: String) -> Phrase {
    Phrase(
      en: "The daemon cannot be reached: there is no socket \(path); start it (systemctl start"
        + " xiaoand), or say where its socket is with --socket",
      zh: "连不上守护进程：没有套接字 \(path)；请启动它 (systemctl start xiaoand)，"
        + "或用 --socket 指明套接字位置")
  }

  /// Nobody listens.
  public static func nobodyListens(_ path: String) -> Phrase {
    Phrase(
      en: "The daemon cannot be reached: nobody listens at \(path), so it has died or is another"
        + " program's; start it (systemctl restart xiaoand) and see journalctl -u xiaoand",
      zh: "连不上守护进程：\(path) 没有程序在听，可能已经退出，或属于别的程序；"
        + "请重启 (systemctl restart xiaoand)，并看 journalctl -u xiaoand")
  }

  /// The user may not.
  public static func forbidden(_ path: String) -> Phrase {
    Phrase(
      en: "The daemon cannot be reached: this user may not use \(path); become a member of the"
        + " socket's group (see ls -l \(path)) or use sudo",
      zh: "连不上守护进程：当前用户无权使用 \(path)；请加入该套接字所属的组（见 ls -l \(path)），或用 sudo")
  }

  /// It takes no more connections.
  public static func overrun(_ path: String) -> Phrase {
    Phrase(
      en: "The daemon at \(path) takes no more connections, so it hangs or is overrun; see"
        + " journalctl -u xiaoand",
      zh: "\(path) 的守护进程不再接受连接，可能卡住或不堪重负；请看 journalctl -u xiaoand")
  }

  /// It does not answer.
  public static func silent(_ path: String, seconds: Int64) -> Phrase {
    Phrase(
      en: "The daemon at \(path) took the question but did not answer within \(seconds) s;"
        + " see journalctl -u xiaoand",
      zh: "\(path) 的守护进程收到了请求，但 \(seconds) 秒内没有回答；请看 journalctl -u xiaoand")
  }

  /// It went away.
  public static func lost(_ path: String, _ why: Phrase) -> Phrase {
    Phrase(
      en: "The daemon at \(path) went away (\(why(.english))); see journalctl -u xiaoand",
      zh: "\(path) 的守护进程断开了 (\(why(.chinese)))；请看 journalctl -u xiaoand")
  }

  /// It does not speak HTTP.
  public static func notHTTP(_ path: String, _ why: String) -> Phrase {
    Phrase(
      en: "What answers at \(path) does not speak HTTP (\(why)); check the path",
      zh: "在 \(path) 应答的不是 HTTP (\(why))；请检查路径")
  }

  /// It refuses without a word.
  public static func noReason(_ path: String, status: UInt) -> Phrase {
    Phrase(
      en: "What answers at \(path) refused with HTTP status \(status) and gave no reason; check"
        + " that xiaoand owns this socket",
      zh: "在 \(path) 应答的以 HTTP 状态 \(status) 拒绝，没有说明原因；请确认这个套接字属于 xiaoand")
  }

  /// A line without an end.
  public static func longLine(_ path: String, maximum: Int) -> Phrase {
    Phrase(
      en: "A line from \(path) is longer than \(maximum) bytes; check that xiaoand owns this"
        + " socket",
      zh: "\(path) 发来的一行超过 \(maximum) 字节；请确认这个套接字属于 xiaoand")
  }

  /// An answer without an end.
  public static func longAnswer(_ path: String, maximum: Int) -> Phrase {
    Phrase(
      en: "The answer from \(path) is longer than \(maximum) bytes; check that xiaoand owns this"
        + " socket",
      zh: "\(path) 的回答超过 \(maximum) 字节；请确认这个套接字属于 xiaoand")
  }

  /// An answer that is not understood.
  public static func misunderstood(_ path: String, _ target: String, _ why: String) -> Phrase {
    Phrase(
      en: "The answer from \(path) to \(target) cannot be understood (\(why)); check"
        + " that the command and the daemon have the same version",
      zh: "看不懂 \(path) 对 \(target) 的回答 (\(why))；请检查命令与守护进程的版本是否相同")
  }

  /// An order that JSON cannot hold.
  public static func unwritableOrder(_ why: String) -> Phrase {
    Phrase(
      en: "The order cannot be written as JSON (\(why)); give numbers that are finite",
      zh: "指令无法写成 JSON (\(why))；请给有限的数值")
  }
}

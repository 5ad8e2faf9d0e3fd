// SPDX-License-Identifier: Apache-2.0

/// What somebody is told who lacks a right at the robot.
public enum AccessWords {
  /// What he wanted to do.
  public enum Deed: CaseIterable, Sendable {
    case reading, operating, lamps
  }

  /// Who he is, which group he lacks and how he comes into it.
  ///
  /// - Parameters:
  ///   - name: his user's name; `nil` when it has none.
  ///   - user: his user's number; `nil` when the kernel does not say.
  ///   - group: the group that gives the right.
  ///   - exists: whether this machine has it.
  ///   - deed: what he wanted.
  /// - Returns: a sentence without a full stop.
  public static func refusal(
    name: String?, user: UInt32?, group: String, exists: Bool, deed: Deed
  ) -> Phrase {
    who(name, user) + need(deed, group) + remedy(name, group, exists)
  }

  private static func who(_ name: String?, _ user: UInt32?) -> Phrase {
    guard let user else {
      return Phrase(
        en: "The kernel does not say who you are; ", zh: "系统内核没有给出您的身份；")
    }
    let text = name.map { "\($0) (uid \(user))" } ?? "uid \(user)"
    return Phrase(en: "You are \(text); ", zh: "您是 \(text)；")
  }

  private static func need(_ deed: Deed, _ group: String) -> Phrase {
    switch deed {
    case .reading:
      Phrase(
        en: "to look at the robot you must be in the group \(group)",
        zh: "查看机器人须在 \(group) 组内")
    case .operating:
      Phrase(
        en: "to operate the robot you must be in the group \(group)",
        zh: "操作机器人须在 \(group) 组内")
    case .lamps:
      Phrase(
        en: "what concerns lamps and the temporary signal is for the group \(group)",
        zh: "操作信号灯和临时信号须在 \(group) 组内")
    }
  }

  private static func remedy(_ name: String?, _ group: String, _ exists: Bool) -> Phrase {
    guard exists else {
      return Phrase(
        en: ", which this machine does not have; use sudo, or the user that runs xiaoand",
        zh: "，但本机没有这个组；请用 sudo，或用运行 xiaoand 的用户")
    }
    let command = "sudo adduser \(name ?? "NAME") \(group)"
    return Phrase(
      en: ". Have somebody run `\(command)`, then log in anew",
      zh: "。请管理员执行 `\(command)`，然后重新登录")
  }
}

// SPDX-License-Identifier: Apache-2.0

/// The names of aspects and lamps in Chinese.
enum AspectName {
  static func chinese(_ name: String) -> String {
    switch name {
    case "red": "红灯"
    case "yellow": "黄灯"
    case "green": "绿灯"
    case "red-yellow": "红黄灯"
    case "flashing-yellow": "黄闪"
    case "flashing-green": "绿闪"
    case "flashing-red": "红闪"
    case "dark": "全灭"
    case "unknown": "未知"
    default: name
    }
  }

  static func phrase(_ name: String) -> Phrase { Phrase(en: name, zh: chinese(name)) }

  /// What the daemon takes the wires for.
  static func hint(_ text: String) -> Phrase {
    let chinese =
      text.contains("swapped")
      ? "红灯和绿灯接反了，请对调两根线或场景中的线号"
      : text.contains("polarity") ? "输入极性接反了，请修改场景中的 active" : text
    return Phrase(en: text, zh: chinese)
  }
}

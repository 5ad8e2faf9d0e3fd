// SPDX-License-Identifier: Apache-2.0

/// What the map of a scene says.
public enum MapWords {
  /// What `scene map` is for.
  public static let map = Phrase(
    en: "Draw a scene's stop lines, lanes and areas.", zh: "画出场景的停止线、车道和区域。")
  /// More about `scene map`.
  public static let discussion = Phrase(
    en: """
      Without FILE, the scene that the daemon has at work. --svg writes a drawing for a browser or \
      a printer to standard output: xiaoanctl scene map --svg > scene.svg
      """,
    zh: """
      不给文件时，画后台程序正在使用的场景。--svg 把图写到标准输出，可在浏览器中查看或打印：\
      xiaoanctl scene map --svg > scene.svg
      """)
  /// The argument FILE.
  public static let file = Phrase(en: "A scene file.", zh: "场景文件。")
  /// The option `--camera`.
  public static let camera = Phrase(en: "One camera alone.", zh: "只画一台相机。")
  /// The flag `--svg`.
  public static let svg = Phrase(en: "Write SVG in the place of characters.", zh: "输出 SVG，而不是字符。")
  /// The flag `--ascii`.
  public static let ascii = Phrase(en: "Draw with ASCII alone.", zh: "只用 ASCII 字符。")

  /// A camera and its picture.
  public static func camera(_ id: String, size: String?) -> Phrase {
    guard let size else {
      return Phrase(en: "camera \(id), in metres", zh: "相机 \(id)，单位：米")
    }
    return Phrase(en: "camera \(id), \(size) pixels", zh: "相机 \(id)，\(size) 像素")
  }

  /// A stop line in the legend.
  public static func line(_ id: String, signal: String?) -> Phrase {
    Phrase(en: "\(id): stop line", zh: "\(id)：停止线")
      + (signal.map { Phrase(en: ", signal \($0)", zh: "，信号灯 \($0)") } ?? Phrase(same: ""))
  }

  /// A lane in the legend.
  public static func lane(_ id: String) -> Phrase {
    Phrase(en: "\(id): lane, ridden along the arrows", zh: "\(id)：车道，沿箭头方向行驶")
  }

  /// An area in the legend.
  public static func area(_ id: String) -> Phrase {
    Phrase(en: "\(id): area", zh: "\(id)：区域")
  }

  /// The sign of the side beyond a stop line.
  public static let over = Phrase(
    en: "an arrow at a stop line points to the side beyond it", zh: "停止线旁的箭头指向越线一侧")

  /// Nothing is drawn for a camera.
  public static let nothing = Phrase(
    en: "nothing is drawn for this camera", zh: "该相机没有画线、车道或区域")

  /// There is no such camera.
  public static func noCamera(_ id: String, known: String) -> Phrase {
    Phrase(
      en: "The scene has no camera \(id); it has \(known)", zh: "场景中没有相机 \(id)；现有：\(known)")
  }

  /// A scene has no cameras.
  public static let noCameras = Phrase(
    en: "The scene has no camera, so there is nothing to draw; add one under `cameras`",
    zh: "场景中没有相机，无图可画；请在 cameras 下添加")
}

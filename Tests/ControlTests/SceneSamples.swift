// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// Scenes for the tests: five that were kept, of which the last is only tried.
extension Samples {
  static let sceneText = """
    xiaoan: 1
    id: desk
    title: 试验路口
    profile: arterial
    timezone: Asia/Shanghai
    cameras: {north: {size: [1920, 1080]}}
    rules: [{id: helmet, kind: helmet, camera: north}]

    """

  static let scenes = SceneList(
    current: 5, id: "desk", title: "试验路口",
    trial: SceneList.Trial(
      number: 5, who: "li (uid 1000)", why: "line moved", since: 1_732_330_000,
      until: 1_732_330_120, left: 95.2, before: 4), waiting: nil,
    versions: [
      version(1, .file, who: "robot", why: "the file /etc/xiaoan/scene.yaml"),
      version(2, .applied, who: "li (uid 1000)", why: "first day"),
      version(3, .tried, who: "王 (uid 1001)", why: "停止线改到人行横道前两米处"),
      version(4, .rolledBack, who: "王 (uid 1001)", why: "back to scene 1", copyOf: 1),
      version(5, .tried, who: "li (uid 1000)", why: "line moved"),
    ])

  private static func version(
    _ number: Int64, _ kind: SceneVersion.Kind, who: String, why: String, copyOf: Int64? = nil
  ) -> SceneVersion {
    SceneVersion(
      number: number, kind: kind, who: who, why: why, at: 1_732_320_000 + Double(number) * 2_000,
      id: "desk", bytes: 420, copyOf: copyOf)
  }
}

extension Golden {
  static let scenes = """
    Scene 5 is at work: 试验路口 (desk)
      it is tried by li (uid 1000) (line moved) until 2024-11-23 10:48:40, for
        another 96 s; then scene 4 is back, unless `xiaoanctl scene confirm` comes
         N  KIND         WHEN                 WHO            SCENE
         1  file         2024-11-23 08:33:20  robot          desk
         2  applied      2024-11-23 09:06:40  li (uid 1000)  desk
         4  rolled back  2024-11-23 10:13:20  王 (uid 1001)  desk
      *  5  tried only   2024-11-23 10:46:40  li (uid 1000)  desk

    """
  static let scenesInChinese = """
    正在使用场景 5：试验路口（desk）
      li (uid 1000) 正在试用（line moved），到 2024-11-23 10:48:40 为止，还剩 96
        秒；届时恢复场景 4，除非执行 `xiaoanctl scene confirm`
         编号  方式    时间                 谁             场景
            1  文件    2024-11-23 08:33:20  robot          desk
            2  启用    2024-11-23 09:06:40  li (uid 1000)  desk
            4  恢复    2024-11-23 10:13:20  王 (uid 1001)  desk
      *     5  仅试用  2024-11-23 10:46:40  li (uid 1000)  desk

    """
  static let sceneHistory = """
    Scene 5 is at work: 试验路口 (desk)
      it is tried by li (uid 1000) (line moved) until 2024-11-23 10:48:40, for
        another 96 s; then scene 4 is back, unless `xiaoanctl scene confirm` comes
         N  KIND         WHEN                 WHO            WHY
         1  file         2024-11-23 08:33:20  robot          the file /etc/…
         2  applied      2024-11-23 09:06:40  li (uid 1000)  first day
         3  tried only   2024-11-23 09:40:00  王 (uid 1001)  停止线改到人行…
         4  rolled back  2024-11-23 10:13:20  王 (uid 1001)  back to scene 1
      *  5  tried only   2024-11-23 10:46:40  li (uid 1000)  line moved

    """
}

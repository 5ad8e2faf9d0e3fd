// SPDX-License-Identifier: Apache-2.0

/// Screens as they are to be seen.
enum GoldenScreens {
  static let english = #"""
     人民路—中华路 北进口 · normal                                         10:46:52
     north · 4                                            Signals
                                                           far   unknown never-heard
                                                           north red 12 s
                                                          Cameras
                                                           *north 25/s 120 ms
                                                           南进口 silent 12 min 34 s
                                 ··················       Sound
                               X  ·· · · · · · · · ··      ▶ red-light
                      ━━━━━━━━━━━━━━━╲················     红灯 请停车等候
            p                 │       ╲╲╲                  2 waiting
                              │    ↖    ╲╲╲               Faults 1
                              │   b  ↖    ╲╲╲              camera-silent 南进口 12 …
                              │        T     ╲╲
                              ────────────────╲╲╲


    ── Decisions ───────────────────────────────────────────────────────────────────
    08:00:00 run  xiaoand 1.2.3 started with the scene renmin-zhonghua-north
    10:34:20 fault raised  camera-silent (南进口): The camera 南进口 has sent no fr…
    10:46:52 red-light  ebike 17 at north: red before the crossing 3.2 s
    10:46:52 prompt  says red-light (warn) because of red-north by 17 at north

    q quit  h help  p pause  c camera  f faults  m mode  a all-red  l 中文 ↑↓ scroll

    """#
  static let chinese = #"""
     人民路—中华路 北进口 · 正常                                           10:46:52
     north · 4                                            信号灯
                                                           far   未知 从未收到
                                                           north 红灯 12 秒
                                                          相机
                                                           *north 25/s 120 ms
                                                           南进口 无画面数据 12 分 …
                                 ··················       播音
                               X  ·· · · · · · · · ··      ▶ red-light
                      ━━━━━━━━━━━━━━━╲················     红灯 请停车等候
            p                 │       ╲╲╲                  排队 2 条
                              │    ↖    ╲╲╲               故障 1
                              │   b  ↖    ╲╲╲              相机无数据 南进口 12 分 …
                              │        T     ╲╲
                              ────────────────╲╲╲


    ── 决策 ────────────────────────────────────────────────────────────────────────
    08:00:00 运行  xiaoand 1.2.3 启动，场景 renmin-zhonghua-north
    10:34:20 故障出现  摄像头无数据 (南进口)：The camera 南进口 has sent no frame f…
    10:46:52 闯红灯  电动自行车 17，north：越线前红灯已亮 3.2 秒
    10:46:52 语音  播放 red-light (警示)，因为 red-north 17（north）

    q 退出  h 帮助  p 暂停  c 换相机  f 故障  m 模式  a 全红  l English  ↑↓ 翻看

    """#
  static let large = #"""
     人民路—中华路 北进口 · normal                                                                                 10:46:52
     north · 4                                                                           Signals
                                                                                          far   unknown never-heard
                                                                                          north red 12 s
                                                                                         Cameras
                                                                                          *north 25/s 120 ms
                                                                                          南进口 silent 12 min 34 s
                                                                                         Sound
                                                                                          ▶ red-light
                                                                                          红灯 请停车等候
                                                                                          2 waiting
                                                   ···························           Faults 1
                                                   ··· · · · · · · · · · · · ···          camera-silent 南进口 12 min 32 s
                                               X    · · · · · · · · · · · · · · ···
                                 ━━━━━━━━━━━━━━━━━━━━━━━╲╲·························
                                             │           ╲╲╲
                 p                           │             ╲╲╲
                                             │       ↖        ╲╲╲
                                             │      b           ╲╲
                                             │          ↖         ╲╲╲
                                             │              T       ╲╲╲
                                             │                        ╲╲╲
                                             │                           ╲╲
                                             ─────────────────────────────╲





    ── Decisions ───────────────────────────────────────────────────────────────────────────────────────────────────────────
    08:00:00 run  xiaoand 1.2.3 started with the scene renmin-zhonghua-north
    10:34:20 fault raised  camera-silent (南进口): The camera 南进口 has sent no frame for a while.
    10:46:52 red-light  ebike 17 at north: red before the crossing 3.2 s
    10:46:52 prompt  says red-light (warn) because of red-north by 17 at north





    q quit  h help  p pause  c camera  f faults  m mode  a all-red  l 中文 ↑↓ scroll

    """#
  static let small = #"""
     人民路—中华路 北进口 · 正常   10:46:52
    信号灯 far   未知 从未收到
           north 红灯 12 秒
    相机 *north 25/s 120 ms
         南进口 无画面数据 12 分 34 秒
    播音 ▶ red-light
    故障 1 相机无数据 南进口 12 分 32 秒
    10:46:52 闯红灯  电动自行车 17，north：…
    10:46:52 语音  播放 red-light (警示)，…
    q 退出  h 帮助  p 暂停  c 换相机  f 故…

    """#
  static let map = #"""
    人民路—中华路 北进口 (renmin-zhonghua-north)
    camera north, 1920 × 1080 pixels









                                                 ························
                                                 ·· · · · · · · · · · · ····
                                          ↑      · · · · · · · ·3 right-turn··
                               ━━━━━━━━━━━━━━━━━━━━━━━·1 stop-north············
                                           │          ╲╲╲
                                           │            ╲╲╲
                                           │       ↖      ╲╲╲
                                           │                 ╲╲
                                           │          ↖        ╲╲
                                           │   2 cycle-north     ╲╲╲
                                           │                       ╲╲╲
                                           ──────────────────────────╲╲╲


      1  ━  stop-north: stop line, signal north
      2  ↑  cycle-north: lane, ridden along the arrows
      3  ·  right-turn: area
      an arrow at a stop line points to the side beyond it

    """#
  static let groundMap = #"""
    人民路—中华路 北进口 (renmin-zhonghua-north)
    相机 南进口，单位：米











                                    1 停止线
                                      ===
                       ^   ============
              =============
       ========


      1  =  停止线：停止线，信号灯 far
      停止线旁的箭头指向越线一侧

    """#
}

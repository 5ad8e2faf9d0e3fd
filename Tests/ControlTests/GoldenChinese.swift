// SPDX-License-Identifier: Apache-2.0

/// What the commands print for the samples in Chinese.
enum GoldenChinese {
  static let status = """
    人民路—中华路 北进口 (renmin-zhonghua-north, arterial)
    模式：正常，xiaoand 1.2.3
    已运行 1 天 2 小时，自 2024-11-23 08:00:00
    时钟 2024-11-23 10:46:52，已对时
    摄像头
      名称    状态           帧数    帧率      延迟  最近一帧
      north   正常      1,234,567  25.0/s  121.4 ms    0.0 秒
      南进口  从无数据          0   0.0/s    0.0 ms        无
      正在跟踪：north 4
      north 看到：电动自行车 812、自行车 305
      north 头部：驾驶人 戴头盔 640、没看清 131、未戴头盔 41
    信号灯
      灯组   灯色      已持续  来源
      far    灯色不明  -       数据流
      north  红灯      12 秒   gpio
      far：没有信号灯数据：检查检测器的连接
    声音
      default：就绪；正在播放 red-light (警示)，2 条等候
    记录库
      记录正常；本次运行已落盘 1,301 条
    数据流
      1 个连接，98,765 行；未采用：来不及处理 12、不是 JSON 3
    计数
      违法：闯红灯 3、未戴头盔 1
      语音：播完 3、没有播放 1
      未判定：short-track 10
      越线前预警：5
    故障
      摄像头无数据 (南进口)，已 12 分 34 秒：The camera 南进口 has sent no frame
        since the start; check its cable and that its feed is sent to this machine

    """
  static let standIn = """
    人民路—中华路 北进口 (renmin-zhonghua-north, arterial)
    模式：临时信号 (officer)，xiaoand 1.2.3
      设定：li (uid 1000)，原因：signals dark；到 2025-11-25 01:00:00 为止
      灯组允许时即转为 警示牌
      2025-11-25 00:00:00 的故障尚未通知维护单位：请先通知，再运行 `xiaoanctl mode
        told`
    已运行 1 天 2 小时，自 2024-11-23 08:00:00
    时钟 2024-11-23 10:46:52，已对时
    摄像头
      名称    状态           帧数    帧率      延迟  最近一帧
      north   正常      1,234,567  25.0/s  121.4 ms    0.0 秒
      南进口  从无数据          0   0.0/s    0.0 ms        无
      正在跟踪：north 4
      north 看到：电动自行车 812、自行车 305
      north 头部：驾驶人 戴头盔 640、没看清 131、未戴头盔 41
    信号灯
      灯组   灯色      已持续  来源
      far    灯色不明  -       数据流
      north  红灯      12 秒   gpio
      far：没有信号灯数据：检查检测器的连接
    灯组
      阶段 north 放行，已 12 秒；接着是阶段 east；守护：正常工作
    声音
      default：就绪；正在播放 red-light (警示)，2 条等候
    记录库
      记录正常；本次运行已落盘 1,301 条
    数据流
      1 个连接，98,765 行；未采用：来不及处理 12、不是 JSON 3
    计数
      违法：闯红灯 3、未戴头盔 1
      语音：播完 3、没有播放 1
      未判定：short-track 10
      越线前预警：5
    故障
      摄像头无数据 (南进口)，已 12 分 34 秒：The camera 南进口 has sent no frame
        since the start; check its cable and that its feed is sent to this machine

    """
  static let events = """
    编号  时间                 事件
       7  2024-11-23 08:00:00  torn {
    1041  2024-11-23 10:46:40  故障出现  没有音箱 (default)：No sound card.
    1042  2024-11-23 10:46:52  闯红灯  电动自行车 17，north：越线前红灯已亮 3.2 秒

    """
  static let foldedEvents = """
    编号  时间                 事件
       7  2024-11-23 08:00:00  torn {
    1041  2024-11-23 10:46:40  故障出现  没有音箱 (default)：No sound
                               card.
    1042  2024-11-23 10:46:52  闯红灯  电动自行车 17，north：越线前红
                               灯已亮 3.2 秒

    """
  static let explanation = """
    电动自行车 17 a/b，north
    在画面中：2024-11-23 10:46:48 至 2024-11-23 10:46:52

    red-north (闯红灯)：尚未
      条件            满足  实测    要求
      越线前红灯已亮  是    3.2 秒  至少 0.5 秒
      越过停止线      否    0.2 米  至少 1.0 米

    helmet (未戴头盔)：没看到头部

    """
  static let mode = """
    模式：临时信号 (officer)
      设定：li (uid 1000)，原因：signals dark
      自 2025-11-25 00:00:00 起，最迟到 2025-11-25 01:00:00
      2025-11-25 00:00:00 的故障尚未通知维护单位：请先通知，再运行 `xiaoanctl mode
        told`
      可切换为：正常 (normal)、民警指挥 (directed)、警示牌 (warning-sign)

    """
  static let lamps = """
    灯组
      灯组   要求  准许  回读
      east   红灯  红灯  红灯
      north  绿灯  绿灯  没有回读
    信号
      阶段 north 放行，已 12 秒；接着是阶段 east
      阶段：north、east
      场景中的方案：flash-yellow、officer
      时钟误差不超过 12.5 毫秒
    守护
      正常工作
      心跳正常；执行指令 1,234 条，拒绝 2 条，最近一次因为：指令已作废
      场景与守护的方案指纹：38f732c7
      本方案的灯已逐一核对

    """
  static let inputs = """
    crossing：黄闪
      灯    接线          电平  亮  已持续     跳变/分  闪烁
      红灯  gpiochip0 17  高    否  1 分 1 秒        0  -
      黄灯  gpiochip0 27  低    是  0.2 秒         118  1.0 Hz, 50 %
      不可能的变灯：1 次
      red and green look swapped

    """
  static let publicity = """
    2026-11-24 的宣传，农历 10-16
      时钟未对时，所有钟点都按夜间处理：请检查时间服务器
      现在：警示 原音量、劝导 -6.0 dB、宣传 静音
      时间   节目单  语音                内容
      08:30  market  publicity-market-1  集市人多车多，骑车请慢行，…
      10:30  school  publicity-campus-1
      每当 10 分 0 秒 没有劝导任何人时播放：publicity-crossing-1

    """
  static let statistics = """
    效果如何？
    2024-11-23 00:00:00 至 2024-11-24 00:00:00
      1.0 小时内看到骑行人 100 人次
    违法与劝导
      类别    发现  看到  应播  播完  打断  未播  失败
      其他       0     -     1     0     0     1     0
      闯红灯     3     -     3     2     1     0     0
      合计       3   100     4     2     1     1     0
    骑行人听到后的反应
      类别    退回  掉头  戴盔  停下  已停  前行  丢失      改正率  保守值
      其他       0     0     0     0     0     0     0           -       -
      闯红灯     0     0     0     1     0     1     1  50% (9–91)     33%
      合计       0     0     0     1     0     1     1  50% (9–91)     33%
      改正率：退回、掉头、戴上头盔或停下的，占未丢失目标者的比例；括号内为 95 % 置
        信区间。保守值：把丢失目标的都算作未改正。继续前行的比停下的更容易丢失，实际
        情况介于两者之间。

    """
  static let help = """
    概述：显示灯检测器的读数：电平、灯亮灭、闪烁，以及看着不对的地方。

    用法：xiaoanctl inputs [--socket <socket>] [--json] [--lang <lang>]

    选项：
      --socket <socket>       守护进程的控制套接字（默认为 $XIAOAN_CONTROL，否则
                              /run/xiaoan/control.sock）。
      --json                  输出守护进程的 JSON，不输出供人阅读的文字。
      --lang <lang>           文字的语言：en 或 zh（默认随 LANG）。
      -h, --help              显示帮助信息。


    """
  static let prompts = """
    语音包 /usr/share/xiaoan/prompts/zh-CN
      语音                    状态    类别    秒   LUFS  内容
      red-light               正常    警示   3.3  -19.6  骑行的朋友，现在是红…
      publicity-community-w…  要看看  宣传  12.0         Slow
      helmet                  缺      劝导               请戴好头盔。\u{FFFD}[2J
      共 3 段，2 段要看看；按 48 kHz 载入占 15.2 MB

    """
}

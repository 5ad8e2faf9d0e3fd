// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl doctor` says of itself.
package enum DoctorHelp {
  package static let abstract = Phrase(
    en: "Say what is wrong with the robot, and what to do about it.", zh: "检查机器人哪里有问题、该怎么办。")
  package static let discussion = Phrase(
    en: """
      Looks at the daemon, cameras, lamp inputs, sound, clock, disk, rights, watchdogs, board and \
      versions. It changes nothing, and looks at the machine also when the daemon does not answer.
      Exit status: 0 nothing is wrong, 1 something is.
      """,
    zh: """
      检查守护进程、相机、信号灯输入、声音、时钟、磁盘、权限、看门狗、主板和版本。不改动任何东西；守护进程没有回应时也会检查本机。
      退出码：0 没有问题，1 有问题。
      """)
  package static let tone = Phrase(
    en: "Play a soft test tone of two seconds, and measure it where there is a microphone.",
    zh: "播放两秒轻柔的测试音；有话筒时加以测量。")
  package static let bundle = Phrase(
    en: "Also write one file to send to somebody who helps, without secrets, addresses and names.",
    zh: "另外生成一个文件，可发给协助的人；不含密码、地址和姓名。")
  package static let state = Phrase(
    en: "The folder with the daemon's state (default: what the daemon says, else /var/lib/xiaoan).",
    zh: "守护进程的状态文件夹（默认：按守护进程所说，否则 /var/lib/xiaoan）。")
  package static let machine = Phrase(
    en: "Read the machine's files below a folder.", zh: "从指定文件夹读取本机的系统文件。")
}

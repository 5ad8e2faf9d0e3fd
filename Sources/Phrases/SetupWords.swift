// SPDX-License-Identifier: Apache-2.0

/// What the dialogue asks that makes a new scene.
package enum SetupWords {
  // MARK: Help

  package static let setup = Phrase(
    en: "Make a new scene, question by question.", zh: "逐项问答，建立新场景。")
  package static let discussion = Phrase(
    en: """
      Some minutes of the feed teach it the main directions, where a stop line may be and which way \
      a lane is ridden; every proposal is shown and may be changed.
      """,
    zh: "从几分钟的相机数据中得出主要行驶方向、可能的停止线位置和车道方向；每项建议都会给出，可以修改。")
  package static let traffic = Phrase(
    en: "A recorded feed to learn from.", zh: "用于分析的相机数据录制文件。")
  package static let timeZone = Phrase(en: "The time zone of quiet hours.", zh: "静音时段所用的时区。")
  package static let file = Phrase(en: "The scene file to make.", zh: "要建立的场景文件。")

  // MARK: The beginning

  package static func learned(frames: String, cameras: Int, rejected: String?) -> Phrase {
    Phrase(
      en: "\(frames) frames of \(cameras) cameras were looked at"
        + (rejected.map { "; \($0) lines were no feed lines" } ?? "") + ".",
      zh: "已分析 \(cameras) 台相机的 \(frames) 帧画面" + (rejected.map { "；\($0) 行不是有效的相机数据" } ?? "") + "。")
  }

  package static let enter = Phrase(
    en: "Enter alone takes what stands in brackets. Ctrl-C ends without writing anything.",
    zh: "直接按回车采用方括号中的值；按 Ctrl-C 退出，不写任何文件。")

  package static let title = Phrase(
    en: "Where does the robot stand (the scene's title)? ", zh: "机器人设在哪里（场景名称）？ ")
  package static let titleHint = Phrase(
    en: "Write a name of 1 to 100 characters, such as Renmin Road, north side.",
    zh: "请输入 1 至 100 个字的名称，例如：人民路—中华路 北进口。")
  package static let id = Phrase(
    en: "A short id for it, for files and figures (such as renmin-zhonghua-north): ",
    zh: "用于文件和统计的短编号（例如 renmin-zhonghua-north）： ")
  package static let idHint = Phrase(
    en: "An id has 1 to 64 lower-case letters, digits and hyphens, and begins with a letter.",
    zh: "编号由 1 至 64 个小写字母、数字和连字符组成，以字母开头。")
  package static let profile = Phrase(
    en: "What kind of place? 1 main road, 2 campus, 3 community, 4 market [1]: ",
    zh: "场所类型？1 主干道路口，2 校园，3 社区，4 集市 [1]： ")
  package static let profileHint = Phrase(en: "Answer 1, 2, 3 or 4.", zh: "请回答 1、2、3 或 4。")

  // MARK: Cameras

  package static func camera(_ name: String, place: Phrase, riders: Int) -> Phrase {
    Phrase(en: "Camera \(name): ", zh: "相机 \(name)：") + place
      + Phrase(en: ", \(riders) riders' ways.", zh: "，得到 \(riders) 条骑行轨迹。")
  }

  package static func picture(_ width: Int, _ height: Int) -> Phrase {
    Phrase(en: "picture of \(width)×\(height) pixels", zh: "画面 \(width)×\(height) 像素")
  }
  package static let metres = Phrase(en: "places in metres", zh: "位置以米为单位")
  package static let noSize = Phrase(
    en:
      "The feed does not tell the picture's size; write its width and height, such as 1920,1080: ",
    zh: "相机数据没有画面大小，请输入宽和高，例如 1920,1080： ")
  package static let noSizeHint = Phrase(
    en: "Write two whole numbers of pixels, such as 1920,1080.", zh: "请输入两个整数（像素），例如 1920,1080。")

  package static func untracked(_ count: String) -> Phrase {
    Phrase(
      en:
        "\(count) objects had no id, so their ways are not known: switch tracking on at the camera,"
        + " or type the points.",
      zh: "有 \(count) 个目标没有跟踪编号，无法得到轨迹：请在相机上打开跟踪，或手工输入坐标。")
  }

  package static let nothingLearned = Phrase(
    en:
      "Too few riders went one way to propose a lane or a line; type the points, or record longer.",
    zh: "同方向的骑行人太少，无法给出车道和停止线建议；请手工输入坐标，或延长录制时间。")

  package static func label(_ word: String, classes: String) -> Phrase {
    Phrase(
      en:
        "The camera says \(word), which the robot does not know. Is it one of \(classes)? n no [n]: ",
      zh: "相机输出类别 \(word)，机器人不认识。它属于哪一类：\(classes)？都不是请输入 n [n]： ")
  }
  package static let labelHint = Phrase(
    en:
      "Write one of these words, or n; words that tell of helmets are translated in the scene by hand.",
    zh: "请输入上述类别之一或 n；表示头盔的类别请在场景文件中手工对应。")

  // MARK: Lanes and lines

  package static func flow(_ number: Int, riders: Int, percent: Int, from: String, to: String)
    -> Phrase
  {
    Phrase(
      en: "Direction \(number): \(riders) riders (\(percent) %), from \(from) to \(to).",
      zh: "方向 \(number)：\(riders) 人（\(percent)%），从 \(from) 到 \(to)。")
  }

  package static let takeLane = Phrase(
    en: "Draw a lane along it? y yes, n no [y]: ", zh: "按此方向划一条车道？y 是，n 否 [y]： ")
  package static func against(_ number: Int) -> Phrase {
    Phrase(
      en:
        "They ride in the lane of direction \(number) against its arrow: either they offend, or it"
        + " is no one-way lane.",
      zh: "他们在方向 \(number) 的车道内反向骑行：要么是逆行，要么该车道并非单向。")
  }
  package static let takeLaneAgainst = Phrase(
    en: "Draw a lane along it all the same? y yes, n no [n]: ", zh: "仍要按此方向划一条车道？y 是，n 否 [n]： ")
  package static let isOneWay = Phrase(
    en: "Is it one-way, so that riding against it is an offence? y yes, n no [y]: ",
    zh: "该车道是否单向（反向骑行即为逆行）？y 是，n 否 [y]： ")
  /// Answers that mean yes, and no, whatever language was asked in.
  package static let yes = ["y", "yes", "是"]
  package static let no = ["n", "no", "否"]
  package static let yesNoHint = Phrase(en: "Answer y or n.", zh: "请回答 y（是）或 n（否）。")

  package static func line(from: String, to: String, waits: Int) -> Phrase {
    Phrase(
      en: "A stop line may run from \(from) to \(to): \(waits) riders waited there. Compare it with"
        + " the picture.",
      zh: "停止线可能从 \(from) 到 \(to)：有 \(waits) 人在此等候。请与画面核对。")
  }
  package static let takeLine = Phrase(
    en: "y take it, n no stop line, or type its two ends as x,y x,y [y]: ",
    zh: "y 采用，n 不设停止线，或输入两个端点 x,y x,y [y]： ")
  package static let typeLine = Phrase(
    en: "Type the two ends of the stop line as x,y x,y, or n for none [n]: ",
    zh: "请输入停止线的两个端点 x,y x,y，没有停止线请输入 n [n]： ")
  package static let typeOver = Phrase(
    en: "Type a point beyond the line, in the crossing, as x,y: ",
    zh: "请输入停止线对面（路口一侧）的一个点 x,y： ")
  package static let lineHint = Phrase(
    en: "Write four numbers, such as 200,600 1720,600, or y or n.",
    zh: "请输入四个数字，例如 200,600 1720,600，或 y、n。")
  package static let pointHint = Phrase(
    en: "Write two numbers, such as 960,100.", zh: "请输入两个数字，例如 960,100。")

  // MARK: Signals and rules

  package static func signal(groups: [String]) -> Phrase {
    let known = groups.isEmpty ? "" : groups.joined(separator: ", ")
    return Phrase(
      en: "Which signal is for this line? "
        + (known.isEmpty ? "" : "A name of the feed (\(known)), ")
        + "GPIO lines as chip red yellow green (gpiochip0 17 27 22), or n for none [n]: ",
      zh: "这条停止线对应哪组信号灯？" + (known.isEmpty ? "" : "相机数据中的名称（\(known)）、")
        + "GPIO 写作 芯片 红 黄 绿（gpiochip0 17 27 22），没有请输入 n [n]： ")
  }
  package static let signalHint = Phrase(
    en: "Write one of the names, or a chip and three line numbers, or n.",
    zh: "请输入上述名称之一，或芯片名加三个线号，或 n。")
  package static let helmets = Phrase(
    en: "This camera tells helmets. Speak to riders of e-bikes without one? y yes, n no [y]: ",
    zh: "该相机能识别头盔。是否提醒未戴头盔的电动自行车骑行人？y 是，n 否 [y]： ")

  // MARK: The end

  package static func written(_ path: String) -> Phrase {
    Phrase(en: "The scene is in \(path).", zh: "场景已写入 \(path)。")
  }
  package static func next(_ path: String) -> Phrase {
    Phrase(
      en: "Look at it in an editor, add what traffic does not tell (right turns on red, prompts,"
        + " hours), then try it: xiaoanctl scene try \(path) --for 10min",
      zh: "请用编辑器查看，补充无法从车流得到的内容（红灯右转区、提示语、时段），然后试用：xiaoanctl scene try"
        + " \(path) --for 10min")
  }
  package static func exists(_ path: String) -> Phrase {
    Phrase(
      en: "\(path) is there already and is not overwritten; name another file, or move it away",
      zh: "\(path) 已存在，不会被覆盖；请换一个文件名，或先把它移走")
  }
  package static func unwritten(_ path: String, why: String) -> Phrase {
    Phrase(
      en: "\(path) cannot be written (\(why)); choose a folder that is yours and has room",
      zh: "无法写入 \(path)（\(why)）；请选择有权限且有空间的文件夹")
  }
  package static let ended = Phrase(
    en: "The answers ended before the scene was whole, so nothing is written; begin again with"
      + " xiaoanctl setup",
    zh: "回答中断，场景不完整，未写任何文件；请重新运行 xiaoanctl setup")
  package static let confused = Phrase(
    en: "The same question was answered ten times in a way that it cannot be understood, so nothing"
      + " is written; begin again with xiaoanctl setup",
    zh: "同一问题连续十次未能理解，未写任何文件；请重新运行 xiaoanctl setup")
  package static let noCamera = Phrase(
    en: "The recording shows no camera, so there is nothing to make a scene of; record some minutes"
      + " of the feed and see xiaoanctl status whether it comes in",
    zh: "录制数据中没有任何相机，无法建立场景；请录制几分钟相机数据，并用 xiaoanctl status 查看数据是否到达")
  package static func unread(_ why: String) -> Phrase {
    Phrase(
      en: "The recording was read only in part (\(why))", zh: "录制数据未能全部读取（\(why)）")
  }
}

// SPDX-License-Identifier: Apache-2.0

/// What `xiaoanctl doctor` says of cameras and of signals.
public enum CameraDoctorWords {
  /// The scene has none.
  public static let none = Phrase(
    en: "the scene has no camera; add one to the scene file", zh: "场景里没有摄像机，请在场景文件中添加")

  /// No frame ever came.
  public static func never(_ camera: String) -> Phrase {
    Phrase(
      en: "\(camera) has sent no frame since the start; check its power and network, and that the"
        + " feed calls it “\(camera)”",
      zh: "\(camera) 启动以来没有画面数据，请检查电源、网络，并核对数据里的摄像机名是否为“\(camera)”")
  }

  /// Frames have ceased.
  public static func silent(_ camera: String, seconds: String) -> Phrase {
    Phrase(
      en: "\(camera) sent its last frame \(seconds) s ago; check its power, network and detector",
      zh: "\(camera) 已 \(seconds) 秒没有画面数据，请检查电源、网络和检测程序")
  }

  /// The rate is fine.
  public static func rate(_ camera: String, _ rate: String) -> Phrase {
    Phrase(en: "\(camera) sends \(rate) frames a second", zh: "\(camera) 每秒 \(rate) 帧")
  }

  /// The rate is low.
  public static func slow(_ camera: String, _ rate: String, needs: String) -> Phrase {
    Phrase(
      en: "\(camera) sends only \(rate) frames a second, fewer than the \(needs) that it takes to"
        + " tell when somebody crossed; raise the detector's frame rate",
      zh: "\(camera) 每秒只有 \(rate) 帧，判断过线时刻至少要 \(needs) 帧，请提高检测帧率")
  }

  /// Frames come in fits.
  public static func gaps(_ camera: String, milliseconds: String) -> Phrase {
    Phrase(
      en: "\(camera) left a gap of \(milliseconds) ms within the last minute, in which nobody is"
        + " judged; check its network and the detector's load",
      zh: "\(camera) 最近一分钟出现 \(milliseconds) 毫秒的空档，期间无法判断，请检查网络和检测程序负荷")
  }

  /// The delay is fine.
  public static func delay(_ camera: String, _ least: String, _ most: String) -> Phrase {
    Phrase(
      en: "\(camera) is \(least) to \(most) ms late, so its clock agrees with the robot's",
      zh: "\(camera) 延迟 \(least)～\(most) 毫秒，时钟与本机一致")
  }

  /// The delay is long.
  public static func late(_ camera: String, _ most: String, usual: String) -> Phrase {
    Phrase(
      en: "\(camera) is up to \(most) ms late where \(usual) are usual, so prompts come late; use a"
        + " smaller stream or a faster link",
      zh: "\(camera) 延迟高达 \(most) 毫秒（一般不超过 \(usual)），提示会偏晚，请减小码流或换更快的线路")
  }

  /// Its clock is ahead.
  public static func ahead(_ camera: String, seconds: String) -> Phrase {
    Phrase(
      en: "the clock of \(camera) is \(seconds) s ahead of the robot's; set both by NTP, or write"
        + " “clock: {source: arrival}” in the scene",
      zh: "\(camera) 的时钟比本机快 \(seconds) 秒，请都用 NTP 对时，或在场景中写 clock: {source: arrival}")
  }

  /// Its clock is behind.
  public static func behind(_ camera: String, seconds: String) -> Phrase {
    Phrase(
      en: "frames of \(camera) say that they are \(seconds) s old, so its clock is behind or its"
        + " link very slow; set both clocks by NTP and see that ts is UTC",
      zh: "\(camera) 的画面时间戳比本机晚 \(seconds) 秒，时钟偏慢或线路太慢，请用 NTP 对时并确认 ts 为 UTC")
  }

  /// Its clock is learned from arrivals.
  public static func byArrival(_ camera: String) -> Phrase {
    Phrase(
      en: "the clock of \(camera) is followed by the arrival of its frames",
      zh: "\(camera) 的时钟按画面到达时间推算")
  }

  /// Its clock is not learned yet.
  public static func learning(_ camera: String) -> Phrase {
    Phrase(
      en: "the clock of \(camera) is not learned yet; look again in ten seconds",
      zh: "\(camera) 的时钟还在学习，请十秒后再查")
  }

  /// No frame tells anything.
  public static func noFrames(_ camera: String) -> Phrase {
    Phrase(en: "\(camera): no frames to go by", zh: "\(camera)：没有画面数据可供判断")
  }

  /// The picture stands upright.
  public static func upright(_ camera: String, _ count: String) -> Phrase {
    Phrase(
      en: "the picture of \(camera) stands upright, by \(count) road users",
      zh: "\(camera) 的画面方向正确（依据 \(count) 个目标）")
  }

  /// It stands on its head.
  public static func upsideDown(_ camera: String, _ inverted: String, of count: String) -> Phrase {
    Phrase(
      en: "the picture of \(camera) stands on its head: \(inverted) of \(count) road users grew on"
        + " their way up; have the feed count y from the top of the picture",
      zh: "\(camera) 的画面上下颠倒：\(count) 个目标中有 \(inverted) 个越往上越大，请让数据的 y 轴从上往下计")
  }

  /// Too few have gone by to say.
  public static func tooFew(_ camera: String, _ count: String, needs: String) -> Phrase {
    Phrase(
      en:
        "\(camera): \(count) of \(needs) road users have come nearer or gone away; look again later",
      zh: "\(camera)：由远及近或由近及远的目标只有 \(count) 个，需 \(needs) 个，请稍后再查")
  }

  /// A camera in metres has no picture.
  public static func flat(_ camera: String) -> Phrase {
    Phrase(
      en: "\(camera) tells places in metres and has no picture that could stand on its head",
      zh: "\(camera) 直接给出以米计的位置，没有画面方向问题")
  }

  /// All labels are known.
  public static func labels(_ camera: String) -> Phrase {
    Phrase(en: "all labels of \(camera) are known", zh: "\(camera) 的目标类别都能识别")
  }

  /// Some labels are not.
  public static func strangeLabels(_ camera: String, _ count: String, _ names: String) -> Phrase {
    Phrase(
      en: "\(count) objects of \(camera) have labels that the scene does not know (\(names)); add"
        + " them to the camera's “labels”",
      zh: "\(camera) 有 \(count) 个目标的类别未知（\(names)），请在场景该摄像机的 labels 中添加")
  }

  /// Most road users are of an unknown class.
  public static func classless(_ camera: String, _ count: String, of all: String) -> Phrase {
    Phrase(
      en: "\(camera) could not tell what \(count) of \(all) road users were, so few rules apply;"
        + " check the detector's model and the camera's view",
      zh: "\(camera) 的 \(all) 个目标中有 \(count) 个分不清类别，多数规则用不上，请检查检测模型和取景")
  }

  /// Places in the wrong plane.
  public static func wrongPlane(_ camera: String, _ count: String, plane: String) -> Phrase {
    Phrase(
      en: "\(count) objects of \(camera) were not told in \(plane) as the scene says; correct"
        + " “plane” in the scene or the feed",
      zh: "\(camera) 有 \(count) 个目标的坐标不是场景所写的 \(plane)，请改正场景的 plane 或数据")
  }

  /// Boxes outside the picture.
  public static func outside(_ camera: String, _ count: String) -> Phrase {
    Phrase(
      en:
        "\(count) boxes of \(camera) lie outside the picture; correct “size” in the scene or in the"
        + " feed",
      zh: "\(camera) 有 \(count) 个框在画面之外，请改正场景或数据中的 size")
  }
}

extension CameraDoctorWords {
  // MARK: - Signals

  /// A signal group is known.
  public static func signal(_ group: String, _ aspect: String) -> Phrase {
    Phrase(en: "\(group) shows ", zh: "\(group) 当前为 ") + AspectName.phrase(aspect)
  }

  /// It is not.
  public static func signalUnknown(_ group: String, _ reason: String, _ advice: String) -> Phrase {
    Phrase(
      en: "nobody can say what \(group) shows: \(advice)",
      zh: "无法得知 \(group) 的灯色（\(reason)），请执行 xiaoanctl inputs 并检查接线与数据")
  }

  /// The scene has no signals.
  public static let noSignals = Phrase(en: "the scene has no signals", zh: "场景里没有信号灯")

  /// A hint of the wiring watch.
  public static func hint(_ group: String, _ hint: String) -> Phrase {
    Phrase(en: "\(group): ", zh: "\(group)：") + AspectName.hint(hint)
  }

  /// Changes that no signal makes.
  public static func impossible(_ group: String, _ count: String) -> Phrase {
    Phrase(
      en: "the lamps of \(group) changed \(count) times as no signal does; check which detector is"
        + " on which lamp with xiaoanctl inputs",
      zh: "\(group) 出现 \(count) 次不可能的灯色变化，请用 xiaoanctl inputs 核对每个检测器对应的灯")
  }

  /// The detectors are fine.
  public static func inputs(_ group: String) -> Phrase {
    Phrase(en: "the detectors of \(group) look right", zh: "\(group) 的检测输入正常")
  }

  private static func detector(_ group: String, _ lamp: String, _ line: String) -> Phrase {
    Phrase(en: "the detector of \(group) ", zh: "\(group) 的") + AspectName.phrase(lamp)
      + Phrase(en: " (\(line))", zh: "检测（\(line)）")
  }

  /// A line was never read.
  public static func unread(_ group: String, _ lamp: String, _ line: String) -> Phrase {
    detector(group, lamp, line)
      + Phrase(
        en: " was never read; check the chip's name and the daemon's right to it",
        zh: "从未读到，请核对芯片名称和权限")
  }

  /// A line does not settle.
  public static func chatters(_ group: String, _ lamp: String, _ line: String) -> Phrase {
    detector(group, lamp, line)
      + Phrase(
        en: " does not settle; tighten its clamps or raise “debounce”",
        zh: "抖动不停，请紧固接线或加大 debounce")
  }

  /// A line does not move while others do.
  public static func stuck(_ group: String, _ lamp: String, _ line: String, isLit: Bool) -> Phrase {
    detector(group, lamp, line)
      + Phrase(
        en:
          " stays \(isLit ? "lit" : "dark") while the others change; check its wire and the detector"
          + " itself",
        zh: "一直\(isLit ? "亮" : "灭")，而其他灯在变化，请检查接线和检测器")
  }

  /// How many crossed on red and on green, as a sentence's beginning.
  private static func sample(
    _ line: String, _ red: String, _ green: String, share: String
  ) -> Phrase {
    Phrase(
      en: "over \(line) \(red) riders went on red and \(green) on green within the last hour, while"
        + " red took \(share) % of the time",
      zh: "最近一小时在 \(line) 红灯过线 \(red) 人、绿灯 \(green) 人，红灯占时 \(share)%")
  }

  /// Riders go by the light.
  public static func heeded(
    _ line: String, _ red: String, _ green: String, share: String
  ) -> Phrase { sample(line, red, green, share: share) }

  /// Riders go as if there were no light.
  public static func unheeded(
    _ line: String, _ red: String, _ green: String, share: String, signal: String
  ) -> Phrase {
    sample(line, red, green, share: share)
      + Phrase(
        en: ", as if there were no light; look once whether \(signal) is theirs at all",
        zh: "，与灯色无关，请到现场看一眼 \(signal) 是否管这条线")
  }

  /// More go on red than chance explains.
  public static func doubtfulLight(
    _ line: String, _ red: String, _ green: String, share: String, signal: String
  ) -> Phrase {
    sample(line, red, green, share: share)
      + Phrase(
        en: ", more on red than anybody does; check the wires of \(signal) and which group the rule"
          + " names",
        zh: "，红灯过线多得不正常，请核对 \(signal) 的接线和规则所写的信号组")
  }

  /// Nearly all go on red.
  public static func crossedWires(
    _ line: String, _ red: String, _ green: String, share: String, signal: String
  ) -> Phrase {
    sample(line, red, green, share: share)
      + Phrase(
        en: ": red and green of \(signal) are crossed, or it is another road's signal; stand at the"
          + " line and compare with xiaoanctl inputs",
        zh: "：\(signal) 的红绿接反，或是别的方向的灯，请站到停止线旁与 xiaoanctl inputs 对照")
  }

  /// Too few have crossed to say.
  public static func fewCrossings(_ line: String, _ count: String, needs: String) -> Phrase {
    Phrase(
      en: "over \(line) \(count) of \(needs) riders have gone within the last hour, or one light"
        + " has not been seen for a minute; look again later",
      zh: "最近一小时 \(line) 过线 \(count) 人，需 \(needs) 人且红绿灯各满一分钟，请稍后再查")
  }
}

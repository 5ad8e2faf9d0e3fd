// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlRendering
import Phrases

/// Sound: cards, levels, what was said, the microphone and the test tone; and the clock.
extension Checkup {
  mutating func judgeSound() {
    if let audio = readings.status?.audio { judge(audio) }
    judgeCards()
    judgeControls()
    if let counts = readings.status?.counts.prompts { judge(prompts: counts) }
    judgeTone()
  }

  private mutating func judge(_ audio: AudioStatus) {
    switch audio.state {
    case .ready:
      add(.sound, "sound-device", audio.device, .ok, MachineDoctorWords.speaker(audio.device))
    case .absent:
      let sentence = MachineDoctorWords.noSpeaker(audio.device, audio.reason ?? "?")
      add(.sound, "sound-device", audio.device, .wrong, sentence)
    default: add(.sound, "sound-device", .doubtful, MachineDoctorWords.speakerStarts)
    }
    guard let microphone = audio.microphone else { return }
    let state = microphone.state.rawValue
    switch microphone.state {
    case .listening, .learning, .starting:
      let level = microphone.level.map { Figures.tenths($0) }
      add(
        .sound, "microphone", microphone.device, .ok,
        MachineDoctorWords.microphone(microphone.device, state, level))
    default:
      add(
        .sound, "microphone", microphone.device, .wrong,
        MachineDoctorWords.badMicrophone(microphone.device, state, microphone.reason ?? "?"))
    }
  }

  private mutating func judgeCards() {
    switch readings.machine.cards {
    case .found(let names) where !names.isEmpty:
      let names = DisplayText.safe(names.joined(separator: ", "))
      add(.sound, "sound-cards", .ok, MachineDoctorWords.cards(names))
    case .found, .absent:
      // A daemon that plays into a file or over a network needs none.
      guard readings.status?.audio.state != .ready else { return }
      add(.sound, "sound-cards", .doubtful, MachineDoctorWords.noCards)
    case .refused(let why):
      add(
        .sound, "sound-cards", .notLookedAt, DoctorWords.unreadable("/proc/asound/cards", why))
    }
  }

  private mutating func judgeControls() {
    guard let controls = readings.machine.controls.value, !controls.isEmpty else {
      return add(.sound, "sound-level", .notLookedAt, MachineDoctorWords.noMixer)
    }
    let silent = controls.filter { $0.isOff || $0.percent == 0 }
    for control in silent {
      add(
        .sound, "sound-level", control.control, .doubtful,
        MachineDoctorWords.muted(control.card, DisplayText.safe(control.control)))
    }
    guard silent.isEmpty else { return }
    let text = controls.map {
      DisplayText.safe($0.control) + ($0.percent.map { " \($0) %" } ?? "")
    }.joined(separator: ", ")
    add(.sound, "sound-level", .ok, MachineDoctorWords.levels(text))
  }

  private mutating func judge(prompts: [String: Int64]) {
    let asked = prompts["asked"] ?? 0
    let failed = prompts["failed"] ?? 0
    if failed > 0 {
      add(
        .sound, "prompts", .doubtful,
        MachineDoctorWords.promptsFail(Figures.count(failed), of: Figures.count(max(asked, failed)))
      )
    } else if asked > 0 {
      let finished = Figures.count(prompts["finished"] ?? 0)
      add(.sound, "prompts", .ok, MachineDoctorWords.prompts(finished, of: Figures.count(asked)))
    }
  }

  private mutating func judgeTone() {
    switch readings.tone {
    case nil: add(.sound, "tone", .notLookedAt, MachineDoctorWords.noTone)
    case .unmeasured?: add(.sound, "tone", .notLookedAt, MachineDoctorWords.toneUnmeasured)
    case .refused(let why)?: add(.sound, "tone", .notLookedAt, MachineDoctorWords.toneRefused(why))
    case .measured(let before, let during)?:
      let isHeard = during - before >= CheckupLimits.toneNeeded
      let (low, high) = (Figures.tenths(before), Figures.tenths(during))
      add(
        .sound, "tone", isHeard ? .ok : .wrong,
        isHeard
          ? MachineDoctorWords.toneHeard(low, high) : MachineDoctorWords.toneUnheard(low, high))
    }
  }

  mutating func judgeClock() {
    if readings.now < CheckupLimits.clockEarliest {
      add(.clock, "clock", .wrong, MachineDoctorWords.clockAbsurd)
    }
    switch readings.machine.clock {
    case .absent:
      add(.clock, "clock-error", .notLookedAt, DoctorWords.unreadable("adjtimex", "-"))
    case .refused(let why):
      add(.clock, "clock-error", .notLookedAt, DoctorWords.unreadable("adjtimex", why))
    case .found(let clock): judge(clock)
    }
  }

  private mutating func judge(_ clock: ClockReading) {
    guard let error = clock.error else {
      return add(.clock, "clock-error", .wrong, MachineDoctorWords.clockLost)
    }
    let milliseconds = Figures.tenths(Double(error) / 1000)
    if error > CheckupLimits.clockDoubtful {
      let level: Finding.Level = error > CheckupLimits.clockWrong ? .wrong : .doubtful
      return add(
        .clock, "clock-error", level, MachineDoctorWords.clockLoose(milliseconds: milliseconds))
    }
    // Only robots that share a program by the clock need a proof.
    if clock.isUnproven {
      let isShared = readings.status?.lamps?.shared != nil
      return add(
        .clock, "clock-error", isShared ? .doubtful : .ok, MachineDoctorWords.clockUnproven)
    }
    add(.clock, "clock-error", .ok, MachineDoctorWords.clock(milliseconds: milliseconds))
  }
}

// SPDX-License-Identifier: Apache-2.0

import Audio
import ControlAPI
import ControlServer
import Controller
import Host
import Persuasion
import Scene
import Synchronization
import Timetable
import TrafficModel

/// What people ask of the robot's voice.
final class VoiceDesk: Sendable {
  private struct Talk {
    var number: Int64 = 0
    /// The order by which it is heard; `nil` until that was given.
    var order: Int64?
    var sound: LiveSound?
    /// When anything of it was last taken.
    var taken = Instant(nanoseconds: 0)
  }

  /// How long a talk may get no further: what waits behind a signal's announcement is given up
  /// after 10 s, and nobody tells the channel.
  static let standstillMaximum = Interval.seconds(12)

  private let loop: ControlLoop
  private let loudspeaker: Loudspeaker
  private let texts: [String: String]
  private let talk = Mutex(Talk())

  init(_ loop: ControlLoop, _ loudspeaker: Loudspeaker, _ prompts: [Prompt]) {
    self.loop = loop
    self.loudspeaker = loudspeaker
    texts = Dictionary(prompts.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the control interface sees of it.
  var view: VoiceView {
    VoiceView(
      play: { wish in
        await Orders.carryOut(
          .order(.say(prompt: wish.prompt, who: wish.who ?? "")), by: self.loop)
      },
      talk: { await self.begin($0) },
      samples: { await self.take($0, $1) },
      publicity: { await self.publicity() },
      screen: {
        let text = await self.loop.ask { $0.screenText(at: HostClock.now()) }
        return ScreenStatus(text: text ?? nil)
      })
  }

  /// Opens the live channel and asks for the floor.
  private func begin(_ wish: TalkWish) async -> Result<TalkAnswer, TalkRefusal> {
    guard let (number, sound) = claim() else {
      return .failure(
        TalkRefusal("Somebody else is speaking through the robot; wait until he has finished."))
    }
    let answer = await loop.order(.speak(who: wish.who ?? "")) { ($0, order: $1.talk?.order) }
    switch answer?.0 {
    case .done:
      talk.withLock { if $0.number == number { $0.order = answer?.order } }
      return .success(TalkAnswer(talk: number, rate: sound.rate))
    case .refused(let why), .conflict(let why):
      sound.end()
      return .failure(TalkRefusal(why))
    case nil:
      sound.end()
      return .failure(TalkRefusal(Orders.stopping))
    }
  }

  /// Gives the floor, unless somebody has it and gets on.
  ///
  /// Whoever was given it and went away before he was heard has it no longer than the standstill.
  private func claim() -> (number: Int64, sound: LiveSound)? {
    let now = HostClock.now()
    return talk.withLock { talk in
      if let sound = talk.sound, !sound.isOver, now - talk.taken < Self.standstillMaximum {
        return nil
      }
      let sound = loudspeaker.openLive()
      talk = Talk(number: talk.number + 1, sound: sound, taken: now)
      return (talk.number, sound)
    }
  }

  private func take(_ number: Int64, _ samples: [Int16]) async -> TalkProgress {
    let sound = talk.withLock { $0.number == number ? $0.sound : nil }
    guard let sound, !sound.isOver else { return await over(number) }
    if samples.isEmpty { sound.complete() }
    let taken = sound.put(samples)
    let now = HostClock.now()
    let isStuck = talk.withLock { talk in
      if taken > 0 { talk.taken = now }
      return now - talk.taken >= Self.standstillMaximum
    }
    if isStuck { sound.end() }
    guard !sound.isOver else { return await over(number) }
    return TalkProgress(taken: taken, room: sound.room, isOver: false)
  }

  /// The answer to who speaks on when nobody listens any more.
  private func over(_ number: Int64) async -> TalkProgress {
    var progress = TalkProgress(taken: 0, room: 0, isOver: true)
    let order = talk.withLock { $0.number == number ? $0.order : nil }
    guard let talk = await loop.ask({ $0.talk }) ?? nil, talk.order == order, let fate = talk.fate
    else { return progress }
    progress.ending = TalkEnding(state: fate.name, by: talk.cutBy, reason: fate.reason)
    return progress
  }

  private func publicity() async -> PublicityStatus {
    let now = HostClock.now()
    let wall = HostClock.wallClock()
    let found = await loop.ask { controller in
      (
        scene: controller.scene, plan: controller.publicityPlan(at: now),
        gains: PromptClass.allCases.map { controller.gain(of: $0, at: now) }
      )
    }
    let playlists = found?.scene.playlists.map(\.id) ?? []
    let publicity = found?.scene.publicity
    let day = found?.plan?.day
    let occasions = (found?.plan?.occasions ?? []).map {
      PublicityStatus.Occasion(
        time: $0.time.seconds, clock: day?.clock(at: $0.time).description ?? "",
        playlist: playlists[$0.playlist], prompt: $0.prompt, text: texts[$0.prompt])
    }
    let levels = zip(PromptClass.allCases, found?.gains ?? []).map {
      PublicityStatus.Level(promptClass: $0.name, gain: $1.map { Double($0.tenths) / 10 })
    }
    return PublicityStatus(
      day: day?.date.description, lunar: day?.lunar.map { Self.text(of: $0) },
      now: wall.time(of: now).seconds, occasions: occasions,
      idlePrompts: publicity?.prompts ?? [],
      idleEvery: publicity.map { Double($0.every.nanoseconds) / 1e9 }, levels: levels,
      isClockTrusted: wall.isSynchronised)
  }

  private static func text(of lunar: LunarDate) -> String {
    "\(lunar.isLeapMonth ? "闰" : "")\(lunar.month)-\(lunar.day)"
  }
}

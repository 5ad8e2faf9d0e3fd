// SPDX-License-Identifier: Apache-2.0

internal import Persuasion
internal import Scene
public import Timetable
public import TrafficModel

/// What people have the robot say, and what it says of its voice.
extension Controller {
  mutating func say(
    _ prompt: String, _ who: String, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    if let why = silence { return .refused(why) }
    guard let number = persuasion.say(prompt, who: who, at: now, into: &events) else {
      return .refused(
        "The pack cannot play \(prompt); `xiaoanctl prompts list` names what it has, and "
          + "`xiaoanctl status` what is wrong with it.")
    }
    return spoken(number, at: now, into: &effects)
  }

  mutating func speak(
    _ who: String, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    if let why = silence { return .refused(why) }
    let number = persuasion.speak(who: who, at: now, into: &events)
    talk = LiveTalk(order: number)
    return spoken(number, at: now, into: &effects)
  }

  /// Why nothing can be heard; `nil` when it can.
  private var silence: String? {
    if case .absent(_, let reason) = loudspeaker { return reason }
    if loudspeaker == nil { return "The loudspeaker is not ready yet; wait a moment." }
    guard !persuasion.isHeldForCrossing else {
      return "People who do not see are crossing by the sound of the signal; wait until it ends."
    }
    return nil
  }

  /// What became of the order that was just asked for.
  ///
  /// Others may have had their end by it: what waited for too long, or gave way in the queue.
  private mutating func spoken(
    _ number: Int64, at now: Instant, into effects: inout [Effect]
  ) -> OrderOutcome {
    let refusal = events.lazy.compactMap { event -> String? in
      guard case .fate(let request, .dropped(let why)) = event else { return nil }
      return request.order == number ? why : nil
    }.first
    let isPlaying = events.contains {
      if case .play(let order) = $0 { order.number == number } else { false }
    }
    carryOut(at: now, into: &effects)
    if let refusal { return .refused("It is not said: \(refusal).") }
    return .done(isPlaying ? "It is said now." : "It is said as soon as what is being said ends.")
  }

  /// How loud a class is at an instant; `nil` for silent.
  public func gain(of promptClass: PromptClass, at instant: Instant) -> Gain? {
    persuasion.gain(of: promptClass, at: instant)
  }

  /// What is read out by the clock on the day of an instant, if nothing interferes; `nil` when the
  /// robot does not know what day it is.
  public func publicityPlan(at instant: Instant) -> (day: LocalDay, occasions: [Occasion])? {
    persuasion.publicityPlan(at: clock.time(of: instant))
  }
}

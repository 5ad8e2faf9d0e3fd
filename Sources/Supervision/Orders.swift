// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlServer
import Controller
import TrafficModel

/// Turns what came over the control socket into orders, and their results into answers.
enum Orders {
  /// The order of a wish for another mode.
  ///
  /// - Returns: the order, or why the wish is none.
  static func order(_ wish: ModeWish) -> Reading {
    guard let mode = Mode(rawValue: wish.mode) else {
      let known = Mode.allCases.map(\.rawValue).joined(separator: ", ")
      return .none("There is no mode \(wish.mode); there are \(known).")
    }
    var length: Interval?
    if let seconds = wish.seconds {
      guard seconds.isFinite, seconds >= 1, seconds <= 1e7 else {
        return .none("A mode lasts at least a second and at most 7 days; order another length.")
      }
      length = Interval(nanoseconds: Int64((seconds * 1e9).rounded()))
    }
    return .order(
      .mode(
        Order.ModeChange(
          mode: mode, program: wish.program, who: wish.who, why: wish.why, length: length,
          revision: wish.revision)))
  }

  /// The order of a wish for the signal or its lamps.
  static func order(_ kind: SignalOrder, _ wish: SignalWish) -> Reading {
    switch kind {
    case .told: return .order(.told(who: wish.who, whom: wish.why ?? ""))
    case .step: return .order(.step(stage: wish.stage, who: wish.who))
    case .allRed: return .order(.allRed(who: wish.who))
    case .walked: return .order(.walked(plan: wish.plan ?? "", who: wish.who))
    case .reset: return .order(.resetLamps(who: wish.who, reason: wish.why ?? ""))
    case .walk:
      guard let head = wish.head else { return .order(.endWalk) }
      guard let lamp = Lamp.allCases.first(where: { $0.name == wish.lamp }) else {
        return .none("There is no lamp \(wish.lamp ?? ""); there are red, yellow, green.")
      }
      return .order(.walk(head: head, lamp: lamp))
    }
  }

  /// Why nothing is carried out any more.
  static let stopping = "The daemon is stopping; try again when it is back."

  /// What a wish means.
  enum Reading {
    case order(Order)
    case none(String)
  }

  /// Gives an order to the loop and words the answer.
  static func carryOut(
    _ reading: Reading, by loop: ControlLoop
  ) async -> OrderResult {
    switch reading {
    case .none(let sentence): return .refused(sentence)
    case .order(let order):
      let answer = await loop.order(order) { outcome, controller in
        Self.answer(to: outcome, LampsReport.mode(of: controller))
      }
      return answer ?? .refused(stopping)
    }
  }

  private static func answer(to outcome: OrderOutcome, _ mode: ModeStatus) -> OrderResult {
    switch outcome {
    case .done(let done): .done(OrderAnswer(done: done, mode: mode))
    case .refused(let sentence): .refused(sentence)
    case .conflict(let sentence): .conflict(sentence)
    }
  }
}

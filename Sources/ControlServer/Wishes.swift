// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import HTTPTypes

/// Reads the bodies of orders and words what became of them.
enum Wishes {
  /// Reads a wish and says whose it is: the name that he gives himself, and the user of his process.
  ///
  /// - Returns: the wish, or the refusal.
  static func mode(_ body: [UInt8], user: UInt32?) -> Result<ModeWish, Query.Misunderstanding> {
    read(ModeWish.self, body).flatMap { wish in
      var wish = wish
      wish.who = signed(wish.who, user)
      return checked([wish.mode, wish.program, wish.who, wish.why]).map { wish }
    }
  }

  /// Reads a wish for the signal or its lamps.
  static func signal(_ body: [UInt8], user: UInt32?) -> Result<SignalWish, Query.Misunderstanding> {
    read(SignalWish.self, body).flatMap { wish in
      var wish = wish
      wish.who = signed(wish.who, user)
      return checked([wish.who, wish.why, wish.stage, wish.head, wish.lamp, wish.plan])
        .map { wish }
    }
  }

  /// The answer for who ordered something.
  static func answer(_ result: OrderResult) -> Answer {
    switch result {
    case .done(let answer): .json(answer)
    case .refused(let sentence): .refusal(.unprocessableContent, sentence)
    case .conflict(let sentence): .refusal(.conflict, sentence)
    }
  }

  private static func read<Wish: Decodable>(
    _ type: Wish.Type, _ body: [UInt8]
  ) -> Result<Wish, Query.Misunderstanding> {
    do {
      return .success(try ControlJSON.decode(type, from: body))
    } catch {
      return .failure(
        Query.Misunderstanding(
          sentence: "The order cannot be read (\(error)); see docs/commands.md for its keys"))
    }
  }

  /// What he calls himself is his word; the user of his process is the kernel's.
  private static func signed(_ who: String, _ user: UInt32?) -> String {
    let name = user.map { "uid \($0)" } ?? "uid unknown"
    return who.isEmpty ? name : "\(who) (\(name))"
  }

  private static func checked(_ texts: [String?]) -> Result<Void, Query.Misunderstanding> {
    for text in texts.compactMap({ $0 }) {
      let isPlain = text.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value)
      }
      guard isPlain else {
        return .failure(
          Query.Misunderstanding(
            sentence: "A text of the order holds a line break or a control character; leave it out")
        )
      }
      guard text.unicodeScalars.count <= ModeWish.textMaximum + 24 else {
        return .failure(
          Query.Misunderstanding(
            sentence: "A text of the order is longer than \(ModeWish.textMaximum) characters; "
              + "shorten it"))
      }
    }
    return .success(())
  }
}

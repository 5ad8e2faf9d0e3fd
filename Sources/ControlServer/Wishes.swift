// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import HTTPTypes

/// Reads the bodies of orders and words what became of them.
enum Wishes {
  /// Reads a wish for another mode, and notes whose it is.
  static func mode(_ order: Route.Order) throws(Query.Misunderstanding) -> ModeWish {
    var wish = try read(ModeWish.self, order.body)
    try check([
      ("mode", wish.mode), ("program", wish.program), ("who", wish.who), ("why", wish.why),
    ])
    guard wish.why.contains(where: { $0 != " " }) else {
      throw Query.Misunderstanding(
        sentence: "\"why\" of the order is empty; whoever looks later wants a reason, so say one")
    }
    wish.who = signed(wish.who, order.user)
    return wish
  }

  /// Reads a wish for the signal or its lamps, and notes whose it is.
  static func signal(
    _ kind: SignalOrder, _ order: Route.Order
  ) throws(Query.Misunderstanding) -> SignalWish {
    var wish = try read(SignalWish.self, order.body)
    try check([
      ("who", wish.who), ("why", wish.why), ("stage", wish.stage), ("head", wish.head),
      ("lamp", wish.lamp), ("plan", wish.plan),
    ])
    switch kind {
    case .walk where (wish.head == nil) != (wish.lamp == nil):
      throw Query.Misunderstanding(
        sentence: "A walk needs \"head\" and \"lamp\" to light a lamp, or neither to end it")
    case .walked where wish.plan == nil: throw missing("plan")
    case .reset where wish.why == nil: throw missing("why")
    default: break
    }
    wish.who = signed(wish.who, order.user)
    return wish
  }

  /// Reads a wish to hear a prompt, and notes whose it is.
  static func play(_ order: Route.Order) throws(Query.Misunderstanding) -> PlayWish {
    var wish = try read(PlayWish.self, order.body)
    try check([("prompt", wish.prompt), ("who", wish.who)])
    wish.who = signed(wish.who ?? "", order.user)
    return wish
  }

  /// Reads a wish to speak, and notes whose it is.
  static func talk(_ order: Route.Order) throws(Query.Misunderstanding) -> TalkWish {
    var wish = try read(TalkWish.self, order.body)
    try check([("who", wish.who)])
    wish.who = signed(wish.who ?? "", order.user)
    return wish
  }

  /// Reads a wish for another scene with its text, and notes whose it is.
  static func scene(
    _ action: SceneAction, _ order: Route.Order
  ) throws(Query.Misunderstanding) -> (wish: SceneWish, text: [UInt8]) {
    let parts = order.body.split(
      separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts[0].count <= ControlLimits.bodyMaximum else {
      throw Query.Misunderstanding(
        sentence: "The first line of the order has at most \(ControlLimits.bodyMaximum) bytes; the"
          + " text of the scene follows behind a line feed")
    }
    var wish = try read(SceneWish.self, Array(parts[0]))
    try check([("who", wish.who), ("why", wish.why)])
    if action == .apply, !(wish.why ?? "").contains(where: { $0 != " " && $0 != "\u{3000}" }) {
      throw missing("why")
    }
    if action.hasText, parts.count < 2 {
      throw Query.Misunderstanding(
        sentence: "The order has no scene; send its text behind the first line and a line feed")
    }
    wish.who = signed(wish.who, order.user)
    return (wish, parts.count > 1 ? Array(parts[1]) : [])
  }

  /// The answer for whoever ordered something.
  static func answer(_ result: OrderResult) -> Answer {
    switch result {
    case .done(let answer): .json(answer)
    case .refused(let sentence): .refusal(.unprocessableContent, sentence)
    case .conflict(let sentence): .refusal(.conflict, sentence)
    }
  }

  private static func read<Wish: Decodable>(
    _ type: Wish.Type, _ body: [UInt8]
  ) throws(Query.Misunderstanding) -> Wish {
    guard var members = try? ControlJSON.decode([String: JSONValue].self, from: body) else {
      throw Query.Misunderstanding(
        sentence:
          "The order's body is no JSON object, such as {\"who\":\"li\",\"why\":\"a reason\"}")
    }
    // Who keeps his name to himself is known by his user.
    if members["who"] ?? .null == .null { members["who"] = .string("") }
    do {
      return try ControlJSON.decode(type, from: try ControlJSON.encode(members))
    } catch DecodingError.keyNotFound(let key, _) {
      throw missing(key.stringValue)
    } catch DecodingError.typeMismatch(_, let context),
      DecodingError.valueNotFound(_, let context), DecodingError.dataCorrupted(let context)
    {
      throw unfit(context.codingPath.first.map { "\"\($0.stringValue)\"" })
    } catch {
      throw unfit(nil)
    }
  }

  private static func unfit(_ key: String?) -> Query.Misunderstanding {
    Query.Misunderstanding(
      sentence: "\(key ?? "A key") of the order has a value of another kind than it should; see the"
        + " orders in docs/commands.md")
  }

  private static func missing(_ key: String) -> Query.Misunderstanding {
    Query.Misunderstanding(
      sentence: "The order has no \"\(key)\"; add it, see the orders in docs/commands.md")
  }

  /// What he calls himself is his word; the user of his process is the kernel's.
  private static func signed(_ who: String, _ user: UInt32?) -> String {
    let name = user.map { "uid \($0)" } ?? "uid unknown"
    return who.isEmpty ? name : "\(who) (\(name))"
  }

  private static func check(
    _ texts: [(key: String, text: String?)]
  ) throws(Query.Misunderstanding) {
    for case (let key, let text?) in texts {
      guard !text.unicodeScalars.contains(where: isCommand) else {
        throw Query.Misunderstanding(
          sentence: "\"\(key)\" of the order holds a line break or a control character; leave it"
            + " out")
      }
      guard text.unicodeScalars.count <= ModeWish.textMaximum else {
        throw Query.Misunderstanding(
          sentence: "\"\(key)\" of the order is longer than \(ModeWish.textMaximum) characters;"
            + " shorten it")
      }
    }
  }

  /// Whether it could make a line of the journal read as another.
  private static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: [0x202A...0x202E, 0x2066...0x2069].contains { $0.contains(scalar.value) }
    default: false
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
import Phrases

/// What the daemon may be asked for.
public enum RobotRequest: Hashable, Sendable {
  /// The versions of daemon and interface; answered by `VersionAnswer`.
  case version
  /// How the robot is; answered by `Status`.
  case status
  /// Recent rows of the journal; answered by `Events`.
  case events(EventQuery)
  /// Whether it works; answered by `StatisticsReport`.
  case statistics(StatisticsQuery)
  /// Why a track was or was not accused; answered by `Explanation`.
  case explain(camera: String, track: String)
  /// Decision lines from now on; answered by a stream.
  case decisions
  /// How the robot is for whoever watches it; answered by a stream of `ViewSnapshot`.
  case view
  /// What is drawn in the scene; answered by `SceneGeometry`.
  case geometry
  /// The mode; answered by `ModeStatus`.
  case mode
  /// The lamps of the temporary signal; answered by `LampsStatus`.
  case lamps
  /// What the lamp detectors tell; answered by `InputsStatus`.
  case inputs
  /// Another mode; answered by `OrderAnswer`.
  case setMode(ModeWish)
  /// An order to the signal or its lamps; answered by `OrderAnswer`.
  case signal(SignalPath, SignalWish)
  /// A prompt of the pack, played now; answered by `OrderAnswer`.
  case play(PlayWish)
  /// The floor, for somebody who speaks live; answered by `TalkAnswer`.
  case talk(TalkWish)
  /// What he says, and nothing for the end; answered by `TalkProgress`.
  case samples(talk: Int64, [Int16])
  /// What is read out today; answered by `PublicityStatus`.
  case publicity
  /// The scenes that are kept; answered by `SceneList`.
  case scenes
  /// One of them with its text, `nil` for the one at work; answered by `SceneText`.
  case sceneText(Int64?)
  /// Another scene, with its text where one comes with it; answered by `SceneAnswer`.
  case changeScene(SceneAction, SceneWish, text: [UInt8])

  /// What may be ordered of the signal, by the end of its address.
  public enum SignalPath: String, Hashable, Sendable {
    /// The maintenance unit was told.
    case told = "mode/told"
    /// The next stage, or one by its name.
    case step = "signal/step"
    /// All heads red.
    case allRed = "signal/all-red"
    /// One lamp lit for somebody who looks, or none any more.
    case walk = "lamps/walk"
    /// Every lamp was seen in its right place.
    case walked = "lamps/walked"
    /// A latched fault cleared.
    case reset = "lamps/reset"
  }

  /// Whether it changes something.
  var isOrder: Bool {
    switch self {
    case .setMode, .signal, .play, .talk, .samples, .changeScene: true
    case .version, .status, .events, .statistics, .explain, .decisions, .view, .geometry, .mode,
      .lamps, .inputs, .publicity, .scenes, .sceneText:
      false
    }
  }

  /// The body of an order as JSON; `nil` for a question.
  func body() throws(RobotClientError) -> [UInt8]? {
    do {
      return switch self {
      case .setMode(let wish): try ControlJSON.encode(wish)
      case .signal(_, let wish): try ControlJSON.encode(wish)
      case .play(let wish): try ControlJSON.encode(wish)
      case .talk(let wish): try ControlJSON.encode(wish)
      case .samples(let talk, let samples):
        Array("\(talk)\n".utf8)
          + samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
      case .changeScene(let action, let wish, let text):
        try ControlJSON.encode(wish) + (action.hasText ? [UInt8(ascii: "\n")] + text : [])
      case .version, .status, .events, .statistics, .explain, .decisions, .view, .geometry, .mode,
        .lamps, .inputs, .publicity, .scenes, .sceneText:
        nil
      }
    } catch {
      throw .refusal(status: 400, sentence: ClientWords.unwritableOrder("\(error)"))
    }
  }

  /// The path and the query of the request.
  var target: String {
    switch self {
    case .version: "/v1/version"
    case .status: "/v1/status"
    case .events(let query):
      "/v1/events?limit=\(query.limit)"
        + (query.kind.map { "&kind=" + Self.escaped($0) } ?? "")
        + (query.before.map { "&before=\($0)" } ?? "")
    case .statistics(let query):
      "/v1/stats?by=\(query.by.rawValue)"
        + (query.from.map { "&from=" + Self.escaped("\($0)") } ?? "")
        + (query.to.map { "&to=" + Self.escaped("\($0)") } ?? "")
    case .explain(let camera, let track):
      "/v1/explain?camera=\(Self.escaped(camera))&track=\(Self.escaped(track))"
    case .decisions: "/v1/decisions"
    case .view: "/v1/view"
    case .geometry: "/v1/geometry"
    case .mode, .setMode: "/v1/mode"
    case .lamps: "/v1/lamps"
    case .inputs: "/v1/inputs"
    case .signal(let path, _): "/v1/" + path.rawValue
    case .play: "/v1/prompts/play"
    case .talk: "/v1/talk"
    case .samples: "/v1/talk/samples"
    case .publicity: "/v1/publicity"
    case .scenes: "/v1/scenes"
    case .sceneText(let number):
      "/v1/scenes/text" + (number.map { "?number=\($0)" } ?? "")
    case .changeScene(let action, _, _): "/v1/scenes/" + action.rawValue
    }
  }

  /// A text with everything but RFC 3986's unreserved characters percent-encoded.
  private static func escaped(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }
}

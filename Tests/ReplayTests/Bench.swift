// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Controller
import Foundation
import Scene
import SceneFiles
import TrafficModel

/// From the bytes of a feed to decision lines, without a daemon.
enum Bench {
  /// The folder of this file.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// The approved decisions of the demonstration's minute.
  static let approved = folder.appendingPathComponent("Recordings/arterial-60s.decisions.ndjson")

  /// The shipped scene of the simulated crossing.
  static func scene() throws -> Scene {
    let root = folder.deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("firmware-config/scenes/arterial-crossing.yaml").path
    do throws(Problems) { return try SceneFile.read(path: path) } catch { throw error }
  }

  /// For how long red must have lasted before somebody is accused in a scene.
  static func grace(_ scene: Scene) -> Interval? {
    for rule in scene.rules {
      if case .redLight(let redLight) = rule.kind { return redLight.grace }
    }
    return nil
  }

  /// The messages of a recording with their arrivals; a line that is torn is left out.
  static func messages(_ lines: [String]) throws -> [(input: Input, time: UnixTime)] {
    var decoder = try FeedDecoder()
    return lines.compactMap { line in
      // SAFETY: the array lives across the call.
      let outcome = unsafe decoder.decode(Array(line.utf8).span.bytes)
      return message(outcome, of: decoder)
    }
  }

  /// What a decoder made of a line, when it is a message.
  private static func message(
    _ outcome: FeedDecoder.Outcome, of decoder: borrowing FeedDecoder
  ) -> (input: Input, time: UnixTime)? {
    switch outcome {
    case .frame: (.frame(decoder.copyOfFrame()), decoder.received ?? decoder.frame.captured)
    case .signal: (.signal(decoder.signal), decoder.received ?? decoder.signal.changed)
    case .rejected, .emptyLine: nil
    }
  }

  /// The decision lines of the bytes that a file or pipe gives.
  static func decisions(of path: String, _ scene: Scene) throws -> [String] {
    var file = try FeedFile(path)
    var decoder = try FeedDecoder()
    var replay = Replay(scene: scene)
    var lines: [String] = []
    while let outcome = try file.next(into: &decoder) {
      guard let message = message(outcome, of: decoder) else { continue }
      replay.take(message.input, at: message.time) { lines.append($0.line) }
    }
    return lines
  }
}

extension Replay {
  /// Takes messages and gives the decision lines.
  mutating func take(_ messages: some Sequence<(input: Input, time: UnixTime)>) -> [String] {
    var lines: [String] = []
    for message in messages { take(message.input, at: message.time) { lines.append($0.line) } }
    return lines
  }
}

extension Accusation {
  /// The accusation that a decision line is; `nil` when it is none.
  init?(_ line: String) {
    guard
      let match = line.prefixMatch(
        of: /\{"type":"violation","kind":"([a-z-]+)",.*?"track":(\d+),/),
      let track = Int64(match.2)
    else { return nil }
    self.init(kind: String(match.1), track: track)
  }

  /// All accusations among decision lines.
  static func all(in lines: [String]) -> [Accusation] { lines.compactMap(Accusation.init) }
}

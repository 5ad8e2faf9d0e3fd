// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Controller
import Detection
import Host
import Persuasion
import Scene
import Signals
import TrafficModel

/// Reads recordings through a scene as fast as it can and writes the decisions.
public struct ReplayRun: ~Copyable {
  private var replay: Replay
  private var decoder: FeedDecoder
  private var rejections = FeedRejections()
  private var timing: ReplayTiming

  /// Reads the scene.
  ///
  /// - Throws: a `StartError` with everything that is wrong.
  public init(scene path: String, measures: Bool) throws {
    let replay = Replay(scene: try SceneCheck.read(path))
    let decoder = try Self.makeDecoder()
    self.replay = replay
    self.decoder = decoder
    timing = ReplayTiming(isOn: measures)
  }

  /// Replays recordings one after another; `write` takes each decision line.
  ///
  /// - Throws: a `StartError` when one cannot be read.
  public mutating func run(_ paths: [String], write: (String) -> Void) throws {
    let began = HostClock.now()
    for path in paths {
      do throws(FeedError) { try read(path, write) } catch { throw StartError(["\(error)"]) }
    }
    timing.wall = HostClock.now() - began
  }

  /// What was measured, as a JSON object.
  public var stats: String { timing.json(observations: observations) }

  /// What was not taken, as a sentence; `nil` when all was.
  public var complaint: String? {
    let counts = replay.controller.counts
    var parts = FeedRejection.allCases.filter { rejections[$0] > 0 }
      .map { "\($0.name) \(rejections[$0])" }
    let old = replay.controller.detector.cameras.reduce(0) { $0 + $1.oldFrames }
    for (name, count) in [
      ("unknown-camera", counts.unknownCameras), ("old-frame", old),
      ("ignored-signal", replay.controller.signals.ignoredReports),
    ] where count > 0 {
      parts.append("\(name) \(count)")
    }
    guard !parts.isEmpty else { return nil }
    return "Not taken of the recording: " + parts.joined(separator: ", ") + "."
  }

  private static func makeDecoder() throws -> FeedDecoder {
    do throws(FeedError) { return try FeedDecoder() } catch { throw StartError(["\(error)"]) }
  }

  private var observations: Int64 {
    replay.controller.detector.cameras.reduce(0) { $0 + $1.observations }
  }

  private mutating func read(_ path: String, _ write: (String) -> Void) throws(FeedError) {
    var file = try FeedFile(path)
    while true {
      timing.begin()
      guard let outcome = try file.next(into: &decoder) else { return }
      switch outcome {
      case .frame:
        rejections[.emptyBox] += Int64(decoder.emptyBoxes)
        let time = decoder.received ?? decoder.frame.captured
        replay.take(.frame(decoder.frame), at: time) { write($0.line) }
        timing.endFrame()
      case .signal:
        let time = decoder.received ?? decoder.signal.changed
        replay.take(.signal(decoder.signal), at: time) { write($0.line) }
      case .rejected(let reason): rejections[reason] += 1
      case .emptyLine: break
      }
    }
  }
}

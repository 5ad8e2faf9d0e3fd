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
  private var rejections = FeedRejections()
  private var timing: ReplayTiming

  /// Reads the scene.
  ///
  /// - Throws: a `StartError` with everything that is wrong.
  public init(scene path: String, measures: Bool) throws {
    let replay = Replay(scene: try SceneCheck.read(path))
    self.replay = replay
    timing = ReplayTiming(isOn: measures)
  }

  /// Replays recordings one after another; `write` takes each decision line.
  ///
  /// - Throws: a `StartError` when one cannot be read.
  public mutating func run(_ paths: [String], write: (String) -> Void) throws {
    let began = HostClock.now()
    do throws(FeedError) { try merge(paths, write) } catch { throw StartError(["\(error)"]) }
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
      ("backward-input", counts.backwardInputs), ("unknown-camera", counts.unknownCameras),
      ("old-frame", old),
      ("ignored-signal", replay.controller.signals.ignoredReports),
    ] where count > 0 {
      parts.append("\(name) \(count)")
    }
    guard !parts.isEmpty else { return nil }
    return "Not taken of the recording: " + parts.joined(separator: ", ") + "."
  }

  private var observations: Int64 {
    replay.controller.detector.cameras.reduce(0) { $0 + $1.observations }
  }

  /// Takes the lines of all recordings in the order of their times: those of two cameras may lie in
  /// two files.
  private mutating func merge(_ paths: [String], _ write: (String) -> Void) throws(FeedError) {
    var feeds: [RecordedFeed] = []
    for path in paths {
      let feed = try RecordedFeed(path)
      timing.begin()
      if try feed.advance(&rejections) { feeds.append(feed) }
    }
    while var index = feeds.indices.first {
      for other in feeds.indices.dropFirst() where feeds[other].time < feeds[index].time {
        index = other
      }
      let feed = feeds[index]
      switch feed.kind {
      case .frame:
        replay.take(.frame(feed.decoder.frame), at: feed.time) { write($0.line) }
        timing.endFrame()
      case .signal:
        replay.take(.signal(feed.decoder.signal), at: feed.time) { write($0.line) }
      }
      timing.begin()
      if try !feed.advance(&rejections) { feeds.remove(at: index) }
    }
    replay.finish { write($0.line) }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Simulation
import TrafficModel

/// Writes a recording for measuring throughput.
struct CrowdCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crowd",
    abstract: "Writes a recording in which every frame is equally full, to measure throughput.")

  /// A day of ten frames a second.
  static let framesMaximum = 864_000

  @Option(help: "How many frames.")
  var frames = 10_000
  @Option(help: "How many riders each frame holds.")
  var riders = 50
  @Option(help: "How many cameras see it; all but the first are called north-2, north-3, …")
  var cameras = 1
  @Flag(help: "Whether every object has an id of its own in every frame.")
  var freshIds = false
  @Option(help: "The number from which all chance follows.")
  var seed: UInt64 = 1
  @Option(help: "Whether the feed tells the signal too.")
  var signals: SignalsName = .none
  @Option(help: "The file to write; standard output without it.")
  var output: String?
  @OptionGroup var clock: RecordingClock

  func validate() throws {
    guard (1...Self.framesMaximum).contains(frames) else {
      throw ValidationError("--frames is \(frames), it must be 1 to \(Self.framesMaximum).")
    }
    guard (1...8).contains(cameras) else {
      throw ValidationError("--cameras is \(cameras), it must be 1 to 8.")
    }
    guard Crowd.ridersAllowed.contains(riders) else {
      let most = Crowd.ridersAllowed.upperBound
      throw ValidationError("--riders is \(riders), it must be 1 to \(most).")
    }
  }

  func run() throws {
    var lines = try LineFile(path: output)
    let cycle = SignalCycle.usual
    var aspect: Aspect?
    var ids: Int64 = 0
    for (var frame, received) in Crowd(
      seed: seed, frames: frames, riders: riders, zero: clock.zero)
    {
      if freshIds {
        for index in frame.objects.indices {
          ids += 1
          frame.objects[index].id = .number(ids)
        }
      }
      let since = frame.captured.nanoseconds - clock.zero.nanoseconds
      let state = cycle.state(at: Interval(nanoseconds: since))
      if signals == .feed, state.aspect != aspect {
        aspect = state.aspect
        let report = SignalReport(group: "north", changed: frame.captured, aspect: state.aspect)
        try lines.add(FeedLine.of(report, received: received))
      }
      for number in 1...cameras {
        frame.camera = number == 1 ? "north" : "north-\(number)"
        try lines.add(FeedLine.of(frame, received: received))
      }
    }
    try lines.finish()
  }
}

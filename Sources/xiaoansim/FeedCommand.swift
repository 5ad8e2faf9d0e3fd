// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Simulation
import TrafficModel

/// Where the recorded scene's signal comes from.
enum SignalsName: String, CaseIterable, ExpressibleByArgument {
  case none
  case feed
}

/// Writes a recording of the simulated camera.
struct FeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed", abstract: "Writes a recording of the camera feed.",
    discussion: """
      One JSON object a line, in the order in which the lines would arrive; recv is when they would.
      """)

  @OptionGroup var world: WorldOptions
  @Option(help: "Whether the feed tells the signal too.")
  var signals: SignalsName = .none
  @Option(help: "The file to write; standard output without it.")
  var output: String?
  @Option(help: "A file for what really happened, one JSON object a line.")
  var truth: String?
  @OptionGroup var clock: RecordingClock

  func run() throws {
    let zero = clock.zero
    var lines = try LineFile(path: output)
    var truths = try truth.map { path throws(SimulatorError) in try LineFile(path: path) }
    for item in world.broadcast(zero: zero) {
      let arrival = zero.nanoseconds + item.at.nanoseconds
      switch item.content {
      case .frame(let frame, _):
        try lines.add(FeedLine.of(frame, received: UnixTime(nanoseconds: arrival)))
      case .signal(let aspect):
        guard signals == .feed else { continue }
        let report = SignalReport(
          group: world.group, changed: UnixTime(nanoseconds: arrival), aspect: aspect)
        try lines.add(FeedLine.of(report, received: report.changed))
      case .lamp: continue
      case .truth(let truth): try truths?.add(truth.line(zero: zero))
      }
    }
    try lines.finish()
    try truths?.finish()
  }
}

/// When a recording begins.
struct RecordingClock: ParsableArguments {
  @Option(help: "The recording's time zero, in Unix seconds.")
  var start: Int64 = 1_732_330_000

  /// The latest beginning that leaves room for the longest recording.
  private static let latest = UnixTime.latest.nanoseconds / 1_000_000_000 - 2 * 86_400

  var zero: UnixTime { UnixTime(nanoseconds: start * 1_000_000_000) }

  func validate() throws {
    let earliest = UnixTime.earliest.nanoseconds / 1_000_000_000
    guard (earliest...Self.latest).contains(start) else {
      throw ValidationError("--start is \(start), it must be \(earliest) to \(Self.latest).")
    }
  }
}

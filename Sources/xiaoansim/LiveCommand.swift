// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Simulation
import TrafficModel

/// Plays the camera and the lamp detectors of a running daemon, in real time.
struct LiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live", abstract: "Plays camera and lamp detectors of a running xiaoand.",
    discussion: """
      Without --gpio the signal goes over the feed. The lamp detectors are active low: a lit lamp \
      gives level 0.
      """)

  /// How long the daemon's sockets are waited for.
  static let appearNanoseconds: Int64 = 10_000_000_000

  @Option(help: "The daemon's feed socket.")
  var feed: String
  @Option(help: "The daemon's socket for simulated GPIO levels.")
  var gpio: String?
  @Option(help: "The GPIO offset of the red lamp's detector.")
  var red = 17
  @Option(help: "The GPIO offset of the yellow lamp's detector.")
  var yellow = 27
  @Option(help: "The GPIO offset of the green lamp's detector.")
  var green = 22
  @Flag(help: "Tell each offence on standard error when it really happens.")
  var narrate = false
  @OptionGroup var world: WorldOptions

  func validate() throws {
    let offsets = [red, yellow, green]
    guard offsets.allSatisfy((0...511).contains), Set(offsets).count == 3 else {
      throw ValidationError("--red, --yellow and --green must be three offsets of 0 to 511.")
    }
  }

  func run() throws {
    let deadline = Pace.monotonic() + Self.appearNanoseconds
    let feedLine = try SocketLine(path: feed, until: deadline)
    var broadcast = world.broadcast(zero: UnixTime(nanoseconds: Pace.wall()))
    // An optional that is never copied stays borrowed: one loop for each way of wiring.
    if let gpio {
      let gpioLine = try SocketLine(path: gpio, until: deadline)
      try play(&broadcast, feedLine) { edge throws(SimulatorError) in
        try gpioLine.send("\(offset(edge.lamp)) \(edge.isLit ? 0 : 1)")
      }
    } else {
      try play(&broadcast, feedLine, lamp: nil)
    }
  }

  private func play(
    _ broadcast: inout Broadcast, _ feedLine: borrowing SocketLine,
    lamp: ((LampEdge) throws(SimulatorError) -> Void)?
  ) throws {
    let zero = Pace.monotonic()
    var frames = 0
    while let item = broadcast.next() {
      Pace.sleep(until: zero + item.at.nanoseconds)
      switch item.content {
      case .frame(var frame, let captured):
        // Each frame is stamped by the wall clock of now, as a camera that follows a time server.
        frame.captured = wallTime(of: zero + captured.nanoseconds)
        try feedLine.send(FeedLine.of(frame))
        frames += 1
      case .signal(let aspect):
        guard lamp == nil else { continue }
        let report = SignalReport(
          group: world.group, changed: wallTime(of: zero + item.at.nanoseconds), aspect: aspect)
        try feedLine.send(FeedLine.of(report))
      case .lamp(let edge): try lamp?(edge)
      case .truth(let truth):
        if narrate, let words = truth.narration { StandardError.write(words) }
      }
    }
    StandardError.write("xiaoansim: \(frames) frames of \(world.seconds) s sent.")
  }

  /// The wall time, to the millisecond, of a point of the monotonic clock.
  private func wallTime(of point: Int64) -> UnixTime {
    let nanoseconds = Pace.wall() - (Pace.monotonic() - point)
    return UnixTime(nanoseconds: nanoseconds / 1_000_000 * 1_000_000)
  }

  private func offset(_ lamp: Lamp) -> Int {
    switch lamp {
    case .red: red
    case .yellow: yellow
    case .green: green
    }
  }
}

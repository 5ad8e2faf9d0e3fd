// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
public import Simulation
import TrafficModel

extension Broadcast.FrameRate: ExpressibleByArgument {}

/// How well the camera sees.
enum NoiseName: String, CaseIterable, ExpressibleByArgument {
  case clean
  case dirty

  var noise: Noise {
    switch self {
    case .clean: .clean
    case .dirty: .dirty
    }
  }
}

/// Which street it is, and how long it is watched.
struct WorldOptions: ParsableArguments {
  @Option(help: "The number from which all chance follows.")
  var seed = CrossingSettings.demonstrationSeed
  @Option(help: "For how many seconds, 1 to 86400.")
  var seconds: Int64 = 60
  @Option(help: "Frames a second.")
  var fps: Broadcast.FrameRate = .ten
  @Option(help: "How well the camera sees.")
  var noise: NoiseName = .clean
  @Flag(help: "A street on which nobody offends.")
  var lawful = false
  @Flag(help: "Tell the colours of what people wear.")
  var colours = false
  @Option(help: "The camera's name in the scene.")
  var camera = "north"
  @Option(help: "The signal group's name in the scene.")
  var group = "north"

  func validate() throws {
    let longest = Broadcast.durationMaximum.nanoseconds / 1_000_000_000
    guard (1...longest).contains(seconds) else {
      throw ValidationError("--seconds is \(seconds), it must be 1 to \(longest).")
    }
    guard !camera.isEmpty, !group.isEmpty else {
      throw ValidationError("--camera and --group must not be empty.")
    }
  }

  func broadcast(zero: UnixTime) -> Broadcast {
    var settings = lawful ? CrossingSettings.lawful(seed: seed) : CrossingSettings(seed: seed)
    settings.tellsColours = colours
    return Broadcast(
      settings, camera: camera, noise: noise.noise, rate: fps, duration: .seconds(seconds),
      zero: zero)
  }
}

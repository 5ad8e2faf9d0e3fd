// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Simulation

/// Lets robots that stand in for signals live through everything that can go wrong.
struct LampsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lamps",
    abstract: "Try the temporary signal in worlds where everything goes wrong.",
    discussion: """
      A witness looks at the lamps: two conflicting greens, a green without its yellow and all red, \
      a time too short. Half of the steps are one robot's, with commands, stalls, deaths, dark \
      lamps; half are three robots' that share a crossing by clocks that drift, step and jump. \
      Exits 1 when something was ever wrong. The same seed gives the same world.
      """)

  @Option(help: "How many steps, in all.")
  var steps: Int64 = 1_000_000

  @Option(help: "From which all chance is drawn.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (1...100_000_000_000).contains(steps) else {
      throw ValidationError("--steps wants a number from 1 to 100000000000.")
    }
  }

  func run() throws {
    var isFine = true
    for (name, world) in [
      ("one robot", LampWorld.alone(seed: seed)), ("three robots", LampWorld.shared(seed: seed)),
    ] {
      var world = world
      for _ in 0..<max(1, steps / 2) {
        world.step()
        if !world.witness.complaints.isEmpty { break }
      }
      let trips = world.lampTrips.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      print(
        "\(name): \(world.steps) steps, \(world.hours) hours, \(world.witness.greens) greens, "
          + "\(world.witness.breaks) cut by faults; latched: "
          + (trips.isEmpty ? "nothing" : trips.joined(separator: ", ")))
      for complaint in world.witness.complaints { print("  \(complaint)") }
      isFine = isFine && world.witness.complaints.isEmpty
    }
    if !isFine { throw ExitCode(1) }
    print("Nothing unsafe was seen.")
  }
}

// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlServer
import Foundation
import Testing

/// The dialogue of a walk along the lamps.
@Suite(.timeLimit(.minutes(2)))
struct LampsWalkTests {
  private let user = "li (uid \(geteuid()))"
  private static let question =
    "r y g, n none, o other head, q quit: "

  private func walk(
    _ view: RobotView, _ answers: String, _ arguments: [String] = []
  ) async throws -> Command.Outcome {
    try await serving(view) { path, _ in
      try await Command.run(
        ["lamps", "walk", "--as", "li", "--socket", path] + arguments, input: answers)
    }
  }

  @Test func `every lamp seen in its right place is noted for the plan`() async throws {
    let robot = Robot()
    let outcome = try await walk(robot.view, "r\nyellow\n G \nRED\ny\ng\n")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
    #expect(
      outcome.output.hasPrefix(
        "6 lamps are lit one by one, each alone. Say what you see, not what you expect.\n"
          + "Which lamp is lit at head east? \(Self.question)"))
    #expect(outcome.output.hasSuffix(Self.question + "\nIt is done.\n"))
    let by = "by \(user)"
    #expect(
      robot.orders == [
        "walk \(by) east red", "walk \(by) east yellow", "walk \(by) east green",
        "walk \(by) north red", "walk \(by) north yellow", "walk \(by) north green",
        "walk \(by)", "walked \(by) 38f732c7",
      ])
  }

  @Test(arguments: [
    ("r\ng\n", "Head east: yellow was ordered, and green is lit: the wires of yellow and green"),
    ("n\n", "Head east: red was ordered, and nothing is lit: check the lamp"),
    ("r\ny\ng\no\n", "Head north: red was ordered, and another head is lit: the wire of red of"),
    ("q\n", "The walk was ended before every lamp was seen, so nothing is confirmed"),
    ("r\ny\n", "The answers ended before every lamp was seen"), ("", "The answers ended before"),
    ("r\ny\ng\nr\ny\nq", "The walk was ended"),
  ])
  func `a wrong answer, an early end and a farewell darken all and confirm nothing`(
    answers: String, sentence: String
  ) async throws {
    let robot = Robot()
    let outcome = try await walk(robot.view, answers)
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.errors.hasPrefix("xiaoanctl: " + sentence), "\(outcome.errors)")
    #expect(robot.orders.last == "walk by \(user)")
    #expect(!robot.orders.contains { $0.hasPrefix("walked") })
  }

  @Test func `an answer that is none is asked for again`() async throws {
    let robot = Robot()
    let long = String(repeating: "x", count: 3000)
    let outcome = try await walk(robot.view, "\nred?\nnorth\n\(long)\nr\ny\ng\nr\ny\ng\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let again = outcome.output.components(separatedBy: "Answer with one of r, y, g, n, o, q: ")
    #expect(again.count >= 5)
    #expect(robot.orders.count == 8)
  }

  @Test func `with JSON the questions stand on standard error`() async throws {
    let robot = Robot()
    let outcome = try await walk(robot.view, "r\ny\ng\nr\ny\ng\n", ["--json"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix(#"{"done":"It is done.","#))
    #expect(outcome.errors.contains("Which lamp is lit at head north?"))
  }

  @Test func `a plan that changed meanwhile is not confirmed`() async throws {
    for isGuard in [false, true] {
      let robot = Robot()
      let asked = Locked(0)
      var view = robot.view
      view.lamps = {
        asked.change { $0 += 1 }
        var lamps = Samples.lamps
        if asked.value > 1 {
          if isGuard { lamps.lampGuard.plan = nil } else { lamps.plan = "00000000" }
        }
        return lamps
      }
      let outcome = try await walk(view, "r\ny\ng\nr\ny\ng\n")
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("The plan of the lamps was 38f732c7 before the walk; now"))
      #expect(robot.orders.last == "walk by \(user)")
    }
  }

  @Test func `a scene whose heads have no lamps has none to walk`() async throws {
    var view = Robot().view
    view.lamps = {
      var lamps = Samples.lamps
      lamps.heads = []
      return lamps
    }
    let outcome = try await walk(view, "")
    #expect(outcome.status == 1 && outcome.errors.contains("there is none to walk"))
  }

  @Test func `what the daemon refuses on the way ends the walk and darkens all`() async throws {
    let robot = Robot()
    var view = robot.view
    let order = view.signal
    view.signal = { kind, wish in
      let result = await order(kind, wish)
      return wish.lamp == "green" ? .refused("The guard has latched a fault.") : result
    }
    let outcome = try await walk(view, "r\ny\ng\n")
    #expect(outcome.status == 1)
    #expect(outcome.errors == "xiaoanctl: The guard has latched a fault.\n")
    #expect(robot.orders.last == "walk by \(user)")
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `Ctrl-C darkens all before the command ends`(number: Int32) async throws {
    let robot = Robot()
    try await serving(robot.view) { path, _ in
      let (process, output, errors) = try Command.process(
        ["lamps", "walk", "--as", "li", "--socket", path])
      let answers = Pipe()
      process.standardInput = answers
      let complaint = try await onThread {
        try process.run()
        var text = ""
        while !text.contains("q quit") {
          let more = output.fileHandleForReading.availableData
          guard !more.isEmpty else { break }
          text += String(decoding: more, as: UTF8.self)
        }
        kill(process.processIdentifier, number)
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: complaint, as: UTF8.self)
      }
      #expect(process.terminationReason == .exit && process.terminationStatus == 1)
      #expect(complaint.hasPrefix("xiaoanctl: The walk was interrupted before"), "\(complaint)")
      withExtendedLifetime(answers) {}
    }
    #expect(robot.orders == ["walk by \(user) east red", "walk by \(user)"])
  }
}

// SPDX-License-Identifier: Apache-2.0

import Persuasion
import Testing
import TrafficModel

/// The witness is caught napping on purpose: every rule is broken once, and it must say so.
@Suite struct WitnessTests {
  private var witness = VoiceWitness()

  private func request(
    _ order: Int64, _ promptClass: PromptClass, rider: Int64? = nil, at seconds: Double = 10,
    who: String? = nil
  ) -> Request {
    let causes = rider.map {
      Request.Cause(
        rule: "r", camera: "north", track: .number($0), rider: $0, cooldown: .seconds(30))
    }
    let prompts: [PromptClass: String] = [
      .signal: "fault", .warn: "red-light", .persuade: "helmet", .publicity: "law-1",
    ]
    var bench = Bench()
    bench.act(at: seconds) { persuasion, now, events in
      if let prompt = prompts[promptClass] {
        persuasion.announce(prompt, at: now, into: &events)
      } else {
        persuasion.speak(who: "li", at: now, into: &events)
      }
    }
    var request = bench.requests[0]
    request.order = order
    request.parts = ["helmet"]
    request.promptClass = promptClass
    request.causes = causes.map { [$0] } ?? []
    request.who = who
    return request
  }

  private mutating func ask(_ request: Request, at seconds: Double = 10) {
    witness.see(.asked(request), at: at(seconds))
  }

  private mutating func play(
    _ order: Int64, at seconds: Double = 10, gain: Gain = .full, skipped: Interval = .zero
  ) {
    witness.see(
      .play(
        PlayOrder(
          number: order, prompt: "helmet", parts: ["helmet"], gain: gain, skipped: skipped)),
      at: at(seconds))
  }

  private mutating func end(_ request: Request, _ fate: Fate, at seconds: Double = 12) {
    witness.see(.fate(request, fate), at: at(seconds))
  }

  /// One order that is played well.
  private mutating func playWell(_ request: Request, from start: Double, until end: Double) {
    ask(request, at: start)
    play(request.order, at: start)
    witness.hear(request.order, at: at(start))
    self.end(request, .started, at: start)
    witness.part(with: request.order, at: at(end))
    self.end(request, .finished, at: end)
  }

  private func expectComplaint(_ words: String, line: Int = #line) {
    #expect(witness.complaints.count == 1, "line \(line)")
    #expect(witness.complaints.first?.contains(words) == true, "line \(line)")
  }

  @Test mutating func `it has nothing to say of what is right`() {
    playWell(request(1, .persuade, rider: 1), from: 10, until: 12)
    playWell(request(2, .persuade, rider: 1, at: 40.1), from: 40.1, until: 42)
    let cut = request(3, .persuade, rider: 3, at: 50)
    ask(cut, at: 50)
    play(3, at: 50)
    witness.hear(3, at: at(50))
    end(cut, .started, at: 50)
    ask(request(4, .warn, rider: 4, at: 51), at: 51)
    play(4, at: 51)
    witness.part(with: 3, at: at(51))
    end(cut, .interrupted, at: 51)
    witness.hear(4, at: at(51))
    end(request(4, .warn), .failed("broke off"), at: 52)
    witness.finish(at: at(60))
    #expect(witness.complaints.isEmpty)
  }

  @Test mutating func `two prompts sound at once`() {
    ask(request(1, .persuade))
    ask(request(2, .warn))
    play(1)
    play(2)
    witness.hear(1, at: at(10))
    witness.hear(2, at: at(10.1))
    expectComplaint("sounded at once")
  }

  @Test(arguments: [PromptClass.persuade, .publicity])
  mutating func `an equal or lower class cuts what is being said`(_ promptClass: PromptClass) {
    ask(request(1, .persuade))
    ask(request(2, promptClass))
    play(1)
    play(2)
    expectComplaint("cut 1")
  }

  @Test mutating func `a class is said in an hour in which it is silent`() {
    witness.place.silent = [.persuade]
    witness.place.night = 0..<20
    ask(request(1, .persuade))
    play(1)
    expectComplaint("silent hour")
  }

  @Test mutating func `a class is said that would be silent at night by a doubtful clock`() {
    witness.place.silent = [.persuade]
    witness.place.isTrusted = false
    ask(request(1, .persuade))
    play(1)
    expectComplaint("silent hour")
  }

  @Test mutating func `a warning is as loud at night as by day`() {
    witness.place.night = 0..<20
    ask(request(1, .warn))
    play(1)
    expectComplaint("at 0 dB")
  }

  @Test mutating func `something is said too late`() {
    ask(request(1, .warn))
    play(1, at: 13.1)
    expectComplaint("too late")
  }

  @Test mutating func `a rider is told again within his cooldown, counted from the first sample`() {
    ask(request(1, .persuade, rider: 1))
    play(1)
    witness.hear(1, at: at(11))
    witness.part(with: 1, at: at(12))
    ask(request(2, .persuade, rider: 1, at: 40.9), at: 40.9)
    play(2, at: 40.9)
    expectComplaint("told helmet again")
  }

  @Test mutating func `a group is told for the sake of a rider who has his cooldown`() {
    playWell(request(1, .persuade, rider: 1), from: 10, until: 12)
    var both = request(2, .persuade, rider: 1, at: 20)
    both.causes += request(3, .persuade, rider: 2, at: 20).causes
    playWell(both, from: 20, until: 22)
    expectComplaint("told helmet again")
  }

  @Test mutating func `a place is spoken to once more than it allows itself`() {
    witness.place.budget = 2
    for order in Int64(1)...3 {
      playWell(
        request(order, .persuade, at: Double(order) * 20), from: Double(order) * 20,
        until: Double(order) * 20 + 1)
    }
    expectComplaint("3 times in an hour")
  }

  @Test mutating func `a request has two fates`() {
    let request = request(1, .persuade)
    playWell(request, from: 10, until: 12)
    end(request, .interrupted)
    expectComplaint("another fate")
  }

  @Test mutating func `a request starts twice, or unsaid`() {
    let request = request(1, .persuade)
    ask(request)
    end(request, .started)
    expectComplaint("started out of its turn")
  }

  @Test mutating func `a request that was ordered is dropped`() {
    let request = request(1, .persuade)
    ask(request)
    play(1)
    end(request, .dropped("no"))
    expectComplaint("dropped after it was ordered")
  }

  @Test mutating func `a request never ends`() {
    ask(request(1, .persuade))
    witness.finish(at: at(60))
    expectComplaint("never ended")
  }

  @Test(arguments: [Fate.failed(""), .dropped("")])
  mutating func `a request fails or is dropped without a reason`(_ fate: Fate) {
    let request = request(1, .persuade)
    ask(request)
    end(request, fate)
    expectComplaint("no reason")
  }

  @Test mutating func `a request finishes or is interrupted that was never heard`() {
    let request = request(1, .persuade)
    ask(request)
    end(request, .finished)
    expectComplaint("never started")
  }

  @Test mutating func `an order is played twice, or was never asked for`() {
    ask(request(1, .persuade))
    play(1)
    witness.part(with: 1, at: at(11))
    play(1, at: 11)
    expectComplaint("out of its turn")
  }

  @Test mutating func `too many wait`() {
    witness.see(waiting: 3, at: at(10))
    #expect(witness.complaints.isEmpty)
    witness.see(waiting: 4, at: at(10))
    expectComplaint("4 requests wait")
  }

  @Test(arguments: [PromptClass.live, .warn, .persuade, .publicity])
  mutating func `something but a signal's sound is begun while people cross`(
    _ promptClass: PromptClass
  ) {
    witness.place.isHeld = true
    ask(request(1, promptClass))
    play(1)
    expectComplaint("while people cross")
  }

  @Test mutating func `it speaks off duty, other than for people`() {
    witness.place.isOff = true
    ask(request(1, .live, who: "li"))
    play(1)
    witness.part(with: 1, at: at(10))
    #expect(witness.complaints.isEmpty)
    ask(request(2, .persuade))
    play(2)
    expectComplaint("off duty")
  }

  @Test mutating func `publicity is read out while the robot stands in for a signal`() {
    witness.place.isGrave = true
    ask(request(1, .publicity))
    play(1)
    expectComplaint("graver")
  }

  @Test mutating func `publicity goes on where nobody has heard it`() {
    playWell(request(1, .publicity), from: 10, until: 12)
    ask(request(2, .publicity, at: 20), at: 20)
    play(2, at: 20, skipped: .seconds(3))
    expectComplaint("left out what nobody has heard")
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import Lamps
import Testing
import TrafficModel

/// What the guard makes of messages that no controller of ours would send, over its real socket.
@Suite(.timeLimit(.minutes(3)))
struct GuardSocketTests {
  /// A guard alone, with lamps on a socket.
  private struct Post {
    let folder: TemporaryFolder
    let plan: LampPlan
    let program: Program

    var socket: String { folder.place("lamps.sock") }

    init(_ options: [String] = []) async throws {
      folder = try TemporaryFolder()
      let made = try await Program.run("xiaoand", ["lamp-plan", "--scene", Checkout.temporary])
      try #require(made.status == 0, "\(made.errors)")
      plan = try LampPlan(text: made.output)
      program = try Program(
        "xiaoan-lampguard",
        [
          "--plan", try folder.file("plan", made.output), "--socket", folder.place("lamps.sock"),
          "--state-folder", try folder.folder("guard"), "--simulated-board",
          folder.place("board.sock"),
        ] + options)
      try await program.errors.line("Guarding")
    }

    func client() throws -> GuardClient { try GuardClient(socket, plan: plan.fingerprint) }

    func order(_ lamps: [HeadLamps], for time: Interval, _ generation: UInt32) -> LampRequest {
      var vector = LampVector.off
      for (head, lamps) in lamps.enumerated() { vector[head] = lamps }
      return .show(LampOrder(vector: vector, validity: time, generation: generation))
    }

    /// All heads red, as a controller of ours would ask for it.
    func red(_ generation: UInt32, for time: Interval = .milliseconds(400)) -> LampRequest {
      order(plan.heads.map { _ in .red }, for: time, generation)
    }

    func end() async {
      program.signal(SIGTERM)
      let ending = await program.end()
      #expect(ending.status == 0, "\(ending.errors)")
    }
  }

  @Test
  func `a packet of a wrong length, kind or number is refused and counted, and nothing is lit`()
    async throws
  {
    let post = try await Post()
    try await onThread {
      let client = try post.client()
      let generation = try client.report { $0.isBoardReady }.generation
      func changed(_ index: Int) -> [UInt8] {
        var bytes = client.packet(post.red(generation))
        bytes[index] ^= 0x7F
        return bytes
      }
      let wrong: [() -> [UInt8]] = [
        { [0] }, { client.packet(post.red(generation)).dropLast() },
        { client.packet(post.red(generation)) + [0] }, { Array(repeating: 0xFF, count: 4000) },
        // Magic, kind, purpose, padding.
        { changed(0) }, { changed(4) }, { changed(5) }, { changed(6) }, { changed(39) },
      ]
      for (index, make) in wrong.enumerated() {
        let report = try client.refusal(of: make)
        #expect(report.refusal == .malformed, "packet \(index)")
        #expect(!report.isLatched)
        #expect(report.shown == .off)
      }
      // And the connection still serves who asks rightly.
      client.send(client.packet(post.red(generation)))
      #expect(try client.report { $0.permits > 0 }.shown[0] == .red)
    }
    await post.end()
  }

  @Test func `an old sequence, another plan, an unknown head and a wrong time are each refused`()
    async throws
  {
    let post = try await Post()
    try await onThread {
      let client = try post.client()
      let generation = try client.report { $0.isBoardReady }.generation
      let red = post.red(generation)
      let beyond = post.order(
        Array(repeating: .red, count: post.plan.heads.count + 1), for: .milliseconds(400),
        generation)
      let tooLong = post.red(generation, for: .milliseconds(501))
      let void = post.red(generation &+ 7)
      let wrong: [(GuardReport.Refusal, () -> [UInt8])] = [
        (.oldSequence, { client.packet(red, sequence: 1) }),
        (.otherPlan, { client.packet(red, plan: post.plan.fingerprint ^ 1) }),
        (.unknownHead, { client.packet(beyond) }),
        (.validity, { client.packet(tooLong) }),
        (.validity, { client.packet(post.red(generation, for: .zero)) }),
        (.void, { client.packet(void) }),
      ]
      for (why, make) in wrong {
        let report = try client.refusal(of: make)
        #expect(report.refusal == why)
        #expect(report.shown == .off && report.permits == 0)
      }
    }
    await post.end()
  }

  @Test func `two conflicting greens in one vector latch, are never lit, and void what follows`()
    async throws
  {
    let post = try await Post()
    try await onThread {
      let client = try post.client()
      var generation = try client.report { $0.isBoardReady }.generation
      client.send(client.packet(.walked))
      client.send(client.packet(post.red(generation)))
      _ = try client.report { $0.permits > 0 }
      // North and east cross each other.
      let greens = post.order([.green, .red, .green], for: .milliseconds(400), generation)
      let report = try client.refusal { client.packet(greens) }
      #expect(report.condition == .latched(.conflict))
      #expect((0..<post.plan.heads.count).allSatisfy { report.shown[$0] != .green })
      generation = report.generation
      #expect(try client.refusal { client.packet(post.red(generation)) }.refusal == .latched)
    }
    await post.end()
  }

  @Test func `a second controller is turned away and the first one keeps its lamps`() async throws {
    let post = try await Post()
    try await onThread {
      let first = try post.client()
      let generation = try first.report { $0.isBoardReady }.generation
      let second = try post.client()
      #expect(try second.report() == nil)
      first.send(first.packet(post.red(generation)))
      #expect(try first.report { $0.permits > 0 }.shown[0] == .red)
    }
    await post.end()
  }

  @Test func `a process of another user is turned away, and that latches`() async throws {
    // Root may always ask: as root the stranger is a process of nobody, in the socket's group.
    let isRoot = geteuid() == 0
    let post = try await Post(["--owner", isRoot ? "0" : "\(geteuid() + 1)"])
    if isRoot {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o711], ofItemAtPath: post.folder.path)
      let reach = "socket(S, 1, 5, 0) && connect(S, pack('Sa*', 1, $ARGV[0])) or die $!; <S>"
      let stranger = try await Program.run(
        "/usr/bin/setpriv",
        ["--reuid=65534", "--regid=0", "--clear-groups", "perl", "-e", reach, post.socket])
      #expect(stranger.status == 0, "\(stranger.errors)")
    } else {
      #expect(try await onThread { try post.client().report() == nil })
    }
    try await post.program.errors.line("reached for the lamps")
    try await post.program.errors.line("Latched stranger")
    await post.end()
    #expect(!post.folder.bytes("guard/latch").isEmpty)
  }
}

// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import Glibc
import Phrases
import Testing

@testable import ControlServer

/// Who may do what at the control socket.
@Suite(.timeLimit(.minutes(2)))
struct AccessRightsTests {
  private static let stranger: UInt32 = 4_000_000_001

  /// Rights where nobody is sovereign and this process is in one group alone.
  private static func rights(mine: Right?) -> AccessRights {
    func group(_ right: Right, _ name: String) -> AccessRights.Group {
      AccessRights.Group(name: name, number: right == mine ? UInt32(getegid()) : stranger)
    }
    return AccessRights(
      read: group(.read, "r"), operate: group(.operate, "o"), lamps: group(.lamps, "l"),
      sovereigns: [])
  }

  private func refusal(
    _ language: Language = .english, _ work: () async throws -> Void
  ) async throws -> (Int, String) {
    do {
      try await work()
    } catch RobotClientError.refusal(let status, let sentence) {
      return (status, sentence(language))
    }
    throw RawSocket.Failure(what: "nothing was refused")
  }

  @Test func `each address has the level that it is meant to have, and there are no others`() {
    let meant: [String: Right] = [
      "GET /v1/version": .read, "GET /v1/status": .read, "GET /v1/events": .read,
      "GET /v1/stats": .read, "GET /v1/explain": .read, "GET /v1/decisions": .read,
      "GET /v1/mode": .read, "GET /v1/inputs": .read, "GET /v1/lamps": .read,
      "GET /v1/publicity": .read, "GET /v1/screen": .read, "POST /v1/mode": .operate,
      "POST /v1/mode/told": .operate, "POST /v1/prompts/play": .operate,
      "POST /v1/talk": .operate, "POST /v1/talk/samples": .operate, "POST /v1/lamps/walk": .lamps,
      "POST /v1/lamps/walked": .lamps, "POST /v1/lamps/reset": .lamps,
      "GET /v1/view": .read, "GET /v1/geometry": .read, "GET /v1/scenes": .read,
      "GET /v1/scenes/text": .read, "POST /v1/scenes/try": .operate,
      "POST /v1/scenes/confirm": .operate, "POST /v1/scenes/cancel": .operate,
      "POST /v1/scenes/apply": .operate, "POST /v1/scenes/rollback": .operate,
      "POST /v1/signal/step": .lamps, "POST /v1/signal/all-red": .lamps,
    ]
    var found: [String: Right] = [:]
    for route in RouteTable.routes {
      found["\(route.bodyMaximum > 0 ? "POST" : "GET") \(route.path)"] = route.right
    }
    #expect(found == meant)
    #expect(RouteTable.routes.count == meant.count)
  }

  @Test func `a right is had by any group of the process, and holds those below it`() {
    let rights = AccessRights(
      read: .init(name: "r", number: 10), operate: .init(name: "o", number: 20),
      lamps: .init(name: "l", number: 30), sovereigns: [0, 501])
    let cases: [(Peer?, Right?)] = [
      (Peer(user: 0, groups: [0]), .lamps), (Peer(user: 501, groups: []), .lamps),
      (Peer(user: 7, groups: [7]), nil), (Peer(user: 7, groups: [10]), .read),
      (Peer(user: 7, groups: [7, 8, 10]), .read), (Peer(user: 7, groups: [7, 20]), .operate),
      (Peer(user: 7, groups: [10, 20, 30]), .lamps), (Peer(user: 7, groups: [7, 30]), .lamps),
      (nil, nil),
    ]
    for (peer, right) in cases { #expect(rights.right(of: peer) == right) }
  }

  @Test func `a group that the machine does not have gives nobody anything`() {
    let rights = AccessRights(
      read: .init(name: "r", number: nil), operate: .init(named: "no-such-group-xiaoan"),
      lamps: .init(name: "l", number: nil), sovereigns: [0])
    #expect(rights.right(of: Peer(user: 7, groups: [7, 0, .max])) == nil)
    #expect(!rights.hasGroups)
    let refusal = rights.refusal(of: Peer(user: 4_000_000_002, groups: []), lacking: .operate)
    #expect(refusal.error.contains("which this machine does not have"))
  }

  @Test func `who only reads is refused an order with who he is, what he lacks and how to get it`()
    async throws
  {
    let robot = Robot()
    try await serving(robot.view, rights: Self.rights(mine: .read)) { path, _ in
      let client = RobotClient(socketPath: path)
      _ = try await client.status()
      let (status, sentence) = try await refusal {
        _ = try await client.setMode(ModeWish(mode: "directed", who: "root", why: "x"))
      }
      #expect(status == 403)
      #expect(sentence.contains("uid \(geteuid())"))
      #expect(sentence.contains("in the group o. Have somebody run `sudo adduser"))
      let (_, chinese) = try await refusal(.chinese) {
        _ = try await client.signal(.reset, SignalWish(who: "root", why: "x"))
      }
      #expect(chinese.contains("须在 l 组内") && chinese.contains("重新登录"))
    }
    #expect(robot.orders == [])
  }

  @Test func `who operates sets modes but not the one by which traffic goes, nor ends it`()
    async throws
  {
    let robot = Robot()
    var view = robot.view
    view.mode = { ModeStatus(mode: "normal", who: "a", why: "b", since: 1, revision: 9) }
    try await serving(view, rights: Self.rights(mine: .operate)) { path, _ in
      let client = RobotClient(socketPath: path)
      _ = try await client.setMode(ModeWish(mode: "directed", who: "li", why: "x"))
      let wish = ModeWish(mode: "temporary-signal", program: "p", who: "li", why: "x")
      let begun = try await refusal { _ = try await client.setMode(wish) }
      #expect(begun.0 == 403 && begun.1.contains("group l"))
      let step = try await refusal { _ = try await client.signal(.step, SignalWish(who: "li")) }
      #expect(step.0 == 403)
    }
    view.mode = { ModeStatus(mode: "temporary-signal", who: "a", why: "b", since: 1, revision: 9) }
    try await serving(view, rights: Self.rights(mine: .operate)) { path, _ in
      let client = RobotClient(socketPath: path)
      let ended = try await refusal {
        _ = try await client.setMode(ModeWish(mode: "warning-sign", who: "li", why: "x"))
      }
      #expect(ended.0 == 403)
    }
    #expect(robot.orders == ["directed by li (uid \(geteuid())): x"])
  }

  @Test func `who has the lamps may do everything`() async throws {
    let robot = Robot()
    try await serving(robot.view, rights: Self.rights(mine: .lamps)) { path, _ in
      let client = RobotClient(socketPath: path)
      _ = try await client.status()
      _ = try await client.setMode(
        ModeWish(mode: "temporary-signal", program: "p", who: "li", why: "x"))
      _ = try await client.signal(.allRed, SignalWish(who: "li"))
    }
    #expect(robot.orders.count == 2)
  }

  @Test func `who is in no group may not even look, and is told which one he needs`() async throws {
    try await serving(Robot().view, rights: Self.rights(mine: nil)) { path, _ in
      let client = RobotClient(socketPath: path)
      let (status, sentence) = try await refusal { _ = try await client.status() }
      #expect(status == 403 && sentence.contains("in the group r."))
    }
  }

  @Test func `what somebody lacks is said in both languages, without mixing them`() {
    for deed in AccessWords.Deed.allCases {
      for exists in [true, false] {
        for (name, user) in [("li", UInt32(1000)), (nil, 1000), (nil, nil)] {
          let phrase = AccessWords.refusal(
            name: name, user: user, group: "g", exists: exists, deed: deed)
          #expect(phrase(.english).utf8.allSatisfy { $0 < 0x80 })
          #expect(phrase(.chinese).contains("组"))
        }
      }
    }
  }
}

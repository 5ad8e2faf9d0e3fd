// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlServer
import Logging
import ServiceLifecycle
import Synchronization
import Testing

/// A robot that exists in the test alone.
final class Robot: Sendable {
  private let streams = Mutex<[AsyncStream<String>.Continuation]>([])
  private let ended = Mutex(0)
  private let wishes = Mutex<[String]>([])
  private let talkEnding: TalkEnding?
  private let sight = Mutex(WatchSamples.snapshot)

  /// A robot that says this of what somebody spoke through it.
  init(talkEnding: TalkEnding? = TalkEnding(state: "finished")) { self.talkEnding = talkEnding }

  /// How many streams were ever asked for.
  var subscriptions: Int { streams.withLock { $0.count } }
  /// How many of them have ended.
  var endings: Int { ended.withLock { $0 } }

  /// What was ordered, in words.
  var orders: [String] { wishes.withLock { $0 } }

  private let refused = Mutex<SceneRefusal?>(nil)
  /// Why the next wish for another scene is refused; `nil` when it is not.
  var sceneRefusal: SceneRefusal? {
    get { refused.withLock { $0 } }
    set { refused.withLock { $0 = newValue } }
  }

  private func note(_ words: [String?]) {
    let text = words.compactMap { $0 }.joined(separator: " ")
    wishes.withLock { $0.append(text) }
  }

  /// Changes what is seen of it.
  func change(_ change: (inout sending ViewSnapshot) -> Void) { sight.withLock { change(&$0) } }

  /// Makes a decision.
  func decide(_ line: String) {
    streams.withLock { streams in for stream in streams { stream.yield(line) } }
  }

  /// Ends the streams, as the assembly does with a reader that is behind.
  func endStreams() {
    streams.withLock { streams in for stream in streams { stream.finish() } }
  }

  var view: RobotView {
    RobotView(
      version: "1.2.3", status: { Samples.status },
      events: { query in Samples.events(query) },
      statistics: { query in
        StatisticsTests.statistics(query.by).report(
          from: query.from ?? 1, to: query.to ?? 2, complete: true)
      },
      explain: { camera, track in
        camera == "north" && track == "17 a/b" ? Samples.explanation : nil
      },
      subscribe: {
        let (stream, continuation) = AsyncStream.makeStream(
          of: String.self, bufferingPolicy: .bufferingOldest(10_000))
        continuation.onTermination = { _ in self.ended.withLock { $0 += 1 } }
        self.streams.withLock { $0.append(continuation) }
        return stream
      },
      mode: { Samples.mode }, lamps: { Samples.lamps }, inputs: { Samples.inputs },
      setMode: { wish in
        self.note(["\(wish.mode) by \(wish.who): \(wish.why)", wish.program])
        return .done(OrderAnswer(done: "The mode is \(wish.mode).", mode: Samples.mode))
      },
      signal: { order, wish in
        self.note([
          "\(order) by \(wish.who)", wish.why, wish.stage, wish.head, wish.lamp, wish.plan,
        ])
        return .done(OrderAnswer(done: "It is done.", mode: Samples.mode))
      }, voice: voice, scenes: scenes,
      snapshot: { self.sight.withLock { $0 } }, geometry: { WatchSamples.geometry })
  }

  private var scenes: SceneView {
    SceneView(
      list: { .success(Samples.scenes) },
      text: { number in
        guard number == nil || number == 4 || number == 5 else {
          return .failure(SceneRefusal(.noNumber, number: number))
        }
        return .success(SceneText(version: Samples.scenes.versions[0], text: Samples.sceneText))
      },
      change: { action, wish, text in
        self.note([
          "\(action.rawValue) by \(wish.who)", wish.why, wish.seconds.map { "for \($0)" },
          wish.number.map { "number \($0)" }, wish.base.map { "base \($0)" },
          text.isEmpty ? nil : "\(text.count) bytes",
        ])
        if let refusal = self.sceneRefusal { return .failure(refusal) }
        return .success(SceneAnswer(action: action, from: 4, list: Samples.scenes))
      })
  }

  private var voice: VoiceView {
    VoiceView(
      play: { wish in
        self.note(["play \(wish.prompt) by \(wish.who ?? "nobody")"])
        return .done(OrderAnswer(done: "It is said now.", mode: Samples.mode))
      },
      talk: { wish in
        self.note(["talk by \(wish.who ?? "nobody")"])
        return .success(TalkAnswer(talk: 7, rate: 48_000))
      },
      samples: { talk, samples in
        self.note([
          "samples of \(talk): \(samples.count), \(samples.first.map(String.init) ?? "none")"
        ])
        let isOver = talk != 7 || samples.isEmpty
        return TalkProgress(
          taken: min(samples.count, 4_000), room: 90_000, isOver: isOver,
          ending: isOver ? self.talkEnding : nil)
      },
      publicity: { Samples.publicity }, screen: { ScreenStatus(text: "请停车等候") })
  }
}

/// Runs a server for the time of a test.
func serving<Value: Sendable>(
  _ view: RobotView, rights: AccessRights = AccessRights(),
  limits: ControlLimits = ControlLimits(),
  _ body: (_ path: String, _ stop: @escaping @Sendable () async -> Void) async throws -> Value
) async throws -> Value {
  let folder = try TemporaryFolder()
  let path = folder.path + "/control.sock"
  let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  let server = ControlServer(
    socket: try ControlSocket(at: path), view: view, logger: logger, rights: rights,
    limits: limits)
  let services = ServiceGroup(
    configuration: .init(
      services: [.init(service: server, successTerminationBehavior: .gracefullyShutdownGroup)],
      logger: logger))
  return try await withThrowingTaskGroup { group in
    group.addTask { try await services.run() }
    let value: Value
    do {
      value = try await body(path) { await services.triggerGracefulShutdown() }
    } catch {
      await services.triggerGracefulShutdown()
      throw error
    }
    await services.triggerGracefulShutdown()
    try await group.waitForAll()
    #expect(folder.names == [])
    return value
  }
}

/// Asks for the status until it is as wanted; a hang ends with the test's time limit.
func status(
  at path: String, until wanted: (ControlStatus) -> Bool
) async throws -> ControlStatus {
  while true {
    let status = try await RobotClient(socketPath: path).status()
    if let control = status.control, wanted(control) { return control }
    try Task.checkCancellation()
    await Task.yield()
  }
}

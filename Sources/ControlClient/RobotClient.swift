// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
public import Phrases

/// Asks the daemon over its control socket.
///
/// Each question opens a connection of its own. Errors are `RobotClientError`, except that a
/// cancelled task throws `CancellationError`.
public struct RobotClient: Sendable {
  /// How long a whole answer may take, in milliseconds.
  public static let answerMilliseconds: Int64 = 10_000
  /// How long a stream may be silent, in milliseconds; the daemon says something every 15 s.
  public static let silenceMilliseconds: Int64 = 40_000
  /// How long a stream of snapshots may be silent, in milliseconds; it says something every 3 s.
  public static let viewSilenceMilliseconds: Int64 = 10_000
  /// Bytes that an answer may have.
  public static let answerMaximum = 16 << 20
  /// Bytes that a line of a stream may have.
  public static let lineMaximum = 1 << 20

  /// Where the socket stands.
  public let socketPath: String
  /// The language in which the daemon is asked for its sentences.
  public let language: Language
  var answerTime = RobotClient.answerMilliseconds
  var silenceTime = RobotClient.silenceMilliseconds

  /// Makes a client of a socket's path; nothing is opened yet.
  public init(socketPath: String, language: Language = .english) {
    self.socketPath = socketPath
    self.language = language
  }

  package init(socketPath: String, answerMilliseconds: Int64, silenceMilliseconds: Int64) {
    self.init(socketPath: socketPath)
    answerTime = answerMilliseconds
    silenceTime = silenceMilliseconds
  }

  /// How the robot is.
  public func status() async throws -> Status { try await value(of: .status) }

  /// The versions of the daemon and its interface.
  public func version() async throws -> VersionAnswer { try await value(of: .version) }

  /// Recent rows of the journal, the latest first.
  public func events(_ query: EventQuery) async throws -> Events {
    try await value(of: .events(query))
  }

  /// Whether it works: offences, prompts and what riders did about them.
  public func statistics(_ query: StatisticsQuery) async throws -> StatisticsReport {
    try await value(of: .statistics(query))
  }

  /// Why a track was or was not accused.
  public func explain(camera: String, track: String) async throws -> Explanation {
    try await value(of: .explain(camera: camera, track: track))
  }

  /// The mode.
  public func mode() async throws -> ModeStatus { try await value(of: .mode) }

  /// The lamps of the temporary signal.
  public func lamps() async throws -> LampsStatus { try await value(of: .lamps) }

  /// What the lamp detectors tell.
  public func inputs() async throws -> InputsStatus { try await value(of: .inputs) }

  /// What is read out today, and how loud it may be now.
  public func publicity() async throws -> PublicityStatus { try await value(of: .publicity) }

  /// The scenes that are kept, and which is at work.
  public func scenes() async throws -> SceneList { try await value(of: .scenes) }

  /// One of them with its text; `nil` for the one at work.
  public func sceneText(_ number: Int64?) async throws -> SceneText {
    try await value(of: .sceneText(number))
  }

  /// Changes the scene.
  public func changeScene(
    _ action: SceneAction, _ wish: SceneWish, text: [UInt8] = []
  ) async throws -> SceneAnswer {
    try await value(of: .changeScene(action, wish, text: text))
  }

  /// Asks for the floor, to speak live.
  public func talk(_ wish: TalkWish) async throws -> TalkAnswer { try await value(of: .talk(wish)) }

  /// Says something live; no samples say that nothing more comes.
  public func samples(_ talk: Int64, _ samples: [Int16]) async throws -> TalkProgress {
    try await value(of: .samples(talk: talk, samples))
  }

  /// Orders another mode.
  public func setMode(_ wish: ModeWish) async throws -> OrderAnswer {
    try await value(of: .setMode(wish))
  }

  /// Orders something of the signal or its lamps.
  public func signal(
    _ order: RobotRequest.SignalPath, _ wish: SignalWish
  ) async throws -> OrderAnswer {
    try await value(of: .signal(order, wish))
  }

  /// Orders something.
  public func order(_ request: RobotRequest) async throws -> OrderAnswer {
    try await value(of: request)
  }

  /// The answer's JSON as the daemon wrote it, without a closing newline.
  public func json(of request: RobotRequest) async throws -> String {
    String(decoding: try await bytes(of: request), as: UTF8.self)
  }

  /// Hands each decision line on, without its newline, until the daemon ends the stream.
  ///
  /// Returns when the daemon ended the stream in good order: it stops, or this reader was too slow.
  public func decisions(_ take: (String) async throws -> Void) async throws {
    try await stream(.decisions, silence: silenceTime, take)
  }

  /// Hands each snapshot on until the daemon ends the stream, which it does when it stops.
  public func views(_ take: (ViewSnapshot) async throws -> Void) async throws {
    try await stream(.view, silence: min(silenceTime, Self.viewSilenceMilliseconds)) { line in
      try await take(try understood(Array(line.utf8), of: .view))
    }
  }

  /// What is drawn in the scene.
  public func geometry() async throws -> SceneGeometry { try await value(of: .geometry) }

  private func stream(
    _ request: RobotRequest, silence: Int64, _ take: (String) async throws -> Void
  ) async throws {
    var splitter = LineSplitter(maximum: Self.lineMaximum)
    try await Exchange(
      path: socketPath, milliseconds: silence, isWhole: false, language: language
    )
    .run(request) { bytes in
      for line in try splitter.take(bytes, from: socketPath) { try await take(line) }
    }
  }

  private func value<Value: Decodable>(of request: RobotRequest) async throws -> Value {
    try understood(try await bytes(of: request), of: request)
  }

  private func understood<Value: Decodable>(
    _ bytes: [UInt8], of request: RobotRequest
  ) throws -> Value {
    do {
      return try ControlJSON.decode(Value.self, from: bytes)
    } catch {
      throw RobotClientError.malformed(
        ClientWords.misunderstood(socketPath, request.target, "\(error)"))
    }
  }

  private func bytes(of request: RobotRequest) async throws -> [UInt8] {
    var whole: [UInt8] = []
    try await Exchange(
      path: socketPath, milliseconds: answerTime, isWhole: true, language: language
    )
    .run(request) { bytes in
      whole += bytes
      guard whole.count <= Self.answerMaximum else {
        throw RobotClientError.malformed(
          ClientWords.longAnswer(socketPath, maximum: Self.answerMaximum))
      }
    }
    while whole.last == UInt8(ascii: "\n") { whole.removeLast() }
    return whole
  }
}

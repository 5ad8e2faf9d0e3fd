// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Phrases

/// One question over a connection of its own, and its answer.
struct Exchange {
  /// Bytes of a refusal that are read.
  static let refusalMaximum = 65_536

  typealias Wire = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

  let path: String
  let milliseconds: Int64
  /// Whether the time is for the whole answer, not for each pause of it.
  let isWhole: Bool
  /// The language of the daemon's sentences.
  let language: Language

  /// Asks, and hands the body of the answer on as it comes.
  ///
  /// - Throws: `RobotClientError`, `CancellationError`, and what `take` throws.
  func run(_ request: RobotRequest, _ take: ([UInt8]) async throws -> Void) async throws {
    let body = try request.body()
    let alarm = SilenceWatch.Alarm()
    let wire = try await connected(alarm)
    do {
      try await wire.executeThenClose { inbound, outbound in
        // In one write: a server may answer the head and close before an end of its own comes.
        try await outbound.write(contentsOf: parts(of: request, body))
        try await read(inbound, take)
      }
    } catch {
      let error = alarm.hasRung ? silent : meaning(of: error)
      throw request.isOrder ? Self.inDoubt(error, request) : error
    }
  }

  private func parts(
    of request: RobotRequest, _ body: [UInt8]?
  ) -> [HTTPClientRequestPart] {
    var headers: HTTPHeaders = [
      "Host": "xiaoand", "Connection": "close", "Accept": "application/json",
      "Accept-Language": language.rawValue,
    ]
    if let body {
      headers.add(name: "Content-Type", value: "application/json")
      headers.add(name: "Content-Length", value: String(body.count))
    }
    let head = HTTPRequestHead(
      version: .http1_1, method: request.isOrder ? .POST : .GET, uri: request.target,
      headers: headers)
    let middle = body.map { HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: $0))) }
    return [.head(head)] + [middle].compactMap { $0 } + [.end(nil)]
  }

  /// An order that was sent, and no answer came: nobody knows what became of it.
  private static func inDoubt(_ error: any Error, _ request: RobotRequest) -> any Error {
    guard case RobotClientError.unreachable(let sentence) = error else { return error }
    let doubt =
      if case .changeScene = request { SceneAnswerWords.inDoubt } else { ClientWords.inDoubt }
    return RobotClientError.unreachable(sentence + doubt)
  }

  private func read(
    _ inbound: NIOAsyncChannelInboundStream<HTTPClientResponsePart>,
    _ take: ([UInt8]) async throws -> Void
  ) async throws {
    var status: HTTPResponseStatus?
    var refusal: [UInt8] = []
    for try await part in inbound {
      switch part {
      case .head(let head):
        status = head.status
      case .body(let buffer) where status == .ok:
        try await take(Array(buffer.readableBytesView))
      case .body(let buffer):
        refusal += buffer.readableBytesView.prefix(Self.refusalMaximum - refusal.count)
      case .end:
        guard let status, status != .ok else { return }
        throw refused(status, refusal)
      }
    }
    try Task.checkCancellation()
    throw lost(ClientWords.closedInAnswer)
  }

  private func connected(_ alarm: SilenceWatch.Alarm) async throws -> Wire {
    let watch = (time: TimeAmount.milliseconds(milliseconds), isWhole: isWhole)
    do {
      return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(unixDomainSocketPath: path) { channel in
          channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(
              SilenceWatch(time: watch.time, isWhole: watch.isWhole, alarm: alarm))
            try pipeline.addHTTPClientHandlers()
            return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
          }
        }
    } catch let error as IOError {
      throw unreachable(error.errnoCode)
    } catch is SocketAddressError {
      throw RobotClientError.unreachable(ClientWords.pathTooLong(path))
    } catch {
      throw RobotClientError.unreachable(ClientWords.unreachable(path, "\(error)"))
    }
  }

  private func unreachable(_ number: Int32) -> RobotClientError {
    switch number {
    case ENOENT, ENOTDIR: .unreachable(ClientWords.noSocket(path))
    case ECONNREFUSED: .unreachable(ClientWords.nobodyListens(path))
    case EACCES, EPERM: .unreachable(ClientWords.forbidden(path))
    case EAGAIN: .unreachable(ClientWords.overrun(path))
    default:
      .unreachable(
        ClientWords.unreachable(path, "\(IOError(errnoCode: number, reason: "connect"))"))
    }
  }

  private var silent: RobotClientError {
    .unreachable(ClientWords.silent(path, seconds: milliseconds / 1000))
  }

  /// What a failure of the connection means for who asked.
  private func meaning(of error: any Error) -> any Error {
    switch error {
    case let error as IOError: lost(Phrase(same: "\(error)"))
    case let error as ChannelError: lost(Phrase(same: "\(error)"))
    case HTTPParserError.invalidEOFState: lost(ClientWords.closed)
    case let error as HTTPParserError: notHTTP("\(error)")
    default: error
    }
  }

  private func lost(_ why: Phrase) -> RobotClientError {
    .unreachable(ClientWords.lost(path, why))
  }

  private func notHTTP(_ why: String) -> RobotClientError {
    .malformed(ClientWords.notHTTP(path, why))
  }

  private func refused(_ status: HTTPResponseStatus, _ body: [UInt8]) -> RobotClientError {
    guard let refusal = try? ControlJSON.decode(Refusal.self, from: body) else {
      return .malformed(ClientWords.noReason(path, status: status.code))
    }
    let sentence =
      refusal.chinese.map { Phrase(en: refusal.error, zh: $0) } ?? Phrase(same: refusal.error)
    if let scene = refusal.scene { return .sceneRefusal(scene, sentence: sentence) }
    return .refusal(status: Int(status.code), sentence: sentence)
  }
}

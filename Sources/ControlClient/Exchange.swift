// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// One question over a connection of its own, and its answer.
struct Exchange {
  /// Bytes of a refusal that are read.
  static let refusalMaximum = 65_536

  typealias Wire = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

  let path: String
  let milliseconds: Int64
  /// Whether the time is for the whole answer, not for each pause of it.
  let isWhole: Bool
  /// Whether refusals are wanted in Chinese, where there are any.
  let isChinese: Bool

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
        try await outbound.write(contentsOf: Self.parts(of: request, body))
        try await read(inbound, take)
      }
    } catch {
      let error = alarm.hasRung ? silent : meaning(of: error)
      throw request.isOrder ? Self.inDoubt(error) : error
    }
  }

  private static func parts(
    of request: RobotRequest, _ body: [UInt8]?
  ) -> [HTTPClientRequestPart] {
    var headers: HTTPHeaders = [
      "Host": "xiaoand", "Connection": "close", "Accept": "application/json",
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
  private static func inDoubt(_ error: any Error) -> any Error {
    guard case RobotClientError.unreachable(let sentence) = error else { return error }
    return RobotClientError.unreachable(
      sentence + "; whether the order was carried out is not known, so look with xiaoanctl mode or"
        + " xiaoanctl lamps before you repeat it")
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
    throw lost("it closed the connection in the middle of its answer")
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
      throw RobotClientError.unreachable(
        "The socket's path \(path) is too long for a unix socket; give a shorter one with --socket")
    } catch {
      throw RobotClientError.unreachable("The daemon cannot be reached at \(path): \(error)")
    }
  }

  private func unreachable(_ number: Int32) -> RobotClientError {
    switch number {
    case ENOENT, ENOTDIR:
      .unreachable(
        "The daemon cannot be reached: there is no socket \(path); start it (systemctl start"
          + " xiaoand), or say where its socket is with --socket")
    case ECONNREFUSED:
      .unreachable(
        "The daemon cannot be reached: nobody listens at \(path), so it has died or is another"
          + " program's; start it (systemctl restart xiaoand) and see journalctl -u xiaoand")
    case EACCES, EPERM:
      .unreachable(
        "The daemon cannot be reached: this user may not use \(path); become a member of the"
          + " socket's group (see ls -l \(path)) or use sudo")
    case EAGAIN:
      .unreachable(
        "The daemon at \(path) takes no more connections, so it hangs or is overrun; see"
          + " journalctl -u xiaoand")
    default:
      .unreachable(
        "The daemon cannot be reached at \(path): \(IOError(errnoCode: number, reason: "connect"))")
    }
  }

  private var silent: RobotClientError {
    .unreachable(
      "The daemon at \(path) took the question but did not answer within \(milliseconds / 1000) s;"
        + " see journalctl -u xiaoand")
  }

  /// What a failure of the connection means for who asked.
  private func meaning(of error: any Error) -> any Error {
    switch error {
    case let error as IOError: lost("\(error)")
    case let error as ChannelError: lost("\(error)")
    case HTTPParserError.invalidEOFState: lost("it closed the connection in the middle")
    case let error as HTTPParserError: notHTTP("\(error)")
    default: error
    }
  }

  private func lost(_ why: String) -> RobotClientError {
    .unreachable("The daemon at \(path) went away (\(why)); see journalctl -u xiaoand")
  }

  private func notHTTP(_ why: String) -> RobotClientError {
    .malformed("What answers at \(path) does not speak HTTP (\(why)); check the path")
  }

  private func refused(_ status: HTTPResponseStatus, _ body: [UInt8]) -> RobotClientError {
    guard let refusal = try? ControlJSON.decode(Refusal.self, from: body) else {
      return .malformed(
        "What answers at \(path) refused with HTTP status \(status.code) and gave no reason; check"
          + " that xiaoand owns this socket")
    }
    let sentence = (isChinese ? refusal.chinese : nil) ?? refusal.error
    return .refusal(status: Int(status.code), sentence: sentence)
  }
}

// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Glibc
import HTTPTypes
import HummingbirdCore
public import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOPosix
import Posix
public import ServiceLifecycle
import Synchronization

/// Serves the control interface, HTTP/1.1 with JSON, on a claimed unix socket.
public final class ControlServer: Service {
  /// The server cannot run.
  public enum Failure: Error, Hashable, CustomStringConvertible {
    /// It had already run; a socket serves once.
    case ranBefore
    /// The socket could not be handed to the event loop; the reason is the system's.
    case notListening(reason: String)

    /// What is wrong, in a sentence.
    public var description: String {
      switch self {
      case .ranBefore: "The control server was run twice; restart the daemon"
      case .notListening(let reason):
        "The control socket cannot be served (\(reason)); restart the daemon"
      }
    }
  }

  private let socket: Mutex<ControlSocket?>
  private let table: RouteTable
  private let connections: Connections
  private let rights: AccessRights
  private let limits: ControlLimits
  private let logger: Logger

  /// Makes a server for a socket.
  public init(
    socket: consuming ControlSocket, view: RobotView, logger: Logger,
    rights: AccessRights = AccessRights(), limits: ControlLimits = ControlLimits()
  ) {
    self.rights = rights
    self.socket = Mutex(consume socket)
    let connections = Connections()
    var counting = view
    let status = view.status
    counting.status = {
      var answer = await status()
      answer.control = connections.status
      return answer
    }
    self.connections = connections
    table = RouteTable(view: counting, connections: connections)
    self.limits = limits
    self.logger = logger
  }

  /// Serves until the graceful shutdown; removes the socket then, ends the streams, and lets the
  /// requests that are being answered be answered.
  ///
  /// - Throws: `Failure`.
  public func run() async throws {
    guard let handle = socket.withLock({ $0?.duplicate() }) else { throw Failure.ranBefore }
    guard handle >= 0 else { throw Failure.notListening(reason: Errno(errno).text) }
    defer { remove() }
    let http = channelSetup()
    let listener: NIOAsyncChannel<HTTP1Channel.Value, Never>
    do {
      listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.backlog, value: ControlSocket.backlog)
        .childChannelOption(.allowRemoteHalfClosure, value: true)
        .bind(handle) { channel in
          http.setup(channel: channel, logger: self.logger).map { connection in
            // A connection that is gone already is handed on as well: one that is dropped before
            // its writer was finished ends the process.
            do { try Self.teach(channel) } catch { channel.close(promise: nil) }
            return connection
          }
        }
    } catch {
      throw Failure.notListening(reason: "\(error)")
    }
    try await withGracefulShutdownHandler {
      try await withThrowingDiscardingTaskGroup { group in
        try await listener.executeThenClose { inbound in
          for try await connection in inbound {
            group.addTask { await http.handle(value: connection, logger: self.logger) }
          }
        }
      }
    } onGracefulShutdown: {
      self.remove()
      listener.channel.close(promise: nil)
      self.connections.quiesce()
    }
  }

  /// Closes and removes the socket, unless that was done before.
  private func remove() {
    socket.withLock { $0 = nil }
  }

  /// How a connection is set up.
  private func channelSetup() -> HTTP1Channel {
    let (limits, connections, logger, rights) = (limits, connections, logger, rights)
    let table = table
    return HTTP1Channel(
      responder: { request, writer, channel in
        try await Self.respond(table, rights, request, writer, channel)
      },
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [
          Doorkeeper(limits: limits, connections: connections, rights: rights),
          ReaderWatch(limits: limits, connections: connections, logger: logger),
        ],
        idleTimeout: .milliseconds(limits.header),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: ControlLimits.headersMaximum,
          maxHeaderListSize: ControlLimits.headersMaximum,
          maxHeaderFieldCount: ControlLimits.headerCountMaximum)))
  }

  /// Adds what the wire's own parts must be seen for, next to the decoder.
  private static func teach(_ channel: any Channel) throws {
    let pipeline = channel.pipeline.syncOperations
    let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
    try pipeline.addHandler(Manners(), position: .after(decoder))
  }

  private static func respond(
    _ table: RouteTable, _ rights: AccessRights, _ request: Request,
    _ writer: consuming ResponseWriter, _ channel: any Channel
  ) async throws {
    let query = Query(
      request.uri.queryParameters.map { (name: String($0.key), value: String($0.value)) })
    // An order is read whole first, so that no answer overtakes it.
    var order: Route.Order?
    if RouteTable.takesBody(request.head) {
      let body = try await request.body.collect(
        upTo: RouteTable.bodyMaximum(of: request.head))
      order = Route.Order(
        body: Array(body.readableBytesView), peer: await Peer.of(channel), rights: rights)
    }
    let outcome = await table.outcome(
      method: request.method, path: request.uri.path, query: query, order: order)
    switch outcome {
    case .answer(let answer):
      try await writer.write(
        response: answer.head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    case .stream(.decisions):
      try await stream(.decisions, table, request, writer) { await table.view.subscribe() }
    case .stream(.views):
      try await stream(.views, table, request, writer) {
        ViewStream(snapshot: table.view.snapshot).lines
      }
    }
  }

  /// Hands lines on until the client goes, the assembly ends them, or the server stops.
  private static func stream(
    _ kind: StreamKind, _ table: RouteTable, _ request: Request,
    _ writer: consuming ResponseWriter, _ subscribe: () async -> AsyncStream<String>
  ) async throws {
    guard table.connections.takeStream(kind) else {
      let answer = Answer.refusal(
        .serviceUnavailable,
        "\(kind.maximum) streams of \(kind.noun) are open, which is all there may be;"
          + " close another xiaoanctl watch first")
      return try await writer.write(
        response: answer.head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
    defer { table.connections.giveStream(kind) }
    let head = HTTPResponse(
      status: .ok,
      headerFields: [
        .contentType: Answer.streamType, .cacheControl: "no-store", .connection: "close",
      ])
    let lines = await subscribe()
    var body = try await writer.writeHead(head)
    _ = try await request.body.consumeWithCancellationOnInboundClose { _ in
      for await line in lines.cancelOnGracefulShutdown() {
        try await body.write(ByteBuffer(string: line + "\n"))
      }
    }
    try await body.finish(nil)
  }
}

// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Stands first behind the HTTP decoder of a connection: lets it in or turns it away, and refuses
/// what is no request of ours before it costs anything.
final class Doorkeeper: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ControlLimits
  private let connections: Connections
  private let rights: AccessRights
  private var peer: Peer?
  private var isServing = false
  private var isRefused = false
  /// Ends the wait for the rest of an order.
  private var bodyDeadline: Scheduled<Void>?

  init(limits: ControlLimits, connections: Connections, rights: AccessRights) {
    self.limits = limits
    self.rights = rights
    self.connections = connections
  }

  func channelActive(context: ChannelHandlerContext) {
    peer = Peer.onLoop(of: context.channel)
    switch connections.admit(context.channel) {
    case .admitted:
      break
    case .full:
      refuse(
        context, .serviceUnavailable,
        "The control socket serves \(ControlLimits.connectionsMaximum) connections at a time and"
          + " all are busy; close one, or try again in a few seconds")
    case .stopping:
      isRefused = true
      context.close(promise: nil)
    }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    bodyDeadline?.cancel()
    connections.left(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      let right = RouteTable.right(for: head)
      guard let own = rights.right(of: peer), own >= right else {
        return refuse(
          context, .refusal(.forbidden, rights.refusal(of: peer, lacking: right)))
      }
      if let (status, sentence) = Self.objection(to: head) {
        return refuse(context, status, sentence)
      }
      isServing = true
      if RouteTable.takesBody(head) { awaitBody(context) }
    case .body:
      break
    case .end:
      bodyDeadline?.cancel()
      bodyDeadline = nil
      // Until it is whole, a request waits as a silent connection does, and gives way like one.
      connections.began(context.channel)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // Answers of requests that came before a refused one have no reader any more.
    guard !isRefused else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    if case .end = unwrapOutboundIn(data) {
      isServing = false
      connections.ended(context.channel)
    }
    context.write(data, promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard !isRefused else { return }
    guard !isServing, !(error is IOError), !(error is ChannelError) else {
      context.fireErrorCaught(error)
      context.close(promise: nil)
      return
    }
    if error as? HTTPParserError == .headerOverflow {
      refuse(
        context, .requestHeaderFieldsTooLarge,
        "The request's header is longer than \(ControlLimits.headersMaximum) bytes or has more than"
          + " \(ControlLimits.headerCountMaximum) fields; make it shorter")
    } else {
      refuse(context, .badRequest, "The request is not HTTP/1.1 (\(error)); use curl or xiaoanctl")
    }
  }

  /// Refuses an order whose body does not come in the time that a header has.
  private func awaitBody(_ context: ChannelHandlerContext) {
    let time = limits.header
    bodyDeadline = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(time)) {
      self.refuse(
        context, .requestTimeout,
        "The order's body has not come whole within \(time) ms; send it right after its header")
    }
  }

  /// What is wrong with the body that a head announces; `nil` when nothing is.
  private static func objection(to head: HTTPRequest) -> (HTTPResponse.Status, String)? {
    let fields = head.headerFields
    let length = fields[.contentLength] ?? "0"
    guard RouteTable.takesBody(head) else {
      guard length != "0" || fields[.transferEncoding] != nil else { return nil }
      return (
        .contentTooLarge,
        "Requests to the control socket have no body, except orders; leave it away"
      )
    }
    guard fields[.transferEncoding] == nil else {
      return (
        .lengthRequired, "An order's body comes whole, with its Content-Length, and not in chunks"
      )
    }
    let most = RouteTable.bodyMaximum(of: head)
    guard let bytes = Int(length), (0...most).contains(bytes) else {
      return (
        .contentTooLarge,
        "An order's body has at most \(most) bytes; shorten its texts"
      )
    }
    let type = (fields[.contentType] ?? "").prefix { $0 != ";" && $0 != " " }
    // A web page can make a browser send other types to a forwarded socket unasked, not this one.
    guard type.lowercased() == Answer.jsonType else {
      return (
        .unsupportedMediaType,
        "An order is JSON and must say so; add the header Content-Type: \(Answer.jsonType)"
      )
    }
    return nil
  }

  /// Answers with a sentence and closes; nothing more of this connection is read or answered.
  private func refuse(
    _ context: ChannelHandlerContext, _ status: HTTPResponse.Status, _ sentence: String
  ) {
    refuse(context, Answer.refusal(status, sentence))
  }

  private func refuse(_ context: ChannelHandlerContext, _ refusal: Answer) {
    isRefused = true
    bodyDeadline?.cancel()
    var answer = refusal
    answer.headers[.connection] = "close"
    context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
    context.write(wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
    let bound = context.loopBound
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      bound.value.close(promise: nil)
    }
  }
}

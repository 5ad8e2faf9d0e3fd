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

  private let connections: Connections
  private var isServing = false
  private var isRefused = false

  init(connections: Connections) { self.connections = connections }

  func channelActive(context: ChannelHandlerContext) {
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
    connections.left(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    if case .head(let head) = unwrapInboundIn(data) {
      if let (status, sentence) = Self.objection(to: head) {
        return refuse(context, status, sentence)
      }
      isServing = true
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

  /// What is wrong with the body that a head announces; `nil` when nothing is.
  private static func objection(to head: HTTPRequest) -> (HTTPResponse.Status, String)? {
    let length = head.headerFields[.contentLength] ?? "0"
    guard head.headerFields[.transferEncoding] == nil else {
      return (.contentTooLarge, "A request's body comes whole, with its length; send no chunks")
    }
    guard head.method == .post else {
      return length == "0"
        ? nil : (.contentTooLarge, "Only orders (POST) have a body; leave it away")
    }
    guard let bytes = Int(length), (0...ControlLimits.bodyMaximum).contains(bytes) else {
      return (
        .contentTooLarge,
        "An order's body has at most \(ControlLimits.bodyMaximum) bytes; shorten it"
      )
    }
    guard head.headerFields[.contentType]?.hasPrefix(Answer.jsonType) == true else {
      // A web page can send other types to a forwarded socket without its user knowing.
      return (
        .unsupportedMediaType,
        "An order is JSON; say so with the header Content-Type: application/json"
      )
    }
    return nil
  }

  /// Answers with a sentence and closes; nothing more of this connection is read or answered.
  private func refuse(
    _ context: ChannelHandlerContext, _ status: HTTPResponse.Status, _ sentence: String
  ) {
    isRefused = true
    var answer = Answer.refusal(status, sentence)
    answer.headers[.connection] = "close"
    context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
    context.write(wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
    let bound = context.loopBound
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      bound.value.close(promise: nil)
    }
  }
}

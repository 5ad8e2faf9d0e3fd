// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// Stands between the HTTP decoder and everything else of a connection, and sees to what only the
/// wire knows: an answer to HEAD has no body, and HTTP/1.0 ends with its answer.
final class Manners: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// What a request that is not answered yet wants.
  private struct Wish {
    var isHead: Bool
    var isOld: Bool
  }

  /// In the order of arrival; no more than the decoder makes of what was read.
  private var wishes = CircularBuffer<Wish>()

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data) else {
      return context.fireChannelRead(data)
    }
    let isOld = head.version == .http1_0 || head.version.major < 1
    wishes.append(Wish(isHead: head.method == .HEAD, isOld: isOld))
    // Such a client knows the end of an answer by the end of the connection.
    if isOld { head.headers.replaceOrAdd(name: "connection", value: "close") }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let wish = wishes.first
    switch unwrapOutboundIn(data) {
    case .head(var head) where wish?.isOld == true:
      // The older version keeps the encoder from chunks, which such a client cannot read.
      head.version = .http1_0
      head.headers.replaceOrAdd(name: "connection", value: "close")
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body where wish?.isHead == true:
      promise?.succeed()
    case .end:
      _ = wishes.popFirst()
      context.write(data, promise: promise)
    default:
      context.write(data, promise: promise)
    }
  }
}

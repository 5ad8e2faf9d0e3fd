// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Logging
import NIOCore
import NIOHTTPTypes

/// Cuts a connection whose reader is behind for too long, and gives streams their heartbeats, so that a
/// dead peer is noticed although nothing happens at the crossing.
final class ReaderWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ControlLimits
  private let connections: Connections
  private let logger: Logger
  private var stall: Scheduled<Void>?
  private var heartbeat: Scheduled<Void>?

  init(limits: ControlLimits, connections: Connections, logger: Logger) {
    self.limits = limits
    self.connections = connections
    self.logger = logger
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stall?.cancel()
    stall = nil
    if !context.channel.isWritable {
      stall = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(limits.stall)) {
        self.connections.wasCut()
        self.logger.warning(
          "A client of the control socket was cut: it was behind for too long",
          metadata: ["milliseconds": "\(self.limits.stall)"])
        context.close(promise: nil)
      }
    }
    context.fireChannelWritabilityChanged()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head) where head.headerFields[.contentType] == Answer.streamType:
      beatLater(context)
    case .end:
      heartbeat?.cancel()
      heartbeat = nil
    default:
      break
    }
    context.write(data, promise: promise)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stall?.cancel()
    stall = nil
    heartbeat?.cancel()
    heartbeat = nil
  }

  private func beatLater(_ context: ChannelHandlerContext) {
    let pause = TimeAmount.milliseconds(limits.heartbeat)
    heartbeat = context.eventLoop.assumeIsolated().scheduleTask(in: pause) {
      // A reader that is behind has enough to read.
      if context.channel.isWritable {
        context.writeAndFlush(self.wrapOutboundOut(.body(ByteBuffer(string: "\n"))), promise: nil)
      }
      self.beatLater(context)
    }
  }
}

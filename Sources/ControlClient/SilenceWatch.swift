// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Synchronization

/// Ends a connection whose peer takes too long.
final class SilenceWatch: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  /// Whether the watch ended the connection; it outlives the channel.
  final class Alarm: Sendable {
    private let flag = Atomic(false)

    var hasRung: Bool { flag.load(ordering: .acquiring) }

    func ring() { flag.store(true, ordering: .releasing) }
  }

  private let time: TimeAmount
  /// Whether the time is for the whole exchange, not for each pause.
  private let isWhole: Bool
  private let alarm: Alarm
  private var pending: Scheduled<Void>?

  init(time: TimeAmount, isWhole: Bool, alarm: Alarm) {
    self.time = time
    self.isWhole = isWhole
    self.alarm = alarm
  }

  func channelActive(context: ChannelHandlerContext) {
    arm(context)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !isWhole { arm(context) }
    context.fireChannelRead(data)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    pending?.cancel()
    pending = nil
  }

  private func arm(_ context: ChannelHandlerContext) {
    pending?.cancel()
    pending = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
      self.alarm.ring()
      context.close(promise: nil)
    }
  }
}

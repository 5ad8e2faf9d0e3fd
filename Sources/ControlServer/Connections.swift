// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import NIOCore
import Synchronization

/// Who is connected, and whether he waits or is being served.
///
/// When all places are taken, the connection that has been waiting longest gives way: a thousand
/// silent connections cannot keep out one that asks something.
final class Connections: Sendable {
  /// What becomes of a new connection.
  enum Admission { case admitted, full, stopping }

  private struct Guest {
    let channel: any Channel
    var requests = 0
  }

  private struct State {
    /// In the order of arrival.
    var guests: [Guest] = []
    var isStopping = false
    /// Streams by the raw value of their kind.
    var streams = [Int](repeating: 0, count: StreamKind.allCases.count)
    var evicted: Int64 = 0
    var refused: Int64 = 0
    var cut: Int64 = 0
  }

  private let state = Mutex(State())

  /// Takes a connection in, if there is a place or one can be made.
  func admit(_ channel: any Channel) -> Admission {
    let (admission, displaced) = state.withLock { state -> (Admission, (any Channel)?) in
      guard !state.isStopping else { return (.stopping, nil) }
      var displaced: (any Channel)?
      if state.guests.count >= ControlLimits.connectionsMaximum {
        guard let idle = state.guests.firstIndex(where: { $0.requests == 0 }) else {
          state.refused += 1
          return (.full, nil)
        }
        displaced = state.guests.remove(at: idle).channel
        state.evicted += 1
      }
      state.guests.append(Guest(channel: channel))
      return (.admitted, displaced)
    }
    displaced?.close(promise: nil)
    return admission
  }

  /// A request of the connection arrived.
  func began(_ channel: any Channel) { change(channel, by: 1) }

  /// A request of the connection was answered.
  func ended(_ channel: any Channel) { change(channel, by: -1) }

  private func change(_ channel: any Channel, by difference: Int) {
    state.withLock { state in
      guard let index = state.guests.firstIndex(where: { $0.channel === channel }) else { return }
      var guest = state.guests.remove(at: index)
      guest.requests += difference
      // Whoever was just served waits anew: he goes to the end of the line.
      state.guests.append(guest)
    }
  }

  /// The connection has ended.
  func left(_ channel: any Channel) {
    state.withLock { state in state.guests.removeAll { $0.channel === channel } }
  }

  /// The connection was cut because its reader was too slow.
  func wasCut() { state.withLock { $0.cut += 1 } }

  /// Takes a place for a stream; `false` when there is none.
  func takeStream(_ kind: StreamKind) -> Bool {
    state.withLock { state in
      guard state.streams[kind.rawValue] < kind.maximum else {
        state.refused += 1
        return false
      }
      state.streams[kind.rawValue] += 1
      return true
    }
  }

  /// Gives a stream's place back.
  func giveStream(_ kind: StreamKind) { state.withLock { $0.streams[kind.rawValue] -= 1 } }

  /// Lets nobody in any more, and asks everybody to go once he has been served.
  func quiesce() {
    let channels = state.withLock { state in
      state.isStopping = true
      return state.guests.map(\.channel)
    }
    for channel in channels {
      channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
  }

  /// How things stand.
  var status: ControlStatus {
    state.withLock { state in
      ControlStatus(
        connections: state.guests.count, streams: state.streams.reduce(0, +),
        evicted: state.evicted,
        refused: state.refused, cut: state.cut)
    }
  }
}

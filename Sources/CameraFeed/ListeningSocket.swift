// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import TrafficModel

/// A socket on which cameras connect; removes its path when it goes.
final class ListeningSocket {
  /// Connections that the kernel keeps waiting for us.
  static let backlog: Int32 = 16
  /// Connections that are accepted in one second at most, so that a storm of them can neither
  /// starve the feed nor flood the reports; others wait in the backlog.
  static let connectionsASecondMaximum = 32

  /// What became of an attempt to accept.
  enum Acceptance: ~Copyable {
    /// A connection that does not block, and what to call it.
    case connection(Descriptor, name: String)
    /// Nobody waits.
    case nobody
    /// The kernel refused; the errno.
    case failed(Int32)
  }

  private enum Socket: ~Copyable {
    case unix(UnixListener)
    case tcp(Descriptor)
  }

  /// What messages call it: the path, or the address with its real port.
  let name: String
  private let socket: Socket
  private var connections = 0
  private var secondBegan: Instant?
  private var acceptedThisSecond = 0
  private var pausedUntil: Instant?

  private init(_ socket: consuming Socket, name: String) {
    self.socket = socket
    self.name = name
  }

  /// What turns readable when somebody connects; not to be closed.
  var raw: Int32 {
    switch socket {
    case .unix(let listener): listener.raw
    case .tcp(let descriptor): descriptor.raw
    }
  }

  /// Listens at a path, which only the owner and the group may connect to.
  ///
  /// A socket that a dead program left there is replaced.
  static func atPath(_ path: String) throws(FeedError) -> ListeningSocket {
    do throws(UnixListener.Obstacle) {
      return ListeningSocket(.unix(try UnixListener(at: path, backlog: backlog)), name: path)
    } catch {
      throw FeedError(path: path, error)
    }
  }

  /// Listens at a numeric TCP address.
  static func atAddress(_ text: String) throws(FeedError) -> ListeningSocket {
    guard let address = SocketAddress(numeric: text) else { throw .badAddress(text) }
    let descriptor = try stream(address.family, name: text)
    // Else a restart would have to wait a minute for the old connections' ghosts.
    setOption(descriptor.raw, SOL_SOCKET, SO_REUSEADDR, 1)
    if address.family == AF_INET6 {
      setOption(descriptor.raw, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1)
    }
    var code = bind(descriptor, to: address)
    if code == 0, listen(descriptor.raw, backlog) != 0 { code = errno }
    switch code {
    case 0: break
    case EADDRINUSE: throw .inUse(address: text)
    default: throw .unlistenable(address: text, code: code)
    }
    let raw = descriptor.raw
    // SAFETY: SocketAddress lends room for any address.
    let real = unsafe SocketAddress { unsafe getsockname(raw, $0, $1) }?.numeric
    return ListeningSocket(.tcp(descriptor), name: real ?? text)
  }

  /// When it may accept again: `nil` for now.
  func pausedUntil(_ now: Instant) -> Instant? {
    guard let end = pausedUntil, now < end else { return nil }
    return end
  }

  /// Accepts nobody for a while, because the machine has no descriptors left.
  func pause(until end: Instant) { pausedUntil = end }

  /// Accepts one connection, if somebody waits and this second's measure is not full.
  func acceptOne(at now: Instant) -> Acceptance {
    if let began = secondBegan, now - began < .seconds(1) {
      guard acceptedThisSecond < Self.connectionsASecondMaximum else {
        pausedUntil = began + .seconds(1)
        return .nobody
      }
    } else {
      secondBegan = now
      acceptedThisSecond = 0
    }
    do throws(Errno) {
      guard let connection = try Descriptor.accepted(on: raw) else { return .nobody }
      acceptedThisSecond += 1
      connections += 1
      let name = peerName(connection.raw)
      return .connection(connection, name: name)
    } catch {
      return .failed(error.code)
    }
  }

  private func peerName(_ raw: Int32) -> String {
    switch socket {
    case .unix: return "\(name) connection \(connections)"
    case .tcp: break
    }
    // A camera whose cable was cut says no farewell; its place must become free again: after
    // 30 s of silence three probes, 10 s apart.
    setOption(raw, SOL_SOCKET, SO_KEEPALIVE, 1)
    setOption(raw, Int32(IPPROTO_TCP), TCP_KEEPIDLE, 30)
    setOption(raw, Int32(IPPROTO_TCP), TCP_KEEPINTVL, 10)
    setOption(raw, Int32(IPPROTO_TCP), TCP_KEEPCNT, 3)
    // SAFETY: SocketAddress lends room for any address.
    return unsafe SocketAddress { unsafe getpeername(raw, $0, $1) }?.numeric
      ?? "\(name) connection \(connections)"
  }
}

private func stream(_ family: Int32, name: String) throws(FeedError) -> Descriptor {
  do throws(Errno) { return try Descriptor.stream(family) } catch {
    throw .unlistenable(address: name, code: error.code)
  }
}

/// 0, or the errno.
private func bind(_ descriptor: borrowing Descriptor, to address: SocketAddress) -> Int32 {
  let raw = descriptor.raw
  // SAFETY: the address is lent for the call.
  return unsafe address.withPointer { unsafe Glibc.bind(raw, $0, $1) } == 0 ? 0 : errno
}

private func setOption(_ raw: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
  var value = value
  // An option that the kernel lacks costs comfort, not function.
  // SAFETY: reads one Int32, which lives across the call.
  _ = unsafe setsockopt(raw, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
}

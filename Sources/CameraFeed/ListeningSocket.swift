// SPDX-License-Identifier: Apache-2.0

import Glibc
import TrafficModel

/// A socket on which cameras connect; removes its path when it goes.
final class ListeningSocket {
  /// Connections that the kernel keeps waiting for us.
  static let backlog: Int32 = 16
  /// Connections that are accepted in one second at most, so that a storm of them can neither
  /// starve the feed nor flood the reports; others wait in the backlog.
  static let connectionsASecondMaximum = 32

  /// What became of an attempt to accept.
  enum Acceptance {
    /// An open, non-blocking descriptor, which the caller owns, and what to call it.
    case connection(Int32, name: String)
    /// Nobody waits.
    case nobody
    /// The kernel refused; the errno.
    case failed(Int32)
  }

  /// What messages call it: the path, or the address with its real port.
  let name: String
  let descriptor: Descriptor
  private let path: SocketPath?
  private var connections = 0
  private var secondBegan: Instant?
  private var acceptedThisSecond = 0
  private var pausedUntil: Instant?

  private init(_ descriptor: consuming Descriptor, name: String, path: consuming SocketPath?) {
    self.descriptor = descriptor
    self.name = name
    self.path = path
  }

  /// Listens at a path, which only the owner and the group may connect to.
  ///
  /// A socket that a dead program left there is replaced. Two programs that start on one path
  /// within the same instant are kept apart by the service manager, not here.
  static func atPath(_ path: String) throws(FeedError) -> ListeningSocket {
    guard let address = SocketAddress(path: path) else {
      throw .pathTooLong(path: path, limit: SocketAddress.pathBytesMaximum)
    }
    let descriptor = try makeSocket(AF_UNIX, name: path)
    var code = bind(descriptor, to: address)
    if code == EADDRINUSE {
      try SocketPath.removeStale(path, address: address)
      code = bind(descriptor, to: address)
    }
    switch code {
    case 0: break
    case EADDRINUSE: throw .inUse(address: path)
    case ENOENT: throw .folderMissing(path: path)
    default: throw .unlistenable(address: path, code: code)
    }
    // Nobody can connect before `listen`, so the mode is right from the first connection on.
    let place = try SocketPath(justBound: path)
    try place.open()
    guard listen(descriptor.raw, backlog) == 0 else {
      throw .unlistenable(address: path, code: errno)
    }
    return ListeningSocket(descriptor, name: path, path: place)
  }

  /// Listens at a numeric TCP address.
  static func atAddress(_ text: String) throws(FeedError) -> ListeningSocket {
    guard let address = SocketAddress(numeric: text) else { throw .badAddress(text) }
    let descriptor = try makeSocket(address.family, name: text)
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
    return ListeningSocket(descriptor, name: real ?? text, path: Optional<SocketPath>.none)
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
    let raw = accept(descriptor.raw, nil, nil)
    guard raw >= 0 else {
      switch errno {
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .failed(errno)
      // Whoever was there is gone again, or another signal came; poll tells when to try anew.
      default: return .nobody
      }
    }
    acceptedThisSecond += 1
    connections += 1
    makeNonBlocking(raw)
    return .connection(raw, name: peerName(raw))
  }

  private func peerName(_ raw: Int32) -> String {
    guard path == nil else { return "\(name) connection \(connections)" }
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

private func makeSocket(_ family: Int32, name: String) throws(FeedError) -> Descriptor {
  let raw = socket(family, Int32(SOCK_STREAM.rawValue), 0)
  guard raw >= 0 else { throw .unlistenable(address: name, code: errno) }
  makeNonBlocking(raw)
  return Descriptor(adopting: raw)
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

/// Marks a descriptor as non-blocking and closed on exec; on a valid descriptor it cannot fail.
func makeNonBlocking(_ raw: Int32) {
  _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
  _ = fcntl(raw, F_SETFL, fcntl(raw, F_GETFL) | O_NONBLOCK)
}

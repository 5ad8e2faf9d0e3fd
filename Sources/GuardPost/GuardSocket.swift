// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import Lamps
import Posix

/// The socket by which the controller asks: one connection, of one user, packet by packet.
struct GuardSocket: ~Copyable {
  /// What came of looking at the socket.
  enum Arrival {
    /// Nobody new.
    case nobody
    /// The controller has connected.
    case controller
    /// A process of another user has tried to.
    case stranger(user: Int64)
    /// Another process of the right user tried to while the controller is connected.
    case second
  }

  /// What was received.
  enum Receipt {
    /// Nothing waits.
    case nothing
    /// Bytes in the buffer.
    case packet(count: Int)
    /// The controller has gone.
    case gone
  }

  private let listener: UnixListener
  private let owner: Int64
  private(set) var client: Int32 = -1

  init(at path: String, owner: Int64) throws(UnixListener.Obstacle) {
    listener = try UnixListener(at: path, backlog: 4, hasPackets: true)
    self.owner = owner
  }

  deinit { if client >= 0 { _ = close(client) } }

  var listening: Int32 { listener.raw }

  /// Lets in who waits.
  mutating func accept() -> Arrival {
    let raw = Glibc.accept(listener.raw, nil, nil)
    guard raw >= 0 else { return .nobody }
    let user = clinux_peer_user(raw)
    guard user == owner || user == 0 else {
      _ = close(raw)
      return .stranger(user: user)
    }
    guard client < 0 else {
      _ = close(raw)
      return .second
    }
    _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
    _ = fcntl(raw, F_SETFL, fcntl(raw, F_GETFL) | O_NONBLOCK)
    client = raw
    return .controller
  }

  mutating func receive(into buffer: inout [UInt8]) -> Receipt {
    guard client >= 0 else { return .nothing }
    // SAFETY: the array's own count is passed.
    let count = unsafe recv(client, &buffer, buffer.count, Int32(MSG_TRUNC))
    if count > 0 { return .packet(count: count) }
    if count < 0, errno == EAGAIN || errno == EINTR { return .nothing }
    hangUp()
    return .gone
  }

  /// Sends a report; one that finds no room is lost, and the next one tells the same.
  func send(_ bytes: [UInt8]) {
    guard client >= 0 else { return }
    // SAFETY: the array's own count is passed.
    _ = unsafe Glibc.send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  mutating func hangUp() {
    if client >= 0 { _ = close(client) }
    client = -1
  }
}

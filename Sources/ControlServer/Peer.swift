// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore

/// Who is at the other end of a connection, as the kernel says.
enum Peer {
  /// `struct ucred` of unix(7), which Glibc shows to GNU sources alone.
  private struct Credentials: Sendable {
    var process: pid_t = 0
    var user: uid_t = 0
    var group: gid_t = 0
  }

  /// The user of the process that connected; `nil` when the kernel does not say.
  static func user(of channel: any Channel) async -> UInt32? {
    guard let provider = channel as? any SocketOptionProvider else { return nil }
    // The value is laid out as the kernel's, which fills it whole for every unix socket.
    let option: EventLoopFuture<Credentials> = provider.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
    return try? await option.get().user
  }
}

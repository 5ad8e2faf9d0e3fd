// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Who is at the other end of a connection, as the kernel says.
enum Peer {
  /// `struct ucred` of unix(7).
  private struct Credentials: Sendable {
    var process: Int32 = 0
    var user: UInt32 = 0
    var group: UInt32 = 0
  }

  /// `SO_PEERCRED` of socket(7).
  private static let name = 17

  /// The user of the process that connected; `nil` when the kernel does not say.
  static func user(of channel: any Channel) async -> UInt32? {
    guard let provider = channel as? any SocketOptionProvider else { return nil }
    // The structure is laid out as the kernel's, which fills it whole for a unix socket.
    let option: EventLoopFuture<Credentials> = provider.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: CInt(name)))
    return try? await option.get().user
  }
}

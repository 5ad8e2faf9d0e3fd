// SPDX-License-Identifier: Apache-2.0

import CLinux
import NIOCore

/// The process at the other end of a connection, as it was when it connected; by the kernel's word.
struct Peer: Hashable, Sendable {
  /// Its user.
  var user: UInt32
  /// Its groups, the own one first.
  var groups: [UInt32]

  /// Most processes have fewer groups than this; for others the kernel is asked twice.
  private static let usualGroups = 32

  init(user: UInt32, groups: [UInt32]) {
    self.user = user
    self.groups = groups
  }

  /// Asks the kernel about the other end of a socket; `nil` when it does not say.
  init?(of descriptor: Int32) {
    guard let user = UInt32(exactly: clinux_peer_user(descriptor)),
      let group = UInt32(exactly: clinux_peer_group(descriptor))
    else { return nil }
    self.user = user
    groups = [group]
    var further = [UInt32](repeating: 0, count: Self.usualGroups)
    // SAFETY: the array's own count is told, and it outlives the call.
    var count = Int(unsafe clinux_peer_groups(descriptor, &further, Int32(further.count)))
    if count > further.count {
      further = [UInt32](repeating: 0, count: count)
      // SAFETY: as above.
      count = Int(unsafe clinux_peer_groups(descriptor, &further, Int32(further.count)))
    }
    // Where they cannot be told he has none, and so no right by them.
    if count > 0, count <= further.count { groups += further[..<count] }
  }

  /// Whether it is in a group.
  func isMember(of group: UInt32) -> Bool { groups.contains(group) }

  /// The other end of a connection, from the thread of its event loop.
  static func onLoop(of channel: any Channel) -> Peer? {
    let found = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
      of: NIOBSDSocket.Handle.self
    ) { Peer(of: $0) }
    return found ?? nil
  }

  /// The other end of a connection.
  static func of(_ channel: any Channel) async -> Peer? {
    try? await channel.eventLoop.submit { onLoop(of: channel) }.get()
  }
}

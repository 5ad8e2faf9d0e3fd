// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Glibc
import Phrases
import Posix

/// Who has which right at the control socket.
///
/// Root and the daemon's own user have all. Everybody else has those of the groups that his process
/// had when it connected, as the kernel kept them: no password, and nothing that he says himself.
public struct AccessRights: Hashable, Sendable {
  /// A group that gives a right.
  public struct Group: Hashable, Sendable {
    /// Its name, for whoever is told that he lacks it.
    public var name: String
    /// Its number; `nil` when this machine has no such group, and then it gives nobody anything.
    public var number: UInt32?

    /// A group of this machine.
    public init(named name: String) {
      self.name = name
      number = Account.number(ofGroup: name)
    }

    init(name: String, number: UInt32?) {
      self.name = name
      self.number = number
    }
  }

  private var readers: Group
  private var operators: Group
  private var signallers: Group
  /// The users who have every right.
  private var sovereigns: [UInt32] = [0, geteuid()]

  /// Rights by the groups of these names.
  public init(
    read: String = "xiaoan", operate: String = "xiaoan-operator", lamps: String = "xiaoan-lamps"
  ) {
    readers = Group(named: read)
    operators = Group(named: operate)
    signallers = Group(named: lamps)
  }

  init(read: Group, operate: Group, lamps: Group, sovereigns: [UInt32]) {
    readers = read
    operators = operate
    signallers = lamps
    self.sovereigns = sovereigns
  }

  /// Whether this machine has any of the groups.
  public var hasGroups: Bool { Right.allCases.contains { group(of: $0).number != nil } }

  /// The group that gives a right.
  public func group(of right: Right) -> Group {
    switch right {
    case .read: readers
    case .operate: operators
    case .lamps: signallers
    }
  }

  /// The highest right that a process has; `nil` for none, or when the kernel does not say who it
  /// is.
  func right(of peer: Peer?) -> Right? {
    guard let peer else { return nil }
    if sovereigns.contains(peer.user) { return .lamps }
    return Right.allCases.last { right in group(of: right).number.map(peer.isMember) ?? false }
  }

  /// Why somebody who lacks a right is refused: who he is, what he needs, and how he gets it.
  func refusal(of peer: Peer?, lacking right: Right) -> Refusal {
    let name = peer.flatMap { Account.name(ofUser: $0.user) }
    let phrase = AccessWords.refusal(
      name: name, user: peer?.user, group: group(of: right).name,
      exists: group(of: right).number != nil, deed: Self.deed(right))
    return Refusal(error: phrase(.english), chinese: phrase(.chinese))
  }

  private static func deed(_ right: Right) -> AccessWords.Deed {
    switch right {
    case .read: .reading
    case .operate: .operating
    case .lamps: .lamps
    }
  }
}

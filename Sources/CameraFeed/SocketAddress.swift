// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A numeric IP address with a port.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  /// The address family, such as `AF_INET`.
  var family: Int32 { Int32(storage.ss_family) }

  /// The address of a text such as `192.0.2.7:9000` or `[2001:db8::7]:9000`.
  init?(numeric text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let port = UInt16(digits)
    else { return nil }
    let host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      self.init(v6: String(host.dropFirst().dropLast()), port: port)
    } else {
      self.init(v4: String(host), port: port)
    }
  }

  private init?(v4 host: String, port: UInt16) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    // SAFETY: writes one in_addr, which lives across the call.
    guard unsafe inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return nil }
    take(address)
  }

  private init?(v6 host: String, port: UInt16) {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    // SAFETY: writes one in6_addr, which lives across the call.
    guard unsafe inet_pton(AF_INET6, host, &address.sin6_addr) == 1 else { return nil }
    take(address)
  }

  /// The address at which a socket really listens, or the one of its other side.
  init?(_ ask: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) {
    // SAFETY: sockaddr_storage is as large as any address, and its size is told.
    let answer = unsafe withUnsafeMutablePointer(to: &storage) { place in
      // SAFETY: a sockaddr_storage may be looked at as the sockaddr with which it begins.
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe ask($0, &length) }
    }
    guard answer == 0 else { return nil }
  }

  /// Calls C with the address.
  func withPointer<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    // SAFETY: the pointer is lent for the call; see above for the rebinding.
    unsafe withUnsafePointer(to: storage) { place in
      // SAFETY: as above.
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
    }
  }

  /// The text that the numeric initialiser reads; `nil` for another family's address.
  var numeric: String? {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let port: UInt16
    switch family {
    case AF_INET:
      var address: sockaddr_in = value()
      port = UInt16(bigEndian: address.sin_port)
      // SAFETY: reads one in_addr, writes at most the array's count of bytes.
      unsafe inet_ntop(AF_INET, &address.sin_addr, &text, socklen_t(text.count))
    case AF_INET6:
      var address: sockaddr_in6 = value()
      port = UInt16(bigEndian: address.sin6_port)
      // SAFETY: reads one in6_addr, writes at most the array's count of bytes.
      unsafe inet_ntop(AF_INET6, &address.sin6_addr, &text, socklen_t(text.count))
    default: return nil
    }
    let host = String(
      decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return family == AF_INET ? "\(host):\(port)" : "[\(host)]:\(port)"
  }

  private mutating func take<Address>(_ address: Address) {
    length = socklen_t(MemoryLayout<Address>.size)
    // SAFETY: every kind of address fits into a sockaddr_storage.
    unsafe withUnsafeMutableBytes(of: &storage) {
      // SAFETY: as above; both are plain bytes.
      unsafe $0.storeBytes(of: address, as: Address.self)
    }
  }

  private func value<Address>() -> Address {
    // SAFETY: every kind of address fits into a sockaddr_storage and is plain bytes.
    unsafe withUnsafeBytes(of: storage) { unsafe $0.load(as: Address.self) }
  }
}

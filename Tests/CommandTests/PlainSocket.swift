// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A plain socket, as any other program may have one.
///
/// Its calls block; use it within `onThread`.
final class PlainSocket: Sendable {
  struct Failure: Error { var what: String }

  private static let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
  /// A hung test is worse than a failed one.
  private static let patienceSeconds = 60

  private let descriptor: Int32

  /// Connects to a unix socket.
  init(connectedTo path: String) throws {
    descriptor = socket(AF_UNIX, Self.type, 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // SAFETY: the tests' paths are shorter than `sun_path`; the address outlives the call.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    // SAFETY: the address lives through the call and has the given length.
    try unsafe Self.call("connect", address) { place, length in
      // SAFETY: as above.
      unsafe connect(descriptor, place, length)
    }
    var limit = timeval(tv_sec: Self.patienceSeconds, tv_usec: 0)
    // SAFETY: the option's value lives through the call and has the given size.
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Listens on a free TCP port of this machine.
  init(listening: Void) throws {
    descriptor = socket(AF_INET, Self.type, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    // SAFETY: the address lives through the call and has the given length.
    try unsafe Self.call("bind", address) { place, length in
      // SAFETY: as above.
      unsafe bind(descriptor, place, length)
    }
    guard listen(descriptor, 1) == 0 else { throw Failure(what: "listen: \(errno)") }
  }

  deinit { close(descriptor) }

  /// The TCP port at which it listens.
  var port: UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    // SAFETY: the address is as large as the length says and lives through the call.
    unsafe withUnsafeMutablePointer(to: &address) { place in
      // SAFETY: as above; a sockaddr_in may be looked at as a sockaddr.
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        // SAFETY: as above.
        _ = unsafe getsockname(descriptor, $0, &length)
      }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Sends everything, or as much as the other side takes.
  func send(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      // SAFETY: the bytes live through the call, and only the rest of them is read.
      let count = unsafe bytes.withUnsafeBytes { all in
        // SAFETY: as above.
        unsafe Glibc.send(
          descriptor, all.baseAddress.map { unsafe $0 + done }, all.count - done,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      done += count
    }
  }

  /// What comes until it holds a text, or until the end.
  func read(until text: String? = nil) -> String {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      // SAFETY: the chunk lives through the call and has the given size.
      let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
      if count > 0 { all += chunk[..<count] }
      let sofar = String(decoding: all, as: UTF8.self)
      guard count > 0, text.map({ !sofar.contains($0) }) ?? true else { return sofar }
    }
  }

  private static func call<Address>(
    _ what: String, _ address: Address, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws {
    let length = socklen_t(MemoryLayout<Address>.size)
    // SAFETY: every socket address may be looked at as a sockaddr.
    let result = unsafe withUnsafePointer(to: address) { place in
      // SAFETY: as above.
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe call($0, length) }
    }
    guard result == 0 else { throw Failure(what: "\(what): \(errno)") }
  }
}

/// Runs something that blocks on a thread of its own.
func onThread<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A plain unix socket, for what no well-behaved client does.
///
/// Its calls block; use it within `onThread`.
final class RawSocket: Sendable {
  struct Failure: Error { var what: String }

  private static let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)

  private let descriptor: Int32

  init(connectedTo path: String) throws {
    descriptor = socket(AF_UNIX, Self.type, 0)
    // SAFETY: the address lives through the call and has the given length.
    try unsafe Self.call(descriptor, path, "connect") { unsafe connect($0, $1, $2) }
    // A hung test is worse than a failed one.
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    // SAFETY: the option's value lives through the call and has the given size.
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// A socket that is bound and, perhaps, listens, by somebody who is not our server.
  init(boundTo path: String, listening: Bool) throws {
    descriptor = socket(AF_UNIX, Self.type, 0)
    // SAFETY: the address lives through the call and has the given length.
    try unsafe Self.call(descriptor, path, "bind") { unsafe bind($0, $1, $2) }
    if listening, listen(descriptor, 8) != 0 { throw Failure(what: "listen") }
  }

  private init(accepted: Int32) { descriptor = accepted }

  deinit {
    // A child that was just forked may still hold a copy; this ends it for him too.
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  private static func call(
    _ descriptor: Int32, _ path: String, _ what: String,
    _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // SAFETY: the tests' paths are shorter than `sun_path`; the address outlives the call.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe call(descriptor, $0, length)
      }
    }
    guard result == 0 else { throw Failure(what: "\(what): \(errno)") }
  }

  /// Waits for a client.
  func accepted() throws -> RawSocket {
    let client = accept(descriptor, nil, nil)
    guard client >= 0 else { throw Failure(what: "accept: \(errno)") }
    return RawSocket(accepted: client)
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    // SAFETY: the bytes live through the call; a peer that has gone is no matter.
    _ = unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// What comes until a text is in it, or until the end.
  func read(until text: String? = nil) -> String {
    var all = ""
    var chunk = [UInt8](repeating: 0, count: 4096)
    while text.map({ !all.contains($0) }) ?? true {
      // SAFETY: the chunk lives through the call and has the given size.
      let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else {
        // Whoever waits for an end that does not come is to be told so.
        if count < 0, errno == EAGAIN { all += "<still open>" }
        break
      }
      all += String(decoding: chunk[..<count], as: UTF8.self)
    }
    return all
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

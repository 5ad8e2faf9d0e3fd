// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A connection to a unix socket of the daemon's, to which lines are sent.
struct SocketLine: ~Copyable {
  /// For how long the daemon may leave a line untaken.
  static let sendSeconds = 5
  /// How long to wait between two attempts to connect.
  private static let retryNanoseconds: Int64 = 100_000_000

  private let descriptor: Int32
  private let path: String

  /// Connects, and waits for the socket to appear when it is not there yet.
  init(path: String, until deadline: Int64) throws(SimulatorError) {
    var number = Self.connected(path)
    while case .failed(let reason) = number, reason == ENOENT || reason == ECONNREFUSED,
      Pace.monotonic() < deadline
    {
      Pace.sleep(until: Pace.monotonic() + Self.retryNanoseconds)
      number = Self.connected(path)
    }
    switch number {
    case .tooLong:
      throw SimulatorError(
        "Cannot connect to \(path): a unix socket's path has 1 to 107 bytes; use a shorter one")
    case .failed(let reason):
      throw SimulatorError(
        "Cannot connect to \(path)", reason: reason,
        advice: "check that xiaoand runs and listens there")
    case .open(let opened):
      descriptor = opened
      self.path = path
    }
  }

  deinit { _ = Glibc.close(descriptor) }

  /// Sends a line.
  func send(_ line: String) throws(SimulatorError) {
    let bytes = Array((line + "\n").utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.count - done
      // SAFETY: `done` stays below the array's count, and no more than the rest is read.
      let sent = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.send(
          descriptor, bytes.baseAddress?.advanced(by: done), count, Int32(MSG_NOSIGNAL))
      }
      if sent < 0, errno == EINTR { continue }
      guard sent >= 0 else {
        let reason = errno
        if reason == EAGAIN {
          throw SimulatorError(
            "Cannot send to \(path): nothing was taken there for \(Self.sendSeconds) s; check "
              + "whether xiaoand hangs")
        }
        throw SimulatorError(
          "Cannot send to \(path)", reason: reason,
          advice: "xiaoand closed the connection; read its log and start again")
      }
      done += sent
    }
  }

  private enum Attempt {
    case open(Int32)
    case failed(Int32)
    case tooLong
  }

  private static func connected(_ path: String) -> Attempt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard !bytes.isEmpty, bytes.count < room, !bytes.contains(0) else { return .tooLong }
    // SAFETY: the path was just found to be shorter than the field, whose rest stays zero.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let opened = Glibc.socket(AF_UNIX, kind, 0)
    guard opened >= 0 else { return .failed(errno) }
    var patience = timeval(tv_sec: sendSeconds, tv_usec: 0)
    // SAFETY: both calls read a local value of exactly the size that they are told.
    var result = unsafe setsockopt(
      opened, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    if result == 0 {
      // SAFETY: a sockaddr_un may be passed as a sockaddr; connect reads the size given.
      result = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe connect(opened, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
    }
    guard result == 0 else {
      let reason = errno
      _ = Glibc.close(opened)
      return .failed(reason)
    }
    return .open(opened)
  }
}

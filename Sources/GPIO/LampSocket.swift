// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A listening unix socket, whose path is removed with its owner.
struct LampSocket: ~Copyable {
  /// Connections that may wait to be accepted.
  static let backlog: CInt = 8

  private let descriptor: Descriptor
  private let path: String
  /// Which file the path was when it was made: another one is not ours to remove.
  private let identity: (dev_t, ino_t)

  /// Listens on a path; a socket left behind by a process that died is replaced.
  init(chip: String, path: String) throws(GPIOError) {
    guard var address = sockaddr_un(path: path) else {
      throw .socket(chip: chip, path: path, call: "bind", code: ENAMETOOLONG)
    }
    try Self.clear(chip: chip, path: path, address: &address)
    let descriptor = try Self.stream(chip: chip, path: path)
    // SAFETY: the address is a variable of this function, and its own size is passed.
    guard unsafe Self.with(&address, { unsafe bind(descriptor.raw, $0, $1) }) == 0 else {
      throw .socket(chip: chip, path: path, call: "bind", code: errno)
    }
    // Before anybody can connect: the umask decided until here.
    // SAFETY: the path lives as long as the call.
    guard unsafe chmod(path, 0o660) == 0 else {
      let code = errno
      Self.remove(path)
      throw .socket(chip: chip, path: path, call: "chmod", code: code)
    }
    var status = stat()
    // SAFETY: the result is a variable of this function.
    guard unsafe lstat(path, &status) == 0, listen(descriptor.raw, Self.backlog) == 0 else {
      let code = errno
      Self.remove(path)
      throw .socket(chip: chip, path: path, call: "listen", code: code)
    }
    self.descriptor = descriptor
    self.path = path
    identity = (status.st_dev, status.st_ino)
  }

  deinit {
    var status = stat()
    // SAFETY: the result is a variable of this function.
    if unsafe lstat(path, &status) == 0, status.st_dev == identity.0, status.st_ino == identity.1 {
      Self.remove(path)
    }
  }

  /// What turns readable when somebody connects.
  var raw: CInt { descriptor.raw }

  /// The next connection; `nil` when none waits.
  func accept() throws(GPIOError.Errno) -> Descriptor? {
    let raw = Glibc.accept(descriptor.raw, nil, nil)
    guard raw >= 0 else {
      if [EAGAIN, EINTR, ECONNABORTED].contains(errno) { return nil }
      throw GPIOError.Errno(code: errno)
    }
    _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
    return Descriptor(owning: raw)
  }

  private static func stream(chip: String, path: String) throws(GPIOError) -> Descriptor {
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let raw = socket(AF_UNIX, Int32(kind), 0)
    guard raw >= 0 else { throw .socket(chip: chip, path: path, call: "socket", code: errno) }
    return Descriptor(owning: raw)
  }

  /// Removes a socket on which nobody listens any more.
  private static func clear(
    chip: String, path: String, address: inout sockaddr_un
  ) throws(GPIOError) {
    var status = stat()
    // SAFETY: the result is a variable of this function.
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(chip: chip, path: path) }
    let descriptor = try stream(chip: chip, path: path)
    // SAFETY: the address is a variable of the caller, and its own size is passed.
    let result = unsafe with(&address, { unsafe connect(descriptor.raw, $0, $1) })
    // EAGAIN: somebody listens and has a full queue.
    if result == 0 || errno == EAGAIN { throw .socketInUse(chip: chip, path: path) }
    guard errno == ECONNREFUSED else {
      throw .socket(chip: chip, path: path, call: "connect", code: errno)
    }
    guard remove(path) || errno == ENOENT else {
      throw .socket(chip: chip, path: path, call: "unlink", code: errno)
    }
  }

  @discardableResult
  private static func remove(_ path: String) -> Bool {
    // SAFETY: the path lives as long as the call.
    unsafe unlink(path) == 0
  }

  private static func with(
    _ address: inout sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt
  ) -> CInt {
    // SAFETY: every socket address begins as a `sockaddr` does, and the call gets the whole size.
    unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

extension GPIOError {
  /// An errno by itself.
  struct Errno: Error {
    var code: Int32
  }
}

extension sockaddr_un {
  /// The address of a path; `nil` when it is empty, holds a zero byte, or is longer than 107 bytes.
  fileprivate init?(path: String) {
    self.init()
    let bytes = Array(path.utf8)
    guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: sun_path), !bytes.contains(0)
    else { return nil }
    sun_family = sa_family_t(AF_UNIX)
    // SAFETY: the path is shorter than the field, which is all zeros and so ends it.
    unsafe withUnsafeMutableBytes(of: &sun_path) { unsafe $0.copyBytes(from: bytes) }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Tells the service manager how a service is: one datagram a notice (sd_notify(3)).
///
/// Without a manager that asked for it, nothing is told and nothing fails.
package struct ServiceNotice: ~Copyable, Sendable {
  /// A socket without an address of its own; where there is no manager, standard error, unused.
  private let socket: Descriptor
  private let address: UnixAddress?

  /// Looks for the manager that started this process.
  package init() {
    // SAFETY: nobody changes the environment of this process, and the text is copied at once.
    self.init(to: unsafe getenv("NOTIFY_SOCKET").map { unsafe String(cString: $0) } ?? "")
  }

  /// Tells whoever listens at a path, or at a name of the abstract namespace, which begins with `@`;
  /// an empty path is nobody's.
  package init(to path: String) {
    do throws(Errno) {
      socket = try Descriptor.datagrams()
      address = UnixAddress(path: path, isAbstract: path.hasPrefix("@"))
    } catch {
      socket = Descriptor(borrowing: STDERR_FILENO)
      address = nil
    }
  }

  /// Whether anybody asked to be told, and so would start the service again when it fails.
  package var isHeard: Bool { address != nil }

  /// Tells something, such as `READY=1`; it does not wait and allocates nothing.
  package func tell(_ notice: StaticString) {
    // SAFETY: the notice is a constant of the length that is told.
    unsafe send(notice.utf8Start, notice.utf8CodeUnitCount)
  }

  /// Tells people in a line how the service is, as `systemctl status` shows it.
  package func tell(status: String) {
    let text = "STATUS=" + String(status.map { $0.isNewline ? " " : $0 })
    let bytes = Array(text.utf8)
    // SAFETY: the array's own count is told, and it outlives the call.
    unsafe bytes.withUnsafeBufferPointer {
      // SAFETY: as above; a text with a name in front of it is never empty.
      if let start = $0.baseAddress { unsafe send(start, $0.count) }
    }
  }

  private func send(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    guard let address else { return }
    let raw = socket.raw
    // SAFETY: the caller's bytes outlive the call, and the address is lent for it.
    _ = unsafe address.withPointer {
      // SAFETY: as above.
      unsafe sendto(raw, bytes, count, Int32(MSG_NOSIGNAL), $0, $1)
    }
  }
}

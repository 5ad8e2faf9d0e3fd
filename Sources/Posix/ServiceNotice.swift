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
    let path = unsafe getenv("NOTIFY_SOCKET").map { unsafe String(cString: $0) } ?? ""
    do throws(Errno) {
      socket = try Descriptor.datagrams()
      address = UnixAddress(path: path, isAbstract: path.hasPrefix("@"))
    } catch {
      socket = Descriptor(borrowing: STDERR_FILENO)
      address = nil
    }
  }

  /// Tells something, such as `READY=1`; it does not wait and allocates nothing.
  package func tell(_ notice: StaticString) {
    guard let address else { return }
    let raw = socket.raw
    // SAFETY: the notice is a constant, and the address is lent for the call.
    _ = unsafe address.withPointer {
      // SAFETY: as above.
      unsafe sendto(
        raw, notice.utf8Start, notice.utf8CodeUnitCount, Int32(MSG_NOSIGNAL), $0, $1)
    }
  }
}

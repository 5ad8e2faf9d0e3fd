// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// The way to systemd's journal that keeps the fields of a message apart: a datagram each, as
/// <https://systemd.io/JOURNAL_NATIVE_PROTOCOL/> has it.
struct NativeJournal: ~Copyable, Sendable {
  /// Where the journal listens.
  static let standardPath = "/run/systemd/journal/socket"
  /// Bytes of a field's value that are sent; the kernel takes no datagram that is much longer.
  static let valueMaximum = 16_384

  private let socket: Descriptor

  /// The journal that a stream of this process leads to; `nil` when it leads elsewhere, such as to
  /// a terminal, or when the journal cannot be reached.
  ///
  /// - Parameters:
  ///   - stream: the descriptor, whose file the variable names.
  ///   - variable: what `JOURNAL_STREAM` holds.
  ///   - path: where the journal listens.
  init?(of stream: Int32, variable: String?, path: String = NativeJournal.standardPath) {
    guard let variable, let status = try? Descriptor(borrowing: stream).status(),
      status.identity.text == variable, let address = UnixAddress(path: path),
      let socket = try? Descriptor.datagrams()
    else { return nil }
    do throws(Errno) { try socket.connect(to: address) } catch { return nil }
    // Only the log's own thread waits for a journal that is behind.
    _ = fcntl(socket.raw, F_SETFL, fcntl(socket.raw, F_GETFL) & ~O_NONBLOCK)
    self.socket = socket
  }

  /// What `JOURNAL_STREAM` holds.
  static var variable: String? {
    // SAFETY: nobody changes the environment of this process, and the text is copied at once.
    unsafe getenv("JOURNAL_STREAM").map { unsafe String(cString: $0) }
  }

  /// Sends a message; `false` when the journal did not take it.
  func send(_ fields: [(name: String, value: String)]) -> Bool {
    let bytes = Self.datagram(fields)
    var count = -1
    repeat {
      // SAFETY: the array's own count is told, and it outlives the call.
      count = unsafe Glibc.send(socket.raw, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    } while count < 0 && errno == EINTR
    return count == bytes.count
  }

  /// A message as it goes over the wire.
  static func datagram(_ fields: [(name: String, value: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, value) in fields {
      let value = value.utf8.prefix(valueMaximum)
      bytes += name.utf8
      if value.contains(UInt8(ascii: "\n")) {
        // Of such a value the length is told, or its second line would be another field.
        bytes.append(UInt8(ascii: "\n"))
        for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value.count >> (8 * shift))) }
      } else {
        bytes.append(UInt8(ascii: "="))
      }
      bytes += value
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// The journal's name of a field: capitals, digits and underscores.
  static func name(of key: String) -> String {
    "XIAOAN_"
      + String(
        key.uppercased().unicodeScalars.map { scalar in
          let isFit = ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
          return isFit ? Character(scalar) : "_"
        })
  }
}

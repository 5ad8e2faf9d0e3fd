// SPDX-License-Identifier: Apache-2.0

/// Files in one: an archive in the `ustar` format of POSIX (pax(1)), which `tar xf` unpacks.
public struct TarArchive: Sendable {
  /// Bytes that a name may have.
  static let nameMaximum = 99
  /// Bytes of a block; an archive ends with two that are empty.
  private static let block = 512

  /// The archive so far, without its end.
  private var bytes: [UInt8] = []
  private let time: Int64

  /// An archive of nothing; its files are of a time in Unix seconds.
  public init(time: Double) {
    self.time = time.isFinite ? Int64(min(max(time, 0), 8_589_934_591)) : 0
  }

  /// The whole archive.
  public var finished: [UInt8] { bytes + [UInt8](repeating: 0, count: 2 * Self.block) }

  /// Adds a file that its owner alone may read; a name that is too long is cut.
  public mutating func add(_ name: String, _ contents: [UInt8]) {
    var header = [UInt8](repeating: 0, count: Self.block)
    func put(_ text: String, at place: Int, _ room: Int) {
      for (index, byte) in text.utf8.prefix(room).enumerated() { header[place + index] = byte }
    }
    func octal(_ value: Int64, _ digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(name, at: 0, Self.nameMaximum)
    put(octal(0o600, 7), at: 100, 7)
    put(octal(0, 7), at: 108, 7)
    put(octal(0, 7), at: 116, 7)
    put(octal(Int64(contents.count), 11), at: 124, 11)
    put(octal(time, 11), at: 136, 11)
    // The sum counts its own field as blanks.
    put(String(repeating: " ", count: 8), at: 148, 8)
    put("0", at: 156, 1)
    put("ustar", at: 257, 5)
    put("00", at: 263, 2)
    put("root", at: 265, 31)
    put("root", at: 297, 31)
    let sum = header.reduce(Int64(0)) { $0 + Int64($1) }
    put(octal(sum, 6) + "\0 ", at: 148, 8)
    let rest = contents.count % Self.block
    bytes += header + contents
    bytes += [UInt8](repeating: 0, count: rest == 0 ? 0 : Self.block - rest)
  }
}

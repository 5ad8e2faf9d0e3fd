// SPDX-License-Identifier: Apache-2.0

import Phrases

/// Cuts a stream of bytes into lines.
struct LineSplitter {
  /// Bytes that a line may have.
  let maximum: Int
  private var rest: [UInt8] = []

  init(maximum: Int) { self.maximum = maximum }

  /// The lines that these bytes complete; empty ones are heartbeats and left away.
  mutating func take(_ bytes: [UInt8], from path: String) throws(RobotClientError) -> [String] {
    var lines: [String] = []
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      rest += bytes[start..<end]
      if !rest.isEmpty { lines.append(String(decoding: rest, as: UTF8.self)) }
      rest.removeAll(keepingCapacity: true)
      start = end + 1
    }
    rest += bytes[start...]
    guard rest.count <= maximum else {
      throw .malformed(ClientWords.longLine(path, maximum: maximum))
    }
    return lines
  }
}

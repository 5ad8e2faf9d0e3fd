// SPDX-License-Identifier: Apache-2.0

import Glibc
package import Lamps
import Posix
import TrafficModel

/// Lamps that a program plays over a unix socket, so that the guard runs without hardware.
///
/// Each change of an output line is told to whoever is connected, as a line `OFFSET 0` or
/// `OFFSET 1`; a line `OFFSET 0|1` from there sets a feedback line. A feedback line that nobody set
/// follows its lamp, as a good lamp does.
package final class SimulatedBoard: LampBoard {
  /// Viewers that may be connected at once.
  package static let clientsMaximum = 4
  private static let lineBytesMaximum = 32

  private final class Client {
    let descriptor: Descriptor
    var line: [UInt8] = []

    init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
  }

  private let tables: [WireTable]
  private let listener: UnixListener
  private var clients: [Client] = []
  private var told: [LineAddress: Bool] = [:]
  private var forced: [Int: Bool] = [:]
  private var present = BoardLevels.nothing

  /// Listens on a path.
  ///
  /// - Throws: why the path cannot be had.
  package init(_ plan: LampPlan, path: String) throws(BoardError) {
    tables = WireTable.tables(of: plan)
    do throws(UnixListener.Obstacle) { listener = try UnixListener(at: path, backlog: 8) } catch {
      throw BoardError("The socket of the simulated lamps \(path) cannot be had (\(error)).")
    }
  }

  package func write(_ levels: BoardLevels) throws(BoardError) {
    present = levels
    accept()
    for table in tables {
      for entry in table.outputs {
        let isHigh = entry.isHigh(in: levels)
        guard told.updateValue(isHigh, forKey: entry.wire.line) != isHigh else { continue }
        tell("\(entry.wire.line.offset) \(isHigh ? 1 : 0)\n")
      }
    }
  }

  package func read() throws(BoardError) -> LampVector {
    for client in clients { listen(to: client) }
    var lit = LampVector.off
    for table in tables {
      for entry in table.feedback {
        guard case .lamp(let head, let lamp) = entry.use else { continue }
        let isLit =
          forced[entry.wire.line.offset].map { $0 != entry.wire.isActiveLow }
          ?? (present.supply && present.lamps[head].contains(lamp))
        if isLit { lit[head].insert(lamp) }
      }
    }
    return lit
  }

  private func accept() {
    while clients.count < Self.clientsMaximum {
      let accepted: Descriptor?
      do throws(Errno) { accepted = try Descriptor.accepted(on: listener.raw) } catch { return }
      guard let accepted else { return }
      let client = Client(accepted)
      clients.append(client)
      // Whoever comes late learns how things stand.
      for table in tables {
        for entry in table.outputs {
          send("\(entry.wire.line.offset) \(entry.isHigh(in: present) ? 1 : 0)\n", to: client)
        }
      }
    }
  }

  private func tell(_ text: String) { for client in clients { send(text, to: client) } }

  private func send(_ text: String, to client: Client) {
    let bytes = Array(text.utf8)
    // SAFETY: the array's own count is passed. Whoever does not read loses what does not fit.
    _ = unsafe Glibc.send(
      client.descriptor.raw, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private func listen(to client: Client) {
    var buffer = [UInt8](repeating: 0, count: 512)
    // SAFETY: the array's own count is passed.
    let count = unsafe recv(client.descriptor.raw, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count == 0 { clients.removeAll { $0 === client } }
    for byte in buffer.prefix(max(0, count)) {
      if byte == UInt8(ascii: "\n") {
        take(client.line)
        client.line.removeAll(keepingCapacity: true)
      } else if client.line.count < Self.lineBytesMaximum {
        client.line.append(byte)
      }
    }
  }

  /// `OFFSET 0`, `OFFSET 1`, or `OFFSET -` to let the line follow its lamp again.
  private func take(_ line: [UInt8]) {
    let words = line.split(separator: UInt8(ascii: " "))
    guard words.count == 2, let offset = Int(String(decoding: words[0], as: UTF8.self)) else {
      return
    }
    switch words[1].first {
    case UInt8(ascii: "0"): forced[offset] = false
    case UInt8(ascii: "1"): forced[offset] = true
    default: forced[offset] = nil
    }
  }
}

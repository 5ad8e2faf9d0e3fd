// SPDX-License-Identifier: Apache-2.0

import Glibc
import Lamps
import Posix
import Testing

/// Whoever reaches for the lamps over the guard's own socket.
///
/// Its calls block, for a few seconds at most.
final class GuardClient {
  private static let patience: Int32 = 10_000

  private let socket: Descriptor
  private let plan: UInt64
  private var sequence: UInt64 = 0

  /// Connects.
  init(_ path: String, plan: UInt64) throws {
    self.plan = plan
    socket = try Descriptor.packets()
    try socket.connect(to: try #require(UnixAddress(path: path)))
  }

  /// The packet of a request, with the next number or another.
  func packet(_ request: LampRequest, plan: UInt64? = nil, sequence: UInt64? = nil) -> [UInt8] {
    self.sequence += 1
    var bytes = [UInt8](repeating: 0, count: LampWire.requestBytes)
    var span = bytes.mutableSpan
    LampWire.write(
      request, plan: plan ?? self.plan, sequence: sequence ?? self.sequence, into: &span)
    return bytes
  }

  /// Sends a packet as it is.
  func send(_ bytes: [UInt8]) {
    // SAFETY: the array's own count is passed.
    _ = unsafe Glibc.send(socket.raw, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// The next report; `nil` when the guard has hung up.
  func report() throws -> GuardReport? {
    var bytes = [UInt8](repeating: 0, count: 512)
    var waiting = pollfd(fd: socket.raw, events: Int16(POLLIN), revents: 0)
    // SAFETY: the structure outlives the call.
    try #require(unsafe poll(&waiting, 1, Self.patience) > 0, "the guard said nothing")
    // SAFETY: the array's own count is passed.
    let count = unsafe recv(socket.raw, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let read = LampWire.report(bytes.span.extracting(0..<count))
    let report: GuardReport = try #require(read, "what the guard sent is no report")
    return report
  }

  /// The first report that is as wanted.
  func report(until isWanted: (GuardReport) -> Bool) throws -> GuardReport {
    while true {
      let report = try #require(try report(), "the guard hung up")
      if isWanted(report) { return report }
    }
  }

  /// Sends a packet and gives the report that counts it as refused.
  func refusal(of make: () -> [UInt8]) throws -> GuardReport {
    // Clears nothing; its number tells how many were refused before.
    send(packet(.reset(generation: .max)))
    let before = try report { $0.sequence == sequence }
    send(make())
    return try report { $0.refusals > before.refusals }
  }
}

extension GuardReport {
  /// Whether a person must clear something.
  var isLatched: Bool {
    if case .latched = condition { true } else { false }
  }
}

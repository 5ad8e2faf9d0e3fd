// SPDX-License-Identifier: Apache-2.0

import Glibc
public import Lamps
import Posix
import Synchronization
import TrafficModel

/// The controller's end of the way to the guard of the lamps.
///
/// What is asked is sent at once by whoever asks, which never waits. What the guard tells is heard
/// on a thread of its own, which also connects: again after 0.5, 1, 2 … 5 s, for ever.
public final class LampLink: Sendable {
  /// The longest wait before the guard is tried again.
  static let retryMaximum = Interval.seconds(5)
  /// How long a guard that is connected may be silent: it answers each order.
  static let silenceMaximum = Interval.seconds(3)

  private struct Line {
    var descriptor: Int32 = -1
    var sequence: UInt64 = 0
    var plan: UInt64
  }

  private let path: String
  private let deliver: @Sendable (LampNews) -> Void
  private let line: Mutex<Line>
  private let bell: Bell
  private let isStopped = Atomic(false)
  private let thread = Mutex<NamedThread?>(nil)

  /// Begins to connect.
  ///
  /// - Parameters:
  ///   - path: the guard's socket.
  ///   - plan: the fingerprint of the plan that the controller goes by.
  ///   - deliver: takes news, on the link's thread; it should return at once.
  /// - Throws: `LampLinkError` when the process can have no more threads or descriptors.
  public init(
    path: String, plan: UInt64, deliver: @escaping @Sendable (LampNews) -> Void
  ) throws(LampLinkError) {
    self.path = path
    line = Mutex(Line(plan: plan))
    self.deliver = deliver
    do throws(Errno) {
      bell = try Bell()
      let started = try NamedThread("xiaoan-lamps") { self.run() }
      thread.withLock { $0 = started }
    } catch {
      throw LampLinkError(
        description: "The thread to the guard of the lamps cannot be started (\(error.text)); "
          + "free memory and restart the daemon.")
    }
  }

  /// Asks the guard for something; without a connection it is lost, which the news have told.
  public func ask(_ request: LampRequest) {
    var bytes = [UInt8](repeating: 0, count: LampWire.requestBytes)
    line.withLock { line in
      guard line.descriptor >= 0 else { return }
      line.sequence += 1
      var span = bytes.mutableSpan
      LampWire.write(request, plan: line.plan, sequence: line.sequence, into: &span)
      // SAFETY: the array's own count is passed. A guard that does not read fails safe by itself.
      _ = unsafe send(line.descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// Goes by another plan: what is asked from now on is meant by it.
  public func adopt(plan: UInt64) { line.withLock { $0.plan = plan } }

  /// Ends the connection; the guard fails safe where something is lit.
  public func stop() {
    isStopped.store(true, ordering: .releasing)
    bell.ring()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  private func run() {
    var wait = BackOff.shortest
    var reason = ""
    while !isStopped.load(ordering: .acquiring) {
      let why = serve { wait = BackOff.shortest }
      if isStopped.load(ordering: .acquiring) { return }
      if why != reason || wait == BackOff.shortest { deliver(.lost(reason: why)) }
      reason = why
      _ = bell.wait(atMost: wait)
      wait = min(wait * 2, Self.retryMaximum)
    }
  }

  /// Connects and listens until the connection ends; says why it did.
  private func serve(connected: () -> Void) -> String {
    guard let address = UnixAddress(path: path) else {
      return "The path \(path) of the guard of the lamps is too long for a socket."
    }
    do throws(Errno) {
      let socket = try Descriptor.packets()
      try socket.connect(to: address)
      return serve(on: socket.raw, connected)
    } catch {
      return "The guard of the lamps cannot be reached at \(path) (\(error.text)); start "
        + "xiaoan-lampguard and see its log."
    }
  }

  private func serve(on raw: Int32, _ connected: () -> Void) -> String {
    line.withLock { line in
      line.descriptor = raw
      line.sequence = 0
    }
    defer { line.withLock { $0.descriptor = -1 } }
    return listen(to: raw, connected: connected)
  }

  private func listen(to raw: Int32, connected: () -> Void) -> String {
    var bytes = [UInt8](repeating: 0, count: 512)
    var descriptors = [pollfd(), pollfd()]
    while true {
      descriptors[0] = pollfd(fd: raw, events: Int16(POLLIN), revents: 0)
      descriptors[1] = pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0)
      // SAFETY: the array outlives the call, and its own count is passed.
      let ready = unsafe poll(&descriptors, 2, Self.silenceMaximum.pollTimeout)
      if isStopped.load(ordering: .acquiring) { return "" }
      if ready == 0 { return "The guard of the lamps does not answer; see its log." }
      // SAFETY: the array's own count is passed.
      let count = unsafe recv(raw, &bytes, bytes.count, Int32(MSG_DONTWAIT))
      if count < 0, errno == EAGAIN || errno == EINTR { continue }
      guard count > 0 else {
        return "The guard of the lamps has ended the connection; see its log."
      }
      guard let report = LampWire.report(bytes.span.extracting(0..<count)) else {
        return "What answers at \(path) is no guard of this version; update both together."
      }
      connected()
      deliver(.report(report))
    }
  }
}

/// Why there can be no link to the guard of the lamps.
public struct LampLinkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String
}

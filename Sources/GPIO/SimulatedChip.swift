// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
package import TrafficModel

/// A chip that a simulator plays over a unix socket, so that the daemon runs without hardware.
///
/// Up to `clientsMaximum` simulators tell electrical levels as lines `OFFSET 0` or `OFFSET 1`; a
/// level holds from the instant of its receipt until another is told, also when its teller is gone.
/// A line that was never told has no level. Nothing is debounced: chatter that is told is chatter
/// that is seen, as with a kernel that cannot debounce.
package final class SimulatedChip: LampLines {
  /// Simulators that may be connected at once.
  package static let clientsMaximum = 4
  /// Bytes that a line may have, without its newline.
  package static let lineBytesMaximum = LampLineReader.lineBytesMaximum
  /// Bytes that are read from one simulator at a time, and so at most 1,024 lines.
  package static let readBytesMaximum = 4096
  /// Connections that may wait to be accepted.
  package static let backlog: Int32 = 8

  private final class Client {
    let descriptor: Descriptor
    var reader = LampLineReader()

    init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
  }

  package let isDebounced = false

  private let chip: String
  private let path: String
  private let offsets: Set<Int>
  private let now: @Sendable () -> Instant
  private let report: @Sendable (LampSocketReport) -> Void
  private let socket: UnixListener
  private var clients: [Client] = []
  private var told: [Int: Bool] = [:]
  private var rejections = LampLineRejections()
  /// Whether connections are left waiting until the next reading, since none can be accepted.
  private var isFull = false
  private var buffer = [UInt8](repeating: 0, count: readBytesMaximum)

  /// Listens on a path.
  package init(
    _ plan: ChipPlan, path: String, now: @escaping @Sendable () -> Instant,
    report: @escaping @Sendable (LampSocketReport) -> Void
  ) throws(GPIOError) {
    chip = plan.chip
    self.path = path
    offsets = Set(plan.lines.map(\.offset))
    self.now = now
    self.report = report
    do throws(UnixListener.Obstacle) {
      socket = try UnixListener(at: path, backlog: Self.backlog)
    } catch {
      throw GPIOError(chip: plan.chip, path: path, error)
    }
  }

  deinit { reportRejections() }

  package func wait(atMost length: Interval, stop: StopSignal) throws(GPIOError) -> Wakening {
    var descriptors = clients.map {
      pollfd(fd: $0.descriptor.raw, events: Int16(POLLIN), revents: 0)
    }
    if !isFull { descriptors.append(pollfd(fd: socket.raw, events: Int16(POLLIN), revents: 0)) }
    guard let wakening = stop.wait(for: &descriptors, atMost: length) else {
      throw .socket(chip: chip, path: path, call: "poll", code: errno)
    }
    return wakening
  }

  package func takeEdges() throws(GPIOError) -> LampEdges {
    acceptAll()
    var edges: [LampEdge] = []
    clients.removeAll { client in
      guard read(client, into: &edges) else {
        if client.reader.isWithinLine { rejections.truncated += 1 }
        report(.ended(chip: chip))
        return true
      }
      return false
    }
    return LampEdges(edges: edges)
  }

  package func levels() throws(GPIOError) -> [LampLevel] {
    isFull = false
    reportRejections()
    return told.map { LampLevel(offset: $0.key, isHigh: $0.value) }
      .sorted { $0.offset < $1.offset }
  }

  private func reportRejections() {
    guard rejections.total > 0 else { return }
    report(.rejected(chip: chip, rejections))
    rejections = LampLineRejections()
  }

  /// Accepts who waits; more than may be connected are turned away.
  private func acceptAll() {
    // No more at a time than can wait: who connects and leaves in a loop must not hold the watch.
    for _ in 0..<Self.backlog where !isFull {
      do throws(Errno) {
        guard let descriptor = try Descriptor.accepted(on: socket.raw) else { return }
        guard clients.count < Self.clientsMaximum else {
          let reason =
            "\(Self.clientsMaximum) simulators are connected to \(path) already; "
            + "stop one of them first."
          report(.refused(chip: chip, reason: reason))
          continue
        }
        clients.append(Client(descriptor))
        report(.connected(chip: chip))
      } catch {
        isFull = true
        let cause = GPIOError.socket(chip: chip, path: path, call: "accept", code: error.code)
        report(.refused(chip: chip, reason: String(describing: cause)))
      }
    }
  }

  /// Reads what one simulator told; returns whether it is still there.
  private func read(_ client: Client, into edges: inout [LampEdge]) -> Bool {
    // SAFETY: the array's own count is passed.
    let count = unsafe recv(client.descriptor.raw, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
    let instant = now()
    client.reader.take(buffer[..<count], rejections: &rejections) { level, rejections in
      guard offsets.contains(level.offset) else {
        rejections.unwatched += 1
        return
      }
      // A level that is told again is no edge, as on a real line.
      guard told.updateValue(level.isHigh, forKey: level.offset) != level.isHigh else { return }
      edges.append(LampEdge(offset: level.offset, isHigh: level.isHigh, at: instant))
    }
    return true
  }
}

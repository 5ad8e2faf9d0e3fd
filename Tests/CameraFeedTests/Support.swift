// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Dispatch
import Glibc
import Synchronization
import TrafficModel

extension FeedDecoder {
  /// Decodes a text.
  mutating func decode(_ text: String) -> Outcome { decode(Array(text.utf8)) }

  /// Decodes bytes.
  mutating func decode(_ bytes: [UInt8]) -> Outcome {
    // SAFETY: the array lives across the call.
    unsafe decode(bytes.span.bytes)
  }
}

/// What a fresh decoder makes of a line.
func outcome(_ line: String) throws -> FeedDecoder.Outcome {
  var decoder = try FeedDecoder()
  return decoder.decode(line)
}

/// A frame line with these objects.
func frameLine(_ objects: String, head: String = "") -> String {
  #"{"type":"frame","camera":"north","ts":1732330000.040,\#(head)"objects":[\#(objects)]}"#
}

/// A folder of one test's own; removed with all that is in it.
final class Folder {
  let path: String

  init() {
    var template = Array("/tmp/feed-test-XXXXXX".utf8CString)
    // SAFETY: mkdtemp changes the X of a text that ends with NUL.
    let made = unsafe mkdtemp(&template) != nil
    precondition(made, "no temporary folder")
    path = String(
      decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    removeAll(path)
  }

  func file(_ name: String, _ content: String) -> String {
    let place = path + "/" + name
    // SAFETY: the path ends with NUL.
    let raw = unsafe open(place, O_WRONLY | O_CREAT | O_TRUNC, mode_t(0o600))
    writeAll(raw, Array(content.utf8))
    close(raw)
    return place
  }

  private func removeAll(_ path: String) {
    // SAFETY: paths end with NUL; the entries live until the next readdir.
    if let folder = unsafe opendir(path) {
      // SAFETY: as above.
      while let entry = unsafe readdir(folder) {
        // SAFETY: as above.
        let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
          // SAFETY: as above.
          unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        // SAFETY: as above.
        if name != ".", name != ".." { _ = unsafe unlink(path + "/" + name) }
      }
      // SAFETY: opened above.
      unsafe closedir(folder)
    }
    // SAFETY: as above.
    _ = unsafe rmdir(path)
  }
}

/// Writes everything; gives up when the other side is gone.
@discardableResult
func writeAll(_ raw: Int32, _ bytes: [UInt8]) -> Bool {
  var done = 0
  while done < bytes.count {
    // SAFETY: sends a part of the array, which lives across the call.
    let count = unsafe bytes.withUnsafeBytes { all in
      // SAFETY: as above; a pipe or file is no socket and takes `write`.
      let part = unsafe UnsafeRawBufferPointer(rebasing: all[done...])
      // SAFETY: as above.
      let sent = unsafe send(raw, part.baseAddress, part.count, Int32(MSG_NOSIGNAL))
      // SAFETY: as above.
      return unsafe sent < 0 && errno == ENOTSOCK ? write(raw, part.baseAddress, part.count) : sent
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return false }
    done += count
  }
  return true
}

/// A camera that connects to a unix socket.
final class Client {
  private var raw: Int32

  init(_ path: String) {
    raw = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // SAFETY: test paths are short.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let raw = raw
    // SAFETY: a sockaddr_un may be looked at as a sockaddr.
    let code = unsafe withUnsafePointer(to: address) { place in
      // SAFETY: as above.
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        // SAFETY: as above.
        unsafe connect(raw, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if code != 0 { hangUp() }
  }

  init(port: UInt16) {
    raw = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let raw = raw
    // SAFETY: a sockaddr_in may be looked at as a sockaddr.
    let code = unsafe withUnsafePointer(to: address) { place in
      // SAFETY: as above.
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        // SAFETY: as above.
        unsafe connect(raw, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code != 0 { hangUp() }
  }

  deinit { hangUp() }

  var isConnected: Bool { raw >= 0 }

  @discardableResult
  func send(_ text: String) -> Bool { writeAll(raw, Array(text.utf8)) }

  /// Waits until the other side closes.
  func waitForEnd() -> Bool {
    var wanted = pollfd(fd: raw, events: Int16(POLLIN), revents: 0)
    // SAFETY: one pollfd.
    guard unsafe poll(&wanted, 1, 20_000) == 1 else { return false }
    var byte: UInt8 = 0
    // SAFETY: reads one byte.
    return unsafe read(raw, &byte, 1) <= 0
  }

  func hangUp() {
    if raw >= 0 { close(raw) }
    raw = -1
  }
}

/// Stands in for the controller's inbox and its log.
final class Recorder: Sendable {
  struct State: Sendable {
    var messages: [FeedMessage] = []
    var reports: [FeedReport] = []
    var rejections = FeedRejections()
    var offers = 0
  }

  let state = Mutex(State())
  private let changed = DispatchSemaphore(value: 0)
  private let accepts: @Sendable (State) -> Bool

  /// Accepts a message when the closure says so.
  init(accepts: @escaping @Sendable (State) -> Bool = { _ in true }) { self.accepts = accepts }

  func deliver(_ message: FeedMessage, _ arrival: Instant) -> Bool {
    defer { changed.signal() }
    return state.withLock { state in
      state.offers += 1
      guard accepts(state) else { return false }
      state.messages.append(message)
      return true
    }
  }

  func report(_ report: FeedReport) {
    state.withLock {
      $0.reports.append(report)
      if case .rejected(let some) = report { $0.rejections.add(some) }
    }
    changed.signal()
  }

  /// Waits until something is true; `false` when it does not become true within half a minute.
  func wait(until isTrue: (State) -> Bool) -> Bool {
    let deadline = DispatchTime.now() + .seconds(30)
    while !state.withLock({ isTrue($0) }) {
      if changed.wait(timeout: deadline) == .timedOut { return state.withLock { isTrue($0) } }
    }
    return true
  }

  var messages: [FeedMessage] { state.withLock { $0.messages } }
  var rejections: FeedRejections { state.withLock { $0.rejections } }
  var reports: [FeedReport] { state.withLock { $0.reports } }
  var cameras: [String] {
    messages.compactMap { if case .frame(let frame) = $0 { frame.camera } else { nil } }
  }
  var refusals: [String] {
    reports.compactMap {
      if case .refused(_, let reason) = $0 { reason } else { nil }
    }
  }
}

extension Recorder.State {
  var connected: Int { reports.count { if case .connected = $0 { true } else { false } } }
  var ended: Int { reports.count { if case .ended = $0 { true } else { false } } }
  var refused: Int { reports.count { if case .refused = $0 { true } else { false } } }
}

/// A listener whose clock goes on only when it is read; while it stands still, sums come at
/// `stop` only.
func listen(
  _ sources: FeedSources, _ recorder: Recorder, secondsATick: Int64 = 0
) throws -> FeedListener {
  let clock = Mutex(Instant(nanoseconds: 1_000_000_000))
  let tick = Interval.seconds(secondsATick)
  return try FeedListener(
    sources,
    now: {
      clock.withLock {
        $0 = $0 + tick; return $0
      }
    },
    deliver: { recorder.deliver($0, $1) }, report: { recorder.report($0) })
}

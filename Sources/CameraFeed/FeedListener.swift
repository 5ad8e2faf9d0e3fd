// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
public import TrafficModel

/// The live camera feed: one thread that reads standard input, files and connections.
///
/// It runs from the moment it is made until `stop`. A connection whose messages find the inbox
/// full loses them, counted as `overflow`; files and standard input wait for room instead.
public final class FeedListener: Sendable {
  /// Files and FIFOs that are read at one time.
  public static let filesMaximum = 16
  /// Connections at one time, on all sockets together; further ones are closed at once.
  public static let connectionsMaximum = FeedLoop.connectionsMaximum
  /// Bytes of one connection that wait to be decoded: one line and one block.
  public static let bufferBytesMaximum = LineSplitter.lineBytesMaximum + 1 + FeedSource.blockBytes

  /// The TCP address at which it listens, with the port that the kernel chose.
  public let tcpAddress: String?

  private let wake: Descriptor
  private let thread: Mutex<pthread_t?>

  /// Opens all sources and starts to read them.
  ///
  /// - Parameters:
  ///   - sources: Where the feed comes from.
  ///   - now: The monotonic clock by which arrivals are stamped.
  ///   - deliver: Takes a message and its arrival; must not block. `false` says that the inbox
  ///     is full. Called on the feed's thread.
  ///   - report: Takes what happened to the connections; must not block. Rejections come as a
  ///     sum, at most once a second. Called on the feed's thread.
  /// - Throws: The first source that cannot be had; nothing runs then.
  public init(
    _ sources: FeedSources, now: @escaping @Sendable () -> Instant,
    deliver: @escaping @Sendable (FeedMessage, Instant) -> Bool,
    report: @escaping @Sendable (FeedReport) -> Void
  ) throws(FeedError) {
    guard sources.files.count <= Self.filesMaximum else {
      throw .tooManyFiles(count: sources.files.count, limit: Self.filesMaximum)
    }
    var opened: [FeedSource] = []
    if sources.readsStandardInput {
      let input = Descriptor(borrowing: STDIN_FILENO)
      opened.append(FeedSource(input, name: "standard input", kind: .file))
    }
    for path in sources.files { opened.append(try FeedSource.opening(path)) }
    var listeners: [ListeningSocket] = []
    if let path = sources.socketPath { listeners.append(try ListeningSocket.atPath(path)) }
    var tcpAddress: String?
    if let address = sources.tcpAddress {
      let listener = try ListeningSocket.atAddress(address)
      tcpAddress = listener.name
      listeners.append(listener)
    }
    let decoder = try FeedDecoder()
    var ends: [Int32] = [-1, -1]
    // SAFETY: pipe writes two descriptors into the array of two.
    guard unsafe pipe(&ends) == 0 else { throw .outOfResources(what: "pipe", code: errno) }
    let reading = Descriptor(adopting: ends[0])
    let writing = Descriptor(adopting: ends[1])
    makeNonBlocking(reading.raw)
    makeNonBlocking(writing.raw)
    let loop = FeedLoop(
      wake: reading, listeners: listeners, sources: opened, decoder: decoder, now: now,
      deliver: deliver, report: report)
    let started = try startThread(loop)
    self.tcpAddress = tcpAddress
    wake = writing
    thread = Mutex(started)
  }

  deinit { stop() }

  /// Ends the thread and waits for it; closes everything and removes the socket's path.
  ///
  /// The last rejections are reported before it returns. A second call does nothing.
  public func stop() {
    thread.withLock { thread in
      guard let running = thread else { return }
      thread = nil
      var byte: UInt8 = 0
      // One byte in an empty pipe always finds room.
      // SAFETY: writes one byte, which lives across the call.
      _ = unsafe write(wake.raw, &byte, 1)
      _ = pthread_join(running, nil)
    }
  }
}

/// Starts the feed's thread with all signals blocked: they are the main thread's.
private nonisolated func startThread(_ loop: FeedLoop) throws(FeedError) -> pthread_t {
  // SAFETY: the thread takes back the one reference that is given away here.
  let context = unsafe Unmanaged.passRetained(loop).toOpaque()
  var all = sigset_t()
  var before = sigset_t()
  // SAFETY: both sets live across the calls.
  unsafe sigfillset(&all)
  // SAFETY: as above.
  unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
  var thread = pthread_t()
  // SAFETY: the closure captures nothing; the context is a retained loop.
  let code = unsafe pthread_create(&thread, nil, { unsafe runLoop($0) }, context)
  // SAFETY: as above.
  unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  guard code == 0 else {
    // SAFETY: no thread has taken the reference.
    unsafe Unmanaged<FeedLoop>.fromOpaque(context).release()
    throw .outOfResources(what: "thread", code: code)
  }
  return thread
}

private nonisolated func runLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // SAFETY: only asks whether startThread's pointer is there.
  guard let context = unsafe context else { return nil }
  // SAFETY: startThread retained the loop once for this thread.
  let loop = unsafe Unmanaged<FeedLoop>.fromOpaque(context).takeRetainedValue()
  loop.run()
  return nil
}

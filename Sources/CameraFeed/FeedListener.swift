// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import Synchronization
public import TrafficModel

/// The live camera feed: one thread that reads standard input, files and connections.
///
/// It runs from the moment it is made until `stop`. A connection whose messages find the inbox
/// full loses them, counted as `overflow`; files and standard input wait for room instead.
public final class FeedListener: Sendable {
  /// Files and FIFOs that are read at one time.
  public static let filesMaximum = 16
  /// Connections at one time, on all sockets together; for a further one the longest silent one
  /// gives way, else it is closed at once.
  public static let connectionsMaximum = FeedLoop.connectionsMaximum
  /// Bytes of one connection that wait to be decoded: one line and one block.
  public static let bufferBytesMaximum = LineSplitter.lineBytesMaximum + 1 + FeedSource.blockBytes

  /// The TCP address at which it listens, with the port that the kernel chose.
  public let tcpAddress: String?

  private let wake: Bell
  private let loopTurns = Turns()
  private let thread: Mutex<NamedThread?>

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
    let bell: Bell
    do throws(Errno) { bell = try Bell() } catch {
      throw .outOfResources(what: "pipe", code: error.code)
    }
    let loop = FeedLoop(
      wake: bell, turns: loopTurns, listeners: listeners, sources: opened, decoder: decoder,
      now: now,
      deliver: deliver, report: report)
    do throws(Errno) { thread = Mutex(try NamedThread("xiaoan-feed") { loop.run() }) } catch {
      throw .outOfResources(what: "thread", code: error.code)
    }
    self.tcpAddress = tcpAddress
    wake = bell
  }

  deinit { stop() }

  /// How many turns the thread has made: at least one a second unless it is stuck.
  public var turns: Int { loopTurns.count }

  /// Ends the thread and waits for it; closes everything and removes the socket's path.
  ///
  /// The last rejections are reported before it returns. A second call does nothing.
  public func stop() {
    thread.withLock { thread in
      guard let running = thread else { return }
      thread = nil
      wake.ring()
      running.join()
    }
  }
}

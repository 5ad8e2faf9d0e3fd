// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A thread of its own for calls that wait in the kernel, which Swift's own threads must not do.
///
/// It must be joined or detached once.
package struct NamedThread: Sendable {
  /// Bytes of a name that the system keeps.
  package static let nameBytesMaximum = 15

  private let handle: pthread_t

  /// What a thread is handed.
  private final class Errand {
    let name: String
    let body: () -> Void

    init(name: String, body: @escaping () -> Void) {
      self.name = name
      self.body = body
    }
  }

  /// Starts a thread; `ps` and `top` show the first 15 bytes of its name.
  ///
  /// - Throws: the errno for which there can be no thread.
  package init(_ name: String, body: sending @escaping () -> Void) throws(Errno) {
    // SAFETY: released by the thread, or below.
    let errand = unsafe Unmanaged.passRetained(Errand(name: name, body: body))
    var handle = pthread_t()
    // The thread begins with the mask of this one, so it never takes a signal, not even at first.
    let before = Self.setMask(Self.forOthers())
    // SAFETY: the thread takes the errand over; where there is no thread, it is released below.
    let code = unsafe pthread_create(&handle, nil, Self.entry, errand.toOpaque())
    Self.setMask(before)
    guard code == 0 else {
      // SAFETY: nobody else took what was retained above.
      unsafe errand.release()
      throw Errno(code)
    }
    self.handle = handle
  }

  /// Whether it is the thread that asks.
  package var isCurrent: Bool { pthread_equal(handle, pthread_self()) != 0 }

  /// Waits until the thread has ended.
  package func join() { _ = pthread_join(handle, nil) }

  /// Leaves the thread to itself.
  package func detach() { _ = pthread_detach(handle) }

  private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    { context in
      // SAFETY: only looked at for whether it is there.
      guard let context = unsafe context else { return nil }
      // SAFETY: the context is the errand that `init` retained for this thread alone.
      let errand = unsafe Unmanaged<Errand>.fromOpaque(context).takeRetainedValue()
      Self.setName(errand.name)
      errand.body()
      return nil
    }

  /// Names the calling thread; without /proc it keeps the name of the program.
  ///
  /// (Not `pthread_setname_np`, which Swift's view of the C library lacks.)
  private static func setName(_ name: String) {
    // SAFETY: the path is a terminated literal.
    let raw = unsafe open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
    guard raw >= 0 else { return }
    let file = Descriptor(owning: raw)
    let bytes = Array(name.utf8.prefix(nameBytesMaximum))
    // SAFETY: the array's own count is passed.
    _ = unsafe write(file.raw, bytes, bytes.count)
  }

  /// The signals that are the first thread's: all but those of a crash, whose report is wanted, and
  /// with SIGPIPE, so that whoever writes to what has ended learns of it by EPIPE.
  private static func forOthers() -> sigset_t {
    var signals = sigset_t()
    // SAFETY: the set is a variable of this function.
    unsafe sigfillset(&signals)
    for signal in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP] {
      // SAFETY: as above.
      unsafe sigdelset(&signals, signal)
    }
    return signals
  }

  @discardableResult
  private static func setMask(_ signals: sigset_t) -> sigset_t {
    var signals = signals
    var before = sigset_t()
    // SAFETY: both sets are variables of this function.
    unsafe pthread_sigmask(SIG_SETMASK, &signals, &before)
    return before
  }
}

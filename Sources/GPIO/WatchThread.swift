// SPDX-License-Identifier: Apache-2.0

import CGPIOD
import Glibc

/// A thread of its own for calls that wait in the kernel, which Swift's own threads must not do.
struct WatchThread: Sendable {
  private let handle: pthread_t

  /// What a thread is handed.
  private final class Errand: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }

  /// Starts a thread; the system shows the first 15 bytes of its name.
  init(name: String, body: @escaping @Sendable () -> Void) throws(GPIOError) {
    // SAFETY: released by the thread, or below.
    let errand = unsafe Unmanaged.passRetained(Errand(name: name, body: body))
    var handle = pthread_t()
    // SAFETY: the thread takes the errand over; where there is no thread, it is released below.
    let code = unsafe pthread_create(&handle, nil, Self.entry, errand.toOpaque())
    guard code == 0 else {
      // SAFETY: nobody else took what was retained above.
      unsafe errand.release()
      throw .noResources(call: "pthread_create", code: code)
    }
    self.handle = handle
  }

  /// Waits until the thread has ended; to be called once.
  func join() { _ = pthread_join(handle, nil) }

  private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    { context in
      guard let context = unsafe context else { return nil }
      // SAFETY: the context is the errand that `init` retained for this thread alone.
      let errand = unsafe Unmanaged<Errand>.fromOpaque(context).takeRetainedValue()
      // The process's signals are for its first thread.
      var all = sigset_t()
      // SAFETY: the set is initialised by the first call and outlives both.
      unsafe sigfillset(&all)
      // SAFETY: as above.
      unsafe pthread_sigmask(SIG_BLOCK, &all, nil)
      // SAFETY: the text lives as long as the call.
      unsafe errand.name.withCString { unsafe xa_gpio_name_thread($0) }
      errand.body()
      return nil
    }
}

// SPDX-License-Identifier: Apache-2.0

import Host
public import Logging

/// Decides how a daemon starts: as a robot, or in safe mode.
public enum Startup {
  /// Runs a daemon until the process is told to stop.
  ///
  /// Under a service manager that starts it again, a daemon that failed to stay up several times in
  /// a row comes up in safe mode.
  ///
  /// - Throws: a `StartError` with everything that is wrong.
  public static func run(_ options: DaemonOptions, logger: Logger) async throws {
    let notice = SharedNotice()
    guard notice.isHeard else {
      guard !options.isSafe else { return try await safe(.asked, options, notice, logger) }
      return try await Daemon(options, notice: notice, logger: logger).run()
    }
    Daemon.makeFolders(options)
    let ledger = StartLedger(path: options.startsFile)
    let failed = ledger.begin(at: HostClock.now())
    do {
      if options.isSafe {
        try await safe(.asked, options, notice, logger)
      } else if failed.starts.count >= StartLedger.failuresMaximum {
        let cause = SafeMode.Cause.failures(count: failed.starts.count, reason: failed.reason)
        try await safe(cause, options, notice, logger)
      } else {
        try await Daemon(options, notice: notice, logger: logger).run()
      }
    } catch {
      ledger.fail("\(error)")
      throw error
    }
    ledger.clear()
  }

  private static func safe(
    _ cause: SafeMode.Cause, _ options: DaemonOptions, _ notice: SharedNotice, _ logger: Logger
  ) async throws {
    Daemon.makeFolders(options)
    let socket = try Daemon.claim(options)
    try await SafeMode(cause, notice, logger).run(socket, options.rights)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
package import TrafficModel

/// Another program, run without a shell, with bounds of its time and of what it may say.
package struct ChildProcess {
  /// How a program ended.
  package enum Ending: Hashable, Sendable {
    /// By itself, with a status.
    case exited(Int32)
    /// By a signal, as a crash does.
    case killed(Int32)
    /// It was ended, since its time was up.
    case late
    /// It was ended, since it wrote more than it may.
    case flooding
  }

  /// What became of it.
  package struct Result: Sendable {
    package var ending: Ending
    package var output: [UInt8] = []
    package var errors: [UInt8] = []

    /// The first line of what it complained, fit to be shown.
    package var complaint: String {
      let line = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline).first
      let plain = (line ?? "").unicodeScalars.filter {
        $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value)
      }
      return String(String.UnicodeScalarView(plain.prefix(ChildProcess.complaintMaximum)))
    }
  }

  /// Characters of a complaint that are shown.
  package static let complaintMaximum = 300
  /// Bytes of complaints that are kept; more are read and forgotten.
  package static let errorsMaximum = 1 << 14
  /// Bytes that are read at a time.
  package static let blockBytes = 1 << 16
  /// How often a program is looked at that says nothing, in milliseconds.
  static let glanceMilliseconds: Int32 = 10

  /// The program, or its name to be sought on the path, and its arguments.
  package var arguments: [String]
  /// A file from which it reads its standard input.
  package var input = "/dev/null"
  /// Bytes that it may write.
  package var outputMaximum: Int
  /// How long it may take.
  package var timeMaximum: Interval

  /// Makes a program ready to be run.
  package init(
    arguments: [String], input: String = "/dev/null", outputMaximum: Int, timeMaximum: Interval
  ) {
    self.arguments = arguments
    self.input = input
    self.outputMaximum = outputMaximum
    self.timeMaximum = timeMaximum
  }

  /// Runs the program to its end, and ends it, with all that it started, when it goes beyond its
  /// bounds.
  ///
  /// - Returns: what became of it.
  /// - Throws: the errno when it cannot be started.
  package func run() throws(Errno) -> Result {
    var pipes = try Pipes()
    let process = try spawn(pipes)
    // Only the child may hold the writing ends, or they never end.
    pipes.closeWriting()
    var result = Result(ending: .late)
    if let status = follow(process, pipes, into: &result) {
      result.ending = Self.ending(status)
      // What it has left behind holds up nobody any more.
      _ = kill(-process, SIGKILL)
    } else {
      _ = kill(-process, SIGKILL)
      var status: Int32 = 0
      // SAFETY: one number is written, which outlives the call.
      while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
    return result
  }

  /// Listens until the program has ended and all is read, and returns its status; `nil` when it
  /// went beyond a bound.
  private func follow(_ process: pid_t, _ pipes: borrowing Pipes, into result: inout Result)
    -> Int32?
  {
    let clock = ContinuousClock()
    let end = clock.now + .nanoseconds(timeMaximum.nanoseconds)
    var ended: Int32?
    var (hears, hearsErrors) = (true, true)
    while clock.now < end {
      var status: Int32 = 0
      // SAFETY: one number is written, which outlives the call.
      if ended == nil, unsafe waitpid(process, &status, WNOHANG) == process { ended = status }
      var places = [
        pollfd(fd: hears ? pipes.output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: hearsErrors ? pipes.errors : -1, events: Int16(POLLIN), revents: 0),
      ]
      // SAFETY: the list lives through the call and has the given length.
      _ = unsafe poll(&places, nfds_t(places.count), ended == nil ? Self.glanceMilliseconds : 0)
      if places[0].revents != 0 { hears = Self.take(pipes.output, into: &result.output) }
      if places[1].revents != 0 { hearsErrors = Self.take(pipes.errors, into: &result.errors) }
      result.errors.removeLast(max(0, result.errors.count - Self.errorsMaximum))
      guard result.output.count <= outputMaximum else {
        result.ending = .flooding
        return nil
      }
      if let ended, places.allSatisfy({ $0.revents == 0 }) { return ended }
    }
    return nil
  }

  /// Reads what is there; `false` when there will be no more.
  private static func take(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    var block = [UInt8](repeating: 0, count: blockBytes)
    // SAFETY: the block lives through the call and has the given size.
    let count = unsafe Glibc.read(descriptor, &block, block.count)
    if count > 0 { bytes += block[..<count] }
    return count > 0 || (count < 0 && errno == EINTR)
  }

  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7f
    return signal == 0 ? .exited(status >> 8 & 0xff) : .killed(signal)
  }

  /// Two pipes, for what a program says and for what it complains of.
  private struct Pipes: ~Copyable {
    let output: Int32
    let errors: Int32
    private(set) var outputEnd: Int32
    private(set) var errorsEnd: Int32

    init() throws(Errno) {
      var ends: [Int32] = [-1, -1, -1, -1]
      // SAFETY: the list has room for two pipes, and lives through both calls.
      let made = unsafe ends.withUnsafeMutableBufferPointer { ends in
        guard let first = ends.baseAddress else { return false }
        // SAFETY: as above.
        return unsafe pipe(first) == 0 && pipe(first + 2) == 0
      }
      let reason = errno
      // Another program that is started just now may have got an end: whoever listens does not
      // count on the end of the output alone.
      for end in ends where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      (output, outputEnd, errors, errorsEnd) = (ends[0], ends[1], ends[2], ends[3])
      guard made else { throw Errno(reason) }
    }

    mutating func closeWriting() {
      for end in [outputEnd, errorsEnd] where end >= 0 { _ = close(end) }
      (outputEnd, errorsEnd) = (-1, -1)
    }

    deinit {
      for end in [output, errors, outputEnd, errorsEnd] where end >= 0 { _ = close(end) }
    }
  }

  /// Starts the program as the leader of a group of its own, with nothing of ours open.
  private func spawn(_ pipes: borrowing Pipes) throws(Errno) -> pid_t {
    // SAFETY: both structures are filled here and released below; they outlive the calls.
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    // SAFETY: as above.
    unsafe posix_spawn_file_actions_init(&actions)
    // SAFETY: as above.
    unsafe posix_spawnattr_init(&attributes)
    defer {
      // SAFETY: as above.
      unsafe posix_spawn_file_actions_destroy(&actions)
      // SAFETY: as above.
      unsafe posix_spawnattr_destroy(&attributes)
    }
    // SAFETY: as above; the path is copied.
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    // SAFETY: as above.
    unsafe posix_spawn_file_actions_adddup2(&actions, pipes.outputEnd, STDOUT_FILENO)
    // SAFETY: as above.
    unsafe posix_spawn_file_actions_adddup2(&actions, pipes.errorsEnd, STDERR_FILENO)
    // SAFETY: as above.
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    // SAFETY: as above; an empty set of signals.
    var none = sigset_t()
    // SAFETY: as above.
    unsafe sigemptyset(&none)
    // SAFETY: as above.
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    var process: pid_t = 0
    // SAFETY: the lists end in a null and are released only after the call.
    let code = unsafe Self.withList(arguments) { list in
      // SAFETY: as above.
      unsafe Self.withList(Self.environment) { environment in
        guard let first = unsafe list.first, let program = unsafe first else { return EINVAL }
        // SAFETY: as above.
        return unsafe posix_spawnp(&process, program, &actions, &attributes, list, environment)
      }
    }
    guard code == 0 else { throw Errno(code) }
    return process
  }

  /// What a program may know of us.
  private static var environment: [String] {
    let names = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"]
    return ["LANG=C.UTF-8"]
      + names.compactMap { name in
        // SAFETY: nobody changes the environment of this process, and the text is copied at once.
        unsafe getenv(name).map { unsafe "\(name)=\(String(cString: $0))" }
      }
  }

  private typealias CList = [UnsafeMutablePointer<CChar>?]

  // SAFETY: the pointers are valid only within the closure.
  private static func withList(_ texts: [String], _ body: (CList) -> Int32) -> Int32 {
    // SAFETY: the copies are released below, after the closure.
    let list = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer {
      // SAFETY: each was made by `strdup` and is released once.
      unsafe list.forEach { unsafe free($0) }
    }
    // SAFETY: as above.
    return unsafe body(list)
  }
}

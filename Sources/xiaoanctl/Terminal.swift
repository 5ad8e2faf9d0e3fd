// SPDX-License-Identifier: Apache-2.0

import ControlRendering
import Glibc
import Phrases

/// The command's output.
enum Terminal {
  /// The language of this run: `--lang`, wherever it stands, else the environment's.
  ///
  /// It is needed before the arguments are read, since help and complaints about them speak it too.
  static let language = Language.wanted(
    option: wantedLanguage(CommandLine.arguments), environment: variable)

  /// A language that `--lang` names and there is no table of; `nil` when there is one.
  static var unknownLanguage: String? {
    wantedLanguage(CommandLine.arguments).flatMap { Language(name: $0) == nil ? $0 : nil }
  }

  private static func wantedLanguage(_ arguments: [String]) -> String? {
    let words = arguments.prefix { $0 != "--" }
    if let index = words.lastIndex(of: "--lang"), index + 1 < words.endIndex {
      return words[index + 1]
    }
    return words.last { $0.hasPrefix("--lang=") }.map { String($0.dropFirst("--lang=".count)) }
  }

  /// Colours as standard output and the environment allow.
  static var palette: Palette {
    var environment: [String: String] = [:]
    for name in ["NO_COLOR", "TERM"] { environment[name] = variable(name) }
    return Palette(isTerminal: isatty(STDOUT_FILENO) == 1, environment: environment)
  }

  /// How pages are written.
  static var style: PageStyle { PageStyle(language: language, palette: palette, time: .machine) }

  /// A variable of the environment.
  static func variable(_ name: String) -> String? {
    // SAFETY: nobody changes the environment of this process, and the text is copied at once.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// How many columns the terminal has now; `nil` when standard output is none.
  static var columns: Int? { columns(of: STDOUT_FILENO) }

  /// How wide texts may be that no table needs, such as help.
  static var width: Int { columns ?? StatusPage.width }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    // SAFETY: the kernel fills the structure, which lives through the call.
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    // A serial line does not know how wide it is.
    return size.ws_col > 0 ? Int(size.ws_col) : StatusPage.width
  }

  /// Writes to standard output; when its reader has gone, or Ctrl-C comes, the command ends.
  static func print(_ text: String) {
    guard write(text, to: STDOUT_FILENO) else {
      let reason = errno
      // A reader that has seen enough, such as `head`, is no fault.
      if reason == EPIPE { Xiaoanctl.leave(.fine) }
      // SAFETY: the text lives until this thread's next `strerror` and is copied at once.
      let why = unsafe String(cString: strerror(reason))
      complain(CommandWords.unwritable(why).told)
      Xiaoanctl.leave(.refusal)
    }
  }

  /// Writes a sentence to standard error, folded where that is a terminal.
  static func complain(_ sentence: String) {
    let complaint = Complaint(of: "xiaoanctl", sentence)
    _ = write(complaint.text(columns: columns(of: STDERR_FILENO)), to: STDERR_FILENO)
  }

  /// Writes a question to standard error, where it is in the way of no output.
  static func ask(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // SAFETY: the bytes live through the call, and only as many are written as there are.
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

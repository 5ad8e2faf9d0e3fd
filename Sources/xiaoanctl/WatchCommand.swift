// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlClient
import ControlRendering
import Glibc
import Phrases

/// Shows decisions as they are made.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: EventWords.watch.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions

  func run() async throws {
    endOnInterrupt()
    let style = Terminal.style
    try await common.robot(root).decisions { line in
      if common.json {
        Terminal.print(line + "\n")
      } else {
        let decision = DecisionLine(parsing: line, style: style)
        let text = Terminal.columns.map { decision.text(columns: $0) } ?? decision.text
        Terminal.print(text + "\n")
      }
    }
    throw RobotClientError.unreachable(EventWords.ended)
  }
}

/// Makes Ctrl-C a good end; each line was written whole before, so that nothing is lost.
private func endOnInterrupt() {
  for number in [SIGINT, SIGTERM] {
    // The handler calls nothing but `_exit`, which a handler may (signal-safety(7)).
    _ = signal(number) { _ in _exit(0) }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ControlAPI
import ControlClient
import ControlRendering
import Glibc
import Phrases
import Posix

/// Shows the robot as it is, or decisions as they are made.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: WatchWords.watch.told, discussion: WatchWords.discussion.told)

  @ParentCommand var root: Xiaoanctl
  @OptionGroup var common: CommonOptions
  @OptionGroup var name: NameOption

  @Flag(help: WatchWords.lines.help())
  var lines = false
  @Flag(help: WatchWords.ascii.help())
  var ascii = false

  func run() async throws {
    guard lines || common.json || !FullScreen.isPossible else { return try await watchScreen() }
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

  private func watchScreen() async throws {
    let robot = common.robot(root)
    let language = Terminal.language
    var desk = WatchDesk(language: language, glyphs: ascii ? .ascii : .lines, time: .machine)
    // Asked before the terminal is taken over, so that a wrong socket is told where it stays.
    do {
      let geometry = try await robot.geometry()
      desk.take(geometry)
    } catch RobotClientError.refusal(let status, _) where status == 404 {
      throw NegativeAnswer(sentence: WatchWords.oldDaemon(language))
    }
    let bell: Bell
    do throws(Errno) { bell = try Bell() } catch {
      throw NegativeAnswer(sentence: WatchWords.noThread(error.text)(language))
    }
    let link = ViewLink(robot) { bell.ring() }
    let touch = Task { await link.run() }
    defer { touch.cancel() }
    let who = name.who
    let opened = desk
    let failure = await withCheckedContinuation { (done: CheckedContinuation<Errno?, Never>) in
      do throws(Errno) {
        try NamedThread("watch") {
          var loop = WatchLoop(link, bell, opened) { wish in
            guard let request = Self.request(wish, who: who) else { return }
            Task { await link.order(request) }
          }
          loop.run()
          done.resume(returning: nil)
        }.detach()
      } catch {
        done.resume(returning: error)
      }
    }
    if let failure {
      throw NegativeAnswer(sentence: WatchWords.noThread(failure.text)(language))
    }
  }

  private static func request(_ wish: WatchDesk.Wish, who: String) -> RobotRequest? {
    switch wish {
    case .quit: nil
    case .allRed: .signal(.allRed, SignalWish(who: who))
    case .setMode(let mode, let why, let revision):
      .setMode(ModeWish(mode: mode, who: who, why: why, revision: revision))
    }
  }
}

/// Makes Ctrl-C a good end; each line was written whole before, so that nothing is lost.
private func endOnInterrupt() {
  for number in [SIGINT, SIGTERM] {
    // The handler calls nothing but `_exit`, which a handler may (signal-safety(7)).
    _ = signal(number) { _ in _exit(0) }
  }
}

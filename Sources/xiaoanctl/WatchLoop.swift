// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlClient
import ControlRendering
import Glibc
import Posix

/// Shows the robot on the whole terminal until somebody has seen enough.
///
/// It runs on a thread of its own, since a terminal behind a slow link makes it wait.
struct WatchLoop {
  /// Seconds between two pictures, at least; keys are answered at once.
  static let frameSeconds = 0.25
  /// Seconds between two pictures when nothing but time has passed.
  static let idleSeconds = 1.0
  /// Seconds after which a lone escape is the key.
  static let escapeSeconds = 0.1
  /// Bytes of keys that are read at a time.
  static let keysMaximum = 256

  let link: ViewLink
  let bell: Bell
  /// Orders something in his name.
  let order: (WatchDesk.Wish) -> Void
  var desk: WatchDesk
  private var reader = KeyReader()
  private var shown: ScreenBuffer?
  private var drawn = -Double.infinity
  private var hasNews = true
  private var isUrgent = true
  private var hasEnded = false

  init(
    _ link: ViewLink, _ bell: Bell, _ desk: WatchDesk, order: @escaping (WatchDesk.Wish) -> Void
  ) {
    self.link = link
    self.bell = bell
    self.desk = desk
    self.order = order
  }

  /// Runs until the end; the terminal is then as it was.
  mutating func run() {
    TerminalSignals.watch()
    FullScreen.enter()
    defer { FullScreen.leave() }
    while !hasEnded {
      wait()
      heed()
      guard !hasEnded else { return }
      takeNews()
      draw()
    }
  }

  /// Seconds of a clock that does not leap.
  private static func now() -> Double {
    var time = timespec()
    // SAFETY: the call fills the structure, which lives through it.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private mutating func wait() {
    let due = isUrgent ? 0 : drawn + (hasNews ? Self.frameSeconds : Self.idleSeconds)
    var seconds = max(0, due - Self.now())
    if reader.isWaiting { seconds = min(seconds, Self.escapeSeconds) }
    var places = [TerminalSignals.descriptor, bell.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    // While a picture waits for its time, more news can wait too.
    if hasNews { places[1].fd = -1 }
    if FullScreen.hasKeys {
      places.append(pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0))
    }
    // SAFETY: the list lives through the call and has the given length.
    let count = unsafe poll(
      &places, nfds_t(places.count), Int32((min(seconds, Self.idleSeconds) * 1000).rounded(.up)))
    guard count > 0 else {
      if count == 0, reader.isWaiting { press(reader.settle()) }
      return
    }
    if places.count > 2, places[2].revents != 0 { readKeys() }
  }

  /// Does what signals ask.
  private mutating func heed() {
    for wish in TerminalSignals.take() {
      switch wish {
      case .end: hasEnded = true
      case .resize: isUrgent = true
      case .suspend:
        FullScreen.leave()
        TerminalSignals.suspend()
        FullScreen.enter()
        (shown, isUrgent) = (nil, true)
      case .resume:
        FullScreen.enter()
        (shown, isUrgent) = (nil, true)
      }
    }
  }

  private mutating func readKeys() {
    var block = [UInt8](repeating: 0, count: Self.keysMaximum)
    // SAFETY: the block lives through the call and has the given size.
    let count = unsafe read(STDIN_FILENO, &block, block.count)
    guard count > 0 else {
      // The terminal has gone.
      if count == 0 || errno != EINTR { hasEnded = true }
      return
    }
    press(reader.take(Array(block[..<count])))
  }

  private mutating func press(_ keys: [WatchKey]) {
    for key in keys {
      isUrgent = true
      guard let wish = desk.press(key, at: Self.now()) else { continue }
      if wish == .quit { hasEnded = true } else { order(wish) }
    }
  }

  private mutating func takeNews() {
    bell.hush()
    let news = link.take()
    let now = Self.now()
    if let geometry = news.geometry { desk.take(geometry) }
    if let snapshot = news.snapshot { desk.take(snapshot, at: now) }
    desk.take(decisions: news.decisions)
    if let trouble = news.trouble { desk.lose(trouble, at: now) }
    if let answer = news.answer {
      desk.say(answer, at: now)
      isUrgent = true
    }
    hasNews =
      hasNews || news.snapshot != nil || !news.decisions.isEmpty || news.trouble != nil
  }

  private mutating func draw() {
    let now = Self.now()
    guard isUrgent || now - drawn >= (hasNews ? Self.frameSeconds : Self.idleSeconds) else {
      return
    }
    desk.pass(now)
    let size = FullScreen.size
    let next = desk.screen(columns: size.columns, rows: size.rows, at: now)
    let bytes = ScreenPainter.bytes(from: shown, to: next, isColoured: Terminal.palette.isColoured)
    // Of what was sent in part nobody knows what is shown.
    shown = FullScreen.write(bytes) ? next : nil
    drawn = now
    (hasNews, isUrgent) = (false, false)
  }
}

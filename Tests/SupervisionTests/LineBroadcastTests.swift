// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Supervision

@Suite(.timeLimit(.minutes(2)))
struct LineBroadcastTests {
  private func all(_ stream: AsyncStream<String>) async -> [String] {
    var lines: [String] = []
    for await line in stream { lines.append(line) }
    return lines
  }

  @Test func `everybody hears all lines from his beginning to the end`() async {
    let broadcast = LineBroadcast()
    let first = broadcast.subscribe()
    broadcast.send("a")
    let second = broadcast.subscribe()
    broadcast.send("b")
    broadcast.finish()
    #expect(await all(first) == ["a", "b"])
    #expect(await all(second) == ["b"])
  }

  @Test func `a listener who is too slow hears what waited and is cut, the others go on`() async {
    let broadcast = LineBroadcast()
    let slow = broadcast.subscribe()
    let quick = broadcast.subscribe()
    var ears = quick.makeAsyncIterator()
    for number in 0...LineBroadcast.linesMaximum {
      broadcast.send("\(number)")
      #expect(await ears.next() == "\(number)")
    }
    #expect(await all(slow) == (0..<LineBroadcast.linesMaximum).map(String.init))
    broadcast.send("later")
    #expect(await ears.next() == "later")
    broadcast.finish()
    #expect(await ears.next() == nil)
  }

  @Test func `whoever comes after the end hears the end`() async {
    let broadcast = LineBroadcast()
    broadcast.finish()
    broadcast.send("late")
    #expect(await all(broadcast.subscribe()) == [])
  }

  @Test func `a listener who leaves is forgotten`() async {
    let broadcast = LineBroadcast()
    let leaver = Task {
      var count = 0
      for await _ in broadcast.subscribe() { count += 1 }
      return count
    }
    leaver.cancel()
    _ = await leaver.value
    #expect(broadcast.listeners == 0)
    let other = broadcast.subscribe()
    #expect(broadcast.listeners == 1)
    broadcast.finish()
    #expect(await all(other) == [])
    #expect(broadcast.listeners == 0)
  }
}

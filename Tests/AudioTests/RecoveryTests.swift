// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import Testing
import TrafficModel

struct RecoveryTests {
  private func second(_ count: Int64) -> Instant { Instant(nanoseconds: count * 1_000_000_000) }

  @Test(arguments: [ENODEV, EBADFD, ENOENT, EBUSY, ENXIO, EINVAL, ENOMEM, 12_345])
  func `a card that is gone or refuses is closed at once`(code: Int32) {
    var recovery = Recovery()
    #expect(recovery.action(for: code, at: second(1), consumed: 0) == .close)
  }

  @Test(arguments: [EAGAIN, EINTR])
  func `a full buffer is waited for, however often`(code: Int32) {
    var recovery = Recovery()
    for turn in 0..<1_000 {
      #expect(recovery.action(for: code, at: second(Int64(turn)), consumed: 0) == .wait)
    }
  }

  @Test func `underruns far apart are prepared for ever`() {
    var recovery = Recovery()
    for turn in Int64(0)..<100 {
      #expect(recovery.action(for: EPIPE, at: second(turn * 10), consumed: turn * 480) == .prepare)
    }
  }

  @Test func `an underrun storm doubles the buffer once and then gives up`() {
    var recovery = Recovery()
    let first = (Int64(0)..<4).map { recovery.action(for: EPIPE, at: second($0), consumed: $0) }
    #expect(first == [.prepare, .prepare, .prepare, .enlarge])
    var again = Recovery(isEnlarged: true)
    let later = (Int64(0)..<21).map { again.action(for: EPIPE, at: second(0), consumed: $0) }
    #expect(later.dropLast().allSatisfy { $0 == .prepare })
    #expect(later.last == .close)
  }

  @Test(arguments: [EPIPE, ESTRPIPE, EIO])
  func `a device that recovers without playing a frame is closed`(code: Int32) {
    var recovery = Recovery(isEnlarged: true)
    var actions: [Recovery.Action] = []
    for turn in Int64(0)..<200 {
      actions.append(recovery.action(for: code, at: second(turn * 20), consumed: 7))
      recovery.resumed()
      if actions.last == .close { break }
    }
    #expect(actions.last == .close)
    #expect(actions.count <= 4)
  }

  @Test func `an input-output error is prepared once and then closed`() {
    var recovery = Recovery()
    #expect(recovery.action(for: EIO, at: second(1), consumed: 0) == .prepare)
    #expect(recovery.action(for: EIO, at: second(2), consumed: 9_600) == .close)
    var later = Recovery()
    #expect(later.action(for: EIO, at: second(1), consumed: 0) == .prepare)
    #expect(later.action(for: EIO, at: second(12), consumed: 9_600) == .prepare)
  }

  @Test func `a suspended device is asked for a second and then prepared`() {
    var recovery = Recovery()
    let actions = (Int64(0)...20).map {
      recovery.action(for: ESTRPIPE, at: Instant(nanoseconds: $0 * 50_000_000), consumed: 5)
    }
    #expect(actions.dropLast().allSatisfy { $0 == .resume })
    #expect(actions.last == .prepare)
  }
}

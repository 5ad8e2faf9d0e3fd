// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import TrafficModel

/// A card on a clock that the test turns, with faults on demand; what it plays or records is its
/// heirs' business.
// Sendable: each test uses its card on one thread only.
class FakeCard: @unchecked Sendable {
  /// Whether it has a clock of its own, as ALSA's `null` and `file` devices have not.
  let isClocked: Bool
  var now = Instant(nanoseconds: 1_000_000_000)
  /// Since when it flows.
  var since = Instant(nanoseconds: 0)
  var state = SoundState.prepared
  /// Frames of its buffer.
  var buffer: Int
  var isPlugged = true
  var opens = 0
  /// The count of the call that fails next, and with what; calls are counted from 1.
  var failure: (call: Int, code: Int32)?
  var calls = 0
  var wasFaulty = false
  /// What `resume` answers, one after another; then 0.
  var resumeAnswers: [Int] = []
  /// Whether `start` succeeds and changes nothing.
  var startsInVain = false

  init(isClocked: Bool, buffer: Int) {
    self.isClocked = isClocked
    self.buffer = buffer
  }

  /// It begins to flow; heirs forget what was before.
  func begin() { since = now }

  /// Counts a call; the error it is to fail with, negative.
  func fails() -> Int? {
    calls += 1
    guard isPlugged else { return -Int(ENODEV) }
    guard let failure, failure.call == calls else { return nil }
    wasFaulty = true
    if failure.code == EPIPE { state = .underrun }
    if failure.code == ESTRPIPE { state = .suspended }
    if failure.code == ENODEV { isPlugged = false }
    return -Int(failure.code)
  }

  /// Somebody opens it.
  func open() throws(SoundFault) {
    opens += 1
    guard isPlugged else { throw SoundFault(operation: "snd_pcm_open", code: ENOENT) }
    if let code = fails() { throw SoundFault(operation: "snd_pcm_open", code: Int32(-code)) }
    state = .prepared
  }

  func start() -> Int {
    if let code = fails() { return code }
    guard !startsInVain else { return 0 }
    state = .running
    begin()
    return 0
  }

  func prepare() -> Int {
    if let code = fails() { return code }
    state = .prepared
    return 0
  }

  func resume() -> Int {
    if let code = fails() { return code }
    let answer = resumeAnswers.isEmpty ? 0 : resumeAnswers.removeFirst()
    guard answer == 0 else { return answer }
    state = .running
    begin()
    return 0
  }
}

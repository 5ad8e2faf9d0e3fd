// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TrafficModel

@testable import Packs

@Suite struct `decoding in a process of its own` {
  private let fixture: PackFixture

  init() throws { fixture = try PackFixture() }

  private func sentence(_ script: String, time: Interval = .seconds(10)) throws -> String {
    let decoding = Decoding(command: try fixture.script(script), time: time)
    do throws(PackError) {
      _ = try decoding.sound(of: "/stick/a.wav")
      return ""
    } catch {
      return error.sentence
    }
  }

  @Test func `a sound comes through as it is`() throws {
    let samples = PackFixture.samples()
    let said = try fixture.bring("said", Decoding.bytes(samples, rate: 22_050))
    let decoding = Decoding(command: try fixture.script("exec cat '\(said)'"))
    #expect(try decoding.sound(of: "x") == Decoding.Sound(samples: samples, rate: 22_050))
  }

  @Test func `the decoder's own reason is the end of the sentence`() throws {
    #expect(
      try sentence("echo 'lasts 28800 s, longer than 60 s: cut it' >&2; exit 1")
        == "/stick/a.wav lasts 28800 s, longer than 60 s: cut it.")
    #expect(
      try sentence("printf 'a\\033[31mb\\nc' >&2; exit 1") == "/stick/a.wav a[31mb.")
    #expect(try sentence("exit 3").hasPrefix("/stick/a.wav cannot be decoded"))
  }

  @Test func `a crash is an error of that file alone`() throws {
    #expect(
      try sentence("kill -SEGV $$")
        == "/stick/a.wav broke the decoder (signal 11); convert it to 16-bit WAV with another "
        + "program and try again.")
  }

  @Test(.timeLimit(.minutes(1)))
  func `a decoder that hangs is ended with all that it started`() throws {
    let mark = fixture.root + "/alive"
    let start = ContinuousClock.now
    #expect(
      try sentence("(sleep 3; touch '\(mark)') & sleep 100", time: .seconds(1))
        .contains("was not decoded within 1 s"))
    #expect(ContinuousClock.now - start < .seconds(3))
    // The child of the child would have lived to write this.
    let end = ContinuousClock.now + .milliseconds(3_500)
    while ContinuousClock.now < end { pause() }
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test func `one that closes its output and goes on is ended too`() throws {
    #expect(
      try sentence("exec >&- 2>&-; sleep 100", time: .milliseconds(500)).contains("not decoded"))
  }

  @Test func `one that ends while a child of it holds the output is not waited for`() throws {
    let start = ContinuousClock.now
    #expect(try sentence("sleep 100 & exit 2").contains("cannot be decoded"))
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func `one that never stops talking is ended`() throws {
    #expect(
      try sentence("exec cat /dev/zero")
        == "/stick/a.wav holds more than 60 s of sound, whatever it says: cut it.")
  }

  @Test func `what is no sound is not taken for one`() throws {
    let good = Decoding.bytes([1, 2, 3], rate: 22_050)
    #expect(Decoding.sound(good)?.samples == [1, 2, 3])
    #expect(Decoding.sound([]) == nil && Decoding.sound(Array(good.dropLast())) == nil)
    #expect(Decoding.sound(good + [0]) == nil)
    #expect(Decoding.sound(Decoding.bytes([], rate: 22_050)) == nil)
    for rate in [0, 7_999, 48_001] {
      #expect(Decoding.sound(Decoding.bytes([1], rate: rate)) == nil)
    }
    var huge = good
    huge.replaceSubrange(12..<16, with: [255, 255, 255, 255])
    #expect(Decoding.sound(huge) == nil)
    #expect(try sentence("echo hello").contains("was not decoded whole"))
  }

  @Test func `a decoder that is not there is told`() {
    #expect(throws: PackError.self) {
      try Decoding(command: ["/nowhere/decoder"]).sound(of: "x")
    }
  }

  /// Lets a moment pass without a sleep that Swift's pool would feel.
  private func pause() {
    _ = poll(nil, 0, 50)
  }
}

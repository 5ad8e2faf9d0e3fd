// SPDX-License-Identifier: Apache-2.0

import Audio
import Testing
import TrafficModel

struct PacerTests {
  private let start = Instant(nanoseconds: 5_000_000_000)

  @Test func `frames pass with the clock`() {
    var pacer = Pacer(rate: 48_000, at: start)
    pacer.hand(4_800)
    #expect(pacer.ahead(at: start) == 4_800)
    #expect(pacer.ahead(at: start + .milliseconds(10)) == 4_320)
    #expect(pacer.ahead(at: start + .milliseconds(150)) == -2_400)
    pacer.hand(-480)
    #expect(pacer.ahead(at: start) == 4_320)
  }

  @Test func `the instant of a level is the first at which it is reached`() {
    for rate in [8_000, 22_050, 44_100, 48_000] {
      var pacer = Pacer(rate: rate, at: start)
      pacer.hand(3 * rate + 7)
      for ahead in [0, 1, 440, rate] {
        let instant = pacer.instant(ahead: ahead)
        #expect(pacer.ahead(at: instant) == ahead)
        #expect(pacer.ahead(at: instant - Interval(nanoseconds: 1)) == ahead + 1)
      }
    }
  }

  @Test func `a clock that steps back hands over nothing more`() {
    var pacer = Pacer(rate: 48_000, at: start)
    pacer.hand(480)
    #expect(pacer.ahead(at: start - .seconds(100)) == 480)
  }

  @Test func `a year of silence does not overflow`() {
    var pacer = Pacer(rate: 48_000, at: start)
    let year = Interval.seconds(31_536_000)
    pacer.hand(31_536_000 * 48_000 + 5)
    #expect(pacer.ahead(at: start + year) == 5)
  }

  @Test func `what the device says replaces the estimate`() {
    var pacer = Pacer(rate: 48_000, at: start)
    pacer.hand(9_600)
    pacer.observe(ahead: 100, at: start + .milliseconds(10))
    #expect(pacer.ahead(at: start + .milliseconds(10)) == 100)
  }
}

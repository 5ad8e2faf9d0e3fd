// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Supervision

@Suite struct RobotLogTests {
  @Test func `a gap in what was said, or heard of the street, is written with what to do`() {
    let kept = KeptLog()
    let log = RobotLog(kept.logger)
    log.write(AudioReport.underrun)
    log.write(AudioReport.underrun)
    log.write(NoiseReport.overrun)
    // A storm of them is one line of each kind.
    #expect(kept.lines.count == 2)
    #expect(kept.lines.first?.hasPrefix("warning: The sound device ran empty") == true)
    #expect(kept.lines.last?.hasPrefix("warning: The microphone ran over") == true)
    #expect(kept.lines.allSatisfy { $0.contains("relieve it") })
  }

  @Test func `what the journal tells of the loudspeaker is not written twice`() {
    let kept = KeptLog()
    let log = RobotLog(kept.logger)
    log.write(AudioReport.ready(device: "d"))
    log.write(AudioReport.absent(device: "d", reason: "Unplugged."))
    log.write(AudioReport.failed(order: 1, reason: "Unplugged."))
    log.write(NoiseReport.absent(device: "mic", reason: "Unplugged."))
    #expect(kept.lines.isEmpty)
  }
}

// SPDX-License-Identifier: Apache-2.0

import GPIO
import Logging
import TrafficModel

/// What of a robot's doings goes into the log.
struct RobotLog: Sendable {
  private let logger: Logger
  private let limit: LogLimit

  /// A log that writes to a logger.
  init(_ logger: Logger) {
    self.logger = logger
    limit = LogLimit(logger)
  }

  /// A decision: faults for whoever looks after the robot, the rest when it is asked for.
  func write(_ entry: JournalEntry) {
    let fields: Logger.Metadata = ["kind": "\(entry.kind.name)"]
    switch entry.kind {
    case .fault: logger.warning("\(entry.line)", metadata: fields)
    case .run, .mode: logger.info("\(entry.line)", metadata: fields)
    case .violation, .warning, .outcome, .summary, .prompt:
      logger.debug("\(entry.line)", metadata: fields)
    }
  }

  /// What happened to the feed.
  func write(_ report: FeedReport) {
    switch report {
    case .connected(let source): limit.info("feed connected", "Feed \(source) connected.")
    case .ended(let source): limit.info("feed ended", "Feed \(source) ended.")
    case .refused(let source, let reason): limit.warning("feed refused", "\(source): \(reason)")
    case .rejected(let counts):
      let reasons = FeedRejection.allCases.filter { counts[$0] > 0 }
        .map { "\($0.name) \(counts[$0])" }
      limit.warning(
        "feed rejected",
        "The feed sent what could not be taken: "
          + reasons.joined(separator: ", ") + ".")
    }
  }

  /// What the loudspeaker did that nobody else tells of.
  func write(_ report: AudioReport) {
    guard case .underrun = report else { return }
    limit.warning(
      "sound underrun",
      "The sound device ran empty, so what was being said, if anything, has a gap; see with `top` "
        + "what keeps the machine busy, and relieve it.")
  }

  /// What the microphone did that nobody else tells of.
  func write(_ report: NoiseReport) {
    guard case .overrun = report else { return }
    limit.warning(
      "microphone overrun",
      "The microphone ran over, so moments of the street are missing; see with `top` what keeps the "
        + "machine busy, and relieve it.")
  }

  /// What happened to a simulated chip.
  func write(_ report: LampSocketReport) {
    switch report {
    case .connected(let chip): limit.info("chip connected", "Simulated chip \(chip): connected.")
    case .ended(let chip): limit.info("chip ended", "Simulated chip \(chip): ended.")
    case .refused(let chip, let reason): limit.warning("chip refused", "\(chip): \(reason)")
    case .rejected(let chip, let counts):
      limit.warning(
        "chip rejected", "Simulated chip \(chip): \(counts.total) lines could not be taken.")
    }
  }
}

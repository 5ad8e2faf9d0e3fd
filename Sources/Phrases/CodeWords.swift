// SPDX-License-Identifier: Apache-2.0

/// The words of the interface, such as `red-light`, as people read them.
///
/// In English they are shown as they are: whoever reads a page finds the same word in JSON, in the
/// journal and in the documents.
public enum CodeWords {
  /// Words of one kind; the same word may mean something else in another.
  public enum Vocabulary: CaseIterable, Sendable {
    /// How a camera, the sound, the journal or the microphone is.
    case state
    /// What the robot is there for.
    case mode
    /// What a signal shows.
    case aspect
    /// A lamp by its colour.
    case lamp
    /// Why nobody can say what a signal shows.
    case doubt
    /// Where an aspect comes from.
    case source
    /// The level of a line.
    case level
    /// What a road user was taken for.
    case objectClass
    /// Where somebody sits.
    case seat
    /// What was found of a head.
    case head
    /// A rule's kind, and what statistics put beside them.
    case violation
    /// Why nobody was accused.
    case noVerdict
    /// How much a prompt matters.
    case promptClass
    /// What became of a prompt.
    case playback
    /// Why a prompt was not heard.
    case playbackReason
    /// What a rider did.
    case outcome
    /// A line or an input that was not taken.
    case rejection
    /// What is wrong with the robot.
    case fault
    /// Whether that is so by now.
    case faultState
    /// A kind of row in the journal.
    case event
    /// Whether the daemon runs.
    case run
    /// Where the program of the temporary signal stands.
    case phase
    /// What it waits for.
    case waiting
    /// How the guard of the lamps stands.
    case guardState
    /// Why it failed safe.
    case guardCause
    /// Why it refused an order.
    case refusal
    /// A fault that it has latched.
    case trip
    /// What was done with the lamps.
    case lampEvent
    /// Who changed something, where that is nobody.
    case author
    /// Why, where the robot says so itself.
    case reason
    /// How a rule stands to a road user.
    case verdict
    /// The state of a recording in a pack.
    case recording
  }

  /// A word for people; one that is not known, as of a newer daemon, is shown as it is.
  public static func phrase(_ word: String, _ vocabulary: Vocabulary) -> Phrase {
    guard let known = words(vocabulary).first(where: { $0.code == word }) else {
      return Phrase(same: word)
    }
    return Phrase(en: word, zh: known.chinese)
  }

  /// A word for people with the word itself behind it, where that is to be typed: `正常 (normal)`.
  public static func typed(_ word: String, _ vocabulary: Vocabulary) -> Phrase {
    let known = phrase(word, vocabulary)
    guard known(.chinese) != word else { return known }
    return Phrase(en: word, zh: "\(known(.chinese)) (\(word))")
  }

  /// The words of a vocabulary and their Chinese.
  public static func words(_ vocabulary: Vocabulary) -> [(code: String, chinese: String)] {
    switch vocabulary {
    case .state: states
    case .mode: modes
    case .aspect: aspects
    case .lamp: lamps
    case .doubt: doubts
    case .source: sources
    case .level: levels
    case .objectClass: objectClasses
    case .seat: seats
    case .head: heads
    case .violation: violations
    case .noVerdict: noVerdicts
    case .promptClass: promptClasses
    case .playback: playbacks
    case .playbackReason: playbackReasons
    case .outcome: outcomes
    case .rejection: rejections
    case .fault: faults
    case .faultState: faultStates
    case .event: events
    case .run: runs
    case .phase: phases
    case .waiting: waitings
    case .guardState: guardStates
    case .guardCause: guardCauses
    case .refusal: refusals
    case .trip: trips
    case .lampEvent: lampEvents
    case .author: authors
    case .reason: reasons
    case .verdict: verdicts
    case .recording: recordings
    }
  }
}

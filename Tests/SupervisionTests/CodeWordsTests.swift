// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import Detection
import Lamps
import Phrases
import Scene
import Signals
import Testing
import TrafficModel

/// Every word that the daemon says has its Chinese.
struct CodeWordsTests {
  /// What the daemon may say, by vocabulary.
  private static let said: [(CodeWords.Vocabulary, [String])] = [
    (.mode, Mode.allCases.map(\.rawValue)), (.mode, ModeStatus.modes),
    (.aspect, Aspect.allCases.map(\.name)), (.lamp, Lamp.allCases.map(\.name)),
    (.doubt, Doubt.allCases.map(\.name)), (.objectClass, ObjectClass.allCases.map(\.name)),
    (.seat, Seat.allCases.map(\.name)), (.noVerdict, NoVerdict.allCases.map(\.name)),
    (.promptClass, PromptClass.allCases.map(\.name)),
    (.outcome, Outcome.Result.allCases.map(\.name)),
    (.outcome, Response.Result.allCases.map(\.name)),
    (.outcome, Statistics.corrections + Statistics.failures + ["lost"]),
    (.rejection, FeedRejection.allCases.map(\.name)), (.fault, Fault.Kind.allCases.map(\.name)),
    (.event, EventQuery.kinds), (.guardCause, GuardReport.Cause.allCases.map(\.name)),
    (.refusal, GuardReport.Refusal.allCases.map(\.name)),
    (.trip, LampTrip.allCases.map(\.name)),
    (.waiting, ["officer", "own-window", "no-proven-clock", "rest-after-fault"]),
    (.violation, ["red-light", "over-line", "wrong-way", "helmet"]),
  ]

  @Test func `the daemon says no word that has no Chinese`() {
    for (vocabulary, words) in Self.said {
      #expect(!words.isEmpty)
      for word in words {
        #expect(
          CodeWords.phrase(word, vocabulary)(.chinese) != word, "\(vocabulary) lacks \(word)")
        #expect(CodeWords.phrase(word, vocabulary)(.english) == word)
      }
    }
  }

  @Test(arguments: CodeWords.Vocabulary.allCases)
  func `a vocabulary has each word once, and no two with one meaning`(
    vocabulary: CodeWords.Vocabulary
  ) {
    let words = CodeWords.words(vocabulary)
    #expect(!words.isEmpty && Set(words.map(\.code)).count == words.count)
    #expect(Set(words.map(\.chinese)).count == words.count)
    for word in words {
      #expect(
        word.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) },
        "\(word.code)")
    }
  }
}

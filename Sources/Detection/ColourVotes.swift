// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// What the frames of one track have told of the colour that somebody wears.
///
/// Nobody is judged by it: it serves to address one rider among many, and whoever is addressed by a
/// colour that he does not wear, or not he alone, is wronged. So it takes little to doubt it.
struct ColourVotes: Sendable {
  /// In how many frames a colour must have been told to be certain.
  static let framesMinimum = 5
  /// In what part of the frames that told any colour, in hundredths.
  static let shareMinimum = 80
  /// How sure the camera must have been of it on the average, in hundredths, where it said so.
  static let scoreMinimum = 60
  /// In what part of the frames that told any colour one must have been told for somebody to wear
  /// it possibly, in hundredths.
  static let possibleMinimum = 20
  /// How many frames count; at so many all count half, so that the later ones count for more.
  static let framesMaximum = 64
  /// For how long a colour is believed after it was told last: ids are exchanged meanwhile.
  static let silenceMaximum = Interval.seconds(2)

  private struct Vote: Sendable {
    /// Frames that told this colour.
    var frames: UInt8 = 0
    /// Those of them that said how surely.
    var scored: UInt8 = 0
    /// The sum of what they said, in hundredths.
    var hundredths: UInt16 = 0

    mutating func halve() {
      // Rounded up: what might be another's colour is not forgotten by arithmetic.
      frames -= frames / 2
      let kept = scored - scored / 2
      if scored > 0 { hundredths = UInt16(Int(hundredths) * Int(kept) / Int(scored)) }
      scored = kept
    }
  }

  private var votes: InlineArray<11, Vote> = .init(repeating: Vote())
  private var frames = 0
  private var last: (colour: Colour, at: Instant)?

  /// Whether no frame has told any colour.
  var isEmpty: Bool { frames == 0 }

  /// Counts what a frame tells.
  mutating func tell(_ report: ColourReport, at now: Instant) {
    if frames == Self.framesMaximum { halve() }
    let index = Int(report.colour.rawValue)
    votes[index].frames += 1
    frames += 1
    if let hundredths = report.hundredths {
      votes[index].scored += 1
      votes[index].hundredths += UInt16(min(hundredths, 100))
    }
    last = (report.colour, now)
  }

  /// Forgets everything: whether it was he is in doubt.
  mutating func forget() {
    guard !isEmpty else { return }
    self = ColourVotes()
  }

  /// The colour that he wears for certain.
  ///
  /// It must also be the one that was told last: where two exchange their ids side by side, that is
  /// the first sign of it.
  func certain(at now: Instant) -> Colour? {
    guard let last, now - last.at <= Self.silenceMaximum else { return nil }
    let vote = votes[Int(last.colour.rawValue)]
    guard vote.frames >= Self.framesMinimum,
      Int(vote.frames) * 100 >= Self.shareMinimum * frames,
      Int(vote.hundredths) >= Self.scoreMinimum * Int(vote.scored)
    else { return nil }
    return last.colour
  }

  /// Whether he may wear a colour, as far as his frames tell; everybody may of whom none tells any.
  func mayBe(_ colour: Colour) -> Bool {
    guard let last, last.colour != colour else { return true }
    return Int(votes[Int(colour.rawValue)].frames) * 100 >= Self.possibleMinimum * frames
  }

  private mutating func halve() {
    frames = 0
    for index in votes.indices {
      votes[index].halve()
      frames += Int(votes[index].frames)
    }
  }
}

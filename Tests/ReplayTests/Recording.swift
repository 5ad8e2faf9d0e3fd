// SPDX-License-Identifier: Apache-2.0

import Simulation
import TrafficModel

/// A recording of the simulated crossing, and what really happened there.
struct Recording {
  /// The time zero of all recordings.
  static let zero = UnixTime(nanoseconds: 1_732_330_000_000_000_000)
  /// How long they are.
  static let length = Interval.seconds(60)
  /// How much longer the street is watched for what really happened: who stands beyond the line
  /// has stood there for two seconds a moment sooner by one opinion than by another.
  static let afterwards = Interval.seconds(2)

  /// One line of the feed.
  struct Line {
    var text: String
    var isFrame: Bool
  }

  /// The feed's lines in the order of their arrival.
  private(set) var lines: [Line] = []
  /// What happened.
  private(set) var truths: [Truth] = []

  /// Records a street of a seed.
  init(_ settings: CrossingSettings) {
    for item in Broadcast(settings, duration: Self.length + Self.afterwards, zero: Self.zero) {
      let arrival = UnixTime(nanoseconds: Self.zero.nanoseconds + item.at.nanoseconds)
      switch item.content {
      case .frame(let frame, let captured):
        guard captured < Self.length else { continue }
        lines.append(Line(text: FeedLine.of(frame, received: arrival), isFrame: true))
      case .signal(let aspect):
        guard item.at < Self.length else { continue }
        let report = SignalReport(group: "north", changed: arrival, aspect: aspect)
        lines.append(Line(text: FeedLine.of(report, received: arrival), isFrame: false))
      case .lamp: continue
      case .truth(let truth): truths.append(truth)
      }
    }
  }

  init(seed: UInt64) { self.init(CrossingSettings(seed: seed)) }

  /// The bytes of a feed.
  var bytes: [UInt8] { lines.flatMap { Array(($0.text + "\n").utf8) } }

  /// Who was in view from the first moment: what he had done by then nobody witnessed.
  var firstOnes: Set<Int64> {
    guard let first = truths.first?.at else { return [] }
    return Set(truths.prefix { $0.at == first }.filter { $0.event == .seen }.map(\.number))
  }

  /// Who offended before an end, as far as somebody is to be accused of it: red must have lasted
  /// for the grace.
  func offenders(
    grace: Interval, before end: Interval = length + afterwards
  ) -> Set<Accusation> {
    let offences = truths.filter { truth in
      guard truth.event.isOffence, truth.at < end else { return false }
      guard case .redLight(let since) = truth.event else { return true }
      return since >= grace
    }
    return Set(offences.map { Accusation(kind: $0.event.name, track: $0.number) })
  }
}

/// Somebody is said to have done something.
struct Accusation: Hashable, Comparable, CustomStringConvertible {
  var kind: String
  var track: Int64

  var description: String { "\(kind) of \(track)" }

  static func < (one: Accusation, other: Accusation) -> Bool {
    (one.kind, one.track) < (other.kind, other.track)
  }
}

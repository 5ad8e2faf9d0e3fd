// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// A loudspeaker in the time of a recording: it begins at once and takes a fixed time for each
/// prompt, since a replay hears nothing and its decisions must not depend on a pack.
public struct NominalLoudspeaker: Sendable {
  /// How long it takes for a prompt: a short sentence.
  public static let length = Interval.seconds(3)

  private var playing: (order: Int64, until: Instant)?

  /// A loudspeaker that plays nothing.
  public init() {}

  /// When it has something to report.
  public var deadline: Instant? { playing?.until }

  /// Carries out what the controller wants and returns what is to be reported at once.
  public mutating func carryOut(_ effect: Effect, at now: Instant) -> [AudioReport] {
    switch effect {
    case .tell, .lamps, .keep, .scene: return []
    case .play(let order):
      let interrupted = playing.map { AudioReport.interrupted(order: $0.order) }
      playing = (order.number, now + Self.length)
      return [interrupted, .started(order: order.number)].compactMap { $0 }
    case .hush:
      defer { playing = nil }
      return playing.map { [.interrupted(order: $0.order)] } ?? []
    }
  }

  /// What has ended by an instant.
  public mutating func pass(_ now: Instant) -> AudioReport? {
    guard let playing, now >= playing.until else { return nil }
    self.playing = nil
    return .finished(order: playing.order)
  }
}

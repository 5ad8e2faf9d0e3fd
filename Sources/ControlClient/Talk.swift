// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// Somebody who speaks through the robot, from the floor that he was given to his last word.
public struct Talk: Sendable {
  /// Samples that go at a time: well within what an order may hold.
  static let samplesMaximum = 6_000
  /// How long a full channel is left alone before it is asked again, in nanoseconds.
  private static let pause: UInt64 = 100_000_000

  private let client: RobotClient
  private let answer: TalkAnswer

  /// Asks for the floor.
  ///
  /// - Throws: `RobotClientError`; a refusal says why nobody may speak now.
  public init(_ client: RobotClient, who: String?) async throws {
    self.client = client
    answer = try await client.talk(TalkWish(who: who))
  }

  /// Samples a second that are wanted.
  public var rate: Int { answer.rate }

  /// Says something, as fast as it is heard.
  ///
  /// - Returns: the last answer when nobody listens any more; `nil` while somebody does.
  public func say(_ samples: [Int16]) async throws -> TalkProgress? {
    var rest = samples[...]
    while !rest.isEmpty {
      let progress = try await client.samples(
        answer.talk, Array(rest.prefix(Self.samplesMaximum)))
      if progress.isOver { return progress }
      rest = rest.dropFirst(progress.taken)
      // The channel holds two seconds: there is room again before it runs dry. What takes nothing
      // although it has room is about to say that it is over.
      if progress.taken == 0 || progress.room < Self.samplesMaximum {
        try await Task.sleep(nanoseconds: Self.pause)
      }
    }
    return nil
  }

  /// Says that nothing more comes, and waits until all of it was heard or something came between.
  ///
  /// - Returns: the last answer.
  public func end() async throws -> TalkProgress {
    while true {
      let progress = try await client.samples(answer.talk, [])
      if progress.isOver { return progress }
      try await Task.sleep(nanoseconds: Self.pause)
    }
  }
}

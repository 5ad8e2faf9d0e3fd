// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// Something that really happened in the simulated world, whatever the camera made of it.
public struct Truth: Hashable, Sendable {
  /// What happened.
  public enum Event: Hashable, Sendable {
    /// The camera could see him for the first time.
    case seen
    /// His hindmost wheel crossed the stop line, while this had been lit for so long.
    case crossed(Aspect, since: Interval, rightTurn: Bool)
    /// He crossed it on red and rode on, against the law; for so long had it been red.
    case redLight(since: Interval)
    /// He began to stand beyond the line on red, and did so for at least two seconds.
    case overLine
    /// He came into the cycle lane against its direction.
    case wrongWay
    /// A head that must wear a helmet was bare, when it could first be seen well.
    case helmet(Seat)
    /// From now on the camera calls him by another number, though he is the same.
    case renamed(Int64)

    /// The name that truth lines use.
    public var name: String {
      switch self {
      case .seen: "seen"
      case .crossed: "crossed"
      case .redLight: "red-light"
      case .overLine: "over-line"
      case .wrongWay: "wrong-way"
      case .helmet: "helmet"
      case .renamed: "renamed"
      }
    }

    /// Whether it is an offence.
    public var isOffence: Bool {
      switch self {
      case .redLight, .overLine, .wrongWay, .helmet: true
      case .seen, .crossed, .renamed: false
      }
    }
  }

  /// Who; the camera's track number, unless it lost him.
  public var number: Int64
  /// What he rides.
  public var kind: ObjectClass
  /// When, from the recording's time zero.
  public var at: Interval
  /// What happened.
  public var event: Event

  /// Makes a truth.
  public init(number: Int64, kind: ObjectClass, at: Interval, event: Event) {
    self.number = number
    self.kind = kind
    self.at = at
    self.event = event
  }

  /// The truth as a line of a truth file, without its newline.
  ///
  /// - Parameter zero: The wall time of the recording's time zero.
  /// - Returns: One JSON object.
  public func line(zero: UnixTime) -> String {
    var line = "{\"type\":\"truth\",\"kind\":\"\(event.name)\",\"track\":\(number)"
    line += ",\"class\":\"\(kind.name)\",\"ts\":\(zero.after(at).decimalSeconds)"
    switch event {
    case .seen, .overLine, .wrongWay: break
    case .crossed(let aspect, let since, let rightTurn):
      line += ",\"aspect\":\"\(aspect.name)\",\"since_ms\":\(since.nanoseconds / 1_000_000)"
      line += ",\"right_turn\":\(rightTurn)"
    case .redLight(let since): line += ",\"since_ms\":\(since.nanoseconds / 1_000_000)"
    case .helmet(let seat): line += ",\"seat\":\"\(seat.name)\""
    case .renamed(let new): line += ",\"now\":\(new)"
    }
    return line + "}"
  }

  /// The truth in words for somebody who watches, at most 80 columns; `nil` for what is lawful.
  public var narration: String? {
    let time = Decimal.text(at.seconds, places: 1)
    let words: String
    switch event {
    case .seen, .crossed, .renamed: return nil
    case .redLight(let since):
      words = "runs the red light, \(Decimal.text(since.seconds, places: 1)) s into red"
    case .overLine: words = "waits beyond the stop line on red"
    case .wrongWay: words = "rides the cycle lane the wrong way"
    case .helmet(.driver): words = "rides without a helmet"
    case .helmet(.passenger): words = "carries a passenger without a helmet"
    }
    return "[\(time) s] \(event.name): \(kind.name) \(number) \(words)"
  }
}

extension UnixTime {
  /// The time that lies an interval later.
  func after(_ interval: Interval) -> UnixTime {
    UnixTime(nanoseconds: nanoseconds &+ interval.nanoseconds)
  }
}

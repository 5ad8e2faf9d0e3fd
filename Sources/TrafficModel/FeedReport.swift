// SPDX-License-Identifier: Apache-2.0

/// Why a line of a feed, or a part of it, was not taken.
@frozen
public enum FeedRejection: UInt8, CaseIterable, Sendable {
  /// The line is longer than a line may be.
  case lineTooLong
  /// The line is not valid JSON, or not an object.
  case notJSON
  /// The line is not valid UTF-8.
  case notUTF8
  /// A needed key is absent.
  case missingKey
  /// A key stands twice in one object.
  case repeatedKey
  /// A value is of the wrong type.
  case wrongType
  /// A number is out of its range.
  case outOfRange
  /// A frame holds more objects or riders than it may.
  case tooManyObjects
  /// A line that ended with its connection, without a newline.
  case truncated
  /// The line's `type` is not known; it is skipped.
  case unknownType
  /// An object's box is empty or wholly outside the picture; only the object is dropped.
  case emptyBox
  /// The controller was busy and had no room for the line.
  case overflow

  /// The name that the status uses.
  public var name: String {
    switch self {
    case .lineTooLong: "line-too-long"
    case .notJSON: "not-json"
    case .notUTF8: "not-utf8"
    case .missingKey: "missing-key"
    case .repeatedKey: "repeated-key"
    case .wrongType: "wrong-type"
    case .outOfRange: "out-of-range"
    case .tooManyObjects: "too-many-objects"
    case .truncated: "truncated"
    case .unknownType: "unknown-type"
    case .emptyBox: "empty-box"
    case .overflow: "overflow"
    }
  }
}

/// What a decoded line of the feed says.
public enum FeedMessage: Hashable, Sendable {
  /// A camera's frame.
  case frame(Frame)
  /// A signal group's aspect.
  case signal(SignalReport)
}

/// How many lines or objects were not taken, by reason.
public struct FeedRejections: Hashable, Sendable {
  private var counts: [Int64]

  /// Nothing was rejected.
  public init() { counts = Array(repeating: 0, count: FeedRejection.allCases.count) }

  /// The count of one reason.
  public subscript(reason: FeedRejection) -> Int64 {
    get { counts[Int(reason.rawValue)] }
    set { counts[Int(reason.rawValue)] = newValue }
  }

  /// All counts together.
  public var total: Int64 { counts.reduce(0, +) }

  /// Adds the counts of another.
  public mutating func add(_ other: FeedRejections) {
    for reason in FeedRejection.allCases { self[reason] += other[reason] }
  }
}

/// What happened to the feed's connections.
public enum FeedReport: Hashable, Sendable {
  /// Somebody connected; `source` names the socket or file.
  case connected(source: String)
  /// The connection ended.
  case ended(source: String)
  /// A connection was turned away or cut; the sentence says why.
  case refused(source: String, reason: String)
  /// Lines or objects were not taken since the last such report.
  case rejected(FeedRejections)
}

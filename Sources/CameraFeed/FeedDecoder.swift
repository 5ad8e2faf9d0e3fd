// SPDX-License-Identifier: Apache-2.0

import CSimdJSON
import Glibc
public import TrafficModel

/// Decodes lines of the camera feed, one at a time.
///
/// What a line says is left in `frame`, `signal`, `received` and `emptyBoxes`, which the next line
/// overwrites; once warm, decoding allocates nothing as long as nobody keeps a copy of `frame`.
/// An object that gives both `box` and `at` is taken at its `box`.
@safe
public struct FeedDecoder: ~Copyable {
  /// Riders of one object; a fifth rejects the line.
  public static let ridersOfAnObjectMaximum = Frame.ridersMaximum / Frame.objectsMaximum
  /// Bytes of a camera's, group's or class's name and of a text id, in UTF-8.
  public static let nameBytesMaximum = 64
  /// The largest magnitude of a coordinate, in pixels or metres.
  public static let coordinateMaximum = 1e6
  /// Bytes of one line, its line ending not counted.
  public static let lineBytesMaximum = LineSplitter.lineBytesMaximum
  /// Arrays and objects within one another; a line nested deeper is no JSON of ours.
  public static let depthMaximum = Int(CSIMDJSON_DEPTH_MAXIMUM)

  /// What a line turned out to be.
  @frozen
  public enum Outcome: Hashable, Sendable {
    /// A frame; it stands in `frame`.
    case frame
    /// A signal's aspect; it stands in `signal`.
    case signal
    /// Not taken, for this reason; nothing of it was kept.
    case rejected(FeedRejection)
    /// Nothing but white space.
    case emptyLine
  }

  /// The last frame.
  public private(set) var frame = Frame(camera: "", captured: .earliest)
  /// The last signal.
  public private(set) var signal = SignalReport(group: "", changed: .earliest, aspect: .unknown)
  /// When the recording says that the last frame or signal arrived.
  public private(set) var received: UnixTime?
  /// How many objects of the last frame were left out because their box is empty or wholly
  /// outside the picture.
  public private(set) var emptyBoxes = 0

  /// What stands for a colour that was not told, and is none of `Colour`.
  private static let noColour = UInt8.max

  private let handle: OpaquePointer
  private var texts = TextCache()

  /// Makes a decoder; it needs about 5 MB.
  ///
  /// - Throws: `FeedError.outOfResources` when there is not enough memory.
  public init() throws(FeedError) {
    // SAFETY: the shim belongs to this value alone, which destroys it once, in deinit.
    unsafe handle = try Self.makeShim()
    frame.objects.reserveCapacity(Frame.objectsMaximum)
    frame.riders.reserveCapacity(Frame.ridersMaximum)
  }

  deinit {
    // SAFETY: made in init, destroyed nowhere else.
    unsafe csimdjson_decoder_destroy(handle)
  }

  /// Decodes one line, without its line ending.
  ///
  /// A line is taken whole or not at all; the properties keep their old values when it is not.
  public mutating func decode(_ line: RawSpan) -> Outcome {
    // SAFETY: the decoder is ours and copies the bytes before it returns.
    let status = unsafe line.withUnsafeBytes {
      // SAFETY: address and count belong together, for this call.
      unsafe csimdjson_decode(handle, $0.baseAddress, $0.count)
    }
    switch status {
    case CSIMDJSON_FRAME: return takeFrame()
    case CSIMDJSON_SIGNAL: return takeSignal()
    case CSIMDJSON_EMPTY: return .emptyLine
    case CSIMDJSON_UNKNOWN_TYPE: return .rejected(.unknownType)
    case CSIMDJSON_LINE_TOO_LONG: return .rejected(.lineTooLong)
    case CSIMDJSON_NOT_UTF8: return .rejected(.notUTF8)
    case CSIMDJSON_MISSING_KEY: return .rejected(.missingKey)
    case CSIMDJSON_REPEATED_KEY: return .rejected(.repeatedKey)
    case CSIMDJSON_WRONG_TYPE: return .rejected(.wrongType)
    case CSIMDJSON_OUT_OF_RANGE: return .rejected(.outOfRange)
    case CSIMDJSON_TOO_MANY_OBJECTS: return .rejected(.tooManyObjects)
    default: return .rejected(.notJSON)
    }
  }

  /// A copy of `frame` that holds no more memory than its objects need, for keeping.
  public func copyOfFrame() -> Frame {
    var copy = Frame(
      camera: frame.camera, captured: frame.captured, sequence: frame.sequence, size: frame.size)
    copy.objects.reserveCapacity(frame.objects.count)
    copy.objects.append(contentsOf: frame.objects)
    copy.riders.reserveCapacity(frame.riders.count)
    copy.riders.append(contentsOf: frame.riders)
    return copy
  }

  private static func makeShim() throws(FeedError) -> OpaquePointer {
    let limits = csimdjson_limits(
      line_bytes: lineBytesMaximum, objects: Frame.objectsMaximum,
      riders_per_object: ridersOfAnObjectMaximum, name_bytes: nameBytesMaximum,
      coordinate: coordinateMaximum)
    // SAFETY: whoever is handed the pointer owns it; until then, this function does.
    guard let handle = unsafe csimdjson_decoder_create(limits) else {
      throw .outOfResources(what: "memory for its decoder", code: ENOMEM)
    }
    // SAFETY: as above.
    guard unsafe learnWords(handle) else {
      // SAFETY: as above; nobody uses it afterwards.
      unsafe csimdjson_decoder_destroy(handle)
      throw .outOfResources(what: "room for the feed's words", code: ENOMEM)
    }
    // SAFETY: as above.
    return unsafe handle
  }

  /// Teaches the shim the words of `TrafficModel`, so that they are written down only there.
  private static func learnWords(_ handle: OpaquePointer) -> Bool {
    func learn(_ list: csimdjson_vocabulary, _ word: String, _ value: UInt8) -> Bool {
      // SAFETY: the shim copies the word, which Swift lends it with a NUL at its end.
      unsafe csimdjson_learn(handle, list, word, value)
    }
    var known = true
    for word in ObjectClass.allCases {
      known = learn(CSIMDJSON_CLASSES, word.name, word.rawValue) && known
    }
    for word in Helmet.allCases {
      known = learn(CSIMDJSON_HELMETS, word.name, word.rawValue) && known
    }
    for word in Seat.allCases {
      known = learn(CSIMDJSON_SEATS, word.name, word.rawValue) && known
    }
    for word in Aspect.allCases {
      known = learn(CSIMDJSON_ASPECTS, word.name, word.rawValue) && known
    }
    for word in Colour.allCases {
      known = learn(CSIMDJSON_COLOURS, word.name, word.rawValue) && known
    }
    known = learn(CSIMDJSON_COLOURS, "gray", Colour.grey.rawValue) && known
    // SAFETY: the handle is ours; the calls set one number each.
    unsafe csimdjson_learn_absent(handle, CSIMDJSON_CLASSES, ObjectClass.unknown.rawValue)
    // SAFETY: as above. Unknown is never no.
    unsafe csimdjson_learn_absent(handle, CSIMDJSON_HELMETS, Helmet.unknown.rawValue)
    // SAFETY: as above.
    unsafe csimdjson_learn_other(handle, CSIMDJSON_HELMETS, Helmet.unknown.rawValue)
    // SAFETY: as above.
    unsafe csimdjson_learn_absent(handle, CSIMDJSON_SEATS, Seat.driver.rawValue)
    // SAFETY: as above.
    unsafe csimdjson_learn_other(handle, CSIMDJSON_SEATS, Seat.passenger.rawValue)
    // SAFETY: as above.
    unsafe csimdjson_learn_other(handle, CSIMDJSON_ASPECTS, Aspect.unknown.rawValue)
    // SAFETY: as above.
    unsafe csimdjson_learn_absent(handle, CSIMDJSON_COLOURS, noColour)
    // SAFETY: as above.
    unsafe csimdjson_learn_other(handle, CSIMDJSON_COLOURS, noColour)
    return known
  }

  /// The times of a line: `nil` when one of them lies outside what a feed may give.
  private func times(_ line: csimdjson_line) -> (ts: UnixTime, recv: UnixTime?)? {
    // SAFETY: plain numbers of a struct that also holds pointers.
    guard let ts = unsafe UnixTime(seconds: line.ts) else { return nil }
    // SAFETY: as above.
    guard unsafe line.has_recv else { return (ts, nil) }
    // SAFETY: as above.
    guard let recv = unsafe UnixTime(seconds: line.recv) else { return nil }
    return (ts, recv)
  }

  private mutating func takeSignal() -> Outcome {
    // SAFETY: the shim's last line stays as it is until the next decode.
    let line = unsafe csimdjson_decoder_line(handle).pointee
    // SAFETY: as above.
    guard let times = unsafe times(line) else { return .rejected(.outOfRange) }
    // SAFETY: as above.
    let aspect = unsafe Aspect(rawValue: line.aspect) ?? .unknown
    // SAFETY: as above.
    signal = unsafe SignalReport(group: text(line.name), changed: times.ts, aspect: aspect)
    received = times.recv
    emptyBoxes = 0
    return .signal
  }

  private mutating func takeFrame() -> Outcome {
    // SAFETY: the shim's last line and its arrays stay as they are until the next decode.
    let line = unsafe csimdjson_decoder_line(handle).pointee
    // SAFETY: as above.
    guard let times = unsafe times(line) else { return .rejected(.outOfRange) }
    // SAFETY: as above.
    unsafe takeHead(line)
    frame.captured = times.ts
    received = times.recv
    frame.riders.removeAll(keepingCapacity: true)
    // SAFETY: pointer and count are the shim's own.
    let riders = unsafe UnsafeBufferPointer(start: line.riders, count: line.rider_count)
    // SAFETY: as above; the numbers are copied.
    unsafe riders.forEach { frame.riders.append(RiderReport($0)) }
    frame.objects.removeAll(keepingCapacity: true)
    // SAFETY: pointer and count are the shim's own.
    let objects = unsafe UnsafeBufferPointer(start: line.objects, count: line.object_count)
    for index in 0..<objects.count {
      // SAFETY: the index lies within the buffer; the object's texts live as long as the line.
      unsafe frame.objects.append(observation(objects[index]))
    }
    return .frame
  }

  private mutating func takeHead(_ line: csimdjson_line) {
    // SAFETY: the name lives as long as the line, which the caller holds.
    frame.camera = unsafe text(line.name)
    // SAFETY: plain numbers of a struct that also holds pointers.
    frame.sequence = unsafe line.has_seq ? line.seq : nil
    // SAFETY: as above.
    frame.size =
      unsafe line.has_size
      ? PictureSize(width: Int(line.width), height: Int(line.height)) : nil
    // SAFETY: as above.
    emptyBoxes = unsafe line.empty_boxes
  }

  private mutating func observation(_ object: csimdjson_object) -> Observation {
    // SAFETY: the object and its texts live until the next decode; the rest are plain numbers.
    let o = unsafe object
    var id: TrackID?
    // SAFETY: as above.
    switch unsafe UInt32(o.id_kind) {
    // SAFETY: as above.
    case CSIMDJSON_NUMBER.rawValue: id = unsafe .number(o.number)
    // SAFETY: as above.
    case CSIMDJSON_TEXT.rawValue: id = unsafe .text(text(o.text))
    default: break
    }
    let label: ObjectLabel
    // SAFETY: as above.
    if unsafe o.is_other {
      // SAFETY: as above.
      label = unsafe .other(text(o.label))
    } else {
      // SAFETY: as above.
      label = unsafe .known(ObjectClass(rawValue: o.class_value) ?? .unknown)
    }
    // SAFETY: as above.
    let (a, b, c, d) = unsafe o.position
    // SAFETY: as above; the shim has at most 2,048 riders.
    let first = unsafe Int(o.first_rider)
    // SAFETY: as above.
    return unsafe Observation(
      id: id, label: label, score: o.score,
      position: o.is_box ? .box(Box(left: a, top: b, right: c, bottom: d)) : .at(Point(a, b)),
      colour: Colour(rawValue: o.colour).map {
        // SAFETY: as above.
        unsafe ColourReport($0, score: o.colour_score < 0 ? nil : o.colour_score)
      },
      riders: first..<first + Int(o.riders))
  }

  private mutating func text(_ text: csimdjson_text) -> String {
    // SAFETY: the shim's bytes live until its next line, and the count is theirs.
    unsafe texts.text(UnsafeRawBufferPointer(start: text.bytes, count: text.length))
  }
}

extension RiderReport {
  fileprivate init(_ rider: csimdjson_rider) {
    self.init(
      seat: Seat(rawValue: rider.seat) ?? .passenger,
      helmet: Helmet(rawValue: rider.helmet) ?? .unknown, score: rider.score)
  }
}

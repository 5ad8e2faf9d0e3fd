// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Testing
import TrafficModel

@Suite struct FeedDecoderTests {
  static let frameExample = #"""
    {"type":"frame","camera":"north","ts":1732330000.040,"seq":1234,"size":[1920,1080],
     "objects":[
      {"id":17,"class":"ebike","score":0.93,"box":[812.0,400.5,870.0,560.0],
       "riders":[{"seat":"driver","helmet":"no","score":0.88},{"seat":"passenger","helmet":"unknown"}],"colour":"red"},
      {"id":"P3","class":"pedestrian","at":[-14.39,33.91]}]}
    """#.filter { $0 != "\n" }

  @Test func `the contract's frame is taken value by value`() throws {
    var decoder = try FeedDecoder()
    #expect(decoder.decode(Self.frameExample) == .frame)
    #expect(
      decoder.frame
        == Frame(
          camera: "north", captured: UnixTime(nanoseconds: 1_732_330_000_040_000_000),
          sequence: 1234, size: PictureSize(width: 1920, height: 1080),
          objects: [
            Observation(
              id: .number(17), label: .known(.ebike), score: 0.93,
              position: .box(Box(left: 812, top: 400.5, right: 870, bottom: 560)),
              colour: ColourReport(.red), riders: 0..<2),
            Observation(
              id: .text("P3"), label: .known(.pedestrian), score: 1,
              position: .at(Point(-14.39, 33.91)), riders: 2..<2),
          ],
          riders: [
            RiderReport(seat: .driver, helmet: .no, score: 0.88),
            RiderReport(seat: .passenger, helmet: .unknown, score: 1),
          ]))
    #expect(decoder.received == nil)
    #expect(decoder.emptyBoxes == 0)
    #expect(decoder.copyOfFrame() == decoder.frame)
  }

  @Test func `the contract's signal is taken value by value`() throws {
    var decoder = try FeedDecoder()
    let line = #"{"type":"signal","ts":1732330012.000,"group":"north","aspect":"red"}"#
    #expect(decoder.decode(line) == .signal)
    #expect(
      decoder.signal
        == SignalReport(
          group: "north", changed: UnixTime(nanoseconds: 1_732_330_012_000_000_000), aspect: .red))
  }

  @Test func `a line cut at any byte is rejected and the next one is taken`() throws {
    var decoder = try FeedDecoder()
    let bytes = Array(Self.frameExample.utf8)
    for count in 1..<bytes.count {
      guard case .rejected(let reason) = decoder.decode(Array(bytes[..<count])) else {
        Issue.record("\(count) bytes were taken")
        continue
      }
      #expect(reason == .notJSON, "\(count) bytes")
    }
    #expect(decoder.decode([]) == .emptyLine)
    #expect(decoder.decode(bytes) == .frame)
  }

  @Test func `every byte changed to any of many is taken or rejected, never a crash`() throws {
    var decoder = try FeedDecoder()
    let bytes = Array(Self.frameExample.utf8)
    for place in bytes.indices {
      for byte in Array("\0\t\",09[\\]e{}".utf8) + [0xFF] {
        var changed = bytes
        changed[place] = byte
        let outcome = decoder.decode(changed)
        #expect(outcome != .emptyLine)
        if byte == 0xFF { #expect(outcome == .rejected(.notUTF8)) }
      }
    }
  }

  @Test func `a rejected line leaves the last frame as it was`() throws {
    var decoder = try FeedDecoder()
    #expect(decoder.decode(Self.frameExample) == .frame)
    let before = decoder.copyOfFrame()
    #expect(decoder.decode(frameLine(#"{"at":[1,2]},{"at":[1,"2"]}"#)) == .rejected(.wrongType))
    #expect(decoder.frame == before)
  }

  @Test func `a smaller frame leaves nothing of a larger one`() throws {
    var decoder = try FeedDecoder()
    #expect(decoder.decode(Self.frameExample) == .frame)
    #expect(decoder.decode(frameLine("")) == .frame)
    #expect(
      decoder.frame
        == Frame(camera: "north", captured: UnixTime(nanoseconds: 1_732_330_000_040_000_000)))
  }

  @Test(arguments: [
    ("17", TrackID.number(17)), ("0", .number(0)), ("-2", .number(-2)),
    ("9223372036854775807", .number(.max)), ("-9223372036854775808", .number(.min)),
    (#""P3""#, .text("P3")), (#""\u00e9""#, .text("é")), ("null", nil), ("-1", nil),
    ("18446744073709551615", nil), (#""""#, nil),
  ])
  func `an id is a number, a text or untracked`(id: String, expected: TrackID?) throws {
    var decoder = try FeedDecoder()
    #expect(decoder.decode(frameLine(#"{"id":\#(id),"at":[1,2]}"#)) == .frame)
    #expect(decoder.frame.objects.first?.id == expected)
  }

  @Test func `long ids and camera names repeat and change without being mixed up`() throws {
    var decoder = try FeedDecoder()
    let long = (0..<1000).map { "0123456789abcdef-track-\($0)" }
    for id in long + long.reversed() {
      let object = #"{"id":"\#(id)","class":"c-\#(id)","at":[1,2]}"#
      #expect(decoder.decode(frameLine(object)) == .frame)
      #expect(decoder.frame.objects.first?.id == .text(id))
      #expect(decoder.frame.objects.first?.label == .other("c-" + id))
    }
  }

  @Test func `every known word means itself`() throws {
    var decoder = try FeedDecoder()
    for word in ObjectClass.allCases {
      #expect(decoder.decode(frameLine(#"{"class":"\#(word.name)","at":[1,2]}"#)) == .frame)
      #expect(decoder.frame.objects.first?.label == .known(word))
    }
    for word in Aspect.allCases {
      let line = #"{"type":"signal","ts":1732330012,"group":"g","aspect":"\#(word.name)"}"#
      #expect(decoder.decode(line) == .signal)
      #expect(decoder.signal.aspect == word)
    }
    for seat in Seat.allCases {
      for helmet in Helmet.allCases {
        let rider = #"{"seat":"\#(seat.name)","helmet":"\#(helmet.name)"}"#
        #expect(decoder.decode(frameLine(#"{"at":[1,2],"riders":[\#(rider)]}"#)) == .frame)
        #expect(decoder.frame.riders == [RiderReport(seat: seat, helmet: helmet)])
      }
    }
  }

  @Test func `what is absent or unknown accuses nobody`() throws {
    var decoder = try FeedDecoder()
    #expect(
      decoder.decode(frameLine(#"{"at":[1,2],"riders":[{},{"seat":"sidecar","helmet":"cap"}]}"#))
        == .frame)
    #expect(
      decoder.frame.riders == [
        RiderReport(seat: .driver, helmet: .unknown),
        RiderReport(seat: .passenger, helmet: .unknown),
      ])
    #expect(decoder.frame.objects.first?.label == .known(.unknown))
    #expect(decoder.frame.objects.first?.id == nil)
    let line = #"{"type":"signal","ts":1732330012,"group":"g","aspect":"purple"}"#
    #expect(decoder.decode(line) == .signal)
    #expect(decoder.signal.aspect == .unknown)
  }

  @Test func `an empty box or one outside the picture drops its object only`() throws {
    var decoder = try FeedDecoder()
    let dropped = [
      "[5,5,5,9]", "[5,5,9,5]", "[9,5,5,9]", "[-9,0,0,9]", "[0,-9,9,0]", "[100,0,109,9]",
      "[0,50,9,59]",
    ]
    for box in dropped {
      let outside = #"{"id":1,"box":\#(box),"riders":[{}]}"#
      let inside = #"{"id":2,"box":[99,49,200,200],"riders":[{}]}"#
      let line = frameLine(outside + "," + inside, head: #""size":[100,50],"#)
      #expect(decoder.decode(line) == .frame)
      #expect(decoder.emptyBoxes == 1, "\(box)")
      #expect(decoder.frame.objects.map(\.id) == [.number(2)])
      #expect(decoder.frame.objects.first?.riders == 0..<1)
      #expect(decoder.frame.riders.count == 1)
    }
    // The size may follow the objects; without one, nothing is outside.
    let late = #"{"type":"frame","camera":"n","ts":1732330000,"objects":[{"box":[100,0,109,9]}]"#
    #expect(decoder.decode(late + #","size":[100,50]}"#) == .frame)
    #expect(decoder.emptyBoxes == 1)
    #expect(decoder.decode(late + "}") == .frame)
    #expect(decoder.emptyBoxes == 0)
    #expect(decoder.frame.objects.count == 1)
  }

  @Test func `of box and place the box counts`() throws {
    var decoder = try FeedDecoder()
    #expect(decoder.decode(frameLine(#"{"at":[7,8],"box":[1,2,3,4]}"#)) == .frame)
    #expect(
      decoder.frame.objects.first?.position
        == .box(Box(left: 1, top: 2, right: 3, bottom: 4)))
  }

  @Test func `the arrival of a recording is read`() throws {
    var decoder = try FeedDecoder()
    #expect(decoder.decode(frameLine("", head: #""recv":1732330000.250001,"#)) == .frame)
    #expect(decoder.received == UnixTime(nanoseconds: 1_732_330_000_250_001_000))
    #expect(decoder.decode(frameLine("")) == .frame)
    #expect(decoder.received == nil)
  }

  @Test func `as many objects and riders as allowed are taken`() throws {
    var decoder = try FeedDecoder()
    let object = #"{"at":[1,2],"riders":[{},{},{},{}]}"#
    let objects = Array(repeating: object, count: Frame.objectsMaximum)
    #expect(decoder.decode(frameLine(objects.joined(separator: ","))) == .frame)
    #expect(decoder.frame.objects.count == Frame.objectsMaximum)
    #expect(decoder.frame.riders.count == Frame.ridersMaximum)
    #expect(decoder.frame.objects.last?.riders == 2044..<2048)
  }

  @Test func `unknown keys are ignored at every level`() throws {
    let deep = #""x":{"y":[{"z":null},true,1.5,"\n"]},"ü":0,"#
    let rider = #"{\#(deep)"seat":"driver"}"#
    let line = frameLine(#"{\#(deep)"at":[1,2],"riders":[\#(rider)]}"#, head: deep)
    #expect(try outcome(line) == .frame)
  }
}

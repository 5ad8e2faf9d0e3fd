// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Testing
import TrafficModel

@Suite struct ColourTests {
  /// The colour of the only object of a line; what else the object holds is given.
  private func colour(_ members: String) throws -> ColourReport? {
    var decoder = try FeedDecoder()
    try #require(decoder.decode(frameLine(#"{"id":17,"at":[1,2],\#(members)}"#)) == .frame)
    try #require(decoder.frame.objects.count == 1)
    return decoder.frame.objects[0].colour
  }

  @Test(arguments: Colour.allCases) func `every colour has its name`(known: Colour) throws {
    #expect(try colour(#""colour":"\#(known.name)""#) == ColourReport(known))
  }

  @Test func `gray is grey`() throws {
    #expect(try colour(#""colour":"gray""#) == ColourReport(.grey))
  }

  @Test func `a score of the colour is kept to the hundredth`() throws {
    #expect(try colour(#""colour_score":0.876,"colour":"red""#)?.hundredths == 88)
    #expect(try colour(#""colour":"red","colour_score":0"#)?.hundredths == 0)
    #expect(try colour(#""colour":"red","colour_score":1"#)?.hundredths == 100)
    #expect(try colour(#""colour":"red","score":0.2"#)?.hundredths == nil)
  }

  @Test(arguments: [
    #""x":1"#, #""colour_score":0.9"#, #""colour":"Red""#, #""colour":"红""#, #""colour":"""#,
    #""colour":"red ""#, #""colour":"crimson""#, #""colour":"re\u0000d""#, #""Colour":"red""#,
    #""color":"red""#,
  ])
  func `another word, or none, is no colour`(members: String) throws {
    #expect(try colour(members) == nil)
  }

  @Test(arguments: ["null", "1", "-0.5", "true", "[]", "[200,10,10]", #"{"red":0.9}"#, #"["red"]"#])
  func `a colour of the wrong type is none, and costs no line`(value: String) throws {
    #expect(try colour(#""colour":\#(value)"#) == nil)
    #expect(try colour(#""colour":\#(value),"colour_score":0.9"#) == nil)
  }

  @Test(arguments: ["null", #""0.9""#, "true", "[0.9]", "{}", "-0.01", "1.01", "1e300", "90"])
  func `a colour whose score cannot be read is none, and costs no line`(value: String) throws {
    #expect(try colour(#""colour":"red","colour_score":\#(value)"#) == nil)
  }

  @Test func `a huge word is no colour, and costs no line`() throws {
    #expect(try colour(#""colour":"\#(String(repeating: "red", count: 20_000))""#) == nil)
    #expect(
      try colour(#""colour":[\#(Array(repeating: "9", count: 9_000).joined(separator: ","))]"#)
        == nil)
  }

  @Test(arguments: [
    #""colour":"red","colour":"red""#, #""colour":"red","colour":null"#,
    #""colour":"red","\u0063olour":"blue""#, #""colour_score":1,"colour_score":1"#,
    #""colour":{"a":1,"a":2}"#, #""colour":[{"a":1,"a":2}]"#, #""colour_score":{"a":1,"a":2}"#,
  ])
  func `a key that stands twice rejects the line, within a colour too`(members: String) throws {
    #expect(try outcome(frameLine(#"{"at":[1,2],\#(members)}"#)) == .rejected(.repeatedKey))
  }

  @Test func `what no line may hold, a colour may not hold either`() throws {
    let huge = #"{"at":[1,2],"colour":"red","colour_score":1e999}"#
    #expect(try outcome(frameLine(huge)) == .rejected(.outOfRange))
    let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    #expect(try outcome(frameLine(#"{"at":[1,2],"colour":\#(deep)}"#)) == .rejected(.notJSON))
    let long = String(repeating: "r", count: FeedDecoder.lineBytesMaximum)
    #expect(
      try outcome(frameLine(#"{"at":[1,2],"colour":"\#(long)"}"#)) == .rejected(.lineTooLong))
  }

  @Test func `a colour stays with its object, and with no later one`() throws {
    var decoder = try FeedDecoder()
    let three = #"{"at":[1,2],"colour":"red"},{"at":[3,4]},{"at":[5,6],"colour":"blue"}"#
    #expect(decoder.decode(frameLine(three)) == .frame)
    #expect(decoder.frame.objects.map(\.colour?.colour) == [.red, nil, .blue])
    #expect(decoder.decode(frameLine(#"{"at":[1,2]},{"at":[3,4]}"#)) == .frame)
    #expect(decoder.frame.objects.map(\.colour) == [nil, nil])
  }

  @Test func `a colour beside the objects, or of a rider, is not the object's`() throws {
    var decoder = try FeedDecoder()
    let line = frameLine(
      #"{"at":[1,2],"riders":[{"colour":"red"}]}"#, head: #""colour":"red","#)
    #expect(decoder.decode(line) == .frame)
    #expect(decoder.frame.objects[0].colour == nil)
  }

  @Test func `an observation is no larger for its colour`() {
    struct Bare {
      var id: TrackID?
      var label: ObjectLabel
      var score: Double
      var position: Position
      var riders: Range<Int>
    }
    #expect(MemoryLayout<Observation>.stride == MemoryLayout<Bare>.stride)
  }
}

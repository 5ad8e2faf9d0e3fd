// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Testing
import TrafficModel

@Suite struct FeedRejectionTests {
  private static let signal = #"{"type":"signal","ts":1732330012,"group":"g","aspect":"red"}"#

  @Test(arguments: [
    #"{"camera":"n","ts":1732330000,"objects":[]}"#,
    #"{"type":"frame","ts":1732330000,"objects":[]}"#,
    #"{"type":"frame","camera":"n","objects":[]}"#,
    #"{"type":"frame","camera":"n","ts":1732330000}"#,
    #"{"type":"signal","group":"g","aspect":"red"}"#,
    #"{"type":"signal","ts":1732330000,"aspect":"red"}"#,
    #"{"type":"signal","ts":1732330000,"group":"g"}"#,
    "{}", frameLine("{}"), frameLine(#"{"id":1,"class":"ebike"}"#),
  ])
  func `a needed key that is absent rejects the line`(line: String) throws {
    #expect(try outcome(line) == .rejected(.missingKey))
  }

  @Test(arguments: [
    frameLine("", head: #""ts":1732330000,"#), frameLine("", head: #""a":1,"a":2,"#),
    frameLine("", head: #""a":{"b":1,"b":1},"#), frameLine("", head: #""a":[[{"b":1,"b":1}]],"#),
    frameLine(#"{"at":[1,2],"at":[1,2]}"#), frameLine(#"{"at":[1,2],"a":1,"a":1}"#),
    frameLine(#"{"at":[1,2],"a":{"b":1,"b":1}}"#),
    frameLine(#"{"at":[1,2],"\u0061t":[1,2]}"#), frameLine(#"{"at":[1,2],"a":1,"\u0061":1}"#),
    frameLine(#"{"at":[1,2],"riders":[{"helmet":"no","helmet":"yes"}]}"#),
    frameLine(#"{"at":[1,2],"riders":[{"x":1,"x":1}]}"#),
    #"{"type":"frame","type":"signal"}"#, #"{"type":"health","a":1,"a":2}"#,
    #"{"type":"health","objects":[{"a":1,"a":2}]}"#,
    #"{"type":"signal","ts":1732330012,"group":"g","aspect":"red","objects":[{"a":1,"a":2}]}"#,
    #"{"type":"signal","ts":1732330012,"group":"g","group":"h","aspect":"red"}"#,
  ])
  func `a key that stands twice rejects the line`(line: String) throws {
    #expect(try outcome(line) == .rejected(.repeatedKey))
  }

  @Test func `a repeated key is found among very many`() throws {
    let keys = (0..<20_000).map { #""k\#($0 &* 7919 % 20_000)":0"# }.joined(separator: ",")
    #expect(try outcome(frameLine("", head: keys + ",")) == .frame)
    #expect(try outcome(frameLine("", head: keys + #","k77":1,"#)) == .rejected(.repeatedKey))
  }

  @Test(arguments: [
    #"{"type":1}"#, #"{"type":null}"#,
    #"{"type":"frame","camera":1,"ts":1732330000,"objects":[]}"#,
    #"{"type":"frame","camera":"n","ts":"1732330000","objects":[]}"#,
    #"{"type":"frame","camera":"n","ts":1732330000,"objects":{}}"#,
    frameLine("1"), frameLine("[]"), frameLine("null"),
    frameLine("", head: #""seq":1.0,"#), frameLine("", head: #""seq":null,"#),
    frameLine("", head: #""recv":"now","#), frameLine("", head: #""size":1920,"#),
    frameLine("", head: #""size":[1920],"#), frameLine("", head: #""size":[1920,1080,3],"#),
    frameLine("", head: #""size":[1920.5,1080],"#),
    frameLine(#"{"id":1.5,"at":[1,2]}"#), frameLine(#"{"id":true,"at":[1,2]}"#),
    frameLine(#"{"id":[1],"at":[1,2]}"#), frameLine(#"{"class":3,"at":[1,2]}"#),
    frameLine(#"{"score":"1","at":[1,2]}"#), frameLine(#"{"at":[1]}"#),
    frameLine(#"{"at":[1,2,3]}"#), frameLine(#"{"at":{"x":1,"y":2}}"#),
    frameLine(#"{"box":[1,2,3]}"#), frameLine(#"{"box":[1,2,3,4,5]}"#),
    frameLine(#"{"box":[1,2,3,null]}"#), frameLine(#"{"box":null}"#),
    frameLine(#"{"box":[1,2,3,4],"at":"here"}"#),
    frameLine(#"{"at":[1,2],"riders":{}}"#), frameLine(#"{"at":[1,2],"riders":["driver"]}"#),
    frameLine(#"{"at":[1,2],"riders":[{"helmet":false}]}"#),
    frameLine(#"{"at":[1,2],"riders":[{"seat":1}]}"#),
    frameLine(#"{"at":[1,2],"riders":[{"score":"1"}]}"#),
    #"{"type":"signal","ts":1732330012,"group":"g","aspect":1}"#,
  ])
  func `a value of the wrong type rejects the line`(line: String) throws {
    #expect(try outcome(line) == .rejected(.wrongType))
  }

  @Test(arguments: [
    #"{"type":"frame","camera":"n","ts":0,"objects":[]}"#,
    #"{"type":"frame","camera":"n","ts":1732330000040,"objects":[]}"#,
    #"{"type":"frame","camera":"n","ts":-1e300,"objects":[]}"#,
    #"{"type":"frame","camera":"","ts":1732330000,"objects":[]}"#,
    #"{"type":"signal","ts":1,"group":"g","aspect":"red"}"#,
    #"{"type":"signal","ts":1732330000,"group":"","aspect":"red"}"#,
    frameLine("", head: #""recv":1,"#), frameLine("", head: #""seq":-1,"#),
    frameLine("", head: #""seq":9223372036854775808,"#),
    frameLine("", head: #""size":[0,1080],"#), frameLine("", head: #""size":[1920,65536],"#),
    frameLine(#"{"id":9223372036854775808,"at":[1,2]}"#),
    frameLine(#"{"id":18446744073709551614,"at":[1,2]}"#),
    frameLine(#"{"id":18446744073709551616,"at":[1,2]}"#),
    frameLine(#"{"id":-9223372036854775809,"at":[1,2]}"#),
    frameLine(#"{"id":"\#(String(repeating: "a", count: 65))","at":[1,2]}"#),
    frameLine(#"{"class":"","at":[1,2]}"#),
    frameLine(#"{"class":"\#(String(repeating: "a", count: 65))","at":[1,2]}"#),
    frameLine(#"{"score":1.01,"at":[1,2]}"#), frameLine(#"{"score":-0.01,"at":[1,2]}"#),
    frameLine(#"{"at":[1e7,2]}"#), frameLine(#"{"at":[1,-1000000.5]}"#),
    frameLine(#"{"box":[1,2,1e308,4]}"#), frameLine(#"{"at":[1e400,2]}"#),
    frameLine(#"{"at":[-1e999999,2]}"#),
    frameLine(#"{"at":[1,2],"x":1000000000000000000000000000000}"#),
    frameLine(#"{"at":[1,2],"riders":[{"score":2}]}"#),
  ])
  func `a number or name out of range rejects the line`(line: String) throws {
    #expect(try outcome(line) == .rejected(.outOfRange))
  }

  @Test func `names of the greatest length are taken`() throws {
    let name = String(repeating: "街", count: 21) + "x"
    let objects = #"{"id":"\#(name)","class":"\#(name)","at":[-1000000,1e6]}"#
    var decoder = try FeedDecoder()
    #expect(
      decoder.decode(
        #"{"type":"frame","camera":"\#(name)","ts":1732330000,"objects":[\#(objects)]}"#) == .frame)
    #expect(decoder.frame.camera == name)
  }

  @Test func `one object or rider too many rejects the line`() throws {
    let many = Array(repeating: #"{"box":[0,0,0,0]}"#, count: Frame.objectsMaximum + 1)
    #expect(try outcome(frameLine(many.joined(separator: ","))) == .rejected(.tooManyObjects))
    let five = #"{"at":[1,2],"riders":[{},{},{},{},{}]}"#
    #expect(try outcome(frameLine(five)) == .rejected(.tooManyObjects))
  }

  @Test(arguments: [#"{"type":"health"}"#, #"{"type":"Frame"}"#, #"{"type":""}"#])
  func `an unknown type is told apart`(line: String) throws {
    #expect(try outcome(line) == .rejected(.unknownType))
  }

  @Test(arguments: [
    "null", "1", "[]", "\"frame\"", "true", "{", "}", "{\"type\":\"frame\"", signal + "x",
    signal + signal, signal + ",", "\u{FEFF}" + signal, signal + "\0", "\0", "\0" + signal,
    frameLine(#"{"at":[NaN,2]}"#), frameLine(#"{"at":[Infinity,2]}"#),
    frameLine(#"{"at":[-Infinity,2]}"#), frameLine(#"{"at":[01,2]}"#),
    frameLine(#"{"at":[1.,2]}"#), frameLine(#"{"at":[.5,2]}"#), frameLine(#"{"at":[+1,2]}"#),
    frameLine(#"{"at":[1e,2]}"#), frameLine(#"{"at":[0x10,2]}"#), frameLine(#"{"at":[1,2],}"#),
    frameLine(#"{"at":[1,2,]}"#), frameLine(#"{at:[1,2]}"#), frameLine(#"{'at':[1,2]}"#),
    frameLine("/**/"), frameLine(#"{"at":[1,2],"id":"a\#u{01}"}"#),
    frameLine(#"{"at":[1,2],"id":"\x41"}"#), frameLine(#"{"at":[1,2],"id":"\ud800"}"#),
    frameLine(#"{"at":[1,2],"id":"\udc00"}"#), frameLine(#"{"at":[1,2],"x":"\udfff\ud800"}"#),
    frameLine(#"{"at":[1,2],"\udc00":1}"#), frameLine(#"{"at":[1,2],"id":"\ud800\u0041"}"#),
    frameLine(#"{"at":[1,2],"id":"a}"#), frameLine(#"{"at":[01,1e400]}"#),
  ])
  func `what is no JSON object rejects the line`(line: String) throws {
    #expect(try outcome(line) == .rejected(.notJSON))
  }

  @Test func `a pair of surrogates and an escaped backslash are text`() throws {
    var decoder = try FeedDecoder()
    #expect(decoder.decode(frameLine(#"{"at":[1,2],"id":"\ud83d\ude00\\udc00"}"#)) == .frame)
    #expect(decoder.frame.objects.first?.id == .text(#"😀\udc00"#))
  }

  @Test(arguments: [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE8, 0xA1],
  ])
  func `bytes that are no UTF-8 reject the line`(bytes: [UInt8]) throws {
    var decoder = try FeedDecoder()
    let head = #"{"type":"signal","ts":1732330012,"x":""#
    let tail = #"","group":"g","aspect":"red"}"#
    #expect(decoder.decode(Array(head.utf8) + bytes + Array(tail.utf8)) == .rejected(.notUTF8))
  }

  @Test(arguments: ["", " ", "\t \r", "   \n"])
  func `an empty line is nothing`(line: String) throws {
    #expect(try outcome(line) == .emptyLine)
  }

  @Test func `a deep nest is rejected without a crash`() throws {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      for depth in [20, 40, 1000, 40_000] {
        let nest =
          String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)
        let line = frameLine("", head: #""x":\#(nest),"#)
        #expect(try outcome(line) == (depth < 32 ? .frame : .rejected(.notJSON)), "\(depth)")
      }
    }
    let million = String(repeating: "[", count: 1_000_000)
    #expect(try outcome(million) == .rejected(.lineTooLong))
    let full = String(repeating: "[", count: FeedDecoder.lineBytesMaximum)
    #expect(try outcome(full) == .rejected(.notJSON))
  }

  @Test func `the longest line is taken and one byte more is too long`() throws {
    let short = frameLine("", head: #""x":"","#)
    let filler = String(repeating: "x", count: FeedDecoder.lineBytesMaximum - short.utf8.count)
    #expect(try outcome(frameLine("", head: #""x":"\#(filler)","#)) == .frame)
    #expect(try outcome(frameLine("", head: #""x":"\#(filler)y","#)) == .rejected(.lineTooLong))
  }
}

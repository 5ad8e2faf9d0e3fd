// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import Glibc
import Testing
import TrafficModel

@Suite struct FeedFileTests {
  private func outcomes(of path: String) throws -> [FeedDecoder.Outcome] {
    var file = try FeedFile(path)
    var decoder = try FeedDecoder()
    var all: [FeedDecoder.Outcome] = []
    while let outcome = try file.next(into: &decoder) { all.append(outcome) }
    return all
  }

  @Test func `lines of any ending are read, the last one without a newline too`() throws {
    let folder = Folder()
    let line = frameLine("")
    let path = folder.file("feed", line + "\n" + line + "\r\n\n\r\n" + line + "\r\r\n" + line)
    #expect(try outcomes(of: path) == [.frame, .frame, .frame, .frame])
  }

  @Test func `a half line at the end is rejected`() throws {
    let folder = Folder()
    let path = folder.file("feed", frameLine("") + "\n" + frameLine("").dropLast(3))
    #expect(try outcomes(of: path) == [.frame, .rejected(.notJSON)])
  }

  @Test func `an empty file holds no line`() throws {
    let folder = Folder()
    #expect(try outcomes(of: folder.file("feed", "")) == [])
    #expect(try outcomes(of: "/dev/null") == [])
  }

  @Test func `a line over the limit is counted once and the next one is taken`() throws {
    let folder = Folder()
    let long = String(repeating: "x", count: 3_000_000)
    let path = folder.file("feed", frameLine("") + "\n" + long + "\n" + frameLine("") + "\n" + long)
    #expect(
      try outcomes(of: path)
        == [.frame, .rejected(.lineTooLong), .frame, .rejected(.lineTooLong)])
  }

  @Test func `a file of many blocks is read line by line`() throws {
    let folder = Folder()
    let lines = (0..<40_000).map { frameLine("", head: #""seq":\#($0),"#) }
    var file = try FeedFile(folder.file("feed", lines.joined(separator: "\n")))
    var decoder = try FeedDecoder()
    for number in 0..<40_000 {
      guard try file.next(into: &decoder) == .frame, decoder.frame.sequence == Int64(number) else {
        Issue.record("line \(number) is wrong")
        return
      }
    }
    #expect(try file.next(into: &decoder) == nil)
    #expect(try file.next(into: &decoder) == nil)
  }

  @Test func `a file that cannot be read is said in one sentence`() throws {
    let folder = Folder()
    #expect(throws: FeedError.unreadable(path: folder.path + "/none", code: ENOENT)) {
      _ = try FeedFile(folder.path + "/none")
    }
    #expect(throws: FeedError.folder(path: folder.path)) { _ = try FeedFile(folder.path) }
    #expect(
      FeedError.unreadable(path: "/x", code: ENOENT).description
        == "cannot read the feed /x: No such file or directory; check the path")
  }
}

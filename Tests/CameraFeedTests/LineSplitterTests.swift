// SPDX-License-Identifier: Apache-2.0

import Posix
import Testing

@testable import CameraFeed

@Suite struct LineSplitterTests {
  /// All pieces of a text that is read in blocks of some bytes; `nil` stands for too long.
  private func pieces(_ text: String, block: Int) throws -> [Int?] {
    let folder = Folder()
    let descriptor = try Descriptor(feed: folder.file("text", text))
    var splitter = LineSplitter(block: block)
    var all: [Int?] = []
    func note(_ piece: LineSplitter.Piece) {
      guard case .line(let line) = piece else { return all.append(nil) }
      all.append(line.count)
    }
    while case .bytes(let count) = splitter.fill(from: descriptor) {
      #expect(count <= block)
      while let piece = splitter.next() { note(piece) }
    }
    if let piece = splitter.last() { note(piece) }
    #expect(splitter.last() == nil)
    return all
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func `the same lines come out however the bytes arrive`(block: Int) throws {
    #expect(try pieces("a\nbb\r\n\n\r\nccc\rc\r\ndddd", block: block) == [1, 2, 5, 4])
    #expect(try pieces("\r", block: block) == [0])
    #expect(try pieces("", block: block) == [])
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func `empty lines are passed over however the bytes arrive`(block: Int) throws {
    #expect(try pieces("\n\n", block: block) == [])
    #expect(try pieces("\n\r\n\na\n\r\n\r\rb\n\n \n", block: block) == [1, 3, 1])
  }

  @Test func `empty lines after a line over the limit end it and are passed over`() throws {
    let long = String(repeating: "x", count: LineSplitter.lineBytesMaximum + 2)
    #expect(try pieces(long + "\n\n\r\na\n", block: 4096) == [nil, 1])
  }

  @Test(arguments: [4096, 100_000, 1 << 20])
  func `the limit counts the line without its ending`(block: Int) throws {
    let limit = LineSplitter.lineBytesMaximum
    let full = String(repeating: "x", count: limit)
    #expect(try pieces(full + "\n" + full + "\r\na\n", block: block) == [limit, limit, 1])
    #expect(try pieces(full + "x\na\n", block: block) == [nil, 1])
    #expect(try pieces(full + "x\r\na\n", block: block) == [nil, 1])
    #expect(try pieces(full + "\r", block: block) == [limit])
    #expect(try pieces(full + "x", block: block) == [nil])
    #expect(try pieces(full + full + full + "\na", block: block) == [nil, 1])
    #expect(try pieces(full + full, block: block) == [nil])
  }
}

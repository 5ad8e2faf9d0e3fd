// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import Posix

@Suite struct ServiceNoticeTests {
  private func heard(_ socket: borrowing Descriptor) -> String? {
    var buffer = [UInt8](repeating: 0, count: 512)
    // SAFETY: the array's own count is told, and it outlives the call.
    let count = unsafe recv(socket.raw, &buffer, buffer.count, 0)
    return count < 0 ? nil : String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  @Test func `notices reach the manager at a path`() throws {
    let folder = try Folder()
    let path = folder.path + "/notify"
    let manager = try Descriptor.datagrams()
    try manager.bind(to: try #require(UnixAddress(path: path)))
    let notice = ServiceNotice(to: path)
    let isHeard = notice.isHeard
    #expect(isHeard)
    notice.tell("READY=1")
    notice.tell(status: "two\nlines\r\nof it")
    #expect(heard(manager) == "READY=1")
    #expect(heard(manager) == "STATUS=two lines of it")
    #expect(heard(manager) == nil)
  }

  @Test func `notices reach the manager at an abstract name`() throws {
    let name = "@xiaoan-notice-\(UInt64.random(in: 0 ... .max))"
    let manager = try Descriptor.datagrams()
    try manager.bind(to: try #require(UnixAddress(path: name, isAbstract: true)))
    ServiceNotice(to: name).tell("WATCHDOG=1")
    #expect(heard(manager) == "WATCHDOG=1")
  }

  @Test func `without a manager, or with one that is gone, nothing is told and nothing fails`() {
    let nobody = ServiceNotice(to: "")
    let isHeard = nobody.isHeard
    #expect(!isHeard)
    nobody.tell("READY=1")
    let gone = ServiceNotice(to: "/no/such/folder/notify")
    gone.tell("READY=1")
    gone.tell(status: "x")
  }
}

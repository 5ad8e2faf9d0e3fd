// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import Testing

struct DescriptorTests {
  private func isOpen(_ raw: Int32) -> Bool { fcntl(raw, F_GETFD) >= 0 }

  @Test func `an owned descriptor is closed with its owner, a borrowed or released one is not`()
    throws
  {
    let folder = try Folder()
    // Numbers are given out again by other tests at once: only the file tells.
    let path = folder.path + "/pipe"
    // SAFETY: the path is a terminated copy.
    #expect(unsafe mkfifo(path, 0o600) == 0)
    do { _ = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK) }
    // Without a reader a FIFO cannot be opened for writing.
    #expect(throws: Errno(ENXIO)) { _ = try Descriptor(opening: path, O_WRONLY | O_NONBLOCK) }
    let kept = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK).released()
    do { _ = Descriptor(borrowing: kept) }
    _ = try Descriptor(opening: path, O_WRONLY | O_NONBLOCK)
    #expect(isOpen(kept))
    close(kept)
  }

  @Test func `a file is read from any place and ends where it ends`() throws {
    let folder = try Folder()
    let path = try folder.file("f", "0123456789")
    let file = try Descriptor(opening: path, O_RDONLY)
    #expect(try file.read(4, at: 3) == Array("3456".utf8))
    #expect(try file.read(100, at: 8) == Array("89".utf8))
    #expect(try file.read(1, at: 10) == [])
    let status = try file.status()
    #expect(status.isRegular && !status.isFolder && status.bytes == 10)
    #expect(try FileStatus(of: path)?.identity == status.identity)
  }

  @Test func `what stands at a path is told, with and without following a link`() throws {
    let folder = try Folder()
    let link = folder.path + "/link"
    // SAFETY: both paths are terminated copies.
    #expect(unsafe symlink(folder.path, link) == 0)
    #expect(try FileStatus(of: link)?.isFolder == true)
    #expect(try FileStatus(of: link, followsLink: false)?.isFolder == false)
    #expect(try FileStatus(of: folder.path + "/none") == nil)
    let file = try folder.file("f", "")
    #expect(throws: Errno(ENOTDIR)) { try FileStatus(of: file + "/below") }
  }

  @Test func `what cannot be opened says why`() throws {
    #expect(throws: Errno(ENOENT)) { _ = try Descriptor(opening: "/nowhere/at/all", O_RDONLY) }
  }
}

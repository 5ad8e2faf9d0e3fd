// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix
import Testing

struct ErrnoTests {
  private typealias NameOf = @convention(c) (Int32) -> UnsafePointer<CChar>?

  @Test func `every number has the name that the C library gives it`() throws {
    // Not declared for Swift, but there.
    // SAFETY: the name is a terminated literal.
    let symbol = unsafe dlsym(dlopen(nil, RTLD_NOW), "strerrorname_np")
    let found = unsafe try #require(symbol)
    // SAFETY: that is the type of the function in <string.h>.
    let nameOf = unsafe unsafeBitCast(found, to: NameOf.self)
    for code in Int32(1)...255 {
      // SAFETY: the answer is a constant text.
      let name = unsafe nameOf(code).map { unsafe String(cString: $0) }
      #expect(Errno(code).name == name ?? "error \(code)")
    }
  }

  @Test func `the words are those of the C library`() {
    #expect(Errno(ENOENT).text == "No such file or directory")
    #expect(Errno(99_999).text.contains("99999"))
  }

  @Test func `a full disk and a full quota are told from the rest`() {
    #expect(Errno(ENOSPC).isDiskFull && Errno(EDQUOT).isDiskFull)
    #expect(!Errno(EIO).isDiskFull)
  }
}

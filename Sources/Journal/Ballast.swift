// SPDX-License-Identifier: Apache-2.0

import Glibc
import Posix

/// A file that holds space for the day on which the disk is full.
///
/// In WAL mode a full disk cannot be cured by deleting rows: DELETE and checkpoint need space
/// themselves. This file is removed first, which gives them that space.
struct Ballast {
  let path: String
  let bytes: Int64

  init(path: String, bytes: Int64 = JournalLimits.ballastBytes) {
    self.path = path
    self.bytes = bytes
  }

  /// Whether it lies there in full.
  var isReady: Bool {
    do throws(Errno) {
      guard let facts = try FileStatus(of: path) else { return false }
      return facts.isRegular && facts.bytes >= bytes
    } catch {
      return false
    }
  }

  /// Lays it down, unless that would itself fill the disk: as much again must stay free.
  ///
  /// - Returns: whether it lies there.
  func layDown() -> Bool {
    if isReady { return true }
    guard freeBytes() >= bytes * 2 else { return false }
    do throws(Errno) {
      let file = try Descriptor(opening: path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o640)
      try file.setMode(0o640)
      // Real blocks: a sparse file would hold no space at all.
      try file.allocate(bytes)
      return true
    } catch {
      _ = release()
      return false
    }
  }

  /// Gives the space back to the disk.
  ///
  /// - Returns: whether there was any to give.
  func release() -> Bool {
    // SAFETY: the path is a terminated copy that outlives the call.
    unsafe unlink(path) == 0
  }

  private func freeBytes() -> Int64 {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    var raw = statvfs()
    // SAFETY: `raw` outlives the call, which only fills it; the path is a terminated copy.
    guard unsafe statvfs(folder, &raw) == 0 else { return 0 }
    let blocks = Int64(clamping: UInt64(raw.f_bavail))
    let (bytes, overflow) = blocks.multipliedReportingOverflow(by: Int64(clamping: raw.f_frsize))
    return overflow ? .max : bytes
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Small files that are there whole or not at all, also after a power cut.
package enum WholeFile {
  /// Writes a text beside its place, brings it to the disk, and moves it into place.
  ///
  /// - Throws: the errno of the call that failed; what stood there before stands there still.
  package static func write(_ text: String, to path: String) throws(Errno) {
    try write(Array(text.utf8), to: path, mode: 0o640)
  }

  /// Writes bytes beside their place, brings them to the disk, and moves them into place.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: where it is to be.
  ///   - mode: who may read it, further cut by the umask.
  /// - Throws: the errno of the call that failed; what stood there before stands there still.
  package static func write(_ bytes: [UInt8], to path: String, mode: UInt32) throws(Errno) {
    let fresh = path + ".new"
    do {
      let file = try Descriptor(opening: fresh, O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
      var length = 0
      while length < bytes.count {
        // SAFETY: the slice lies within the array's own storage, which outlives the call.
        let count = unsafe bytes.withUnsafeBytes { buffer in
          // SAFETY: as above.
          unsafe Glibc.write(
            file.raw, buffer.baseAddress.map { unsafe $0 + length }, bytes.count - length)
        }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw Errno(errno) }
        length += count
      }
      guard fsync(file.raw) == 0 else { throw Errno(errno) }
    }
    // SAFETY: both paths are terminated copies that outlive the call.
    guard unsafe rename(fresh, path) == 0 else { throw Errno(errno) }
    try settle(path)
  }

  /// Removes a file for good; that it is not there is fine.
  package static func remove(_ path: String) throws(Errno) {
    // SAFETY: the path is a terminated copy that outlives the call.
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw Errno(errno) }
    try settle(path)
  }

  /// Moves a file to another name in its folder, for good; what stood there before is gone.
  package static func move(_ path: String, to next: String) throws(Errno) {
    // SAFETY: both paths are terminated copies that outlive the call.
    guard unsafe rename(path, next) == 0 else { throw Errno(errno) }
    try settle(next)
  }

  /// Makes a folder of which only the last part is missing; that it is there is fine.
  package static func makeFolder(_ path: String) throws(Errno) {
    // SAFETY: the path is a terminated copy that outlives the call.
    guard unsafe mkdir(path, 0o750) == 0 else {
      guard errno == EEXIST else { throw Errno(errno) }
      return
    }
    try settle(path)
  }

  /// The names in a folder, sorted; none when it is not there.
  ///
  /// - Throws: the errno; `EFBIG` for a folder with more names than the limit.
  package static func names(in folder: String, limit: Int) throws(Errno) -> [String] {
    // SAFETY: the path is a terminated copy that outlives the call.
    guard let stream = unsafe opendir(folder) else {
      guard errno == ENOENT else { throw Errno(errno) }
      return []
    }
    // SAFETY: opened above, and closed here alone.
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    // SAFETY: the stream is open; the entry is copied before the next one is read.
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { place in
        // SAFETY: the kernel ends each name with a zero within the field.
        unsafe place.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      guard names.count < limit else { throw Errno(EFBIG) }
      names.append(name)
    }
    return names.sorted()
  }

  /// Reads a file as text; `nil` when it is not there.
  ///
  /// - Throws: the errno; `EFBIG` for one that is longer than the limit.
  package static func read(_ path: String, limit: Int) throws(Errno) -> String? {
    try bytes(of: path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads a file; `nil` when it is not there.
  ///
  /// - Throws: the errno; `EFBIG` for one that is longer than the limit.
  package static func bytes(of path: String, limit: Int) throws(Errno) -> [UInt8]? {
    let file: Descriptor
    do throws(Errno) { file = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK) } catch {
      guard error.code == ENOENT else { throw error }
      return nil
    }
    let bytes = try file.read(limit + 1, at: 0)
    guard bytes.count <= limit else { throw Errno(EFBIG) }
    return bytes
  }

  /// Brings the name of a file in its folder to the disk.
  private static func settle(_ path: String) throws(Errno) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let opened = try Descriptor(opening: folder, O_RDONLY | O_DIRECTORY)
    guard fsync(opened.raw) == 0 else { throw Errno(errno) }
  }
}

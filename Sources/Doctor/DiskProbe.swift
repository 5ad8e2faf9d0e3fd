// SPDX-License-Identifier: Apache-2.0

import Checkup
import Glibc
import Posix

/// Looks at the disk with the daemon's state, at the wear of memories, and at the journal's file.
struct DiskProbe: Sendable {
  /// Memories that are looked at.
  static let memoriesMaximum = 8
  /// The bytes with which a SQLite file begins (sqlite.org/fileformat.html).
  private static let magic = Array("SQLite format 3\0".utf8)

  let files: MachineFiles
  let state: String

  /// The disk.
  var disk: Reading<DiskReading> {
    do throws(Errno) {
      // What is not there yet will be made in the folder above.
      let path = try FileRights(of: state) == nil ? "/" : state
      let space = try DiskSpace(of: path)
      let number = try FileRights(of: path)?.device ?? ""
      let mount = mount(number, path)
      let block = FolderListing.target(of: "\(files.root)/sys/dev/block/\(number)")
      let name = block?.split(separator: "/").last.map { String($0) } ?? mount.source
      return .found(
        DiskReading(
          path: path, device: name, type: mount.type, isReadOnly: space.isReadOnly,
          bytes: space.bytes, available: space.available, freeInodes: space.freeInodes,
          errors: mount.type == "ext4" ? files.number("/sys/fs/ext4/\(name)/errors_count") : nil))
    } catch {
      return .refused(error.text)
    }
  }

  /// The type and the source of the file system with this device's number, as far as they are told.
  private func mount(_ number: String, _ path: String) -> (type: String, source: String) {
    var best: (length: Int, type: String, source: String) = (-1, "?", "?")
    for line in (files.text("/proc/self/mountinfo").value ?? "").split(whereSeparator: \.isNewline)
    {
      // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw (proc(5)).
      let parts = line.split(separator: " ")
      guard parts.count > 6, let dash = parts.firstIndex(of: "-"), dash + 2 < parts.count else {
        continue
      }
      let point = String(parts[4])
      let isAbove = path == point || path.hasPrefix(point == "/" ? "/" : point + "/")
      // An overlay has a number that its mount does not tell.
      let weight = (parts[2] == number ? 1 << 20 : 0) + (isAbove ? point.utf8.count : -1)
      guard isAbove || parts[2] == number, weight >= best.length else { continue }
      best = (weight, String(parts[dash + 1]), String(parts[dash + 2]))
    }
    return (best.type, best.source)
  }

  /// How worn memories are that tell it: eMMC from version 5.0 on (JESD84-B51).
  var wear: [WearReading] {
    files.names(in: "/sys/block").filter { $0.hasPrefix("mmcblk") && !$0.contains("boot") }
      .prefix(Self.memoriesMaximum)
      .compactMap { name in
        let folder = "/sys/block/\(name)/device"
        // Two estimates, for two kinds of cells: `0x01 0x02`; 0 is not defined.
        let lives = (files.word(folder + "/life_time") ?? "").split(separator: " ").compactMap(
          Self.hex)
        let spare = files.word(folder + "/pre_eol_info").flatMap { Self.hex($0[...]) } ?? 0
        guard let life = lives.max(), life > 0 else { return nil }
        return WearReading(device: name, life: life, spare: spare)
      }
  }

  private static func hex(_ text: Substring) -> Int? {
    text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
  }

  /// The journal's file.
  var journal: Reading<JournalFileReading> {
    let path = state + "/journal.sqlite"
    do throws(Errno) {
      guard let status = try FileStatus(of: path) else { return .absent }
      let log = try FileStatus(of: path + "-wal")?.bytes ?? 0
      let names = try FolderListing.names(in: state, limit: MachineFiles.namesMaximum)
      // As the daemon names what it moves aside: `journal.corrupt-1`, `journal.newer-7-1`.
      let aside = names.count {
        ($0.hasPrefix("journal.corrupt-") || $0.hasPrefix("journal.newer-"))
          && $0.last?.isNumber == true
      }
      return .found(
        JournalFileReading(
          path: path, bytes: status.bytes + log, isWhole: Self.isWhole(path, status.bytes),
          aside: aside))
    } catch {
      return error.code == ENOTDIR ? .absent : .refused(error.text)
    }
  }

  /// Whether a file has the head of a SQLite file and as many pages as that says; `nil` when it may
  /// not be read.
  private static func isWhole(_ path: String, _ bytes: Int64) -> Bool? {
    do throws(Errno) {
      let head = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK).read(100, at: 0)
      // A fresh one is empty until its first page is written.
      if head.isEmpty { return true }
      guard head.count == 100, head.starts(with: magic) else { return false }
      let size = Int64(head[16]) << 8 | Int64(head[17])
      // The largest page, of 64 KiB, is written as 1.
      let page = size == 1 ? 65_536 : size
      return page >= 512 && bytes.isMultiple(of: page)
    } catch {
      return nil
    }
  }
}

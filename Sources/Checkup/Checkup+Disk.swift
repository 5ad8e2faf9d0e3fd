// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlRendering
import Phrases

/// The disk with the daemon's state, its wear, and the journal.
extension Checkup {
  mutating func judgeDisk() {
    switch readings.machine.disk {
    case .found(let disk): judge(disk)
    case .absent:
      add(.disk, "disk", .notLookedAt, DoctorWords.unreadable("statvfs", "ENOENT"))
    case .refused(let why):
      add(.disk, "disk", .notLookedAt, DoctorWords.unreadable("statvfs", why))
    }
    judgeWear()
    if let journal = readings.status?.journal { judge(journal) }
    judgeJournalFile()
  }

  private mutating func judge(_ disk: DiskReading) {
    let percent = Int(Self.percent(disk.available, of: disk.bytes))
    let free = Self.size(disk.available)
    let (doubtful, wrong) = (CheckupLimits.spaceDoubtful, CheckupLimits.spaceWrong)
    if disk.isReadOnly {
      add(
        .disk, "disk-read-only", disk.path, .wrong,
        MachineDoctorWords.readOnly(disk.path, disk.device))
    }
    // A large disk may be full to a few percent, and a small one may be half empty and still short.
    if percent < wrong.percent && disk.available < doubtful.bytes || disk.available < wrong.bytes {
      add(
        .disk, "disk-space", disk.path, .wrong,
        MachineDoctorWords.spaceShort(disk.path, free, percent: percent))
    } else if percent < doubtful.percent && disk.available < 4 * doubtful.bytes
      || disk.available < doubtful.bytes / 4
    {
      add(
        .disk, "disk-space", disk.path, .doubtful,
        MachineDoctorWords.spaceShort(disk.path, free, percent: percent))
    } else {
      add(
        .disk, "disk-space", disk.path, .ok,
        MachineDoctorWords.space(disk.path, free, percent: percent))
    }
    if let free = disk.freeInodes, free < CheckupLimits.inodesWrong {
      add(
        .disk, "disk-inodes", disk.path, .wrong,
        MachineDoctorWords.inodes(disk.path, percent: free))
    }
    guard let errors = disk.errors else {
      return add(
        .disk, "disk-errors", disk.device, .notLookedAt, MachineDoctorWords.uncounted(disk.type))
    }
    add(
      .disk, "disk-errors", disk.device, errors > 0 ? .wrong : .ok,
      errors > 0
        ? MachineDoctorWords.diskErrors(disk.device, Figures.count(errors))
        : MachineDoctorWords.noDiskErrors(disk.device))
  }

  private mutating func judgeWear() {
    if readings.machine.wear.isEmpty {
      add(.disk, "disk-wear", .notLookedAt, MachineDoctorWords.wearUnknown)
    }
    for memory in readings.machine.wear {
      let isWrong = memory.life >= CheckupLimits.lifeWrong || memory.spare >= 3
      let isDoubtful = memory.life >= CheckupLimits.lifeDoubtful || memory.spare == 2
      let percent = memory.life > 10 ? "> 100" : String(memory.life * 10)
      add(
        .disk, "disk-wear", memory.device, isWrong ? .wrong : isDoubtful ? .doubtful : .ok,
        isWrong || isDoubtful
          ? MachineDoctorWords.worn(memory.device, percent: percent)
          : MachineDoctorWords.wear(memory.device, percent: percent))
    }
  }

  private mutating func judge(_ journal: JournalStatus) {
    switch journal.state {
    case .recording:
      let size = Self.size(readings.machine.journal.value?.bytes ?? 0)
      add(
        .disk, "journal", .ok,
        MachineDoctorWords.journal(Figures.count(journal.recorded), size: size))
    case .failing:
      add(.disk, "journal", .wrong, MachineDoctorWords.journalFails(journal.reason ?? "?"))
    default: add(.disk, "journal", .doubtful, MachineDoctorWords.journalStarts)
    }
  }

  private mutating func judgeJournalFile() {
    switch readings.machine.journal {
    case .absent:
      let folder = readings.machine.state
      add(
        .disk, "journal-file", .notLookedAt,
        MachineDoctorWords.noJournal(folder + "/journal.sqlite"))
    case .refused(let why):
      add(.disk, "journal-file", .notLookedAt, DoctorWords.unreadable("journal.sqlite", why))
    case .found(let file):
      switch file.isWhole {
      case nil:
        add(
          .disk, "journal-file", .notLookedAt, DoctorWords.unreadable(file.path, "EACCES"))
      case true?:
        add(
          .disk, "journal-file", .ok,
          MachineDoctorWords.journalFile(file.path, size: Self.size(file.bytes)))
      case false?:
        add(.disk, "journal-file", .wrong, MachineDoctorWords.journalTorn(file.path))
      }
      guard file.aside > 0 else { return }
      let folder = String(file.path.dropLast("/journal.sqlite".count))
      add(.disk, "journal-aside", .doubtful, MachineDoctorWords.aside(file.aside, folder))
    }
  }

  /// Bytes as people read them.
  static func size(_ bytes: Int64) -> String {
    switch bytes {
    case ..<(1 << 20): "\(max(bytes, 0) / 1024) KiB"
    case ..<(1 << 30): "\(Figures.tenths(Double(bytes) / Double(1 << 20))) MiB"
    default: "\(Figures.tenths(Double(bytes) / Double(1 << 30))) GiB"
    }
  }
}

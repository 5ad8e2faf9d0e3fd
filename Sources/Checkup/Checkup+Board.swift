// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlRendering
import Phrases

/// Sockets and rights, watchdogs, heat, power, memory and versions.
extension Checkup {
  mutating func judgeRights() {
    var isLookedAt = false
    for file in readings.machine.files {
      switch file.use {
      case .control, .feed: judge(socket: file)
      case .device:
        isLookedAt = true
        judge(device: file)
      }
    }
    if !isLookedAt, readings.status != nil {
      add(.rights, "device", .notLookedAt, BoardDoctorWords.noDevices)
    }
  }

  private mutating func judge(socket file: FileReading) {
    let mode = "0" + String(file.mode, radix: 8)
    guard file.isThere else {
      // Of a daemon that does not answer it is told above.
      guard readings.status != nil, file.use == .feed else { return }
      return add(.rights, "socket", file.path, .wrong, BoardDoctorWords.socketMissing(file.path))
    }
    guard file.isRight else {
      return add(.rights, "socket", file.path, .wrong, BoardDoctorWords.noSocketAt(file.path))
    }
    if file.mode & 0o002 != 0 {
      add(.rights, "socket", file.path, .doubtful, BoardDoctorWords.socketOpen(file.path, mode))
    } else if !file.mayUse, file.use == .control {
      add(
        .rights, "socket", file.path, .wrong,
        BoardDoctorWords.socketClosed(file.path, file.owner, mode, group: file.groupName))
    } else {
      add(.rights, "socket", file.path, .ok, BoardDoctorWords.socket(file.path, file.owner, mode))
    }
  }

  private mutating func judge(device file: FileReading) {
    guard file.isThere else {
      return add(.rights, "device", file.path, .wrong, BoardDoctorWords.deviceMissing(file.path))
    }
    guard let process = readings.daemon.processes.first else {
      return add(.rights, "device", file.path, .notLookedAt, DoctorWords.needsDaemon)
    }
    let isOpen = file.isOpen(to: process)
    add(
      .rights, "device", file.path, isOpen ? .ok : .wrong,
      isOpen
        ? BoardDoctorWords.device(file.path)
        : BoardDoctorWords.deviceClosed(file.path, file.owner, group: file.groupName))
  }

  mutating func judgeWatchdogs() {
    let units = [("xiaoand", readings.unit), ("xiaoan-lampguard", readings.guardUnit)]
    for (name, reading) in units {
      guard let unit = reading.value, unit.load == "loaded" else { continue }
      let seconds = Figures.tenths(Double(unit.watchdog) / 1e6)
      add(
        .watchdog, "watchdog-service", name, unit.watchdog > 0 ? .ok : .doubtful,
        unit.watchdog > 0
          ? BoardDoctorWords.serviceWatchdog(name, seconds: seconds)
          : BoardDoctorWords.noServiceWatchdog(name))
    }
    let dogs = readings.machine.watchdogs
    if let dog = dogs.first(where: \.isActive) {
      add(
        .watchdog, "watchdog-board", dog.identity, .ok,
        BoardDoctorWords.watchdog(dog.identity, seconds: String(dog.seconds)))
    } else if let dog = dogs.first {
      add(
        .watchdog, "watchdog-board", dog.identity, .doubtful,
        BoardDoctorWords.watchdogAsleep(dog.identity))
    } else {
      add(.watchdog, "watchdog-board", .doubtful, BoardDoctorWords.noWatchdog)
    }
  }

  mutating func judgeBoard() {
    judgeHeat()
    switch readings.machine.power {
    case .found(let power):
      add(
        .board, "power", power.isLow ? .wrong : power.wasLow ? .doubtful : .ok,
        power.isLow
          ? BoardDoctorWords.powerLow
          : power.wasLow ? BoardDoctorWords.powerWasLow : BoardDoctorWords.power)
    case .absent: add(.board, "power", .notLookedAt, BoardDoctorWords.powerUnknown)
    case .refused(let why):
      add(.board, "power", .notLookedAt, DoctorWords.unreadable("get_throttled", why))
    }
    switch readings.machine.memory {
    case .found(let memory): judge(memory)
    case .absent: add(.board, "memory", .notLookedAt, DoctorWords.unreadable("/proc", "ENOENT"))
    case .refused(let why):
      add(.board, "memory", .notLookedAt, DoctorWords.unreadable("/proc/meminfo", why))
    }
    guard let process = readings.daemon.processes.first else { return }
    let limit = CheckupLimits.residentDoubtful
    let isMuch = process.resident > limit
    add(
      .board, "memory-daemon", isMuch ? .doubtful : .ok,
      isMuch
        ? BoardDoctorWords.swollen(Self.size(process.resident), limit: Self.size(limit))
        : BoardDoctorWords.resident(Self.size(process.resident)))
  }

  private mutating func judgeHeat() {
    // The hottest is enough, by how near to its limit it is.
    func wrong(_ heat: HeatReading) -> Double {
      let own = heat.critical.map { $0 - CheckupLimits.heatMargin } ?? CheckupLimits.heatWrong
      return min(own, CheckupLimits.heatWrong)
    }
    let hottest = readings.machine.heat.max { $0.degrees - wrong($0) < $1.degrees - wrong($1) }
    guard let heat = hottest else {
      return add(.board, "temperature", .notLookedAt, BoardDoctorWords.noHeat)
    }
    let zone = DisplayText.safe(heat.zone)
    let degrees = Figures.tenths(heat.degrees)
    let limit = wrong(heat)
    let doubtful = min(CheckupLimits.heatDoubtful, limit)
    if heat.degrees >= limit {
      let limit = Figures.tenths(limit)
      add(.board, "temperature", zone, .wrong, BoardDoctorWords.hot(zone, degrees, limit: limit))
    } else if heat.degrees >= doubtful {
      let limit = Figures.tenths(doubtful)
      add(.board, "temperature", zone, .doubtful, BoardDoctorWords.hot(zone, degrees, limit: limit))
    } else {
      add(.board, "temperature", zone, .ok, BoardDoctorWords.heat(zone, degrees))
    }
  }

  private mutating func judge(_ memory: MemoryReading) {
    let percent = Int(Self.percent(memory.available, of: memory.total))
    let free = Self.size(memory.available)
    let level: Finding.Level =
      percent < CheckupLimits.memoryWrong
      ? .wrong : percent < CheckupLimits.memoryDoubtful ? .doubtful : .ok
    add(
      .board, "memory", level,
      level == .ok
        ? BoardDoctorWords.memory(free, percent: percent)
        : BoardDoctorWords.memoryShort(free, percent: percent))
    if memory.killed > 0 {
      let count = Figures.count(memory.killed)
      add(.board, "memory-kills", .doubtful, BoardDoctorWords.killed(count))
    }
    let isBusy = memory.load > CheckupLimits.loadDoubtful * Double(max(memory.processors, 1))
    let load = Figures.tenths(memory.load)
    add(
      .board, "load", isBusy ? .doubtful : .ok,
      isBusy
        ? BoardDoctorWords.overloaded(load, processors: memory.processors)
        : BoardDoctorWords.load(load, processors: memory.processors))
  }

  mutating func judgeVersions() {
    if let daemon = readings.status?.version {
      add(
        .versions, "version", daemon == readings.version ? .ok : .doubtful,
        daemon == readings.version
          ? BoardDoctorWords.version(daemon)
          : BoardDoctorWords.versionsDiffer(
            daemon: DisplayText.safe(daemon), own: readings.version))
    } else {
      add(.versions, "version", .notLookedAt, DoctorWords.needsDaemon)
    }
    if readings.daemon.processes.first?.isReplaced == true {
      add(.versions, "version-running", .doubtful, BoardDoctorWords.replaced("xiaoand"))
    }
    guard !readings.machine.versions.isEmpty else { return }
    let text = DisplayText.safe(readings.machine.versions.joined(separator: "; "))
    add(.versions, "versions", .ok, BoardDoctorWords.versions(text))
  }
}

// SPDX-License-Identifier: Apache-2.0

import Checkup
import Glibc
import Posix

/// Looks at clock, heat, power, memory, watchdogs and versions of a machine.
struct BoardProbe: Sendable {
  /// Sensors and watchdogs that are looked at.
  static let sensorsMaximum = 64

  let files: MachineFiles

  /// The wall clock.
  var clock: Reading<ClockReading> {
    // systemd-timesyncd tells the kernel that the error is zero while it is still slewing.
    let isUnproven = files.text("/run/systemd/timesync/synchronized").value != nil
    return .found(ClockReading(error: KernelClock.errorMicroseconds, isUnproven: isUnproven))
  }

  /// Sensors of heat, in thousandths of a degree (sysfs-class-thermal).
  var heat: [HeatReading] {
    let zones = files.names(in: "/sys/class/thermal").filter { $0.hasPrefix("thermal_zone") }
    return zones.prefix(Self.sensorsMaximum).compactMap { zone in
      let folder = "/sys/class/thermal/\(zone)"
      guard let degrees = files.number(folder + "/temp"), (-60_000...250_000).contains(degrees)
      else { return nil }
      let critical = (0..<16).first {
        files.word("\(folder)/trip_point_\($0)_type") == "critical"
      }.flatMap { files.number("\(folder)/trip_point_\($0)_temp") }
      return HeatReading(
        zone: files.word(folder + "/type") ?? zone, degrees: Double(degrees) / 1000,
        critical: critical.flatMap { $0 > 0 ? Double($0) / 1000 : nil })
    }
  }

  /// The supply voltage: the firmware's word on a Raspberry Pi, else the alarms of hwmon.
  var power: Reading<PowerReading> {
    if let text = files.word("/sys/devices/platform/soc/soc:firmware/get_throttled"),
      let bits = UInt32(text.hasPrefix("0x") ? text.dropFirst(2) : text[...], radix: 16)
    {
      // Bit 0: too low now; 1 to 3: slowed down now; 16 to 19: since the start.
      return .found(PowerReading(isLow: bits & 1 != 0, wasLow: bits & 0xf_000e != 0))
    }
    let sensors = files.names(in: "/sys/class/hwmon").prefix(Self.sensorsMaximum)
    let alarms = sensors.compactMap {
      files.number("/sys/class/hwmon/\($0)/in0_lcrit_alarm")
        ?? files.number("/sys/class/hwmon/\($0)/in0_min_alarm")
    }
    guard !alarms.isEmpty else { return .absent }
    return .found(PowerReading(isLow: alarms.contains { $0 != 0 }, wasLow: false))
  }

  /// Memory and load.
  var memory: Reading<MemoryReading> {
    switch files.text("/proc/meminfo") {
    case .absent: return .absent
    case .refused(let why): return .refused(why)
    case .found(let text):
      func kibibytes(_ key: String) -> Int64 {
        let value = MachineFiles.value(of: key, in: text)?.prefix { $0.isNumber } ?? ""
        return min(Int64(value) ?? 0, 1 << 40)
      }
      guard kibibytes("MemTotal:") > 0 else { return .refused("MemTotal") }
      let events = files.text("/proc/vmstat").value ?? ""
      let killed = MachineFiles.value(of: "oom_kill ", in: events).flatMap { Int64($0) } ?? 0
      let loads = (files.word("/proc/loadavg") ?? "").split(separator: " ")
      let stat = files.text("/proc/stat").value ?? ""
      let processors = stat.split(whereSeparator: \.isNewline).count {
        $0.hasPrefix("cpu") && !$0.hasPrefix("cpu ")
      }
      return .found(
        MemoryReading(
          total: kibibytes("MemTotal:") * 1024, available: kibibytes("MemAvailable:") * 1024,
          killed: killed, load: loads.count > 1 ? Double(loads[1]) ?? 0 : 0,
          processors: processors))
    }
  }

  /// Watchdogs of the board (sysfs-class-watchdog).
  var watchdogs: [WatchdogReading] {
    files.names(in: "/sys/class/watchdog").prefix(Self.sensorsMaximum).map { name in
      let folder = "/sys/class/watchdog/\(name)"
      return WatchdogReading(
        identity: files.word(folder + "/identity") ?? name,
        seconds: Int(clamping: files.number(folder + "/timeout") ?? 0),
        isActive: files.word(folder + "/state") == "active")
    }
  }

  /// What else is installed.
  var versions: [String] {
    var versions: [String] = []
    if let system = MachineFiles.value(
      of: "PRETTY_NAME=", in: files.text("/etc/os-release").value ?? "")
    {
      versions.append(system.filter { $0 != "\"" })
    }
    if let kernel = files.word("/proc/sys/kernel/osrelease") { versions.append("Linux \(kernel)") }
    // The number of a library's file is that of its interface, not of its release.
    for library in ["libgpiod.so.", "libasound.so."] {
      if let version = version(of: library) { versions.append(library + version) }
    }
    return versions
  }

  /// The longest number that a shared library's file has behind its name.
  private func version(of library: String) -> Substring? {
    let folders = files.names(in: "/usr/lib").filter { $0.contains("-linux-") }
    return folders.flatMap { files.names(in: "/usr/lib/\($0)") }
      .filter { $0.hasPrefix(library) }.map { $0.dropFirst(library.count) }
      .max { $0.count < $1.count }
  }
}

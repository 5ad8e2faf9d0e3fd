// SPDX-License-Identifier: Apache-2.0

import Checkup
import Posix
import TrafficModel

/// Asks systemd how a unit is.
struct UnitProbe: Sendable {
  /// How long systemd may take to say it.
  static let timeMaximum = Interval.seconds(5)
  /// Bytes that it may say.
  static let outputMaximum = 1 << 16

  let files: MachineFiles

  /// How a unit is; absent where the machine runs no systemd.
  func unit(_ name: String) -> Reading<UnitReading> {
    // As sd_booted(3) finds it out.
    guard isBooted else { return .absent }
    let properties = [
      "LoadState", "ActiveState", "SubState", "Result", "UnitFileState", "NRestarts",
      "WatchdogUSec",
    ]
    let command = ChildProcess(
      arguments: ["systemctl", "show", name + ".service", "-p", properties.joined(separator: ",")],
      outputMaximum: Self.outputMaximum, timeMaximum: Self.timeMaximum)
    do throws(Errno) {
      let result = try command.run()
      guard result.ending == .exited(0) else {
        return .refused(result.complaint.isEmpty ? "systemctl" : result.complaint)
      }
      return .found(Self.unit(String(decoding: result.output, as: UTF8.self)))
    } catch {
      return .refused(error.text)
    }
  }

  private var isBooted: Bool {
    do throws(Errno) { return try FileStatus(of: files.root + "/run/systemd/system") != nil } catch
    {
      return false
    }
  }

  /// Reads what `systemctl show` prints.
  static func unit(_ text: String) -> UnitReading {
    func value(_ key: String) -> String {
      MachineFiles.value(of: key + "=", in: text).map { String($0) } ?? ""
    }
    return UnitReading(
      load: value("LoadState"), active: value("ActiveState"), sub: value("SubState"),
      result: value("Result"), file: value("UnitFileState"),
      restarts: Int64(value("NRestarts")) ?? 0,
      watchdog: microseconds(value("WatchdogUSec")))
  }

  /// A time span as systemd prints it, such as `1min 30s`, `500ms` or `infinity`.
  static func microseconds(_ text: String) -> Int64 {
    let units: [(String, Int64)] = [
      ("min", 60_000_000), ("ms", 1_000), ("us", 1), ("h", 3_600_000_000), ("s", 1_000_000),
    ]
    var sum: Int64 = 0
    for part in text.split(separator: " ") {
      guard let (unit, length) = units.first(where: { part.hasSuffix($0.0) }),
        let count = Double(part.dropLast(unit.count)), count >= 0, count < 1e6
      else { continue }
      sum += Int64(count * Double(length))
    }
    return sum
  }
}

// SPDX-License-Identifier: Apache-2.0

import Checkup
import Foundation
import Posix
import Testing

@testable import Doctor

/// What is read of a machine: a whole one, one without anything, a broken one.
struct ProbeTests {
  private let root = "/tmp/xd-\(UInt32.random(in: 0 ... .max))"

  /// Writes files below a root of this test alone, and removes it in the end.
  private func machine<Value>(
    _ contents: [String: String], _ body: (MachineFiles) throws -> Value
  ) throws -> Value {
    let root = root + "-\(UInt32.random(in: 0 ... .max))"
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (path, text) in contents {
      let place = URL(fileURLWithPath: root + path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place)
    }
    return try body(MachineFiles(root: root))
  }

  @Test func `heat, power, memory, watchdogs and versions are read as the kernel writes them`()
    throws
  {
    let files = [
      "/sys/class/thermal/thermal_zone0/temp": "54530\n",
      "/sys/class/thermal/thermal_zone0/type": "cpu-thermal\n",
      "/sys/class/thermal/thermal_zone0/trip_point_0_type": "critical\n",
      "/sys/class/thermal/thermal_zone0/trip_point_0_temp": "110000\n",
      "/sys/devices/platform/soc/soc:firmware/get_throttled": "50005\n",
      "/proc/meminfo": "MemTotal:        3884392 kB\nMemFree: 1 kB\nMemAvailable:    2884392 kB\n",
      "/proc/vmstat": "nr_free_pages 7\noom_kill 2\n", "/proc/loadavg": "0.52 0.58 0.59 1/467 1\n",
      "/proc/stat": "cpu  1 2\ncpu0 1\ncpu1 1\nintr 1\n",
      "/sys/class/watchdog/watchdog0/identity": "Broadcom BCM2835 Watchdog timer\n",
      "/sys/class/watchdog/watchdog0/timeout": "15\n",
      "/sys/class/watchdog/watchdog0/state": "active\n",
      "/etc/os-release": "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n",
      "/proc/sys/kernel/osrelease": "6.1.0-18-arm64\n",
      "/usr/lib/aarch64-linux-gnu/libgpiod.so.2": "",
      "/usr/lib/aarch64-linux-gnu/libgpiod.so.2.2.2": "",
    ]
    try machine(files) { files in
      let board = BoardProbe(files: files)
      #expect(board.heat == [HeatReading(zone: "cpu-thermal", degrees: 54.53, critical: 110)])
      #expect(board.power == .found(PowerReading(isLow: true, wasLow: true)))
      let memory = MemoryReading(
        total: 3_884_392 * 1024, available: 2_884_392 * 1024, killed: 2, load: 0.58, processors: 2)
      #expect(board.memory == .found(memory))
      #expect(board.watchdogs.map(\.isActive) == [true] && board.watchdogs[0].seconds == 15)
      #expect(
        board.versions == [
          "Debian GNU/Linux 12 (bookworm)", "Linux 6.1.0-18-arm64", "libgpiod.so.2.2.2",
        ])
    }
  }

  @Test func `wear is the larger of both estimates, and an SD card tells none`() throws {
    let files = [
      "/sys/block/mmcblk0/device/life_time": "0x02 0x0b\n",
      "/sys/block/mmcblk0/device/pre_eol_info": "0x01\n",
      "/sys/block/mmcblk1/device/type": "SD\n",
      "/sys/block/mmcblk2/device/life_time": "0x00 0x00\n",
    ]
    try machine(files) { files in
      let wear = DiskProbe(files: files, state: "/tmp").wear
      #expect(wear == [WearReading(device: "mmcblk0", life: 11, spare: 1)])
    }
  }

  @Test func `a machine without anything has nothing, and nothing fails`() throws {
    try machine([:]) { files in
      let board = BoardProbe(files: files)
      #expect(board.heat == [] && board.watchdogs == [] && board.versions == [])
      #expect(board.power == .absent && board.memory == .absent)
      #expect(DiskProbe(files: files, state: "/tmp").wear == [])
      #expect(SoundProbe(files: files).cards == .absent)
      #expect(UnitProbe(files: files).unit("xiaoand") == .absent)
    }
  }

  @Test func `a broken machine spoils no reading of another, and no file is too long`() throws {
    let endless = String(repeating: "9", count: 1 << 20)
    let files = [
      "/sys/class/thermal/thermal_zone0/temp": "hot\n",
      "/sys/class/thermal/thermal_zone1/temp": endless,
      "/sys/class/thermal/thermal_zone2/temp/is/a/folder": "",
      "/sys/class/thermal/thermal_zone3/temp": "40000", "/proc/meminfo": endless,
      "/proc/loadavg": "\n\n", "/sys/block/mmcblk0/device/life_time": "0xzz what",
      "/sys/devices/platform/soc/soc:firmware/get_throttled": endless,
      "/sys/class/watchdog/watchdog0/timeout": endless, "/proc/asound/cards": "]][[ \n[",
    ]
    try machine(files) { files in
      let board = BoardProbe(files: files)
      #expect(board.heat == [HeatReading(zone: "thermal_zone3", degrees: 40)])
      #expect(board.memory == .refused("MemTotal"))
      #expect(board.power == .absent)
      #expect(
        board.watchdogs == [WatchdogReading(identity: "watchdog0", seconds: 0, isActive: false)])
      #expect(DiskProbe(files: files, state: "/tmp").wear == [])
      #expect(SoundProbe(files: files).cards == .found([]))
      let read = files.text("/proc/meminfo").value?.utf8.count
      #expect(read == MachineFiles.bytesMaximum)
    }
  }

  @Test func `the journal's file is whole with its head and whole pages, else torn`() throws {
    let head: [UInt8] = Array("SQLite format 3\0".utf8) + [0x10, 0x00]
    func state(_ bytes: [UInt8]) throws -> Bool? {
      try machine([
        "/x": "", "/journal.corrupt-1": "", "/journal.corrupt-1-wal": "", "/journal.ballast": "",
      ]) { files in
        try Data(bytes).write(to: URL(fileURLWithPath: files.root + "/journal.sqlite"))
        let journal = DiskProbe(files: files, state: files.root).journal
        #expect(journal.value?.aside == 1)
        return journal.value?.isWhole
      }
    }
    #expect(try state(head + [UInt8](repeating: 0, count: 4096 - head.count)) == true)
    #expect(try state(head + [UInt8](repeating: 0, count: 4000)) == false)
    #expect(try state([UInt8](repeating: 0, count: 4096)) == false)
    #expect(try state([]) == true)
    #expect(DiskProbe(files: MachineFiles(root: ""), state: "/no/such").journal == .absent)
  }

  @Test func `the disk of a folder is found`() {
    let disk = DiskProbe(files: MachineFiles(root: ""), state: "/tmp").disk.value
    #expect((disk?.bytes ?? 0) > 0)
    #expect(disk?.path == "/tmp" && disk?.isReadOnly == false)
  }

  @Test func `what systemctl prints is read, and its time spans`() {
    let text = """
      Result=watchdog
      NRestarts=3
      LoadState=loaded
      ActiveState=activating
      SubState=auto-restart
      UnitFileState=enabled
      WatchdogUSec=1min 30s
      """
    #expect(
      UnitProbe.unit(text)
        == UnitReading(
          load: "loaded", active: "activating", sub: "auto-restart", result: "watchdog",
          file: "enabled", restarts: 3, watchdog: 90_000_000))
    #expect(UnitProbe.microseconds("infinity") == 0 && UnitProbe.microseconds("0") == 0)
    #expect(
      UnitProbe.microseconds("500ms") == 500_000 && UnitProbe.microseconds("10s") == 10_000_000)
    #expect(UnitProbe.unit("").load == "")
  }

  @Test func `cards and levels are read as ALSA prints them`() {
    let cards = """
       0 [Device         ]: USB-Audio - USB Audio Device
                            C-Media USB Audio Device at usb-1, full speed
       1 [b1             ]: bcm2835_hdmi - bcm2835 HDMI 1
      """
    #expect(SoundProbe.cards(cards).map(\.name) == ["Device", "b1"])
    let text = """
      Simple mixer control 'Speaker',0
        Capabilities: pvolume pswitch
        Front Left: Playback 13 [35%] [-18.00dB] [off]
        Front Right: Playback 0 [0%] [-37.00dB] [on]
      Simple mixer control 'Mic',0
        Mono: Playback 1 [3%] [off]
      Simple mixer control 'Line',0
        Mono: Capture 1 [3%] [on]
      """
    #expect(
      SoundProbe.controls("0", text) == [
        ControlReading(card: "0", control: "Speaker", percent: 35, isOff: false)
      ])
  }

  @Test func `the test tone is soft, short and begins and ends in silence`() throws {
    let samples = TestTone.samples(rate: 48_000)
    #expect(samples.count == 96_000)
    #expect(samples.allSatisfy { abs(Int($0)) <= 1_639 })
    #expect(samples.contains { abs(Int($0)) > 1_600 })
    let (first, last) = try (#require(samples.first), #require(samples.last))
    #expect(first == 0 && abs(Int(last)) < 5)
    #expect(TestTone.median([]) == nil && TestTone.median([3, 1, 2]) == 2)
  }

  @Test func `a daemon that is not there is told as that, and the machine is read all the same`()
    async
  {
    let doctor = Doctor(socket: root + "/none.sock", version: "0.1.0", state: "/tmp")
    let readings = await doctor.examine(tone: true)
    #expect(readings.daemon.answer == .noSocket)
    #expect(readings.status == nil && readings.tone == .refused("xiaoand"))
    #expect(readings.machine.disk.value != nil)
    let long = Doctor(socket: "/" + String(repeating: "x", count: 200), version: "", state: "/tmp")
    guard case .other = await long.examine(tone: false).daemon.answer else {
      Issue.record("a path that is too long for a socket")
      return
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Audio
import Testing
import TrafficModel

/// A player on a fake device, with prompts `a`, `b` and `c`, and a record of its reports.
struct PlaybackBench: ~Copyable {
  // Sendable: each test uses its record on one thread only.
  final class Record: @unchecked Sendable {
    var reports: [AudioReport] = []
    var now: [Instant] = []
  }

  /// Turns at one instant after which the player is spinning.
  static let turnsAtOnceMaximum = 16

  let device: FakeDevice
  let record = Record()
  var playback: Playback<FakeOutlet>
  private(set) var turns = 0
  private var turnsAtOnce = 0

  init(isClocked: Bool = true, idle: LoudspeakerConfiguration.Idle = .stop, canRewind: Bool = true)
  {
    let device = FakeDevice(isClocked: isClocked)
    device.canRewind = canRewind
    self.device = device
    let record = self.record
    var pack = SoundPack(folder: "pack", rate: FakeDevice.rate)
    for (name, sound) in Self.sounds {
      if let sound = PromptSound(samples: sound) { pack.add(sound, for: name) }
    }
    playback = Playback(
      configuration: LoudspeakerConfiguration(device: "fake", idle: idle), sounds: pack,
      opening: { (scale: Int) throws(SoundFault) -> FakeOutlet in
        try FakeOutlet(device, scale: scale)
      },
      report: {
        record.reports.append($0)
        record.now.append(device.now)
      })
  }

  /// Half a second, a third, and less than a period.
  static let sounds: [(String, [Int16])] = [
    ("a", Ramp.samples(24_000)), ("b", Ramp.samples(16_000, from: 12_000)),
    ("c", Ramp.samples(100, from: 25_000)),
  ]

  static func sound(_ name: String) -> [Int16] { sounds.first { $0.0 == name }?.1 ?? [] }

  mutating func play(_ number: Int64, _ prompt: String) {
    playback.take(PlayOrder(number: number, prompt: prompt), at: device.now)
    turnsAtOnce = 0
  }

  mutating func stop() {
    playback.cut(at: device.now)
    turnsAtOnce = 0
  }

  /// Lets time pass, turning the player as its thread would.
  mutating func run(milliseconds: Int64) {
    let end = device.now + .milliseconds(milliseconds)
    while device.now <= end {
      let wait = playback.turn(at: device.now)
      turns += 1
      var next: Instant
      switch wait {
      case .until(let instant): next = instant
      case .device(let until):
        let queued = max(0, device.queue.count - (device.buffer - FakeDevice.period))
        let time = Interval(nanoseconds: Int64(queued) * 1_000_000_000 / Int64(FakeDevice.rate) + 1)
        next = min(until, device.isStuck ? until : device.now + time)
      }
      turnsAtOnce = next <= device.now ? turnsAtOnce + 1 : 0
      guard turnsAtOnce < Self.turnsAtOnceMaximum else {
        Issue.record("the player spins: \(wait) at \(device.now)")
        return
      }
      if next > end {
        device.advance(to: end)
        return
      }
      device.advance(to: max(next, device.now))
    }
  }

  /// How often an order ended.
  func ends(of order: Int64) -> Int {
    record.reports.count {
      switch $0 {
      case .finished(order), .interrupted(order), .failed(order, _): true
      default: false
      }
    }
  }

  /// The names of all reports, with their orders.
  var story: [String] {
    record.reports.map {
      switch $0 {
      case .ready: "ready"
      case .absent: "absent"
      case .started(let order): "started \(order)"
      case .finished(let order): "finished \(order)"
      case .interrupted(let order): "interrupted \(order)"
      case .failed(let order, _): "failed \(order)"
      case .unplayable(let prompt, _): "unplayable \(prompt)"
      case .level: "level"
      case .underrun: "underrun"
      }
    }
  }
}

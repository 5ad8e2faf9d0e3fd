// SPDX-License-Identifier: Apache-2.0

internal import TrafficModel

/// Who was told what, and until when he is not to be told it again.
struct Cooldowns: Sendable {
  /// Riders that are remembered; beyond that the one is forgotten whose time is up first.
  static let entriesMaximum = 1024
  /// How long after his time is up it is still known that a rider was told something.
  static let memory = Interval.minutes(10)

  private struct Entry {
    var camera: String
    var rider: Int64
    var prompt: String
    var until: Instant
  }

  /// Riders that were forgotten before their time was up.
  private(set) var forgotten: Int64 = 0
  private var entries: [Entry] = []

  /// Whether a rider must not be told this now.
  func holds(_ cause: Request.Cause, _ prompt: String, at now: Instant) -> Bool {
    entries.contains {
      $0.rider == cause.rider && $0.until > now && $0.prompt == prompt && $0.camera == cause.camera
    }
  }

  /// Whether a rider was told this before, a while ago.
  func wasTold(_ cause: Request.Cause, _ prompt: String) -> Bool {
    entries.contains {
      $0.rider == cause.rider && $0.prompt == prompt && $0.camera == cause.camera
    }
  }

  /// Forgets the riders of cameras that are gone: their numbers may be used again.
  mutating func forget(camerasBut kept: [String]) {
    entries.removeAll { !kept.contains($0.camera) }
  }

  /// Begins the time in which these riders are not told this again.
  mutating func begin(_ causes: [Request.Cause], _ prompt: String, at now: Instant) {
    entries.removeAll { $0.until + Self.memory <= now }
    for cause in causes {
      entries.removeAll {
        $0.rider == cause.rider && $0.prompt == prompt && $0.camera == cause.camera
      }
      if entries.count == Self.entriesMaximum,
        let first = entries.indices.min(by: { entries[$0].until < entries[$1].until })
      {
        if entries[first].until > now { forgotten += 1 }
        entries.remove(at: first)
      }
      entries.append(
        Entry(
          camera: cause.camera, rider: cause.rider, prompt: prompt, until: now + cause.cooldown))
    }
  }
}

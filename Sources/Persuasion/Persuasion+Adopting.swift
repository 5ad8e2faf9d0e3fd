// SPDX-License-Identifier: Apache-2.0

public import Scene
internal import Timetable
public import TrafficModel

/// Going on by another scene in the middle of a sentence.
extension Persuasion {
  private static let changed = "the scene was changed"

  /// Goes on by another scene.
  ///
  /// Whoever was told something is not told it again sooner for that, and what was said within the
  /// hour still counts. What is being said goes on, unless what it is said for is gone.
  public mutating func adopt(_ scene: Scene, at now: Instant, into events: inout [Event]) {
    hours.scene = scene
    budget.adopt(limit: scene.voice.budget)
    noise.adopt(scene.voice.noise)
    publicity.adopt(scene, calendar: hours.calendar, isReady: isReady, at: now)
    cooldowns.forget(camerasBut: scene.cameras.map(\.id))
    var kept: [Request] = []
    for var request in queue {
      guard Self.holds(&request, in: scene) else {
        events.append(.fate(request, .dropped(Self.changed)))
        continue
      }
      kept.append(request)
    }
    queue = kept
    guard var said = current else { return }
    let isKept = Self.holds(&said.request, in: scene)
    current = isKept ? said : nil
    guard !isKept else { return }
    events.append(.hush)
    leave(said, isHushed: true, at: now, into: &events)
    next(at: now, into: &events)
  }

  /// Whether there is still a reason to say something; takes those riders out of it for whom there
  /// is none.
  private static func holds(_ request: inout Request, in scene: Scene) -> Bool {
    guard request.who == nil else { return true }
    switch request.promptClass {
    case .signal: return scene.announcements.said.contains(request.asked)
    case .publicity: return scene.publicityPrompts.contains(request.asked)
    case .live, .warn, .persuade: break
    }
    let count = request.causes.count
    request.causes.removeAll { cause in
      !scene.rules.contains { $0.id == cause.rule }
        || !scene.cameras.contains { $0.id == cause.camera }
    }
    request.riders -= count - request.causes.count
    return count == 0 || !request.causes.isEmpty
  }
}

// SPDX-License-Identifier: Apache-2.0

internal import Lamps
internal import TrafficModel

/// What changes for the robot's edges when one scene takes the place of another.
extension Scene {
  /// Whether the lamps that this robot shows, or what they may show together and when, are others.
  ///
  /// What is said meanwhile is none of that.
  public func hasOtherLamps(than before: Scene) -> Bool {
    var (new, old) = (temporarySignal, before.temporarySignal)
    new?.announcements = .standard
    old?.announcements = .standard
    return new != old
  }

  /// Whether a signal group of this scene is to be looked at as one that nothing is known of.
  public func watchesAnew(_ group: String, after before: Scene) -> Bool {
    guard let old = before.signals.first(where: { $0.id == group }),
      let new = signals.first(where: { $0.id == group }), old.source == new.source
    else { return true }
    if case .gpio = new.source { return signalFailure.after != before.signalFailure.after }
    return false
  }

  /// Whether the inputs of lamp detectors and button must be opened anew: each group that nothing is
  /// known of needs to be told that its chip is there.
  public func hasOtherInputs(than before: Scene) -> Bool {
    func inputs(_ scene: Scene) -> [SignalGroup] {
      scene.signals.filter { if case .gpio = $0.source { true } else { false } }
    }
    let (new, old) = (inputs(self), inputs(before))
    return button != before.button || new.map(\.id) != old.map(\.id)
      || new.contains { watchesAnew($0.id, after: before) }
  }

  /// The GPIO chips on which something is watched, each once, in the order of the scene.
  public var watchedChips: [String] {
    var chips: [String] = []
    func add(_ line: LineAddress) {
      if !chips.contains(line.chip) { chips.append(line.chip) }
    }
    for signal in signals {
      guard case .gpio(let detectors) = signal.source else { continue }
      for lamp in Lamp.allCases {
        if let detector = detectors.lines[lamp] { add(detector.address) }
      }
    }
    if let button { add(button.wire.line) }
    return chips
  }
}

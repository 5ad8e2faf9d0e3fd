// SPDX-License-Identifier: Apache-2.0

public import Signals
internal import TrafficModel

/// Whether riders heed what they are told.
extension Detector {
  /// Riders that are watched at one time; beyond that the one told first ends as lost.
  public static let watchesMaximum = 64

  /// Riders that are watched now.
  public var watched: Int { watches.count }

  /// Begins to watch a rider who has just been told something.
  ///
  /// Exactly one response comes of it. A rider who is told twice by one order is watched once.
  public mutating func watch(_ told: Told, signals: SignalGroups, into findings: inout Findings) {
    func isTwin(_ other: Told) -> Bool {
      other.order == told.order && other.rider == told.rider && other.camera == told.camera
    }
    guard !watches.contains(where: { isTwin($0.told) }),
      !findings.responses.contains(where: { isTwin($0.told) })
    else { return }
    let camera = cameras.firstIndex { $0.id == told.camera }
    let watch = camera.flatMap { camera in
      detectors[camera].watch(told, camera: camera, context(of: camera, at: told.heard, signals))
    }
    guard let watch else {
      let kind = camera.flatMap { detectors[$0].kind(of: told.rule) } ?? ""
      findings.responses.append(
        Response(told: told, kind: kind, result: .lost, at: told.heard))
      return
    }
    if watches.count == Self.watchesMaximum {
      findings.responses.append(watches.removeFirst().disown())
    }
    watches.append(watch)
  }

  /// Ends all watches, since nothing more is seen: what has not been shown yet is lost.
  public mutating func endResponses(into findings: inout Findings) {
    for watch in watches { findings.responses.append(watch.breakOff()) }
    watches.removeAll(keepingCapacity: true)
  }

  /// Ends the watches of a camera whose time has jumped.
  mutating func endResponses(of camera: Int, into findings: inout Findings) {
    watches.removeAll { watch in
      guard watch.camera == camera else { return false }
      findings.responses.append(watch.breakOff())
      return true
    }
  }

  /// Takes a frame that was just judged.
  mutating func followResponses(
    of camera: Int, in frame: Frame?, _ context: FrameContext, into findings: inout Findings
  ) {
    guard !watches.isEmpty else { return }
    var kept = 0
    for index in watches.indices {
      if watches[index].camera == camera,
        let response = detectors[camera].follow(&watches[index], in: frame, context)
      {
        findings.responses.append(response)
      } else {
        if kept < index { watches.swapAt(kept, index) }
        kept += 1
      }
    }
    watches.removeLast(watches.count - kept)
  }

  /// When `pass` is needed at the latest since the camera of somebody who is watched is silent.
  var responseDeadline: Instant? {
    var first: Instant?
    for watch in watches {
      guard let arrived = cameras[watch.camera].arrived else { continue }
      first = Instant.earliest(first, arrived + ResponseWatch.unseenMaximum)
    }
    return first
  }

  /// Lets time pass: riders before a camera that has fallen silent are lost.
  mutating func passResponses(
    _ now: Instant, signals: SignalGroups, into findings: inout Findings
  ) {
    guard !watches.isEmpty else { return }
    for index in cameras.indices {
      guard let arrived = cameras[index].arrived, now - arrived >= ResponseWatch.unseenMaximum,
        let context = context(of: index, at: now, signals)
      else { continue }
      followResponses(of: index, in: nil, context, into: &findings)
    }
  }

  /// What surrounds an instant without a frame; `nil` before a camera's first.
  private func context(
    of camera: Int, at now: Instant, _ signals: SignalGroups
  ) -> FrameContext? {
    guard let arrived = cameras[camera].arrived, let captured = cameras[camera].captured else {
      return nil
    }
    return FrameContext(
      now: captured + (now - arrived), heard: now, isClockTrusted: cameras[camera].isClockTrusted,
      signals: signals)
  }
}

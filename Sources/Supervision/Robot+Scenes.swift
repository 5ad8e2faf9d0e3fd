// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import Controller
import GPIO
import Host
import LampLink
import Lamps
import Logging
import Posix
import Scene
import SceneStore
import Timetable
import TrafficModel

/// What of the robot goes by its scene.
extension Robot {
  /// Opens the edges that go by the scene; `tell` takes each that follows.
  static func edges(
    _ options: DaemonOptions, _ scene: Scene, _ inbox: Inbox, _ log: RobotLog, _ logger: Logger,
    tell: @escaping @Sendable (Scene) -> Void
  ) throws -> SceneEdges {
    try SceneEdges(
      scene,
      SceneEdges.Making(
        watch: { try Self.inputs(options, $0, inbox, log) },
        link: { try Self.lampLink(options, plan: $0, inbox) },
        tell: tell, complain: { logger.error("\($0)") }))
  }

  /// Lets edges and files follow a change of the scene.
  static func follow(_ effect: SceneEffect, _ edges: SceneEdges, _ keeper: SceneKeeper) {
    switch effect {
    case .adopted(let scene): edges.follow(scene)
    case .keep(let number): keeper.owe(.keep(number))
    case .drop(let number): keeper.owe(.drop(number))
    }
  }

  /// Tells what a scene asks for and the robot does not have: prompts, and a microphone.
  static func tellMissing(
    of scene: Scene, _ pack: PromptPack, _ options: DaemonOptions, _ inbox: Inbox
  ) {
    for prompt in pack.missing(of: scene) {
      inbox.put(.audio(.unplayable(prompt: prompt.id, reason: prompt.reason)))
    }
    guard options.microphone == nil, scene.voice.noise != nil else { return }
    inbox.put(
      .noise(
        .absent(
          device: "none",
          reason:
            "The scene lets the voice follow the street's noise (`follow-noise`), but xiaoand "
            + "was started without a microphone, so it does not; start it with --microphone, or "
            + "delete `follow-noise`.")))
  }

  static func keeper(
    _ first: SceneStart, _ inbox: Inbox, _ logger: Logger
  ) throws -> SceneKeeper {
    let report: @Sendable (SceneReport) -> Void = { inbox.put(.scene($0)) }
    do throws(Errno) {
      return try SceneKeeper(
        first.store,
        first: { store in
          do throws(SceneStoreError) {
            for trial in try first.begin(&store) {
              logger.warning(
                "Scene \(trial.number) of \(trial.who) was not confirmed when the robot stopped.")
            }
          } catch {
            report(.unkept("The scene at work is not kept: \(error)"))
          }
        }, report: report)
    } catch {
      throw StartError(["The thread that keeps scenes cannot be started (\(error.text))."])
    }
  }

  static func lampLink(
    _ options: DaemonOptions, plan: UInt64, _ inbox: Inbox
  ) throws -> LampLink {
    do throws(LampLinkError) {
      return try LampLink(path: options.lampSocket, plan: plan) {
        inbox.put(.lamps($0))
      }
    } catch {
      throw StartError(["\(error)"])
    }
  }

  /// Begins to watch the lamps of a scene.
  static func inputs(
    _ options: DaemonOptions, _ scene: Scene, _ inbox: Inbox, _ log: RobotLog
  ) throws -> LampWatcher {
    let chips = LampChips(simulated: options.simulatedChips) { log.write($0) }
    do {
      return try LampWatcher(lines: lines(of: scene), chips: chips, now: HostClock.now) {
        inbox.put(.lamp($0))
      }
    } catch {
      throw StartError(["\(error)"])
    }
  }

  private static func lines(of scene: Scene) -> [WatchedLine] {
    let button = scene.button.map { WatchedLine(address: $0.wire.line, debounce: .zero) }
    return [button].compactMap { $0 }
      + scene.signals.flatMap { signal -> [WatchedLine] in
        guard case .gpio(let detectors) = signal.source else { return [] }
        return Lamp.allCases.compactMap { lamp in
          detectors.lines[lamp].map { WatchedLine(address: $0.address, debounce: $0.debounce) }
        }
      }
  }
}

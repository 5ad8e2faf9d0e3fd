// SPDX-License-Identifier: Apache-2.0

import GPIO
import Host
import LampLink
import Lamps
import Posix
import Scene
import Synchronization
import TrafficModel

/// The edges that go by the scene: they follow when it changes.
///
/// The way to the guard learns of another plan at once, before any order that is made by it. Inputs
/// are opened anew on a thread of its own, since that waits for the kernel.
final class SceneEdges: Sendable {
  /// How the edges are made.
  struct Making: Sendable {
    /// Watches lamps and button.
    var watch: @Sendable (Scene) throws -> LampWatcher
    /// Connects to the guard of the lamps.
    var link: @Sendable (UInt64) throws -> LampLink
    /// Tells everybody else which scene it is.
    var tell: @Sendable (Scene) -> Void
    /// Takes what cannot be had.
    var complain: @Sendable (String) -> Void
  }

  private struct State {
    /// The scene by which the inputs are open.
    var open: Scene
    /// The one by which they are to be.
    var wanted: Scene
    var watcher: LampWatcher?
    var link: LampLink?
    var isStopping = false
  }

  private let making: Making
  private let state: Mutex<State>
  private let bell: Bell
  private let thread = Mutex<NamedThread?>(nil)

  /// Opens what a scene needs.
  ///
  /// - Throws: what `Making` throws, and the errno when there can be no thread.
  init(_ scene: Scene, _ making: Making) throws {
    self.making = making
    let link = try scene.temporarySignal.map { try making.link($0.lampPlan.fingerprint) }
    bell = try Bell()
    state = Mutex(
      State(open: scene, wanted: scene, watcher: try making.watch(scene), link: link))
    let started = try NamedThread("xiaoan-edges") { self.run() }
    thread.withLock { $0 = started }
  }

  /// Asks the guard of the lamps for something.
  func ask(_ request: LampRequest) { state.withLock { $0.link }?.ask(request) }

  /// Follows a scene; does not wait.
  func follow(_ scene: Scene) {
    let link = state.withLock { state in
      state.wanted = scene
      return state.link
    }
    if let plan = scene.temporarySignal?.lampPlan.fingerprint { link?.adopt(plan: plan) }
    bell.ring()
  }

  /// Ends the watch of the inputs.
  func stopInputs() {
    state.withLock { $0.isStopping = true }
    bell.ring()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
    state.withLock { $0.watcher }?.stop()
  }

  /// Ends the way to the guard of the lamps.
  func stopLink() { state.withLock { $0.link }?.stop() }

  private func run() {
    while true {
      _ = bell.wait(atMost: .minutes(1))
      bell.hush()
      let (open, wanted, isStopping) = state.withLock { ($0.open, $0.wanted, $0.isStopping) }
      if isStopping { return }
      guard open != wanted else { continue }
      making.tell(wanted)
      reopen(wanted, after: open)
      relink(wanted)
      state.withLock { $0.open = wanted }
      // What came meanwhile is followed at once.
      bell.ring()
    }
  }

  private func reopen(_ scene: Scene, after before: Scene) {
    guard scene.hasOtherInputs(than: before) else { return }
    state.withLock { $0.watcher }?.stop()
    do {
      let watcher = try making.watch(scene)
      state.withLock { $0.watcher = watcher }
    } catch {
      making.complain("The lamp inputs of the new scene cannot be watched: \(error)")
    }
  }

  private func relink(_ scene: Scene) {
    let link = state.withLock { $0.link }
    guard let plan = scene.temporarySignal?.lampPlan.fingerprint else {
      state.withLock { $0.link = nil }
      link?.stop()
      return
    }
    guard link == nil else { return }
    do {
      let made = try making.link(plan)
      state.withLock { $0.link = made }
    } catch {
      making.complain("The guard of the lamps cannot be reached: \(error)")
    }
  }
}

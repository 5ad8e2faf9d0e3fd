// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import ControlServer
import Controller
import Host
import Lamps
import Logging
import Scene
import SceneStore
import Timetable
import TrafficModel

/// Where people change the scene: a text is read, checked and on the disk before the loop hears of
/// it.
final class SceneOffice: Sendable {
  private let loop: ControlLoop
  private let keeper: SceneKeeper
  private let mark: String?
  private let logger: Logger

  init(_ loop: ControlLoop, _ keeper: SceneKeeper, mark: String?, _ logger: Logger) {
    self.loop = loop
    self.keeper = keeper
    self.mark = mark
    self.logger = logger
  }

  /// What the control interface sees of it.
  var view: SceneView {
    SceneView(
      list: { await self.list() }, text: { await self.text(of: $0) },
      change: { await self.carryOut($0, $1, text: $2) })
  }

  private func list() async -> Result<SceneList, SceneRefusal> {
    guard let versions = await keeper.run({ $0.versions }) else { return .failure(busy) }
    let found = await loop.ask { ScenesReport.list(of: $0, at: HostClock.now()) }
    guard var list = found else { return .failure(SceneRefusal(.stopping)) }
    list.versions = versions
    return .success(list)
  }

  private func text(of number: Int64?) async -> Result<SceneText, SceneRefusal> {
    var wanted = number
    if wanted == nil { wanted = await loop.ask { $0.sceneRecord.number } }
    guard let wanted else { return .failure(SceneRefusal(.stopping)) }
    let found = await keeper.run { store -> Result<SceneText, SceneRefusal> in
      do throws(SceneStoreError) {
        let text = try store.text(of: wanted)
        guard let version = store.version(wanted) else {
          return .failure(SceneRefusal(.noNumber, number: wanted))
        }
        return .success(SceneText(version: version, text: String(decoding: text, as: UTF8.self)))
      } catch {
        return .failure(Self.refusal(error, wanted))
      }
    }
    return found ?? .failure(busy)
  }

  private func carryOut(
    _ action: SceneAction, _ wish: SceneWish, text: [UInt8]
  ) async -> Result<SceneAnswer, SceneRefusal> {
    switch action {
    case .confirm:
      return await order(.confirm(who: wish.who, number: wish.number), action)
    case .cancel:
      return await order(.takeBack(who: wish.who, why: wish.why ?? "taken back"), action)
    case .trial, .apply, .rollback:
      let mark = mark
      let prepared = await keeper.run { Self.prepare(action, wish, text, mark, &$0) }
      switch prepared {
      case nil: return .failure(busy)
      case .failure(let refusal)?: return .failure(refusal)
      case .success(let change)?:
        let result = await order(
          .change(change), action, plan: change.scene.temporarySignal?.lampPlan.fingerprint)
        if case .failure = result {
          _ = await keeper.run { try? $0.forget(change.number) }
        }
        return result
      }
    }
  }

  /// Gives an order to the loop, and waits until the disk has what came of it.
  ///
  /// `plan` is the fingerprint of the lamp plan that a new scene has.
  private func order(
    _ order: SceneOrder, _ action: SceneAction, plan: UInt64? = nil
  ) async -> Result<SceneAnswer, SceneRefusal> {
    let before = await loop.ask { ($0.sceneRecord.number, $0.desk?.fingerprint) }
    let answer = await loop.order(order) { outcome, took, controller in
      if case .refused(let obstacle) = outcome {
        return Result<SceneAnswer, SceneRefusal>.failure(
          ScenesReport.refusal(obstacle, of: controller))
      }
      let plan = plan ?? controller.desk?.fingerprint
      return .success(
        SceneAnswer(
          action: action, isWaiting: outcome == .waiting,
          needsPlan: plan != nil && plan != before?.1, took: took.seconds * 1000,
          from: before?.0 ?? 0, list: ScenesReport.list(of: controller, at: HostClock.now())))
    }
    guard case .success(var done)? = answer else {
      return answer ?? .failure(SceneRefusal(.stopping))
    }
    if let versions = await keeper.run({ $0.versions }) { done.list.versions = versions }
    done.isKept = keeper.isSettled
    logger.info(
      "Scene \(done.list.current) is at work.",
      metadata: [
        "action": "\(action.rawValue)", "from": "\(done.from)",
        "took": "\(Int(done.took.rounded())) ms",
      ])
    return .success(done)
  }

  private var busy: SceneRefusal { SceneRefusal(.busy) }

  /// Reads and checks what is wanted, and brings it to the disk.
  private static func prepare(
    _ action: SceneAction, _ wish: SceneWish, _ given: [UInt8], _ mark: String?,
    _ store: inout SceneStore
  ) -> Result<SceneChange, SceneRefusal> {
    do throws(SceneStoreError) {
      var text = given
      if action == .rollback {
        guard let number = wish.number ?? former(store, wish) else {
          return .failure(SceneRefusal(.noNumber))
        }
        text = try store.text(of: number)
        return try enter(action, wish, text, copyOf: number, mark, &store)
      }
      return try enter(action, wish, text, copyOf: nil, mark, &store)
    } catch {
      return .failure(refusal(error, wish.number))
    }
  }

  /// The scene that was at work before the one that is.
  private static func former(_ store: SceneStore, _ wish: SceneWish) -> Int64? {
    var torn: [String] = []
    guard let current = store.current(torn: &torn)?.version else { return nil }
    // Whoever goes back twice does not come forth again.
    let limit = current.copyOf ?? current.number
    return store.versions.last { $0.kind != .tried && $0.number < limit }?.number
  }

  private static func enter(
    _ action: SceneAction, _ wish: SceneWish, _ text: [UInt8], copyOf: Int64?, _ mark: String?,
    _ store: inout SceneStore
  ) throws(SceneStoreError) -> Result<SceneChange, SceneRefusal> {
    let scene: Scene
    do throws(Problems) { scene = try SceneCheck.scene(text) } catch {
      return .failure(
        SceneRefusal(
          .problems,
          problems: error.list.map {
            SceneRefusal.Problem(
              line: $0.place.line, column: $0.place.column, sentence: $0.sentence)
          }))
    }
    let number = store.nextNumber
    let now = HostClock.wallClock().time(of: HostClock.now())
    let why = wish.why ?? (copyOf.map { "back to scene \($0)" } ?? "a trial")
    try store.add(
      text,
      SceneVersion(
        number: number, kind: copyOf == nil ? .applied : .rolledBack, who: wish.who, why: why,
        at: now.seconds, id: scene.id, bytes: text.count, copyOf: copyOf, file: mark))
    return .success(
      SceneChange(
        scene: scene,
        calendar: HostCalendar.calendar(
          around: now, timeZone: scene.timeZone, days: DayWatch.days),
        number: number, who: wish.who, why: why,
        trial: action == .trial ? length(wish.seconds) : nil, copyOf: copyOf, base: wish.base))
  }

  /// A length that the controller judges.
  private static func length(_ seconds: Double?) -> Interval {
    guard let seconds, seconds.isFinite, abs(seconds) < 1e7 else { return .zero }
    return Interval(nanoseconds: Int64((seconds * 1e9).rounded()))
  }

  private static func refusal(_ error: SceneStoreError, _ number: Int64?) -> SceneRefusal {
    switch error {
    case .none(let number): SceneRefusal(.noNumber, number: number)
    case .damaged(let path): SceneRefusal(.damaged, number: number, detail: path)
    case .refused(let path, let reason):
      SceneRefusal(.unwritable, number: number, detail: "\(path): \(reason)")
    }
  }
}

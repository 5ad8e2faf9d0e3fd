// SPDX-License-Identifier: Apache-2.0

public import ControlAPI
import Phrases

/// What became of a wish for another scene.
public struct SceneAnswerPage {
  private let answer: SceneAnswer
  private let style: PageStyle

  /// Makes a page.
  public init(_ answer: SceneAnswer, _ style: PageStyle) {
    self.answer = answer
    self.style = style
  }

  /// The sentences, a line each, with a newline at the end.
  public var text: String {
    var phrases = [done]
    if answer.needsPlan { phrases.append(SceneAnswerWords.needsPlan) }
    if !answer.isKept { phrases.append(SceneAnswerWords.notKept) }
    return phrases.map { DisplayText.safe(style($0)) + "\n" }.joined()
  }

  private var done: Phrase {
    let list = answer.list
    if answer.isWaiting { return SceneAnswerWords.waiting(list.waiting ?? list.current) }
    return switch answer.action {
    case .trial:
      SceneAnswerWords.tried(
        list.current, from: list.trial?.before ?? answer.from,
        until: list.trial.map { style.full($0.until) } ?? "?")
    case .apply, .rollback: SceneAnswerWords.applied(list.current, from: answer.from)
    case .confirm: SceneAnswerWords.confirmed(list.current)
    case .cancel: SceneAnswerWords.cancelled(list.current)
    }
  }

  /// Why nothing was changed, without a full stop.
  public static func sentence(_ refusal: SceneRefusal, _ style: PageStyle) -> String {
    let number = refusal.number ?? 0
    let (who, why) = (refusal.who ?? "?", refusal.detail ?? "?")
    func time(_ seconds: Double?) -> String { seconds.map { style.full($0) } ?? "?" }
    let phrase: Phrase =
      switch refusal.reason {
      case .problems: SceneAnswerWords.problems(refusal.problems?.count ?? 0)
      case .trial:
        SceneAnswerWords.trial(
          number, who: who, why: why, since: time(refusal.since), until: time(refusal.until))
      case .waiting: SceneAnswerWords.waiting(number, who: who, since: time(refusal.since))
      case .changed:
        SceneAnswerWords.changed(number, who: who, why: why, since: time(refusal.since))
      case .noTrial: SceneAnswerWords.noTrial
      case .otherTrial: SceneAnswerWords.otherTrial(number, who: who, since: time(refusal.since))
      case .length: SceneAnswerWords.length
      case .noNumber: SceneAnswerWords.noNumber(refusal.number)
      case .damaged: SceneAnswerWords.damaged(number, path: why)
      case .unwritable: SceneAnswerWords.unwritable(why)
      case .busy: SceneAnswerWords.busy
      case .stopping: SceneAnswerWords.stopping
      case .safe: SceneAnswerWords.safe
      }
    return DisplayText.safe(style(phrase))
  }
}

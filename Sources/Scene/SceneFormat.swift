// SPDX-License-Identifier: Apache-2.0

/// The formats of scene files.
///
/// A draft of an older format is brought up to the newest one step by step, in memory alone: the
/// file stays as it is until somebody rewrites it. A newer format than the newest is refused by the
/// checker.
struct SceneFormat: Sendable {
  /// How a draft goes from one format to the next; the first of them from format 1 to format 2.
  let steps: [@Sendable (Draft) -> Draft]

  /// The formats of this version.
  static let known = SceneFormat(steps: [])

  /// The number of the newest.
  var newest: Int { steps.count + 1 }

  /// The draft in the newest format; every place stays, so that problems name the file's own.
  func migrated(_ draft: Draft) -> Draft {
    guard let number = number(of: draft), (1..<newest).contains(number) else { return draft }
    var migrated = steps[(number - 1)...].reduce(draft) { $1($0) }
    if case .map(var pairs) = migrated.value,
      let index = pairs.firstIndex(where: { $0.key == "xiaoan" })
    {
      pairs[index].value.value = .scalar(String(newest))
      migrated.value = .map(pairs)
    }
    return migrated
  }

  /// The format that a draft says it has; `nil` when it says none that could be.
  private func number(of draft: Draft) -> Int? {
    guard case .map(let pairs) = draft.value,
      let pair = pairs.first(where: { $0.key == "xiaoan" }),
      case .scalar(let text) = pair.value.value
    else { return nil }
    return Int(text)
  }
}

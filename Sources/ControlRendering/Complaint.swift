// SPDX-License-Identifier: Apache-2.0

/// What a command has to say to whoever called it, on standard error.
public struct Complaint {
  private let text: String

  /// Makes a complaint of a sentence, with the name of the command before it.
  public init(of command: String, _ sentence: String) { text = "\(command): \(sentence)" }

  /// The complaint, with a newline at the end, folded to so many columns; `nil` folds nothing.
  public func text(columns: Int?) -> String {
    guard let columns else { return text + "\n" }
    // Advice on usage has lines of its own.
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { DisplayText.hung(String($0), behind: 2, to: columns) }
      .joined(separator: "\n") + "\n"
  }
}

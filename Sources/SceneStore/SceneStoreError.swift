// SPDX-License-Identifier: Apache-2.0

/// Why a scene cannot be kept or had.
public enum SceneStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is none of this number.
  case none(Int64)
  /// The file is torn or was changed.
  case damaged(path: String)
  /// The system says no.
  case refused(path: String, reason: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .none(let number):
      "There is no scene \(number) among those that are kept; see `xiaoanctl scene list`."
    case .damaged(let path):
      "\(path) is damaged, so it cannot be used; take another one of `xiaoanctl scene list`."
    case .refused(let path, let reason):
      "\(path) cannot be used (\(reason)); free space, or mend the disk and its rights."
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// What the controller hears of the guard of the lamps.
public enum LampNews: Hashable, Sendable {
  /// The guard tells how it is.
  case report(GuardReport)
  /// There is no connection to it, or not any more; the edge goes on trying. The sentence says why
  /// and what to do.
  case lost(reason: String)
}

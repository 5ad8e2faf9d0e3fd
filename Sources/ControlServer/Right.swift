// SPDX-License-Identifier: Apache-2.0

/// What somebody may do at the control socket; each right holds those below it.
public enum Right: Int, CaseIterable, Comparable, Sendable {
  /// To see how the robot is, and what it has decided.
  case read
  /// To have it say something, and to set its mode.
  case operate
  /// To decide what traffic is shown: the temporary signal and its lamps.
  case lamps

  /// By how much they allow.
  public static func < (left: Right, right: Right) -> Bool { left.rawValue < right.rawValue }
}

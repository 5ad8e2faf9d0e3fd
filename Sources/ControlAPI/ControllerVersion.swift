// SPDX-License-Identifier: Apache-2.0

/// The version of the controller: the same for all its programs.
public enum ControllerVersion {
  /// As in the changelog.
  public static let current = "0.1.0"
}

// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// The version of the controller: the same for all its programs.
public enum Version {
  /// As in the changelog.
  public static let current = ControllerVersion.current
}

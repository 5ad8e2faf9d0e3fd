// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

/// Until when, or for what, whoever keeps a device may sleep.
package enum Wait: Hashable, Sendable {
  /// Until an instant.
  case until(Instant)
  /// Until the device has work, or an instant.
  case device(until: Instant)
}

// SPDX-License-Identifier: Apache-2.0

/// What kind of place a scene is.
public enum Profile: String, CaseIterable, Sendable {
  /// A main road's crossing.
  case arterial
  /// A school or university gate.
  case campus
  /// A residential community.
  case community
  /// A rural market.
  case market
}

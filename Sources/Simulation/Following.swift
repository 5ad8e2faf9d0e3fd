// SPDX-License-Identifier: Apache-2.0

/// How a driver follows what is before him: the intelligent driver model.
///
/// Treiber, Hennecke, Helbing: Congested traffic states in empirical observations and microscopic
/// simulations, Phys. Rev. E 62 (2000). The numbers are those of cycle traffic: brisk, close.
enum Following {
  /// The distance kept at a standstill, in metres.
  static let standstill = 0.5
  /// The hardest braking that a driver chooses at a light, in m/s²: above it he rides on.
  static let chosenBraking = 3.0

  private static let acceleration = 1.4
  private static let comfort = 2.0
  private static let headway = 0.9
  private static let hardestBraking = 7.0
  // Below this speed and this close to the standstill distance he puts his foot down.
  private static let creep = (speed: 0.15, gap: 0.2)

  /// What a driver has before him.
  struct Obstacle {
    /// How far away it is, in metres.
    var gap: Double
    /// How fast it moves away, in m/s.
    var speed: Double
  }

  /// The speed after a time step, in m/s.
  static func speed(
    _ speed: Double, pace: Double, behind obstacles: [Obstacle], step: Double
  ) -> Double {
    let ratio = speed / pace
    var change = acceleration * (1 - ratio * ratio * ratio * ratio)
    for obstacle in obstacles {
      if speed < creep.speed, obstacle.speed < creep.speed,
        obstacle.gap < standstill + creep.gap
      {
        return 0
      }
      let closing = speed * (speed - obstacle.speed) / (2 * (acceleration * comfort).squareRoot())
      let wanted = standstill + max(0, speed * headway + closing)
      let near = wanted / max(obstacle.gap, 0.05)
      change = min(change, acceleration * (1 - ratio * ratio * ratio * ratio - near * near))
    }
    return max(0, speed + max(change, -hardestBraking) * step)
  }
}

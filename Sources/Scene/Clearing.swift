// SPDX-License-Identifier: Apache-2.0

import Lamps
package import TrafficModel

/// How long a way takes to clear: by then the last one who went on green is out of it.
package enum Clearing {
  /// How far people on foot get in a second, in millimetres: slow ones.
  package static let walkingSpeed = 1000

  /// The least time of all red after vehicles, by the way from stop line to stop line.
  ///
  /// Up to 30 m 2 s, up to 45 m 5 s, up to 75 m 10 s, beyond that 15 s and one second more for each
  /// 5 m that are begun: the steps by which contractors set up signals at road works.
  package static func vehicles(millimetres: Int) -> Interval {
    switch millimetres {
    case ...30_000: LampPlan.clearanceMinimum
    case ...45_000: .seconds(5)
    case ...75_000: .seconds(10)
    default: .seconds(15 + Int64((millimetres - 75_000 + 4999) / 5000))
    }
  }

  /// The least time after people on foot, by the length of their crossing, in whole seconds.
  package static func walking(millimetres: Int) -> Interval {
    max(
      LampPlan.clearanceMinimum,
      .seconds(Int64((millimetres + walkingSpeed - 1) / walkingSpeed)))
  }
}

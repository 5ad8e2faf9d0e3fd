// SPDX-License-Identifier: Apache-2.0

import Scene
import Testing
import TrafficModel

@Suite struct `the time that a way takes to clear` {
  @Test(arguments: [
    (1.0, 2), (30, 2), (30.001, 5), (45, 5), (45.001, 10), (75, 10), (75.001, 16), (80, 16),
    (80.001, 17), (100, 20), (600, 120),
  ])
  func `grows in steps for vehicles`(metres: Double, seconds: Int64) {
    #expect(Clearing.vehicles(millimetres: Int((metres * 1000).rounded())) == .seconds(seconds))
  }

  @Test(arguments: [(1.0, 2), (2, 2), (2.001, 3), (9, 9), (12.3, 13), (100, 100)])
  func `is whole seconds for people on foot, a metre each`(metres: Double, seconds: Int64) {
    #expect(Clearing.walking(millimetres: Int((metres * 1000).rounded())) == .seconds(seconds))
  }
}

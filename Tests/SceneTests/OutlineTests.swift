// SPDX-License-Identifier: Apache-2.0

import Testing
import TrafficModel

@testable import Scene

@Suite struct `outlines on the grid` {
  private func grid(_ points: [(Double, Double)]) -> [GridPoint] {
    points.map { GridPoint(Point($0.0, $0.1)) }
  }

  private func crosses(_ points: [(Double, Double)], closed: Bool = true) -> Bool {
    Outline(grid(points), isClosed: closed).crossing != nil
  }

  @Test func `simple shapes do not cross themselves`() {
    #expect(!crosses([(0, 0), (9, 0), (9, 9)]))
    #expect(!crosses([(0, 0), (9, 0), (9, 9), (5, 1), (0, 9)]))
    #expect(!crosses([(0, 0), (5, 0), (9, 0), (9, 9)]))
    #expect(!crosses([(0, 0), (9, 0), (9, 9), (0, 9)], closed: false))
    #expect(!crosses([(0, 0), (9, 0)], closed: false))
  }

  @Test func `a bow, a spike and a touch are crossings`() {
    #expect(crosses([(0, 0), (9, 9), (9, 0), (0, 9)]))
    #expect(crosses([(0, 0), (9, 0), (4, 0), (4, 9)]))
    #expect(crosses([(0, 0), (9, 0), (9, 9), (5, 0), (0, 9)]))
    #expect(crosses([(0, 0), (9, 0), (9, 9), (4, -1)], closed: false))
    #expect(!crosses([(0, 0), (9, 0), (9, 9), (4, 1)], closed: false))
  }

  @Test func `a crossing by the smallest step is decided exactly`() {
    #expect(crosses([(0, 0), (65535, 0), (65535, 9), (32767, 0)]))
    #expect(!crosses([(0, 0), (65535, 0), (65535, 9), (32767, 0.001)]))
    #expect(crosses([(0, 0), (65535, 0), (65535, 9), (32767, -0.001), (0, 9)]))
  }

  @Test func `turning a polygon round or starting elsewhere changes nothing`() {
    let bow: [(Double, Double)] = [(0, 0), (10, 8), (10, 0), (0, 7), (-5, 3)]
    let plain: [(Double, Double)] = [(0, 0), (10, 0), (10, 8), (0, 7), (-5, 3)]
    for shift in 0..<5 {
      for (shape, isCrossed) in [(bow, true), (plain, false)] {
        let turned = Array(shape[shift...] + shape[..<shift])
        #expect(crosses(turned) == isCrossed)
        #expect(crosses(turned.reversed()) == isCrossed)
      }
    }
  }
}

@Suite struct `the two sides of a stop line` {
  @Test func `a straight line has its sides also beyond its ends`() {
    let line = Stroke([Point(0, 0), Point(10, 0)])
    #expect(line.side(of: Point(5, 3)) == 1)
    #expect(line.side(of: Point(5, -3)) == -1)
    #expect(line.side(of: Point(50, 3)) == 1)
    #expect(line.side(of: Point(50, 0)) == nil)
  }

  @Test func `a line of three points in a row has the sides of a straight one`() {
    let line = Stroke([Point(0, 0), Point(5, 0), Point(10, 0)])
    #expect(line.side(of: Point(5, 3)) == 1)
    #expect(line.side(of: Point(5, -3)) == -1)
  }

  @Test func `the outer side of a sharp bend is one side`() {
    let bend = Stroke([Point(0, 0), Point(10, 0), Point(0, 4)])
    #expect(bend.side(of: Point(20, 0)) == -1)
    #expect(bend.side(of: Point(20, 1)) == -1)
    #expect(bend.side(of: Point(20, 6)) == -1)
    #expect(bend.side(of: Point(5, 1)) == 1)
  }

  @Test func `a line in the picture has room before it on both sides`() {
    let size = PictureSize(width: 1920, height: 1080)
    let line = Stroke([Point(200, 600), Point(1720, 600)])
    #expect(line.hasRoom(on: 1, in: size))
    #expect(line.hasRoom(on: -1, in: size))
  }

  @Test func `room is a fifth of a near rider's height above the bottom edge`() {
    let size = PictureSize(width: 1000, height: 1000)
    #expect(Stroke([Point(0, 980), Point(1000, 980)]).hasRoom(on: 1, in: size))
    #expect(!Stroke([Point(0, 981), Point(1000, 981)]).hasRoom(on: 1, in: size))
    #expect(Stroke([Point(0, 999), Point(1000, 970)]).hasRoom(on: 1, in: size))
  }

  @Test func `far riders need little room at the top edge`() {
    let size = PictureSize(width: 1920, height: 1080)
    #expect(Stroke([Point(0, 60), Point(1920, 60)]).hasRoom(on: -1, in: size))
    #expect(!Stroke([Point(0, 40), Point(1920, 40)]).hasRoom(on: -1, in: size))
  }
}

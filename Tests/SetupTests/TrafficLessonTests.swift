// SPDX-License-Identifier: Apache-2.0

import Simulation
import Testing
import TrafficModel

@testable import Setup

@Suite struct TrafficLessonTests {
  /// Ten minutes of the simulated street, as a dirty camera tells them.
  private static func lesson(
    _ noise: Noise = .dirty, minutes: Int64 = 10,
    change: (inout CrossingSettings) -> Void = { _ in }
  ) -> TrafficLesson {
    var settings = CrossingSettings(seed: 7)
    change(&settings)
    var lesson = TrafficLesson()
    let broadcast = Broadcast(
      settings, noise: noise, duration: .minutes(minutes),
      zero: UnixTime(nanoseconds: 1_732_330_000_000_000_000))
    for item in broadcast {
      if case .frame(let frame, _) = item.content { lesson.take(frame) }
    }
    return lesson
  }

  @Test func `the main direction of the cycle lane is found, and its arrow lies in the lane`()
    throws
  {
    let flow = try #require(Self.lesson().cameras.first?.flows().first)
    let from = try #require(MastCamera.pixel(of: Street.cycleDirection.from))
    let to = try #require(MastCamera.pixel(of: Street.cycleDirection.to))
    let (arrow, true_) = (flow.arrow.to - flow.arrow.from, to - from)
    #expect(arrow.dot(true_) / arrow.length / true_.length > 0.95)
    let lane = Polygon(flow.lane)
    #expect(lane.contains(flow.arrow.from))
    #expect(lane.contains(flow.arrow.to))
    #expect(lane.contains((from + to) * 0.5))
  }

  @Test func `a stop line is proposed within half a rider of where it is`() throws {
    let line = try #require(Self.lesson().cameras.first?.flows().first?.stopLine)
    let truth = try #require(MastCamera.pixel(of: Point(-10, Street.stopLine)))
    for end in line.ends { #expect(abs(end.y - truth.y) < 25, "\(line) against \(truth)") }
    // Away from the camera is up in the picture.
    #expect(line.over.y < line.ends[0].y)
  }

  @Test func `those who ride against the lane are told as that, and never propose the lane's way`()
    throws
  {
    let flows = try #require(Self.lesson().cameras.first?.flows())
    for flow in flows where flow.arrow.to.y > flow.arrow.from.y {
      #expect(flow.against == 0, "\(flow)")
    }
    #expect(flows.contains { $0.against == 0 })
    #expect(flows[0].against == nil)
  }

  @Test func `the few who ride against it are no direction of their own`() throws {
    let few = Self.lesson { $0.wrongWay = 0.02 }
    #expect(few.cameras[0].flows().allSatisfy { $0.arrow.to.y < $0.arrow.from.y })
  }

  @Test func `a minute without riders proposes nothing`() throws {
    let lesson = Self.lesson(minutes: 1) { $0.ridersPerMinute = 0 }
    #expect(lesson.cameras.first?.flows() == [])
  }

  @Test func `a camera without ids teaches nothing, and says how much it did not tell`() throws {
    var lesson = TrafficLesson()
    for second in 0..<100 {
      let box = Box(left: Double(second) * 10, top: 0, right: Double(second) * 10 + 40, bottom: 80)
      lesson.take(
        Frame(
          camera: "a",
          captured: UnixTime(nanoseconds: Int64(1_732_330_000 + second) * 1_000_000_000),
          objects: [Observation(id: nil, label: .known(.ebike), position: .box(box))]))
    }
    #expect(lesson.cameras[0].untracked == 100)
    #expect(lesson.cameras[0].flows() == [])
  }

  @Test func `a camera's own words teach only once somebody says what they mean`() {
    var lesson = TrafficLesson()
    for number in 0..<200 {
      let left = Double(number % 20) * 40
      let box = Box(left: left, top: 0, right: left + 40, bottom: 80)
      lesson.take(
        Frame(
          camera: "a", captured: UnixTime(nanoseconds: Int64(number) * 200_000_000),
          objects: [
            Observation(
              id: .number(Int64(number / 20)), label: .other("motorbike"), position: .box(box))
          ]))
    }
    #expect(lesson.cameras[0].labels == ["motorbike"])
    #expect(lesson.cameras[0].flows().isEmpty)
    #expect(lesson.cameras[0].flows(["motorbike": .car]).isEmpty)
    #expect(lesson.cameras[0].flows(["motorbike": .ebike]).first?.riders == 10)
  }

  @Test func `the same traffic proposes the same`() {
    #expect(Self.lesson().cameras[0].flows() == Self.lesson().cameras[0].flows())
  }

  @Test func `more cameras than a scene may have are counted, not learned of`() {
    var lesson = TrafficLesson()
    for number in 0..<20 {
      lesson.take(
        Frame(
          camera: "camera-\(number)", captured: UnixTime(nanoseconds: 1_732_330_000_000_000_000)))
    }
    #expect(lesson.cameras.count == TrafficLesson.camerasMaximum)
    #expect(lesson.strayFrames == 12)
  }
}

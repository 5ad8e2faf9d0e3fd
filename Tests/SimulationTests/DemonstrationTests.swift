// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing
import TrafficModel

@testable import Simulation

@Suite struct DemonstrationTests {
  @Test func `the minute of the demonstration shows every kind of offence early and again`() {
    let all = truths(broadcast(seed: CrossingSettings.demonstrationSeed))
    for kind in ["red-light", "over-line", "wrong-way", "helmet"] {
      let times = all.filter { $0.event.name == kind }.map(\.at.seconds)
      #expect((times.first ?? .infinity) <= 15, "\(kind): \(times)")
      #expect(times.count >= 2, "\(kind): \(times)")
    }
    #expect(Set(all.map(\.kind)).isSuperset(of: [.ebike, .bicycle, .tricycle, .car, .pedestrian]))
  }

  @Test func `the camera sees the four measured places where the scene says`() throws {
    for (pixel, metres) in MastCamera.groundPairs {
      let seen = try #require(MastCamera.pixel(of: metres))
      #expect((seen - pixel).length < 0.1, "\(metres)")
    }
    #expect(MastCamera.pixel(of: Point(-13, -6)) == nil)
    #expect(MastCamera.box(at: Point(-13, 3), width: 0.7, tall: 1.7) == nil)
  }

  @Test func `the shipped scene is drawn where the simulated street is`() throws {
    let scene = try sceneText()
    let direction = [Street.cycleDirection.from, Street.cycleDirection.to]
    for places in [
      Street.stopLineEnds, [Street.over], Street.rightTurn.corners, Street.cycleLane.corners,
      direction,
    ] {
      let points = try places.map { place in
        let pixel = try #require(MastCamera.pixel(of: place))
        #expect(MastCamera.holds(pixel))
        return "[\(short(pixel.x)), \(short(pixel.y))]"
      }
      #expect(scene.contains(points.joined(separator: ", ")), "\(points)")
    }
    for (pixel, metres) in MastCamera.groundPairs {
      let pair = "pixel: [\(short(pixel.x)), \(short(pixel.y))], "
      #expect(scene.contains(pair + "metres: [\(Int(metres.x)), \(Int(metres.y))]"))
    }
  }

  /// A coordinate with one decimal, or none where it is zero.
  private func short(_ number: Double) -> String {
    let text = Decimal.text(number, places: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func sceneText() throws -> String {
    var path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    path = "/" + path + "/firmware-config/scenes/arterial-crossing.yaml"
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { _ = close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    // SAFETY: the array is as long as the count says.
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }
    return try #require(String(validating: bytes.prefix(max(count, 0)), as: UTF8.self))
  }

  @Test func `every frame of a crowd holds exactly its riders, inside the picture`() {
    var crossed = 0
    var before: [TrackID: Double] = [:]
    var names: Set<TrackID> = []
    for (frame, received) in Crowd(seed: 1, frames: 300, riders: 50, zero: zero) {
      #expect(frame.objects.count == 50)
      #expect(Set(frame.objects.compactMap(\.id)).count == 50)
      #expect(received > frame.captured)
      for object in frame.objects {
        guard case .box(let box) = object.position, let id = object.id else { continue }
        #expect(!box.isEmpty && MastCamera.holds(box.foot))
        names.insert(id)
        if let old = before[id], old > 602.8, box.bottom <= 602.8 { crossed += 1 }
        before[id] = box.bottom
      }
    }
    #expect(crossed > 20)
    #expect(names.count > 50)
  }

  @Test func `a crowd of the same seed is the same, of a senseless size is held to its bounds`() {
    func crowd(_ riders: Int) -> [String] {
      Crowd(seed: 7, frames: 20, riders: riders, zero: zero).map { FeedLine.of($0.frame) }
    }
    #expect(crowd(50) == crowd(50))
    #expect(Crowd(seed: 7, frames: 1, riders: -4, zero: zero).map(\.frame.objects.count) == [1])
    #expect(Crowd(seed: 7, frames: 1, riders: 9999, zero: zero).map(\.frame.objects.count) == [512])
    #expect(Array(Crowd(seed: 7, frames: -1, riders: 1, zero: zero)).isEmpty)
  }
}

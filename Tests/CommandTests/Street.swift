// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A small street whose signal the feed tells, and who rides in it.
enum Street {
  /// Its scene.
  static let scene = """
    xiaoan: 1
    id: desk
    title: 试验路口
    profile: arterial
    timezone: Asia/Shanghai
    cameras: {north: {size: [1920, 1080]}}
    signals: {north: {source: feed}}
    lines: {stop: {camera: north, points: [[200, 600], [1720, 600]], over: [960, 100]}}
    rules:
      - {id: red, kind: red-light, line: stop, signal: north}
      - {id: helmet, kind: helmet, camera: north}

    """
  /// A scene whose lamps hang on a chip that no machine has.
  static let chipless = scene.replacing(
    "{source: feed}", with: "{source: gpio, chip: gpiochip99, red: 17, yellow: 27, green: 22}")
  /// A sound device that no machine has.
  static let noSound = ["--audio-device", "plughw:CARD=NobodyHasThis"]

  /// How many frames a ride has.
  static let frames = 30
  /// From the beginning of red to the end of the ride, in seconds.
  static let length = 2.5

  /// Red from a time on, in Unix seconds, and a bare-headed rider who runs it: one red-light and one
  /// helmet violation.
  ///
  /// In a recording each line arrived by a delay later than its time; `sequence` is the number of
  /// the first frame.
  static func ride(
    from start: Double, delay: Double? = nil, track: Int = 17, sequence: Int = 1
  ) -> [String] {
    func stamp(_ time: Double) -> String {
      let received = delay.map { ",\"recv\":\(decimal(time + $0))" } ?? ""
      return "\"ts\":\(decimal(time))\(received)"
    }
    let red = #"{"type":"signal",\#(stamp(start)),"group":"north","aspect":"red"}"#
    let frames = (0..<frames).map { step in
      let foot = 700 - 22 * step
      let rider = #"{"seat":"driver","helmet":"no","score":0.95}"#
      return #"{"type":"frame","camera":"north",\#(stamp(start + 1 + Double(step) / 20)),"#
        + #""seq":\#(sequence + step),"objects":[{"id":\#(track),"class":"ebike","#
        + #""box":[930,\#(foot - 120),990,\#(foot)],"riders":[\#(rider)]}]}"#
    }
    return [red] + frames
  }

  /// A ride that has just ended, as a camera tells it live.
  static func rideOfNow(track: Int = 17, sequence: Int = 1) -> [String] {
    ride(from: now - length, track: track, sequence: sequence)
  }

  /// The wall clock, in Unix seconds to the millisecond.
  static var now: Double { (Date().timeIntervalSince1970 * 1000).rounded() / 1000 }

  /// Lines as they are sent.
  static func bytes(_ lines: [String], ending: String = "\n") -> [UInt8] {
    lines.flatMap { Array(($0 + ending).utf8) }
  }

  private static func decimal(_ time: Double) -> String {
    let milliseconds = Int64((time * 1000).rounded())
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}

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

  /// When, in twentieths of a second since the first of them, the frames of a ride are taken.
  ///
  /// The light when he crossed is settled a second after. The last frame comes 1.4 s after and the
  /// one before it 0.5 s: whether its news takes a moment or 0.4 s, the last frame settles it.
  private static let steps = Array(0..<20) + [38]
  /// How many frames a ride has.
  static let frames = steps.count
  /// When each line of a ride is told, in seconds from the beginning of red.
  static let times = [0] + steps.map { 1 + Double($0) / 20 }

  /// Red from a time on, in Unix seconds, and a bare-headed rider who runs it: one red-light and one
  /// helmet violation.
  ///
  /// In a recording each line arrived by a delay later than its time.
  static func ride(from start: Double, delay: Double? = nil) -> [String] {
    func stamp(_ time: Double) -> String {
      let received = delay.map { ",\"recv\":\(decimal(time + $0))" } ?? ""
      return "\"ts\":\(decimal(time))\(received)"
    }
    let red = #"{"type":"signal",\#(stamp(start)),"group":"north","aspect":"red"}"#
    let frames = zip(steps, times.dropFirst()).enumerated().map { index, moment in
      let foot = 700 - 11 * moment.0
      let rider = #"{"seat":"driver","helmet":"no","score":0.95}"#
      return #"{"type":"frame","camera":"north",\#(stamp(start + moment.1)),"#
        + #""seq":\#(index + 1),"objects":[{"id":17,"class":"ebike","#
        + #""box":[930,\#(foot - 120),990,\#(foot)],"riders":[\#(rider)]}]}"#
    }
    return [red] + frames
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

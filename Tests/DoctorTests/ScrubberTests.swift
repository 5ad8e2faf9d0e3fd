// SPDX-License-Identifier: Apache-2.0

import Checkup
import Testing

/// Nothing leaves the robot that is nobody's business.
struct ScrubberTests {
  @Test(arguments: [
    ("feed: rtsp://admin:Geheim1@10.1.2.3:554/ch1 lost", "feed: rtsp://*** lost"),
    (#"{"url":"https://user:pw@host/x","n":1}"#, #"{"url":"https://***","n":1}"#),
    ("password: hunter2", "password: ***"), ("PASSWORD=hunter2", "PASSWORD=***"),
    (#"{"api_key":"abc def","x":1}"#, #"{"api_key":"***","x":1}"#),
    (#"{"db_passwd" : "a\"b", "x":1}"#, #"{"db_passwd" : "***", "x":1}"#),
    (#"{"text":"{\"token\":\"t0k\",\"n\":2}"}"#, #"{"text":"{\"token\":\"***\",\"n\":2}"}"#),
    ("Authorization: Basic YWJjOmRlZg==", "Authorization: ***"),
    ("run --password hunter2 --fast", "run --password *** --fast"),
    ("mqtt_password='x y'; go", "mqtt_password='***'; go"),
    (#"{"who":"li (uid 1000)","why":"Wang asked"}"#, #"{"who":"***","why":"***"}"#),
    (#"{"told_whom":"张三 13800138000"}"#, #"{"told_whom":"***"}"#),
    ("mode normal by li (uid 1000): lamps", "mode normal by *** (uid 1000): lamps"),
    ("由王工 (uid 1001) 设置，又由李工 (uid 1002)", "*** (uid 1001) *** (uid 1002)"),
    ("from 192.168.1.20:41822 and 10.0.0.1.", "from *** and ***"),
    ("mac 00:1a:2B:3c:4d:5e up", "mac *** up"), ("fe80::1ff:fe23:4567:890a%eth0", "***%eth0"),
    ("2001:db8:0:0:1:2:3:4", "***"), ("call 13800138000 now", "call *** now"),
    ("mail li.wei@example.cn now", "mail *** now"),
  ])
  func `a secret, an address or a name is taken out`(_ text: String, _ clean: String) {
    #expect(Scrubber.clean(text) == clean)
  }

  @Test(arguments: [
    "2026-11-24T08:30:05 xiaoand[812]: 12:30:05 Ready.", "Linux 6.1.0-18-arm64, libgpiod 2.2.2",
    #"{"type":"violation","track":17,"ts":1732330012.412,"box":[812.0,400.5,870.0,560.0]}"#,
    "who crossed on red? user space", "north: {source: gpio, chip: gpiochip0, red: 17}",
    "title: 人民路—中华路 北进口", "", "\n\n", "key turned; the monkey",
  ])
  func `what helps stays as it is`(_ text: String) { #expect(Scrubber.clean(text) == text) }

  @Test func `a key in PEM goes, with all its lines`() {
    let text = "a\n-----BEGIN PRIVATE KEY-----\nMIIEvQ\nabc\n-----END PRIVATE KEY-----\nb"
    #expect(Scrubber.clean(text) == "a\n***\nb")
  }

  @Test func `bytes that are no text do no harm`() {
    let strange = String(
      decoding: [0xff, 0x22, 0x3a, 0x40, 0xfe, 0x00, 0x5c] as [UInt8], as: UTF8.self)
    for count in 0...strange.utf8.count {
      _ = Scrubber.clean("password" + String(strange.prefix(count)))
      _ = Scrubber.clean(String(strange.suffix(count)) + "who\":\"")
    }
  }

  @Test func `an archive has the blocks of POSIX`() {
    var archive = TarArchive(time: 1_795_483_600)
    archive.add("xiaoan-doctor/a", Array("hello\n".utf8))
    archive.add("xiaoan-doctor/b", [UInt8](repeating: 7, count: 1024))
    let bytes = archive.finished
    #expect(bytes.count == 512 + 512 + 512 + 1024 + 1024)
    #expect(Array(bytes[257..<263]) == Array("ustar\0".utf8))
    #expect(Array(bytes[124..<135]) == Array("00000000006".utf8))
    var header = Array(bytes[..<512])
    let told = String(decoding: header[148..<154], as: UTF8.self)
    for index in 148..<156 { header[index] = 32 }
    #expect(Int(told, radix: 8) == header.reduce(0) { $0 + Int($1) })
    _ = TarArchive(time: .nan)
  }
}

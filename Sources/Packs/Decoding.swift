// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import Posix
package import TrafficModel

/// Decodes recordings of strangers in a process of their own.
///
/// What somebody brings along on a stick may be made to break a decoder. Then the decoder's process
/// ends and nothing else, and that file alone is refused.
package struct Decoding: Sendable {
  /// How long a recording may take: a minute of sound takes a tenth of a second.
  package static let timeMaximum = Interval.seconds(10)
  /// The rate to which recordings with a higher one are brought, in Hz: no loudspeaker plays more.
  package static let rateMaximum = 48_000
  /// Bytes that the decoder's process may say: a minute of 16-bit samples, and what is before it.
  static let bytesMaximum = PromptSound.secondsMaximum * rateMaximum * 2 + head.count + 8
  /// Bytes of memory that the decoder's process may have: a minute of 192 kHz takes 140 MiB.
  static let memoryMaximum: UInt = 1 << 30
  /// What stands before the rate, the count and the samples.
  private static let head = Array("xiaoan1\n".utf8)

  /// A recording, mono and in 16 bits.
  package struct Sound: Hashable, Sendable {
    /// The samples; at least one.
    package var samples: [Int16]
    /// Samples a second.
    package var rate: Int
  }

  private let command: [String]?
  private let time: Interval

  /// Makes a decoder.
  ///
  /// - Parameters:
  ///   - command: what is run with the file's path behind it; it calls `serve`.
  ///   - time: how long it may take.
  package init(command: [String], time: Interval = Decoding.timeMaximum) {
    self.command = command
    self.time = time
  }

  /// Decodes in this process, for tests of what is done with the sound.
  init() {
    command = nil
    time = Self.timeMaximum
  }

  /// Decodes a file in a process of its own; blocks until that has ended.
  ///
  /// - Parameter path: the file.
  /// - Returns: the sound.
  /// - Throws: a sentence that names the file.
  package func sound(of path: String) throws(PackError) -> Sound {
    guard let command else { return try Self.here(path) }
    let child = ChildProcess(
      arguments: command + [path], outputMaximum: Self.bytesMaximum, timeMaximum: time)
    let result: ChildProcess.Result
    do throws(Errno) { result = try child.run() } catch {
      throw PackError(
        "The decoder of \(path) cannot be started (\(error.text)); free memory and try again.")
    }
    switch result.ending {
    case .exited(0):
      guard let sound = Self.sound(result.output) else {
        throw PackError("\(path) was not decoded whole; convert it to 16-bit WAV and try again.")
      }
      return sound
    case .exited:
      let why = result.complaint
      throw PackError(
        "\(path) \(why.isEmpty ? "cannot be decoded: convert it to 16-bit WAV" : why).")
    case .killed(let signal):
      throw PackError(
        "\(path) broke the decoder (signal \(signal)); convert it to 16-bit WAV with another "
          + "program and try again.")
    case .late:
      throw PackError(
        "\(path) was not decoded within \(Int(time.seconds)) s; convert it to 16-bit WAV with "
          + "another program and try again.")
    case .flooding:
      throw PackError(
        "\(path) holds more than \(PromptSound.secondsMaximum) s of sound, whatever it says: "
          + "cut it.")
    }
  }

  /// What the decoder's process does: writes the file's sound to standard output.
  ///
  /// - Parameter path: the file.
  /// - Returns: the status with which the process is to end.
  package static func serve(_ path: String) -> Int32 {
    confine()
    do throws(Unfit) {
      let sound = try decoded(path)
      return write(bytes(sound.samples, rate: sound.rate), to: STDOUT_FILENO) ? 0 : 1
    } catch {
      _ = write(Array("\(error.reason)\n".utf8), to: STDERR_FILENO)
      return 1
    }
  }

  private static func decoded(_ path: String) throws(Unfit) -> Sound {
    let recording = try Recording(path: path)
    let rate = min(recording.rate, rateMaximum)
    return Sound(samples: recording.samples(at: rate), rate: rate)
  }

  private static func here(_ path: String) throws(PackError) -> Sound {
    do throws(Unfit) { return try decoded(path) } catch {
      throw PackError("\(path) \(error.reason).")
    }
  }

  /// Takes from this process what a decoder does not need.
  private static func confine() {
    for (what, most) in [
      (RLIMIT_AS, memoryMaximum), (RLIMIT_CPU, UInt(timeMaximum.seconds)), (RLIMIT_CORE, 0),
      (RLIMIT_FSIZE, 0),
    ] {
      var limit = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
      // A limit that cannot be set leaves the others, and the time, which the parent keeps.
      // SAFETY: one structure is read, which outlives the call.
      _ = unsafe setrlimit(__rlimit_resource_t(what.rawValue), &limit)
    }
  }

  static func bytes(_ samples: [Int16], rate: Int) -> [UInt8] {
    var bytes = head
    bytes.reserveCapacity(head.count + 8 + 2 * samples.count)
    WaveFile.append(UInt32(rate), to: &bytes)
    WaveFile.append(UInt32(samples.count), to: &bytes)
    for sample in samples { WaveFile.append(UInt16(bitPattern: sample), to: &bytes) }
    return bytes
  }

  /// Reads what the decoder's process said, which is not trusted either.
  static func sound(_ bytes: [UInt8]) -> Sound? {
    guard bytes.starts(with: head), bytes.count >= head.count + 8 else { return nil }
    func number(_ place: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(bytes[head.count + place + $1]) << (8 * $1) }
    }
    let (rate, count) = (number(0), number(4))
    let start = head.count + 8
    guard (PromptSound.rates.lowerBound...rateMaximum).contains(rate), count > 0,
      bytes.count == start + 2 * count
    else { return nil }
    let samples = (0..<count).map {
      Int16(truncatingIfNeeded: Int(bytes[start + 2 * $0]) | Int(bytes[start + 2 * $0 + 1]) << 8)
    }
    return Sound(samples: samples, rate: rate)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      // SAFETY: the bytes live through the call, and only as many are written as there are.
      let count = unsafe rest.withUnsafeBytes { bytes in
        // SAFETY: as above.
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

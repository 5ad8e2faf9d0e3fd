// SPDX-License-Identifier: Apache-2.0

import Audio

/// Turns what comes in, WAV or raw samples, into samples at the loudspeaker's rate, as it comes.
package struct LiveInput: Sendable {
  /// Bytes before the samples of a WAV file, at most.
  static let headMaximum = 65_536
  /// How much is brought to the other rate at a time, in parts of a second, where it comes out even.
  private static let parts = [20, 10, 5, 4, 2, 1]

  /// What comes in.
  package struct Format: Hashable, Sendable {
    /// Samples a second, 8,000…192,000.
    package var rate: Int
    /// Channels, 1 or 2.
    package var channels: Int

    /// Makes a format.
    package init(rate: Int, channels: Int) {
      self.rate = rate
      self.channels = channels
    }
  }

  private let target: Int
  private var format: Format
  private var isHeaded = false
  private var bytes: [UInt8] = []
  private var resampler: Resampler?
  /// The chunk before the one that waits, and that one.
  private var before: [Float] = []
  private var held: [Float] = []
  private var chunk = 0

  /// Nothing has come in yet.
  ///
  /// - Parameters:
  ///   - format: what raw samples are; a WAV header says otherwise.
  ///   - target: samples a second that are wanted.
  package init(_ format: Format, target: Int) {
    self.format = format
    self.target = target
  }

  /// Takes bytes.
  ///
  /// - Returns: the samples that are ready.
  /// - Throws: a sentence for a header that is none of ours.
  package mutating func take(_ new: [UInt8]) throws(PackError) -> [Int16] {
    bytes += new
    guard try readHead() else { return [] }
    return convert(isLast: false)
  }

  /// Nothing more comes.
  ///
  /// - Returns: the last samples.
  /// - Throws: a sentence for a header that is none of ours.
  package mutating func finish() throws(PackError) -> [Int16] {
    if !isHeaded, !bytes.isEmpty, bytes.starts(with: Array("RIFF".utf8)) {
      throw PackError("What came in is a WAV file that ends within its header; record it again.")
    }
    guard try readHead() else { return [] }
    return convert(isLast: true)
  }

  /// Whether it is known what comes.
  private mutating func readHead() throws(PackError) -> Bool {
    if isHeaded { return true }
    guard bytes.count >= 4 else { return false }
    if bytes.starts(with: Array("RIFF".utf8)) {
      guard let head = try Self.head(bytes) else { return false }
      format = head.format
      bytes.removeFirst(head.length)
    }
    isHeaded = true
    guard (8_000...192_000).contains(format.rate), (1...2).contains(format.channels) else {
      throw PackError(
        "What comes in has \(format.rate) samples a second and \(format.channels) channels; record "
          + "it with 8000 to 192000 and 1 or 2, such as `arecord -f S16_LE -r 48000`.")
    }
    let even = Self.parts.first {
      format.rate % $0 == 0 && format.rate / $0 * target % format.rate == 0
    }
    chunk = format.rate / (even ?? 1)
    if format.rate != target { resampler = Resampler(from: format.rate, to: target) }
    return true
  }

  /// The format of a WAV header and its length; `nil` while it is not whole.
  private static func head(
    _ bytes: [UInt8]
  ) throws(PackError) -> (format: Format, length: Int)? {
    func number(_ place: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
    }
    var place = 12
    var format: Format?
    while place + 8 <= bytes.count {
      let name = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
      let length = number(place + 4, 4)
      if name == "data" {
        guard let format else {
          throw PackError("The WAV header does not say what its samples are; record it again.")
        }
        return (format, place + 8)
      }
      guard length <= headMaximum else {
        throw PackError("What comes in is no WAV of ours: its header is too long; record it again.")
      }
      if name == "fmt " {
        guard place + 24 <= bytes.count else { return nil }
        guard [1, 0xFFFE].contains(number(place + 8, 2)), number(place + 22, 2) == 16 else {
          throw PackError("The WAV that comes in has no 16-bit samples; record it with -f S16_LE.")
        }
        format = Format(rate: number(place + 12, 4), channels: number(place + 10, 2))
      }
      place += 8 + length + length % 2
    }
    guard bytes.count <= 2 * headMaximum else {
      throw PackError("What comes in is no WAV of ours: it has no samples; record it again.")
    }
    return nil
  }

  private mutating func convert(isLast: Bool) -> [Int16] {
    let frame = 2 * format.channels
    var ready: [Int16] = []
    while bytes.count >= chunk * frame || isLast && bytes.count >= frame {
      let count = min(chunk, bytes.count / frame)
      let samples = mono(count)
      bytes.removeFirst(count * frame)
      ready += resampled(samples, isLast: false)
    }
    if isLast { ready += resampled([], isLast: true) }
    return ready
  }

  private func mono(_ count: Int) -> [Float] {
    (0..<count).map { index in
      let sum = (0..<format.channels).reduce(0) { sum, channel in
        let place = (index * format.channels + channel) * 2
        return sum + Int(Int16(truncatingIfNeeded: Int(bytes[place]) | Int(bytes[place + 1]) << 8))
      }
      return Float(sum) / Float(format.channels) / 32_768
    }
  }

  /// Brings a chunk to the other rate once it is known what follows: the filter looks both ways.
  private mutating func resampled(_ next: [Float], isLast: Bool) -> [Int16] {
    guard let resampler else {
      return next.map { Int16(max(-32_768, min(32_767, ($0 * 32_768).rounded()))) }
    }
    defer {
      before = held
      held = next
    }
    guard !held.isEmpty else { return [] }
    let all = resampler.resample(before + held + next)
    let start = resampler.outputCount(of: before.count)
    let end = next.isEmpty ? all.count : resampler.outputCount(of: before.count + held.count)
    return Array(all[min(start, all.count)..<min(end, all.count)])
  }
}

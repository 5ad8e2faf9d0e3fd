// SPDX-License-Identifier: Apache-2.0

import CEbur128
import Glibc

/// How loud a sound is to the ear, and how high its wave rises.
package struct Loudness: Hashable, Sendable {
  /// Shorter sounds have no integrated loudness: its gate needs one block of 0.4 s.
  package static let integratedMinimum = 0.4
  /// What the standard takes for silence, in LUFS.
  package static let silenceLimit = -70.0

  /// The integrated loudness of ITU-R BS.1770 in LUFS, gated; `nil` for silence.
  ///
  /// Of a sound shorter than 0.4 s it is the highest momentary loudness.
  package let lufs: Double?
  /// The peak of the wave between the samples too, in dB below full scale; `nil` for silence.
  package let truePeak: Double?

  /// Measures mono samples of −1…1.
  ///
  /// - Parameters:
  ///   - samples: the sound.
  ///   - rate: its samples a second.
  /// - Throws: the second half of a sentence: libebur128 refuses the rate or has no memory.
  package init(of samples: [Float], rate: Int) throws(Unfit) {
    let meter = try Self.meter(samples, rate: rate, mode: EBUR128_MODE_TRUE_PEAK)
    lufs = try Self.level(meter, samples, rate: rate)
    let peak = try meter.truePeak()
    truePeak = peak > 0 ? 20 * log10(peak) : nil
  }

  /// The loudness alone, which takes a tenth of the time.
  static func level(of samples: [Float], rate: Int) throws(Unfit) -> Double? {
    try level(meter(samples, rate: rate, mode: EBUR128_MODE_I), samples, rate: rate)
  }

  /// A meter that has heard the sound.
  private static func meter(_ samples: [Float], rate: Int, mode: mode) throws(Unfit) -> Meter {
    let meter = try Meter(rate: rate, mode: mode)
    try meter.add(samples)
    // It looks at blocks and interpolates with a delay; what follows a prompt is silence. A short
    // sound is filled up to one block, which holds all of it and thus is its loudest.
    let missing = block(rate) - samples.count
    try meter.add(Array(repeating: 0, count: max(missing, Meter.delay)))
    return meter
  }

  private static func level(
    _ meter: borrowing Meter, _ samples: [Float], rate: Int
  ) throws(Unfit) -> Double? {
    let level = try samples.count < block(rate) ? meter.momentary() : meter.integrated()
    return level > silenceLimit ? level : nil
  }

  /// Samples of a block.
  private static func block(_ rate: Int) -> Int {
    Int((integratedMinimum * Double(rate)).rounded(.up))
  }
}

/// One run of libebur128 over one channel.
@safe
private struct Meter: ~Copyable {
  /// Samples by which its interpolation is late, and some more.
  static let delay = 64

  private let state: UnsafeMutablePointer<ebur128_state>

  init(rate: Int, mode: mode) throws(Unfit) {
    let mode = Int32(bitPattern: EBUR128_MODE_I.rawValue | mode.rawValue)
    // SAFETY: the state belongs to this value alone, which destroys it.
    guard rate > 0, let state = unsafe ebur128_init(1, UInt(rate), mode) else {
      throw Unfit("cannot be measured at \(rate) samples a second: export it with 22050 or 48000")
    }
    // SAFETY: as above.
    unsafe self.state = state
  }

  deinit {
    // SAFETY: the state was made by `init` and is destroyed here only.
    var state: UnsafeMutablePointer<ebur128_state>? = unsafe state
    // SAFETY: as above; the variable outlives the call.
    unsafe ebur128_destroy(&state)
  }

  func add(_ samples: [Float]) throws(Unfit) {
    guard !samples.isEmpty else { return }
    // SAFETY: the buffer holds as many frames of one channel as it has samples.
    try check(
      unsafe samples.withUnsafeBufferPointer { samples in
        // SAFETY: as above.
        unsafe ebur128_add_frames_float(state, samples.baseAddress, samples.count)
      })
  }

  func integrated() throws(Unfit) -> Double {
    var level = 0.0
    // SAFETY: one number is written, which outlives the call.
    try check(unsafe ebur128_loudness_global(state, &level))
    return level
  }

  func momentary() throws(Unfit) -> Double {
    var level = 0.0
    // SAFETY: one number is written, which outlives the call.
    try check(unsafe ebur128_loudness_momentary(state, &level))
    return level
  }

  func truePeak() throws(Unfit) -> Double {
    var peak = 0.0
    // SAFETY: one number is written, which outlives the call; there is a channel 0.
    try check(unsafe ebur128_true_peak(state, 0, &peak))
    return peak
  }

  private func check(_ code: Int32) throws(Unfit) {
    guard code == Int32(bitPattern: EBUR128_SUCCESS.rawValue) else {
      throw Unfit("cannot be measured (libebur128 error \(code)): free memory and try again")
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import CALSA
import Glibc
import TrafficModel

/// What a device granted of what it was asked for.
struct PCMShape {
  let channels: Int
  let periodFrames: Int
  let bufferFrames: Int

  /// Asks an open device for mono 16-bit frames, or the same in stereo, and sets its thresholds.
  // SAFETY: the caller's handle must be open; it is not kept.
  @unsafe
  init(_ pcm: OpaquePointer, _ wanted: PCMWish, scale: Int) throws(SoundFault) {
    var allocated: OpaquePointer?
    // SAFETY: `allocated` outlives the call and is freed below.
    guard unsafe snd_pcm_hw_params_malloc(&allocated) >= 0, let hardware = unsafe allocated else {
      throw SoundFault(operation: "snd_pcm_hw_params_malloc", code: ENOMEM)
    }
    defer {
      // SAFETY: allocated above, freed once, not used after.
      unsafe snd_pcm_hw_params_free(hardware)
    }
    channels = try unsafe Self.agree(pcm, hardware, wanted, scale: scale)
    var period: snd_pcm_uframes_t = 0
    var buffer: snd_pcm_uframes_t = 0
    // SAFETY: both handles are open; the figures outlive the calls.
    try unsafe Self.check("snd_pcm_get_params", snd_pcm_get_params(pcm, &buffer, &period))
    let longest = PCMHandle.bufferSecondsMaximum * wanted.rate
    guard period > 0, buffer >= 2 * period, buffer <= longest else {
      throw SoundFault(
        operation: "snd_pcm_get_params", code: EINVAL,
        detail: "period \(period) and buffer \(buffer) frames, not two periods to \(longest) frames"
      )
    }
    periodFrames = Int(period)
    bufferFrames = Int(buffer)
    // SAFETY: as above.
    try unsafe Self.setThresholds(pcm, period: period, buffer: buffer)
  }

  /// Settles the hardware parameters; returns the channels.
  // SAFETY: both handles must be open; they are not kept.
  @unsafe
  private static func agree(
    _ pcm: OpaquePointer, _ hardware: OpaquePointer, _ wanted: PCMWish, scale: Int
  ) throws(SoundFault) -> Int {
    // SAFETY: in this function both handles are open and allocated, and figures outlive the calls.
    unsafe try check("snd_pcm_hw_params_any", snd_pcm_hw_params_any(pcm, hardware))
    // SAFETY: as above.
    unsafe try check(
      "snd_pcm_hw_params_set_access",
      snd_pcm_hw_params_set_access(pcm, hardware, SND_PCM_ACCESS_RW_INTERLEAVED))
    // SAFETY: as above.
    unsafe try check(
      "snd_pcm_hw_params_set_format",
      snd_pcm_hw_params_set_format(pcm, hardware, SND_PCM_FORMAT_S16))
    var channels = 1
    // SAFETY: as above.
    if unsafe snd_pcm_hw_params_set_channels(pcm, hardware, 1) < 0 {
      channels = 2
      // SAFETY: as above.
      unsafe try check(
        "snd_pcm_hw_params_set_channels", snd_pcm_hw_params_set_channels(pcm, hardware, 2))
    }
    var rate = UInt32(wanted.rate)
    // SAFETY: as above.
    unsafe try check(
      "snd_pcm_hw_params_set_rate_near",
      snd_pcm_hw_params_set_rate_near(pcm, hardware, &rate, nil))
    // Half a per cent off is less than a twelfth of a semitone; more is another rate.
    guard abs(Int(rate) - wanted.rate) * 200 <= wanted.rate else {
      throw SoundFault(
        operation: "snd_pcm_hw_params_set_rate_near", code: EINVAL,
        detail: "it goes at \(rate) Hz, not \(wanted.rate) Hz")
    }
    var period = UInt32(wanted.period.nanoseconds / 1000)
    var buffer = UInt32(wanted.buffer.nanoseconds / 1000 * Int64(max(1, scale)))
    // SAFETY: as above.
    unsafe try check(
      "snd_pcm_hw_params_set_period_time_near",
      snd_pcm_hw_params_set_period_time_near(pcm, hardware, &period, nil))
    // SAFETY: as above.
    unsafe try check(
      "snd_pcm_hw_params_set_buffer_time_near",
      snd_pcm_hw_params_set_buffer_time_near(pcm, hardware, &buffer, nil))
    // SAFETY: as above.
    unsafe try check("snd_pcm_hw_params", snd_pcm_hw_params(pcm, hardware))
    return channels
  }

  /// Starts after two periods, wakes after one, and stops when it has run empty, or full where it
  /// records.
  // SAFETY: the caller's handle must be open; it is not kept.
  @unsafe
  private static func setThresholds(
    _ pcm: OpaquePointer, period: snd_pcm_uframes_t, buffer: snd_pcm_uframes_t
  ) throws(SoundFault) {
    var allocated: OpaquePointer?
    // SAFETY: `allocated` outlives the call and is freed below.
    guard unsafe snd_pcm_sw_params_malloc(&allocated) >= 0, let software = unsafe allocated else {
      throw SoundFault(operation: "snd_pcm_sw_params_malloc", code: ENOMEM)
    }
    defer {
      // SAFETY: allocated above, freed once, not used after.
      unsafe snd_pcm_sw_params_free(software)
    }
    // SAFETY: the device is open and `software` allocated until the function ends.
    unsafe try check("snd_pcm_sw_params_current", snd_pcm_sw_params_current(pcm, software))
    // SAFETY: as above.
    unsafe try check(
      "snd_pcm_sw_params_set_start_threshold",
      snd_pcm_sw_params_set_start_threshold(pcm, software, 2 * period))
    // SAFETY: as above.
    unsafe try check(
      "snd_pcm_sw_params_set_stop_threshold",
      snd_pcm_sw_params_set_stop_threshold(pcm, software, buffer))
    // SAFETY: as above.
    unsafe try check(
      "snd_pcm_sw_params_set_avail_min",
      snd_pcm_sw_params_set_avail_min(pcm, software, period))
    // SAFETY: as above.
    unsafe try check("snd_pcm_sw_params", snd_pcm_sw_params(pcm, software))
  }

  private static func check(_ operation: String, _ code: Int32) throws(SoundFault) {
    guard code >= 0 else { throw PCMHandle.fault(operation, code) }
  }
}

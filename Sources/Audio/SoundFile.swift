// SPDX-License-Identifier: Apache-2.0

import CSndFile
import Glibc
import Posix

/// An open recording of a pack, being decoded by libsndfile.
@safe
struct SoundFile: ~Copyable {
  /// Frames that are decoded at a time: 4,096 · 2 channels · 4 bytes = 32 KiB.
  static let chunkFrames = 4096

  private let handle: OpaquePointer
  /// Frames a second.
  let rate: Int
  /// Samples a frame.
  let channels: Int
  /// The frames that the file says it has.
  let frames: Int64
  /// libsndfile's number of the container, without the encoding.
  let container: Int32

  /// Opens a regular file; the sentence of the error names what is wrong, but not the file.
  init(path: String) throws(Unfit) {
    let file = try Self.opened(path)
    try ContainerCheck.check(file)
    var information = SF_INFO()
    // libsndfile closes the descriptor itself, also when it fails to open.
    let descriptor = file.released()
    // SAFETY: `information` outlives the call; the handle is owned by this value alone.
    guard let handle = unsafe sf_open_fd(descriptor, Int32(SFM_READ), &information, 1) else {
      // SAFETY: libsndfile returns a static or per-library text that is copied at once.
      let reason = unsafe sf_strerror(nil).map { unsafe String(cString: $0) } ?? "unknown format"
      let plain = reason.split(separator: "\n").first.map(String.init) ?? reason
      throw Unfit("is no sound that libsndfile can read (\(plain)): store it as 16-bit WAV")
    }
    // SAFETY: owned by this value from here on.
    unsafe self.handle = handle
    rate = Int(information.samplerate)
    channels = Int(information.channels)
    frames = Int64(information.frames)
    container = information.format & Int32(SF_FORMAT_TYPEMASK)
  }

  deinit {
    // SAFETY: the handle was opened by `init` and is closed here only.
    _ = unsafe sf_close(handle)
  }

  /// Whether the container is one of those that packs may use.
  var isAllowed: Bool {
    [SF_FORMAT_WAV, SF_FORMAT_WAVEX, SF_FORMAT_FLAC, SF_FORMAT_OGG]
      .contains { Int32($0) == container }
  }

  /// Decodes all frames, mixed down to one channel, −1…1; at most `maximum` frames.
  mutating func decode(maximum: Int) throws(Unfit) -> [Float] {
    var mono: [Float] = []
    mono.reserveCapacity(min(maximum, Int(clamping: frames)))
    var chunk = [Float](repeating: 0, count: Self.chunkFrames * channels)
    while mono.count <= maximum {
      let wanted = Self.chunkFrames
      // SAFETY: the buffer holds `wanted` frames of `channels` samples; never empty.
      let got = unsafe chunk.withUnsafeMutableBufferPointer { chunk in
        // SAFETY: as above.
        unsafe chunk.baseAddress.map { unsafe sf_readf_float(handle, $0, sf_count_t(wanted)) } ?? 0
      }
      guard got > 0 else { break }
      mono.append(contentsOf: Self.mix(chunk, frames: Int(got), channels: channels))
      guard mono.count <= maximum else { break }
    }
    // SAFETY: the handle is open for as long as this value lives.
    let code = unsafe sf_error(handle)
    guard code == 0 else {
      throw Unfit("breaks off at frame \(mono.count) (libsndfile error \(code)): copy it again")
    }
    if let bad = mono.firstIndex(where: { !$0.isFinite }) {
      throw Unfit("holds a sample that is not a number (frame \(bad)): export it again")
    }
    return mono
  }

  /// The mean of the channels.
  private static func mix(_ chunk: [Float], frames: Int, channels: Int) -> [Float] {
    guard channels > 1 else { return Array(chunk.prefix(frames)) }
    return (0..<frames).map { frame in
      chunk[frame * channels..<(frame + 1) * channels].reduce(0, +) / Float(channels)
    }
  }

  private static func opened(_ path: String) throws(Unfit) -> Descriptor {
    do throws(Errno) {
      return try Descriptor(opening: path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    } catch {
      throw Unfit("cannot be opened (\(error.name)): \(advice(error.code))")
    }
  }

  private static func advice(_ code: Int32) -> String {
    switch code {
    case ENOENT: "the file is missing; make it with scripts/make-prompts or record it"
    case EACCES: "let the service's user read it"
    default: "check the file and its disk"
    }
  }
}

/// Why a recording cannot be used, as the second half of a sentence whose first half names it.
package struct Unfit: Error, Hashable {
  /// What is wrong and what to do.
  package var reason: String

  package init(_ reason: String) { self.reason = reason }
}

// SPDX-License-Identifier: Apache-2.0

import CameraFeed
import TrafficModel

/// One recording that is being read, with the line that comes next.
final class RecordedFeed {
  /// What the next line is.
  enum Kind {
    /// A frame, which stands in the decoder.
    case frame
    /// A signal's aspect, which stands in the decoder.
    case signal
  }

  private(set) var decoder: FeedDecoder
  private(set) var kind = Kind.frame
  /// When the next line came in: the recording's `recv`, else its capture time.
  private(set) var time = UnixTime.earliest

  private var file: FeedFile

  /// Opens a recording, or standard input for `-`.
  init(_ path: String) throws(FeedError) {
    let decoder = try FeedDecoder()
    let file = try FeedFile(path)
    self.decoder = decoder
    self.file = file
  }

  /// Reads on to the next line that can be taken, and counts those that cannot.
  ///
  /// - Returns: `false` at the end.
  func advance(_ rejections: inout FeedRejections) throws(FeedError) -> Bool {
    while let outcome = try file.next(into: &decoder) {
      switch outcome {
      case .frame:
        rejections[.emptyBox] += Int64(decoder.emptyBoxes)
        kind = .frame
        time = decoder.received ?? decoder.frame.captured
        return true
      case .signal:
        kind = .signal
        time = decoder.received ?? decoder.signal.changed
        return true
      case .rejected(let reason): rejections[reason] += 1
      case .emptyLine: break
      }
    }
    return false
  }
}

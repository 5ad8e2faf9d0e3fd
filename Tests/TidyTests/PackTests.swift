// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What is shipped beside the programs is whole.
struct PackTests {
  @Test(arguments: Checkout.names(in: "firmware-config/prompts"))
  func `each prompt of a pack has its recording, and each recording its prompt`(
    _ pack: String
  ) throws {
    let folder = "firmware-config/prompts/\(pack)"
    let table = try #require(Checkout.text("\(folder)/prompts.tsv"))
    let rows = table.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let column = try #require(rows.first?.firstIndex(of: "file"))
    let named = rows.dropFirst().map { $0[column] }
    #expect(!named.isEmpty)
    for name in named {
      let isRecording = Checkout.bytes("\(folder)/\(name)").map(Self.isWAV) ?? false
      #expect(isRecording, "\(folder)/\(name) is missing, or no WAV file")
    }
    let present = Checkout.names(in: folder).filter { !$0.hasSuffix(".tsv") }
    #expect(present == Set(named).sorted())
  }

  /// RIFF, a length, WAVE: the head of every WAV file.
  private static func isWAV(_ data: Data) -> Bool {
    data.count > 44 && data.prefix(4) == Data("RIFF".utf8)
      && data.dropFirst(8).prefix(4) == Data("WAVE".utf8)
  }
}

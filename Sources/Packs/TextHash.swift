// SPDX-License-Identifier: Apache-2.0

/// A short mark by which a text is known again: FNV-1a with 32 bits over its UTF-8.
///
/// `scripts/make-prompts` computes the same. It tells whether a text was edited since it was
/// recorded; it is no protection against somebody who means to deceive.
package enum TextHash {
  /// The mark, as eight hexadecimal digits.
  package static func of(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Remembers texts that a feed repeats line after line, so that each is made into a `String` once.
///
/// Texts of up to 15 bytes live within the `String` itself and need no cache.
struct TextCache {
  /// Texts that are remembered at most; a newer one takes the place of an older one.
  static let slots = 256
  /// Bytes that a `String` holds without memory of its own, on 64-bit machines.
  private static let inlineBytes = 15

  private var texts = [String](repeating: "", count: slots)

  /// The text of some bytes of valid UTF-8; bytes that are not valid are replaced.
  mutating func text(_ bytes: UnsafeRawBufferPointer) -> String {
    if bytes.count <= Self.inlineBytes {
      // SAFETY: reads the bytes that the caller lends for this call.
      return unsafe String(decoding: bytes, as: UTF8.self)
    }
    // FNV-1a: the slot only saves work, a hostile feed can at worst make it useless.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    // SAFETY: reads the bytes that the caller lends for this call.
    unsafe bytes.forEach { hash = (hash ^ UInt64($0)) &* 0x100_0000_01B3 }
    let slot = Int((hash ^ hash >> 32) % UInt64(Self.slots))
    // SAFETY: as above.
    if unsafe texts[slot].utf8.elementsEqual(bytes) { return texts[slot] }
    // SAFETY: as above.
    texts[slot] = unsafe String(decoding: bytes, as: UTF8.self)
    return texts[slot]
  }
}

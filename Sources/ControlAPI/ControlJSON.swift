// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// How the control interface writes and reads JSON.
public enum ControlJSON {
  /// The JSON of a value, with sorted keys and without a newline.
  ///
  /// - Throws: `EncodingError` when a number is not finite.
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }

  /// The value of a JSON text; keys that the type does not know are skipped.
  ///
  /// - Throws: `DecodingError`.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}

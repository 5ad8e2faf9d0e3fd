// SPDX-License-Identifier: Apache-2.0

public import TrafficModel

/// How loud prompts of one class are.
public enum VoiceLevel: Hashable, Comparable, Sendable {
  /// They are not said at all.
  case silent
  /// So many decibels above the normal volume; 0 is normal, and negative numbers are quieter.
  case gain(Double)

  /// The normal volume.
  public static let normal = VoiceLevel.gain(0)

  /// The level so many decibels louder, or softer when negative; what is silent stays so.
  func moved(by decibels: Double) -> VoiceLevel {
    guard case .gain(let gain) = self else { return self }
    return .gain(gain + decibels)
  }

  /// The quieter level comes first; silence is the quietest.
  public static func < (a: VoiceLevel, b: VoiceLevel) -> Bool {
    switch (a, b) {
    case (_, .silent): false
    case (.silent, .gain): true
    case (.gain(let a), .gain(let b)): a < b
    }
  }
}

extension VoiceLevel: CustomStringConvertible {
  /// The level as scenes write it: `silent` or `-6dB`.
  public var description: String {
    guard case .gain(let gain) = self else { return "silent" }
    let isWhole = gain == gain.rounded() && abs(gain) < 1000
    return (isWhole ? String(Int(gain)) : String(gain)) + "dB"
  }
}

/// How loud the classes are, where that is said of them.
public struct VoiceLevels: Hashable, Sendable {
  private var levels: [VoiceLevel?]

  /// Says nothing of any class.
  public init() { levels = Array(repeating: nil, count: PromptClass.allCases.count) }

  /// Says the same of every class.
  public init(all level: VoiceLevel) {
    levels = Array(repeating: level, count: PromptClass.allCases.count)
  }

  /// Says something of some classes.
  ///
  /// - Parameter pairs: classes with their levels; of two with one class the last one counts.
  public init(_ pairs: [(PromptClass, VoiceLevel)]) {
    self.init()
    for (promptClass, level) in pairs { self[promptClass] = level }
  }

  /// The level of a class; `nil` where nothing is said of it.
  public subscript(promptClass: PromptClass) -> VoiceLevel? {
    get { levels[Int(promptClass.rawValue)] }
    set { levels[Int(promptClass.rawValue)] = newValue }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// By how much the voice follows the street's noise.
///
/// A microphone whose calibration nobody knows tells levels below its own full scale and no sound
/// pressure. So they are held against a level that was read at this place.
public struct NoiseRule: Hashable, Sendable {
  /// By how much the voice follows where a scene says nothing of it, in decibels.
  public static let standard = 6.0

  /// The level of the street at which the voice is as loud as without a microphone, in decibels below
  /// the microphone's full scale, A-weighted; −90…−10.
  public var reference: Double
  /// By how many decibels the voice may become louder; 0…20.
  public var up: Double
  /// By how many decibels the voice may become softer; 0…20.
  public var down: Double

  /// Makes a rule; figures out of their ranges are moved to the nearest end.
  public init(reference: Double, up: Double = standard, down: Double = standard) {
    func nearest(_ number: Double, _ range: ClosedRange<Double>) -> Double {
      min(max(number, range.lowerBound), range.upperBound)
    }
    self.reference = nearest(reference, TimetableLimits.noiseReference)
    self.up = nearest(up, TimetableLimits.noiseSpan)
    self.down = nearest(down, TimetableLimits.noiseSpan)
  }

  /// By how much the voice is to be louder than without a microphone while the street is so loud.
  ///
  /// A decibel for a decibel: what is understood depends on how far speech stands above the noise.
  ///
  /// - Parameter tenths: the level of the street, as `NoiseLevel` has it.
  /// - Returns: tenths of a decibel, negative for softer; within `up` and `down`.
  public func gain(at tenths: Int32) -> Int32 {
    min(max(tenths - Self.tenths(reference), -Self.tenths(down)), Self.tenths(up))
  }

  private static func tenths(_ decibels: Double) -> Int32 { Int32((decibels * 10).rounded()) }
}

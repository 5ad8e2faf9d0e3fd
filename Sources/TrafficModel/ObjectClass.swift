// SPDX-License-Identifier: Apache-2.0

/// What kind of road user an object is.
@frozen
public enum ObjectClass: UInt8, CaseIterable, Sendable {
  /// An electric bicycle.
  case ebike
  /// A pedal bicycle.
  case bicycle
  /// A tricycle, electric or not.
  case tricycle
  /// A motorcycle or moped.
  case motorcycle
  /// Somebody on foot.
  case pedestrian
  /// A car.
  case car
  /// A lorry.
  case truck
  /// A bus.
  case bus
  /// Something that the camera could not tell.
  case unknown

  /// The name that feeds and scenes use.
  public var name: String {
    switch self {
    case .ebike: "ebike"
    case .bicycle: "bicycle"
    case .tricycle: "tricycle"
    case .motorcycle: "motorcycle"
    case .pedestrian: "pedestrian"
    case .car: "car"
    case .truck: "truck"
    case .bus: "bus"
    case .unknown: "unknown"
    }
  }

  /// The class of a name.
  public init?(name: String) {
    guard let known = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = known
  }
}

/// A set of object classes.
@frozen
public struct ClassSet: OptionSet, Hashable, Sendable {
  /// One bit for each class, by its raw value.
  public let rawValue: UInt16

  /// Makes a set of its bits.
  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Makes a set of classes.
  public init(_ classes: some Sequence<ObjectClass>) {
    rawValue = classes.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
  }

  /// E-bikes, bicycles and tricycles: the vehicles of the cycle lane.
  public static let nonMotor = ClassSet([ObjectClass.ebike, .bicycle, .tricycle])
  /// The vehicles whose riders must wear a helmet: e-bikes (Shandong's rules for electric
  /// bicycles, order 348 of 2022) and motorcycles (Road Traffic Safety Law, article 51).
  public static let helmetDuty = ClassSet([ObjectClass.ebike, .motorcycle])

  /// Whether a class is in the set.
  @inlinable
  public func contains(_ member: ObjectClass) -> Bool {
    rawValue & (1 << UInt16(member.rawValue)) != 0
  }
}

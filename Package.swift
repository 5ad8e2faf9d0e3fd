// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// Settings of every Swift target here, tests included.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Settings of every C and C++ target here.
let cHouse: [CSetting] = [.treatAllWarnings(as: .error)]
let cxxHouse: [CXXSetting] = [.treatAllWarnings(as: .error)]

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle: Target.Dependency =
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

func nio(_ name: String) -> Target.Dependency { .product(name: name, package: "swift-nio") }

/// A room that imports other rooms, and the products that it alone may import.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

func command(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies + [argumentParser], swiftSettings: house)
}

/// A command that reads its own arguments, so that nothing else is linked into it.
func bareCommand(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

let pure: [Target] = [
  room("TrafficModel"),
  room("Timetable", ["TrafficModel"]),
  room("Lamps", ["TrafficModel"]),
  room("LampGuard", ["Lamps", "TrafficModel"]),
  room("Scene", ["Lamps", "Timetable", "TrafficModel"]),
  room("Detection", ["Scene", "Signals", "TrafficModel"]),
  room("Signals", ["Lamps", "Scene", "TrafficModel"]),
  room("Setup", ["TrafficModel"]),
  room("Persuasion", ["Scene", "Timetable", "TrafficModel"]),
  room(
    "Controller",
    ["Detection", "Lamps", "Persuasion", "Scene", "Signals", "Timetable", "TrafficModel"]),
]

let edges: [Target] = [
  room("CameraFeed", ["Posix", "TrafficModel", "CSimdJSON"]),
  room("GPIO", ["Posix", "TrafficModel", "CGPIOD"]),
  room("Audio", ["Posix", "TrafficModel", "CALSA", "CEbur128", "CSndFile"]),
  room("Journal", ["Posix", "TrafficModel", .product(name: "GRDB", package: "GRDB.swift")]),
  room("SceneFiles", ["Posix", "Scene", "TrafficModel", .product(name: "Yams", package: "Yams")]),
  room(
    "ControlServer",
    [
      "ControlAPI", "Phrases", "Posix", "CLinux", logging, lifecycle, nio("NIOCore"),
      nio("NIOHTTP1"),
      nio("NIOPosix"), .product(name: "HTTPTypes", package: "swift-http-types"),
      .product(name: "HummingbirdCore", package: "hummingbird"),
      .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    ]),
  room("Host", ["Timetable", "TrafficModel", "CLinux"]),
  room("GuardPost", ["LampGuard", "Lamps", "Posix", "TrafficModel", "CGPIOD", "CLinux"]),
  room("LampLink", ["Lamps", "Posix", "TrafficModel"]),
  room("SceneStore", ["ControlAPI", "Posix"]),
]

let cTargets: [Target] = [
  .target(name: "CLinux", cSettings: cHouse),
  .target(
    name: "CSimdJSON", cxxSettings: cxxHouse, linkerSettings: [.linkedLibrary("simdjson")]),
  .target(name: "CGPIOD", cSettings: cHouse, linkerSettings: [.linkedLibrary("gpiod")]),
  .target(name: "CALSA", cSettings: cHouse, linkerSettings: [.linkedLibrary("asound")]),
  .target(name: "CEbur128", cSettings: cHouse, linkerSettings: [.linkedLibrary("ebur128")]),
  .target(name: "CSndFile", cSettings: cHouse, linkerSettings: [.linkedLibrary("sndfile")]),
]

let shared: [Target] = [
  room("Posix", ["TrafficModel", "CLinux"]),
  room("ControlAPI"),
  room("Phrases"),
  room("SceneSketch", ["ControlAPI", "Scene", "TrafficModel"]),
  room(
    "ControlClient", ["ControlAPI", "Phrases", nio("NIOCore"), nio("NIOHTTP1"), nio("NIOPosix")]),
  room("ControlRendering", ["ControlAPI", "Phrases"]),
  room("Checkup", ["ControlAPI", "ControlRendering", "Phrases"]),
]

let assembly: [Target] = [
  room(
    "Supervision",
    [
      "Audio", "CameraFeed", "ControlAPI", "ControlServer", "Controller", "Detection", "GPIO",
      "Host", "Journal", "LampLink", "Lamps", "Persuasion", "Posix", "Scene", "SceneFiles",
      "SceneSketch", "SceneStore", "Signals", "Timetable", "TrafficModel", logging, lifecycle,
      .product(name: "UnixSignals", package: "swift-service-lifecycle"),
    ]),
  command("xiaoand", ["Supervision", logging]),
  bareCommand("xiaoan-lampguard", ["GuardPost", "Lamps", "Posix"]),
  room("Packs", ["Audio", "Posix", "Scene", "SceneFiles", "TrafficModel"]),
  room(
    "Doctor",
    ["Checkup", "ControlAPI", "ControlClient", "Posix", "TrafficModel"]),
  room(
    "Drafting",
    [
      "CameraFeed", "ControlAPI", "Host", "Scene", "SceneFiles", "SceneSketch", "Setup",
      "TrafficModel",
    ]),
  command(
    "xiaoanctl",
    [
      "Checkup", "ControlAPI", "ControlClient", "ControlRendering", "Doctor", "Drafting", "Packs",
      "Phrases", "Posix", "Scene", "Setup", "TrafficModel",
    ]),
]

let testing: [Target] = [
  room("Simulation", ["LampGuard", "Lamps", "Scene", "Signals", "TrafficModel"]),
  command("xiaoansim", ["Simulation", "TrafficModel"]),
]

let suites: [Target] = [
  tests("AudioTests", ["Audio", "TrafficModel"]),
  tests("CameraFeedTests", ["CameraFeed", "Posix", "TrafficModel"]),
  tests(
    "CommandTests",
    [
      "ControlAPI", "Lamps", "Posix", "TrafficModel", "xiaoan-lampguard", "xiaoanctl", "xiaoand",
      "xiaoansim",
    ]
      + [.product(name: "GRDB", package: "GRDB.swift")]),
  tests(
    "ControlTests",
    [
      "ControlAPI", "ControlClient", "ControlRendering", "ControlServer", "Phrases", "xiaoanctl",
      logging, lifecycle,
    ]),
  tests(
    "ControllerTests",
    [
      "Controller", "Detection", "Lamps", "Persuasion", "Scene", "Simulation", "Timetable",
      "TrafficModel",
    ]),
  tests("DetectionTests", ["Detection", "Scene", "Signals", "TrafficModel"]),
  tests(
    "DoctorTests",
    [
      "Checkup", "ControlAPI", "ControlRendering", "Doctor", "Phrases", "Posix",
    ]),
  tests("GPIOTests", ["GPIO", "Posix", "TrafficModel"]),
  tests("HostTests", ["Host", "Timetable", "TrafficModel"]),
  tests(
    "JournalTests", ["Journal", "TrafficModel", .product(name: "GRDB", package: "GRDB.swift")]),
  tests("SetupTests", ["Setup", "Simulation", "TrafficModel"]),
  tests("LampGuardTests", ["LampGuard", "Lamps", "TrafficModel"]),
  tests("PacksTests", ["Packs", "TrafficModel"]),
  tests("PersuasionTests", ["Persuasion", "Scene", "Simulation", "Timetable", "TrafficModel"]),
  tests("PosixTests", ["Posix", "TrafficModel"]),
  tests(
    "ReplayTests",
    ["CameraFeed", "Controller", "Scene", "SceneFiles", "Simulation", "TrafficModel"]),
  tests("SceneFilesTests", ["Lamps", "Scene", "SceneFiles", "Timetable", "TrafficModel"]),
  tests("SceneStoreTests", ["ControlAPI", "SceneStore"]),
  tests("SceneTests", ["Scene", "TrafficModel"]),
  tests("SignalsTests", ["Scene", "Signals", "TrafficModel"]),
  tests("SimulationTests", ["Lamps", "Simulation", "TrafficModel"]),
  tests(
    "SupervisionTests",
    [
      "ControlAPI", "Controller", "Detection", "Journal", "Lamps", "Persuasion", "Phrases", "Posix",
      "Scene", "SceneSketch", "Signals", "Supervision", "TrafficModel", logging,
    ]),
  tests("TidyTests", []),
  tests("TimetableTests", ["Timetable", "TrafficModel"]),
]

let package = Package(
  name: "xiaoan",
  products: [
    .executable(name: "xiaoand", targets: ["xiaoand"]),
    .executable(name: "xiaoan-lampguard", targets: ["xiaoan-lampguard"]),
    .executable(name: "xiaoanctl", targets: ["xiaoanctl"]),
    .executable(name: "xiaoansim", targets: ["xiaoansim"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: pure + edges + cTargets + shared + assembly + testing + suites
)

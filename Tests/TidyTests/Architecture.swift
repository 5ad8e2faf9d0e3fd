// SPDX-License-Identifier: Apache-2.0

/// The picture of the architecture: which room may import which, and which library.
///
/// It is exact. Whoever draws a new arrow draws it here first; whoever removes the last import
/// removes its arrow.
enum Architecture {
  /// A kind of room, and where its arrows may end.
  enum Layer: String, CaseIterable, Sendable {
    case pure, edge, shared, assembly, command, testing, c

    /// The layers that it may import.
    var below: [Layer] {
      switch self {
      case .pure: [.pure]
      case .edge: [.pure, .shared, .c]
      case .shared: [.pure, .shared, .c]
      case .assembly: [.pure, .edge, .shared]
      case .command: [.assembly, .shared, .testing, .pure]
      case .testing: [.pure]
      case .c: []
      }
    }

    /// The modules of the system that its rooms may import without saying so in their row.
    ///
    /// The pure ones have nothing but the standard library.
    var system: [String] {
      switch self {
      case .pure, .testing, .c: []
      case .edge, .shared, .assembly: ["Glibc", "Synchronization"]
      case .command: ["Glibc"]
      }
    }

    /// Whether its rooms may import what others have written.
    var mayUseLibraries: Bool { self != .pure && self != .testing }
  }

  /// A target: the rooms and the libraries that it imports.
  struct Room: Sendable {
    var name: String
    var layer: Layer
    var rooms: [String]
    var libraries: [String]

    init(_ name: String, _ layer: Layer, _ rooms: [String], _ libraries: [String] = []) {
      self.name = name
      self.layer = layer
      self.rooms = rooms
      self.libraries = libraries
    }
  }

  /// Plumbing that each room above the pure ones may import without an arrow of its own.
  static let plumbing = ["Posix"]

  /// All rooms.
  static let rooms: [Room] = [
    Room("TrafficModel", .pure, []),
    Room("Timetable", .pure, ["TrafficModel"]),
    Room("Lamps", .pure, ["TrafficModel"]),
    Room("LampGuard", .pure, ["Lamps", "TrafficModel"]),
    Room("Scene", .pure, ["Lamps", "Timetable", "TrafficModel"]),
    Room("Signals", .pure, ["Lamps", "Scene", "TrafficModel"]),
    Room("Detection", .pure, ["Scene", "Signals", "TrafficModel"]),
    Room("Setup", .pure, ["TrafficModel"]),
    Room("Persuasion", .pure, ["Scene", "Timetable", "TrafficModel"]),
    Room(
      "Controller", .pure,
      ["Detection", "Lamps", "Persuasion", "Scene", "Signals", "Timetable", "TrafficModel"]),

    Room("CameraFeed", .edge, ["CSimdJSON", "TrafficModel"]),
    Room("GPIO", .edge, ["CGPIOD", "TrafficModel"]),
    Room("Audio", .edge, ["CALSA", "CEbur128", "CSndFile", "TrafficModel"]),
    Room("Journal", .edge, ["TrafficModel"], ["Dispatch", "GRDB"]),
    Room("SceneFiles", .edge, ["Scene", "TrafficModel"], ["Yams"]),
    Room(
      "ControlServer", .edge, ["CLinux", "ControlAPI", "Phrases"],
      [
        "HTTPTypes", "HummingbirdCore", "Logging", "NIOCore", "NIOHTTP1", "NIOHTTPTypes",
        "NIOPosix", "ServiceLifecycle",
      ]),
    Room(
      "Host", .edge, ["CLinux", "Timetable", "TrafficModel"],
      ["FoundationEssentials", "FoundationInternationalization"]),

    Room(
      "GuardPost", .edge, ["CGPIOD", "CLinux", "LampGuard", "Lamps", "TrafficModel"]),
    Room("LampLink", .edge, ["Lamps", "TrafficModel"]),
    Room("SceneStore", .edge, ["ControlAPI"]),

    Room("Posix", .shared, ["CLinux", "TrafficModel"]),
    Room("ControlAPI", .shared, [], ["FoundationEssentials"]),
    Room(
      "ControlClient", .shared, ["ControlAPI", "Phrases"], ["NIOCore", "NIOHTTP1", "NIOPosix"]),
    Room("ControlRendering", .shared, ["ControlAPI", "Phrases"]),
    Room("Phrases", .shared, []),
    Room("SceneSketch", .shared, ["ControlAPI", "Scene", "TrafficModel"]),
    Room("Checkup", .shared, ["ControlAPI", "ControlRendering", "Phrases"]),

    Room(
      "Supervision", .assembly,
      [
        "Audio", "CameraFeed", "ControlAPI", "ControlServer", "Controller", "Detection", "GPIO",
        "Host", "Journal", "LampLink", "Lamps", "Persuasion", "Scene", "SceneFiles", "SceneSketch",
        "SceneStore", "Signals", "Timetable", "TrafficModel",
      ], ["Dispatch", "Logging", "ServiceLifecycle", "UnixSignals"]),

    Room("Packs", .assembly, ["Audio", "Scene", "SceneFiles", "TrafficModel"]),
    Room(
      "Drafting", .assembly,
      [
        "CameraFeed", "ControlAPI", "Host", "Scene", "SceneFiles", "SceneSketch", "Setup",
        "TrafficModel",
      ]),
    Room("Doctor", .assembly, ["Checkup", "ControlAPI", "ControlClient", "TrafficModel"]),

    // A command and its own assembly: it links nothing of the controller.
    Room("xiaoan-lampguard", .assembly, ["GuardPost", "Lamps"]),
    Room("xiaoand", .command, ["Supervision"], ["ArgumentParser", "Logging"]),
    Room(
      "xiaoanctl", .command,
      [
        "Checkup", "ControlAPI", "ControlClient", "ControlRendering", "Doctor", "Drafting", "Packs",
        "Phrases", "Scene", "Setup", "TrafficModel",
      ], ["ArgumentParser"]),
    Room("xiaoansim", .command, ["Simulation", "TrafficModel"], ["ArgumentParser"]),

    Room("Simulation", .testing, ["LampGuard", "Lamps", "Scene", "Signals", "TrafficModel"]),

    Room("CLinux", .c, [], ["malloc.h", "signal.h", "sys/socket.h", "sys/timex.h"]),
    Room("CSimdJSON", .c, [], ["simdjson.h"]),
    Room("CGPIOD", .c, [], ["gpiod.h", "linux/gpio.h"]),
    Room("CALSA", .c, [], ["alsa/asoundlib.h"]),
    Room("CEbur128", .c, [], ["ebur128.h"]),
    Room("CSndFile", .c, [], ["sndfile.h"]),
  ]

  /// Headers of the C and C++ standards and of POSIX, which every C target may include.
  static let systemHeaders: Set = [
    "algorithm", "charconv", "cmath", "cstdint", "cstring", "dirent.h", "errno.h", "fcntl.h",
    "limits.h", "new", "stdarg.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h",
    "stdlib.h", "string.h", "string_view", "sys/ioctl.h", "sys/stat.h", "system_error", "time.h",
    "unistd.h", "vector",
  ]

  /// Modules that come with the toolchain and stand in no manifest.
  static let toolchain: Set = [
    "Dispatch", "FoundationEssentials", "FoundationInternationalization", "Glibc",
    "Synchronization",
  ]
}

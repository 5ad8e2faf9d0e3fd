// SPDX-License-Identifier: Apache-2.0

import Testing

/// Holds the sources and the manifest against the picture of the architecture.
struct ArchitectureTests {
  private typealias Room = Architecture.Room

  @Test func `every target has its place in the architecture, and nothing else has one`() {
    let drawn = Architecture.rooms.map(\.name).sorted()
    #expect(drawn == Checkout.names(in: "Sources"), "Draw or remove it in Architecture.swift")
  }

  @Test func `arrows go one way`() {
    let layers = Dictionary(uniqueKeysWithValues: Architecture.rooms.map { ($0.name, $0.layer) })
    for room in Architecture.rooms {
      for target in room.rooms {
        let layer = layers[target]
        #expect(
          layer.map(room.layer.below.contains) == true,
          "\(room.name) (\(room.layer)) must not reach \(target)")
      }
      #expect(room.layer.mayUseLibraries || room.libraries.isEmpty, "\(room.name) is to stay pure")
    }
  }

  @Test(arguments: Architecture.rooms.filter { $0.layer != .c })
  func `a room imports what its arrows say, all of it and nothing else`(
    _ room: Architecture.Room
  ) {
    let drawn = Set(room.rooms + room.libraries)
    let silent = Set(room.layer.system + Self.plumbing(of: room))
    var unused = drawn
    for (module, place) in Self.imports(of: room) {
      unused.remove(module)
      #expect(
        drawn.contains(module) || silent.contains(module),
        "\(place) imports \(module), but \(room.name) has no arrow to it")
    }
    #expect(unused.isEmpty, "\(room.name) has arrows that nothing uses: \(unused.sorted())")
  }

  @Test(arguments: Architecture.rooms.filter { $0.layer == .c })
  func `a shim includes its own library, all of it and nothing else`(_ room: Architecture.Room) {
    var unused = Set(room.libraries)
    for (header, place) in Self.includes(of: room) {
      unused.remove(header)
      #expect(
        room.libraries.contains(header) || Architecture.systemHeaders.contains(header),
        "\(place) includes <\(header)>, but \(room.name) has no arrow to it")
    }
    #expect(unused.isEmpty, "\(room.name) includes none of \(unused.sorted())")
  }

  @Test func `what rooms may import without an arrow is imported by one of them`() {
    let used = Architecture.rooms.map { (room: $0, modules: Set(Self.imports(of: $0).map(\.0))) }
    for layer in Architecture.Layer.allCases {
      for module in layer.system {
        #expect(
          used.contains { $0.room.layer == layer && $0.modules.contains(module) },
          "No room of the layer \(layer) imports \(module) any more")
      }
    }
    let headers = Architecture.rooms.flatMap { Self.includes(of: $0).map(\.0) }
    #expect(Architecture.systemHeaders.subtracting(headers).isEmpty)
  }

  @Test func `the manifest gives each target what it imports, and nothing else`() throws {
    let manifest = try Manifest()
    for room in Architecture.rooms where room.layer != .c {
      let given = try #require(manifest.dependencies[room.name], "Package.swift lacks \(room.name)")
      let imported = Set(Self.imports(of: room).map(\.0)).subtracting(Architecture.toolchain)
      #expect(given.sorted() == imported.sorted(), "\(room.name) in Package.swift")
    }
  }

  private static func plumbing(of room: Room) -> [String] {
    switch room.layer {
    case .pure, .testing, .c: []
    case .edge, .shared, .assembly, .command: Architecture.plumbing
    }
  }

  private static func imports(of room: Room) -> [(String, place: String)] {
    Checkout.sources.filter { $0.room == room.name && $0.isSwift }.flatMap { file in
      file.words.filter { $0.text == "import" }.compactMap { word in
        // `import struct Module.Name` names its module first, too.
        let rest = word.rest.split { $0 == " " || $0 == "." }.map(String.init)
        let kinds = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
        return rest.first { !kinds.contains($0) }.map { ($0, file.place(word.line)) }
      }
    }
  }

  private static func includes(of room: Room) -> [(String, place: String)] {
    Checkout.sources.filter { $0.room == room.name && !$0.isSwift }.flatMap { file in
      file.code.enumerated().compactMap { number, line in
        let parts = line.split { " #<>".contains($0) }.map(String.init)
        guard parts.count == 2, parts[0] == "include", line.contains("<") else { return nil }
        return (parts[1], file.place(number))
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

/// A fresh machine gets what the build links.
struct DebianTests {
  /// The Debian package (12 and 13 alike) with the header and the library that each name stands for.
  private static let packages = [
    "asound": "libasound2-dev",
    "ebur128": "libebur128-dev",
    "gpiod": "libgpiod-dev",
    "simdjson": "libsimdjson-dev",
    "sndfile": "libsndfile1-dev",
  ]

  /// The same for Swift packages that link a library of the system.
  private static let products = ["GRDB": "libsqlite3-dev"]

  @Test func `each library that is linked comes from a known package, and none is known in vain`()
    throws
  {
    let manifest = try Manifest()
    #expect(Set(manifest.linkedLibraries) == Set(Self.packages.keys))
    let imported = manifest.dependencies.values.reduce(into: Set()) { $0.formUnion($1) }
    #expect(imported.isSuperset(of: Self.products.keys))
  }

  @Test func `the list of packages names each one that the build needs`() throws {
    let list = try #require(Checkout.text("scripts/packages.txt"), "The list is missing")
    let listed = list.split(separator: "\n").flatMap { line in
      line.prefix { $0 != "#" }.split { " \t|,".contains($0) }.map(String.init)
    }
    let needed = Set(Self.packages.values).union(Self.products.values)
    #expect(needed.subtracting(listed).isEmpty, "scripts/packages.txt lacks these")
  }
}

// SPDX-License-Identifier: Apache-2.0

public import Scene
public import TrafficModel

/// Scene files: YAML of at most 1 MiB, one scene a file.
public enum SceneFile {
  /// The most bytes that a scene may have.
  public static let bytesMaximum = BoundedFile.bytesMaximum

  /// Reads and checks the scene of a file; blocks while the disk is read.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - knowsTimeZone: whether this machine has the time zone of a name: with a name that is only
  ///     spelled like one every hour would count as night.
  /// - Returns: the scene.
  /// - Throws: all problems at once; of a file that cannot be read, one at line 1, column 1.
  public static func read(
    path: String, knowsTimeZone: (String) -> Bool = { _ in true }
  ) throws(Problems) -> Scene {
    try read(bytes(path: path), knowsTimeZone: knowsTimeZone)
  }

  /// The bytes of a file that may hold a scene, as they are; blocks while the disk is read.
  ///
  /// - Throws: one problem at line 1, column 1 that says why they cannot be had.
  public static func bytes(path: String) throws(Problems) -> [UInt8] {
    try BoundedFile.contents(path, noun: "scene")
  }

  /// Checks the scene of a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is, a byte order mark included.
  ///   - knowsTimeZone: as above.
  /// - Returns: the scene.
  /// - Throws: all problems at once.
  public static func read(
    _ bytes: [UInt8], knowsTimeZone: (String) -> Bool = { _ in true }
  ) throws(Problems) -> Scene {
    let (scene, draft) = try checked(BoundedFile.text(of: bytes, noun: "scene"))
    guard !knowsTimeZone(scene.timeZone) else { return scene }
    var place = draft.place
    if case .map(let pairs) = draft.value {
      place = pairs.first { $0.key == "timezone" }?.value.place ?? place
    }
    throw Problems(
      place,
      "scene: this machine knows no time zone \(scene.timeZone), by which quiet hours go; write its "
        + "area and city like `Asia/Shanghai`, or install the package tzdata")
  }

  /// Reads and checks the scene of a text.
  ///
  /// - Parameter bytes: the text in UTF-8, without a byte order mark.
  /// - Returns: the scene.
  /// - Throws: all problems at once.
  public static func scene(_ bytes: [UInt8]) throws(Problems) -> Scene {
    try checked(bytes).scene
  }

  private static func checked(
    _ bytes: [UInt8]
  ) throws(Problems) -> (scene: Scene, draft: Draft) {
    let (draft, survey) = try surveyed(bytes)
    do throws(Problems) { return (try draft.scene(), draft) } catch {
      throw survey.fullWidth.explained(error, of: draft)
    }
  }

  /// The draft of a text that may be a scene.
  package static func draft(_ bytes: [UInt8]) throws(Problems) -> Draft {
    try surveyed(bytes).draft
  }

  private static func surveyed(
    _ bytes: [UInt8]
  ) throws(Problems) -> (draft: Draft, survey: YAMLSurvey) {
    if bytes.count > BoundedFile.bytesMaximum {
      throw Problems(
        Place(line: 1, column: 1),
        "the text is larger than \(BoundedFile.bytesMaximum >> 20) MiB, which no scene needs; "
          + "name the right file")
    }
    if let place = BoundedFile.firstInvalid(bytes) {
      throw Problems(place, "the text is not UTF-8 from here on; save it as UTF-8 in the editor")
    }
    var survey = YAMLSurvey(bytes)
    do throws(Problems) {
      try survey.run()
      return (try YAMLDraft(survey).read(), survey)
    } catch {
      throw survey.fullWidth.added(to: error)
    }
  }
}

/// Files with the table of a prompt pack: at most 1 MiB.
public enum PromptFile {
  /// Reads the table of a prompt pack; blocks while the disk is read.
  ///
  /// - Parameter path: the file.
  /// - Returns: the prompts in the table's order.
  /// - Throws: all problems at once; of a file that cannot be read, one at line 1, column 1.
  public static func read(path: String) throws(Problems) -> [Prompt] {
    // The bytes were found to be valid UTF-8, so that nothing is repaired here.
    try PromptTable.prompts(
      String(decoding: BoundedFile.read(path, noun: "prompt table"), as: UTF8.self))
  }
}

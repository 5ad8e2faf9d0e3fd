// SPDX-License-Identifier: Apache-2.0

internal import Scene
internal import SceneFiles

/// A scene's text, before and after it is a file.
public enum SceneText {
  /// What is wrong with a text, as `path:line:column: sentence`; none when it is a scene.
  public static func problems(of text: String, path: String) -> [String] {
    do throws(Problems) {
      _ = try SceneFile.scene(Array(text.utf8))
      return []
    } catch {
      return error.list.map { $0.rendered(path: path) }
    }
  }
}

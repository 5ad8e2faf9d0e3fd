// SPDX-License-Identifier: Apache-2.0

public import ControlAPI

/// What the control server may ask of the robot's scenes.
public struct SceneView: Sendable {
  /// Which are kept, and which is at work.
  public var list: @Sendable () async -> Result<SceneList, SceneRefusal>
  /// One with its text; `nil` for the one at work.
  public var text: @Sendable (_ number: Int64?) async -> Result<SceneText, SceneRefusal>
  /// Changes the scene; the text is that of `try` and `apply`.
  public var change:
    @Sendable (SceneAction, SceneWish, _ text: [UInt8]) async -> Result<SceneAnswer, SceneRefusal>

  /// Makes a view.
  public init(
    list: @escaping @Sendable () async -> Result<SceneList, SceneRefusal>,
    text: @escaping @Sendable (_ number: Int64?) async -> Result<SceneText, SceneRefusal>,
    change:
      @escaping @Sendable (SceneAction, SceneWish, _ text: [UInt8]) async -> Result<
        SceneAnswer, SceneRefusal
      >
  ) {
    self.list = list
    self.text = text
    self.change = change
  }
}

// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

/// The prompts of a pack that can be played, with their samples, and why the others cannot.
package struct SoundPack: Sendable {
  /// What the samples of all prompts together may take: six minutes at 96 kHz, or 11 at 48 kHz.
  package static let bytesMaximum = 64 << 20
  /// Prompts that a pack may have.
  package static let promptsMaximum = 1024

  private var sounds: [String: PromptSound] = [:]
  private var reasons: [String: String] = [:]
  private var samplesLeft = SoundPack.bytesMaximum / MemoryLayout<Int16>.size
  private let folder: String
  private let rate: Int

  /// An empty pack whose recordings lie in a folder and are to be played at a rate, in Hz.
  package init(folder: String, rate: Int) {
    self.folder = folder
    self.rate = rate
  }

  /// Adds a sound that is there already.
  package mutating func add(_ sound: PromptSound, for prompt: String) {
    sounds[prompt] = sound
    samplesLeft -= sound.samples.count
  }

  /// Loads one prompt; returns why it cannot be played, or `nil` when it can.
  package mutating func load(_ prompt: Prompt) -> String? {
    if sounds[prompt.id] != nil || reasons[prompt.id] != nil {
      // The first one goes on to count, so this reason is not kept.
      return "Prompt \(prompt.id) stands twice in the pack in \(folder): "
        + "only the first is used; remove the other."
    }
    let reason = take(prompt)
    if sounds.count + reasons.count < Self.promptsMaximum { reasons[prompt.id] = reason }
    return reason
  }

  /// The sound of a prompt.
  package func sound(of prompt: String) -> PromptSound? { sounds[prompt] }

  /// Why a prompt cannot be played.
  package func reason(of prompt: String) -> String {
    reasons[prompt]
      ?? "Prompt \(prompt) is not in the pack in \(folder): add it to the pack's table, "
      + "or correct the scene."
  }

  private mutating func take(_ prompt: Prompt) -> String? {
    guard sounds.count + reasons.count < Self.promptsMaximum else {
      return "Prompt \(prompt.id) is beyond the \(Self.promptsMaximum) prompts that a pack may "
        + "have: shorten the table in \(folder)."
    }
    let parts = prompt.file.split(separator: "/", omittingEmptySubsequences: false)
    guard !prompt.file.isEmpty, !prompt.file.utf8.contains(0),
      parts.allSatisfy({ !$0.isEmpty && $0 != ".." })
    else {
      return "Prompt \(prompt.id) names the file “\(prompt.file)”, which does not lie in the pack "
        + "in \(folder): put the recording there and name it without a folder."
    }
    let path = folder.isEmpty ? prompt.file : "\(folder)/\(prompt.file)"
    do throws(Unfit) {
      // A chime is as loud as it was made: what is heard between words is measured otherwise.
      let sound = try PromptSound(
        path: path, rate: rate, samplesMaximum: samplesLeft, isLevelled: !prompt.isSound)
      add(sound, for: prompt.id)
      return nil
    } catch {
      return "The recording \(path) of prompt \(prompt.id) \(error.reason)."
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Timetable
import TrafficModel

extension Checker {
  /// Reads by how much the voice follows the street's noise.
  mutating func followNoise(_ field: Field) -> NoiseRule? {
    let section = Section(
      field.draft, what: "voice, `follow-noise`", keys: SceneKeys.followNoise, findings: &findings)
    guard let section else { return nil }
    let reference = required(section, "reference") {
      $0.decibels(
        $1, in: TimetableLimits.noiseReference,
        hint: "it is the street's level below the microphone's full scale, as `xiaoanctl status` "
          + "shows it; correct the number")
    }
    let up = optional(section, "up", default: NoiseRule.standard) { $0.noiseSpan($1, "louder") }
    let down = optional(section, "down", default: NoiseRule.standard) {
      $0.noiseSpan($1, "softer")
    }
    guard let reference, let up, let down else { return nil }
    guard up > 0 || down > 0 else {
      findings.add(
        section.place,
        "\(section.what): `up` and `down` are both 0dB, so the voice would not follow anything; "
          + "write how far it may, or delete `follow-noise`")
      return nil
    }
    return NoiseRule(reference: reference, up: up, down: down)
  }

  private mutating func noiseSpan(_ field: Field, _ word: String) -> Double? {
    decibels(
      field, in: TimetableLimits.noiseSpan,
      hint: "it is by how much the voice may become \(word); correct the number")
  }

  private mutating func decibels(
    _ field: Field, in range: ClosedRange<Double>, hint: String
  ) -> Double? {
    let units = [Unit(name: "dB", size: 1)]
    guard let (number, _, text) = quantity(field, noun: "a level", units: units) else { return nil }
    guard range.contains(number) else {
      findings.add(
        field.draft.place,
        "\(field.subject) is \(Wording.quoted(text)), but must lie in "
          + "\(Self.plain(range.lowerBound))…\(Self.plain(range.upperBound))dB: \(hint)")
      return nil
    }
    return number
  }

  /// Reports a voice that could never become louder, though it says that it may: every class stands at
  /// the ceiling already.
  mutating func checkNoise(_ field: Field, _ rules: VoiceRules) {
    guard let noise = rules.noise, noise.up > 0 else { return }
    func hasRoom(_ level: VoiceLevel?) -> Bool {
      guard case .gain(let gain)? = level else { return false }
      return gain < rules.ceiling
    }
    let hasRoom = PromptClass.allCases.contains { promptClass in
      hasRoom(rules.volume[promptClass] ?? .normal)
        || rules.schedule.contains { hasRoom($0.levels[promptClass]) }
    }
    guard !hasRoom else { return }
    let ceiling = Self.plain(rules.ceiling)
    let lower = max(rules.ceiling - noise.up, -Double(TimetableLimits.attenuation))
    findings.add(
      field.draft.place,
      "voice: `follow-noise` could make nothing louder, since every class stands at the ceiling of "
        + "\(ceiling)dB already; write `volume: \(Self.plain(lower))dB` and set "
        + "the amplifier louder by as much, or write `up: 0dB`")
  }
}

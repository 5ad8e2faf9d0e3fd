// SPDX-License-Identifier: Apache-2.0

import Audio
import Glibc
import Posix
import Scene
import TrafficModel

/// Puts recordings that somebody brought along into a pack.
package struct Import: Sendable {
  /// Names in a folder that are looked at.
  static let namesMaximum = 4096
  /// A recording in which less than this can be heard, in seconds, is a slip.
  static let secondsMinimum = 0.1
  /// The endings of names that recordings have.
  static let endings = ["wav", "flac", "ogg", "oga"]

  /// What became of the files.
  package struct Outcome: Hashable, Sendable {
    /// The prompts whose recordings are new, with what there is to say of them.
    package var done: [Done] = []
    /// A sentence for each file that was not taken.
    package var refused: [String] = []
    /// The ids of the prompts that have no recording now.
    package var missing: [String] = []
  }

  /// A recording that was taken.
  package struct Done: Hashable, Sendable {
    /// The prompt.
    package var id: String
    /// The file that it came from.
    package var source: String
    /// What was measured of it, as it is in the pack.
    package var measure: PackReport.Measure
    /// What to look at; `nil` when all is well.
    package var remark: String?
  }

  private let decoding: Decoding

  /// Makes an import that decodes in this way.
  package init(_ decoding: Decoding) { self.decoding = decoding }

  /// Takes a file, or all recordings of a folder; what is refused changes nothing.
  ///
  /// A file belongs to the prompt whose id, or whose file in the table, its name is without its
  /// ending.
  ///
  /// - Parameters:
  ///   - source: the file or the folder.
  ///   - id: the prompt to which a single file belongs, whatever it is called.
  ///   - pack: the pack.
  /// - Returns: what became of each file.
  /// - Throws: a sentence when the source cannot be looked at.
  package func run(
    _ source: String, as id: String? = nil, into pack: inout PackFolder
  ) throws(PackError) -> Outcome {
    let files = try files(of: source, id: id)
    var outcome = Outcome()
    var taken: [String: String] = [:]
    for file in files {
      do throws(PackError) {
        let prompt = try prompt(of: file, id: id, in: pack)
        if let other = taken[prompt.id] {
          throw PackError(
            "\(file) is for \(prompt.id), as \(other) was, which was taken; remove one of them.")
        }
        outcome.done.append(try take(file, for: prompt, into: &pack, by: RecordingNotes.imported))
        taken[prompt.id] = file
      } catch {
        outcome.refused.append(error.sentence)
      }
    }
    outcome.missing = pack.missing.map(\.id)
    return outcome
  }

  /// Decodes, cuts and stores one recording.
  func take(
    _ file: String, for prompt: Prompt, into pack: inout PackFolder, by maker: String
  ) throws(PackError) -> Done {
    let sound = try decoding.sound(of: file)
    guard let samples = SilentEnds.cut(sound.samples, rate: sound.rate) else {
      throw PackError("\(file) is silent; record it again with the microphone on.")
    }
    let heard = SilentEnds.heard(samples, rate: sound.rate)?.count ?? 0
    guard Double(heard) >= Self.secondsMinimum * Double(sound.rate) else {
      throw PackError("\(file) holds less than a tenth of a second of sound; record it again.")
    }
    let recording = Recording(samples: samples, rate: sound.rate)
    let measure: PackReport.Measure
    let remark: String?
    let levelled: [Int16]
    do throws(Unfit) {
      remark = try Self.remark(recording)
      levelled = prompt.isSound ? samples : try recording.levelled()
      measure = try PackReport.measure(Recording(samples: levelled, rate: sound.rate))
    } catch {
      throw PackError("\(file) \(error.reason).")
    }
    try pack.put(levelled, rate: sound.rate, as: prompt, by: maker)
    return Done(id: prompt.id, source: file, measure: measure, remark: remark)
  }

  /// What levelling will make of a recording, where that is not what one wants to hear.
  private static func remark(_ recording: Recording) throws(Unfit) -> String? {
    switch try Levelling.level(recording.samples, rate: recording.rate).outcome {
    case .levelled: nil
    case .short(let missing):
      "its peaks are so high that it stays \(Int(missing.rounded(.up))) dB softer than the others"
    case .silent, .faint: "it is so faint that it is played as it is; record it louder"
    case .noise: "it sounds like noise alone, and is played as it is; listen to it"
    }
  }

  /// The prompt that a file belongs to.
  private func prompt(
    of file: String, id: String?, in pack: PackFolder
  ) throws(PackError) -> Prompt {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let wanted = id ?? Self.stem(name)
    if let prompt = pack.prompt(wanted) { return prompt }
    if id == nil, let prompt = pack.prompts.first(where: { Self.stem($0.file) == wanted }) {
      return prompt
    }
    let near = Wording.nearest(to: wanted, among: pack.prompts.map(\.id))
    throw PackError(
      "\(file) was not taken: the pack has no prompt \(Wording.quoted(wanted)); "
        + (near.map { "did you mean \(Wording.quoted($0))?" }
          ?? "name the file after a prompt's id, as `xiaoanctl prompts list` shows them."))
  }

  /// The files to take, in the order of their names.
  private func files(of source: String, id: String?) throws(PackError) -> [String] {
    let status: FileStatus?
    do throws(Errno) { status = try FileStatus(of: source) } catch {
      throw PackError("\(source) cannot be looked at (\(error.text)); check the path.")
    }
    guard let status else { throw PackError("There is no \(source); check the path.") }
    guard status.isFolder else { return [source] }
    guard id == nil else {
      throw PackError(
        "\(source) is a folder, but one prompt has one recording; name the file, or leave the "
          + "prompt out and call the files after their prompts.")
    }
    let names = try Self.names(in: source)
    let folder = source.hasSuffix("/") ? source : source + "/"
    let recordings = names.filter { name in
      Self.endings.contains { name.lowercased().hasSuffix("." + $0) }
    }
    guard !recordings.isEmpty else {
      throw PackError(
        "\(source) holds no recording; put WAV, FLAC or Ogg files there that are called after "
          + "their prompts, such as red-light.wav.")
    }
    return recordings.sorted().map { folder + $0 }
  }

  private static func names(in folder: String) throws(PackError) -> [String] {
    do throws(Errno) {
      return try WholeFile.names(in: folder, limit: namesMaximum).filter { !$0.hasPrefix(".") }
    } catch {
      guard error.code == EFBIG else {
        throw PackError("\(folder) cannot be read (\(error.text)); check its rights.")
      }
      throw PackError(
        "\(folder) holds more than \(namesMaximum) files; put the recordings into a folder of "
          + "their own.")
    }
  }

  private static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}

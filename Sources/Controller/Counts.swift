// SPDX-License-Identifier: Apache-2.0

internal import Detection
public import TrafficModel

/// What the controller has counted since it started.
public struct Counts: Sendable {
  /// Violations by kind.
  public internal(set) var violations: [String: Int64] = [:]
  /// Riders who were warned before the line.
  public internal(set) var warnings: Int64 = 0
  /// Requests by what became of them, `asked` among them.
  public internal(set) var prompts: [String: Int64] = [:]
  /// What riders did who were told something, by the raw value of `Response.Result`.
  public internal(set) var responses = [Int64](
    repeating: 0, count: Response.Result.allCases.count)
  /// What was done and not judged, by the raw value of `NoVerdict`.
  public internal(set) var noVerdicts = [Int64](repeating: 0, count: NoVerdict.allCases.count)
  /// Lines and objects of the feed that were not taken.
  public internal(set) var rejections = FeedRejections()
  /// Lines of the feed that were taken.
  public internal(set) var messages: Int64 = 0
  /// Frames of cameras that the scene does not have.
  public internal(set) var unknownCameras: Int64 = 0
  /// Inputs that were lost because the controller was busy.
  public internal(set) var lostInputs: Int64 = 0
  /// Inputs whose stamp was earlier than the one before; they count as of then.
  public internal(set) var backwardInputs: Int64 = 0
  /// Feed connections now.
  public internal(set) var clients: Int64 = 0
  /// Feed connections that were turned away or cut.
  public internal(set) var refusedClients: Int64 = 0
  /// Violations that were not told, since the robot was off duty.
  public internal(set) var offDuty: Int64 = 0
  /// How often the guard of the lamps failed safe.
  public internal(set) var failSafes: Int64 = 0
  /// Presses of the officer's button that changed nothing.
  public internal(set) var idlePresses: Int64 = 0
  /// How often the loudspeaker's device ran empty: what was being said then has a gap.
  public internal(set) var underruns: Int64 = 0
  /// How often the microphone's device ran over, so that moments of the street are missing.
  public internal(set) var overruns: Int64 = 0
  /// Journal entries that were given up.
  public internal(set) var droppedEntries: Int64 = 0
  /// The number of the last journal entry that is on the disk.
  public internal(set) var recorded: Int64 = 0
}

// SPDX-License-Identifier: Apache-2.0

public import Lamps
public import Timetable
public import TrafficModel

/// All that can happen to the controller.
public enum Input: Sendable {
  /// The daemon has started.
  case started(version: String)
  /// The daemon is about to stop.
  case stopping
  /// A camera saw something.
  case frame(Frame)
  /// The feed told of a signal group.
  case signal(SignalReport)
  /// Something happened to the feed's connections or lines.
  case feed(FeedReport)
  /// A lamp's GPIO line told something.
  case lamp(LampInput)
  /// The loudspeaker did something.
  case audio(AudioReport)
  /// The microphone told something.
  case noise(NoiseReport)
  /// The journal did something.
  case journal(JournalReport)
  /// The wall clock stands otherwise to the monotonic clock than it did.
  case clock(WallClock)
  /// The days around now at this place.
  case calendar(LocalCalendar)
  /// The guard of the lamps told something.
  case lamps(LampNews)
  /// The mode that the robot was in when it last ended.
  case resume(ModeRecord)
  /// Something became of the files that keep the scenes.
  case scene(SceneReport)
  /// Inputs were lost because the controller was busy.
  case lost(count: Int64)
  /// Only time has passed.
  case tick
}

/// What the controller wants to be done.
public enum Effect: Hashable, Sendable {
  /// Tell everybody who listens, and write it into the journal.
  case tell(JournalEntry)
  /// Play a prompt in the place of whatever is playing.
  case play(PlayOrder)
  /// Stop playing.
  case hush
  /// Ask the guard of the lamps for this.
  case lamps(LampRequest)
  /// Keep the mode over a restart.
  case keep(ModeRecord)
  /// The scene has changed: the edges that go by it, and the files that keep it, follow.
  case scene(SceneEffect)
}

// SPDX-License-Identifier: Apache-2.0

/// What the commands print for the samples.
enum Golden {
  static let status = """
    人民路—中华路 北进口 (renmin-zhonghua-north, arterial)
    mode normal, xiaoand 1.2.3
    up 1 d 2 h since 2024-11-23 08:00:00
    clock 2024-11-23 10:46:52, synchronised
    Cameras
      NAME    STATE     FRAMES    RATE     DELAY  LAST FRAME
      north   live   1,234,567  25.0/s  121.4 ms       0.0 s
      南进口  never          0   0.0/s    0.0 ms        none
      followed now: north 4
      north has seen: ebike 812, bicycle 305
      north heads: drivers covered 640, undecided 131, bare 41
    Signals
      GROUP  ASPECT   FOR   SOURCE
      far    unknown  -     feed
      north  red      12 s  gpio
      far: 没有信号灯数据：检查检测器的连接
    Sound
      default: ready; says red-light (warn), 2 waiting
    Journal
      recording; 1,301 rows of this run are on the disk
    Feed
      1 connected, 98,765 lines; not taken: overflow 12, not-json 3
    Counts
      violations: red-light 3, helmet 1
      prompts: finished 3, dropped 1
      no verdict: short-track 10
      warned before a line: 5
    Faults
      camera-silent (南进口) for 12 min 34 s: The camera 南进口 has sent no frame
        since the start; check its cable and that its feed is sent to this machine

    """
  static let events = """
      ID  TIME                 WHAT
       7  2024-11-23 08:00:00  torn {
    1041  2024-11-23 10:46:40  fault raised  audio-absent (default): No sound card.
    1042  2024-11-23 10:46:52  red-light  ebike 17 at north: red before the crossing 3.2 s

    """
  static let foldedEvents = """
      ID  TIME                 WHAT
       7  2024-11-23 08:00:00  torn {
    1041  2024-11-23 10:46:40  fault raised  audio-absent (default):
                               No sound card.
    1042  2024-11-23 10:46:52  red-light  ebike 17 at north: red
                               before the crossing 3.2 s

    """
  static let explanation = """
    ebike 17 a/b at north
    seen from 2024-11-23 10:46:48 to 2024-11-23 10:46:52

    red-north (red-light): not yet
      CONDITION                MET  VALUE  LIMIT
      red before the crossing  yes  3.2 s  at least 0.5 s
      beyond the line          no   0.2 m  at least 1.0 m

    helmet (helmet): no head was seen

    """
  static let mode = """
    mode temporary-signal (officer)
      set by li (uid 1000): signals dark
      since 2025-11-25 00:00:00, until 2025-11-25 01:00:00 at the latest
      the maintenance unit is not told of the failure of 2025-11-25 00:00:00: tell
        it, then run `xiaoanctl mode told`
      may be changed to: normal, directed, warning-sign

    """
  static let lamps = """
    Heads
      HEAD   ASKED  PERMITTED  READ BACK
      east   red    red        red
      north  green  green      no feedback
    Signal
      green of stage north for 12 s; stage east follows
      stages: north, east
      programs of the scene: flash-yellow, officer
      the clock is right within 12.5 ms
    Guard
      serving
      heartbeat beats; orders followed: 1,234, refused: 2, the last for void
      plan of the scene and of the guard: 38f732c7
      the lamps of this plan were walked

    """
  static let inputs = """
    crossing: flashing-yellow
      LAMP    LINE          LEVEL  LIT  SINCE      EDGES/MIN  FLASH
      red     gpiochip0 17  high   no   1 min 1 s          0  -
      yellow  gpiochip0 27  low    yes  0.2 s            118  1.0 Hz, 50 %
      changes that no signal makes: 1
      red and green look swapped

    """
}

# SPDX-License-Identifier: Apache-2.0
"""What is to be heard when two classes of prompts meet, by the documents; and the scene for it."""

# How loud the scene below has each class, in dB; docs/scene.md, `voice`.
VOLUME = {"signal": 0.0, "live": -2.0, "warn": -4.0, "persuade": -6.0, "publicity": -9.0}

# What is to become of a prompt that is being said (the row) when another comes due (the column).
#
# docs/scene.md, Prompts: “`signal` before `live`, `warn`, `persuade`, `publicity`. A higher class
# interrupts a lower one.” What is not higher waits, and is heard when the other has ended
# (docs/decisions.md, `playback`: each order ends once, as finished unless something cut it short).
# docs/scene.md, publicity, `interrupted: resume`: what is cut goes on; nothing else does.
EXPECTED = {
    #            signal   live    warn    persuade publicity
    "signal": ("waits", "waits", "waits", "waits", "waits"),
    "live": ("cuts", "waits", "waits", "waits", "waits"),
    "warn": ("cuts", "cuts", "waits", "waits", "waits"),
    "persuade": ("cuts", "cuts", "cuts", "waits", "waits"),
    "publicity": ("resumes", "resumes", "resumes", "resumes", "waits"),
}

LEVEL = 0.5  # dB off the expected level
FIT = -40.0  # dB: what differs from the expected wave in the worst 20 ms
REST = -50.0  # dB below full scale: the highest of what nothing explains
SPLASH = -60.0  # dB below full scale: the highest above 8 kHz, where no prompt has anything
NEXT = 0.4  # s from the end of a prompt to the one that waited
OVERLAP = 1.0  # s of what was heard already that is said again; PublicityDesk.overlap
LATE = 0.2  # s by which the robot may misjudge how much was heard: what it hears of a start is late

# The rest of the scene.
VOICE = """
voice:
  volume: {signal: 0dB, live: -2dB, warn: -4dB, persuade: -6dB, publicity: -9dB}
  quiet: []
  budget: 600
temporary-signal:
  chip: lamps
  fail-safe: flash-yellow
  heads: {sign: {yellow: 0}}
"""

# Each minute, for as many trials as it takes.
PLAYLISTS = """
publicity:
  playlists:
    - {id: resumed, prompts: [publicity-resume], every: 1min, interrupted: resume}
    - {id: more, prompts: [publicity-more], every: 1min, interrupted: resume}
    - {id: anew, prompts: [publicity-restart], every: 1min, interrupted: restart}
    - {id: left, prompts: [publicity-skip], every: 1min, interrupted: skip}
"""

# Of each class a longer prompt that is being said, and a shorter one that comes.
SECONDS = {
    "signal-fault": 1.4, "signal-start": 0.5, "live-x": 1.4, "live-y": 0.5, "live-long": 4.5,
    "warn-x": 1.4, "warn-y": 0.5, "persuade-x": 1.4, "persuade-y": 0.5, "persuade-long": 4.5,
    "publicity-resume": 5.0, "publicity-more": 2.5, "publicity-restart": 1.2, "publicity-skip": 1.2,
}
OFFENCES = ["warn-x", "warn-y", "persuade-x", "persuade-y", "persuade-long"]


def class_of(prompt):
    return prompt.split("-")[0]

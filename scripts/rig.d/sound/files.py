# SPDX-License-Identifier: Apache-2.0
"""A pack with recordings of all kinds: each is heard whole, at its length, its level, as it was."""
import itertools

import numpy as np

import heard
import making
import robot

KINDS = ("wav", "flac", "ogg")
RATES = (8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000)
CHANNELS = (1, 2)
SECONDS = 0.56  # a whole number of frames at each rate; two blocks of a measure of loudness

# How like its source a recording is to be, as a correlation. Vorbis throws away what an ear does not
# miss, and a noise is the hardest that it can be given; at its quality of 0.7 a fiftieth of the
# power is another one.
LIKE = {"wav": 0.98, "flac": 0.98, "ogg": 0.95}
LOUD = 0.5  # LU off the pack's loudness
LENGTH = 0.001  # s off the source's length

SCENE = """
xiaoan: 1
id: rig-sound-files
title: 试验
profile: arterial
timezone: Asia/Shanghai
cameras: {north: {size: [1920, 1080]}}
rules: [{id: helmet, kind: helmet, camera: north}]
voice: {quiet: []}
"""


def recordings(folder):
    """Makes the recordings; returns by prompt what is to be heard, and the pack's rows."""
    sounds, rows = {}, []
    for number, (kind, rate, channels) in enumerate(itertools.product(KINDS, RATES, CHANNELS)):
        name = f"{kind}-{rate}-{channels}"
        # All that the rate holds, but for what each resampler must leave out below half of it.
        highest = 0.4 * min(rate, 44_100)
        # Softer or louder than the pack is to be, so that it must be levelled.
        sound = making.sound(1000 + number, SECONDS, rate, highest=highest, lufs=-24.0 + number % 3 * 5)
        written = sound
        if channels == 2:
            # What only one side has is not in the mean of both.
            side = 0.5 * making.sound(2000 + number, SECONDS, rate, highest=highest, lufs=-30.0)
            written = [sound + side, sound - side]
        making.write(folder / f"{name}.{kind}", written, rate, kind, 0.7 if kind == "ogg" else None)
        sounds[name] = making.resampled(sound, rate)
        rows.append((name, "live", f"{name}.{kind}", name))
    for name, seconds in (("short", 0.08), ("long", 30.0)):
        sounds[name] = making.rounded(making.sound(len(name), seconds)) / 32768
        making.write(folder / f"{name}.wav", sounds[name], making.RATE)
        rows.append((name, "live", f"{name}.wav", name))
    making.pack(folder, rows)
    return sounds


def extent(samples):
    """From where to where anything is heard."""
    loud = np.flatnonzero(np.abs(samples) > 1e-4)
    return (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, 0)


def aligned(sound, samples):
    """Where a sound is in samples, by their cross-correlation; in parts of a frame."""
    size = 1 << int(np.ceil(np.log2(len(sound) + len(samples))))
    match = np.fft.irfft(np.fft.rfft(samples, size) * np.conj(np.fft.rfft(sound, size)), size)
    return int(np.argmax(match[:len(samples)]))


def judge_kind(verdicts, name, sound, samples):
    """One recording between two stretches of silence."""
    begin, end = extent(samples)
    kind = name.split("-")[0]
    place = aligned(sound, samples)
    there = samples[place:place + len(sound)]
    likeness = heard.correlation(sound, there) if len(there) > 960 else 0
    loud = making.loudness(there, making.RATE) if end > begin else -np.inf
    first, last = extent(sound / max(np.max(np.abs(sound)), 1e-9) * 0.3)
    # What a lossy kind rings at both ends is below the hearing, but not nothing.
    slack = 0.012 if kind == "ogg" else LENGTH
    off = ((end - begin) - (last - first)) / making.RATE
    is_kept = likeness >= LIKE[kind] and abs(loud - making.TARGET) <= LOUD and abs(off) <= slack
    verdicts.check(
        name, is_kept, f"like {likeness:.4f}, {loud:.2f} LUFS, length off {off * 1000:+.2f} ms",
        f"{LIKE[kind]:g}, {making.TARGET:g} ± {LOUD:g}, {slack * 1000:g} ms")


def judge_whole(verdicts, name, sound, samples):
    """One recording at the card's rate: frame by frame."""
    found = heard.Ear({name: sound}).hear(samples)
    piece = found.pieces[0] if found.pieces else None
    is_kept = len(found.pieces) == 1 and piece.is_whole and abs(piece.gain) <= 0.1 and piece.fit < -40
    figures = ", ".join(
        f"{(one.end - one.begin) / 48:.2f} ms from frame {one.first}, {one.gain:+.2f} dB, differs {one.fit:.0f} dB"
        for one in found.pieces) or "nothing"
    verdicts.check(
        f"a prompt of {len(sound) / 48:g} ms", is_kept and found.rest_peak <= -50,
        f"{figures}, rest {found.rest_peak:.0f} dB", "whole in one piece, 0.1 dB, -40 dB, -50 dB")


def played(one, name):
    """Plays one; where it is in the recording, and what the robot told of it."""
    since, begin = one.begin(), one.mark()
    status, answer = one.play(name)
    if status != 200:
        return begin, begin, answer["error"]
    one.wait(lambda: one.is_settled(since), 60, f"the end of {name}")
    # The recorder is behind by some periods.
    end = one.pass_time(0.3)
    return begin, end, [line["state"] for _, lines in one.fates(since).values() for line in lines]


def judged(verdicts, one, name, sound, place):
    """Judges what was played; whether all is right."""
    begin, end, told = place
    missed = verdicts.missed
    if told != ["started", "finished"]:
        verdicts.check(name, False, f"told as {told}", "started, finished")
    judge = judge_whole if name in ("short", "long") else judge_kind
    judge(verdicts, name, sound, one.samples(begin, end))
    return verdicts.missed == missed


def main():
    verdicts = heard.Verdicts()
    options = robot.arguments(__doc__)
    with robot.Robot(options) as one:
        sounds = recordings(one.folder / "pack")
        one.start(SCENE)
        one.pass_time(0.3)
        places = {}
        for name in sounds:
            places[name] = one.undisturbed(
                lambda name=name: played(one, name), name,
                lambda place, name=name: judged(heard.Verdicts(is_quiet=True), one, name, sounds[name], place))
        one.stop()
        for name, place in places.items():
            judged(verdicts, one, name, sounds[name], place)
        for trouble in one.troubles():
            print(f"told: {trouble}")
    verdicts.end()


main()

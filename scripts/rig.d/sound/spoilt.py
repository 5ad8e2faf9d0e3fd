# SPDX-License-Identifier: Apache-2.0
"""Whether the comparison finds what is wrong: recordings that were spoilt on purpose."""
import numpy as np

import heard
import making

SOUNDS = {name: making.rounded(making.sound(seed, 0.8)) / 32768 for seed, name in enumerate("abc")}
LEVELS = {"a": -4.0, "b": -2.0, "c": -9.0}


def recording(plan):
    """Sounds one after another: of each its name, level, first and last frame, and the gap before."""
    parts = [np.zeros(9600)]
    for name, level, first, stop, gap in plan:
        part = SOUNDS[name][first:stop] * 10 ** (level / 20)
        if stop is not None:
            part[-heard.FADE:] *= 0.5 + 0.5 * np.cos(np.pi * (np.arange(heard.FADE) + 0.5) / heard.FADE)
        parts += [np.zeros(gap), part]
    return making.rounded(np.concatenate([*parts, np.zeros(9600)])) / 32768


def is_right(samples):
    """Whether `a` is heard, faded out after half of it, then all of `b`, and after a moment `c`."""
    found = EAR.hear(samples)
    if found.names() != ["a", "b", "c"] or found.rest_peak > -50:
        return False
    a, b, c = found.pieces
    return (
        a.fades and a.first == 0 and b.is_whole and c.is_whole and abs(b.begin - a.end) <= 48
        and 0 <= c.begin - b.end <= 9600
        and all(abs(piece.gain - LEVELS[piece.name]) <= 0.5 and piece.fit < -40 for piece in found.pieces))


def step(samples, place, height):
    samples[place:place + 1] += height
    return samples


EAR = heard.Ear(SOUNDS)
PLAN = [("a", -4.0, 0, 20_000, 0), ("b", -2.0, 0, None, 0), ("c", -9.0, 0, None, 1_000)]
GOOD = recording(PLAN)
B = 9_600 + 20_000  # where b begins
C = B + 38_400 + 1_000


def main():
    verdicts = heard.Verdicts()
    verdicts.check("nothing is wrong", is_right(GOOD), "it is taken for right", "right")
    cases = {
        "the wrong order": recording([PLAN[0], PLAN[2], PLAN[1]]),
        "6 dB too loud": recording([PLAN[0], ("b", 4.0, 0, None, 0), PLAN[2]]),
        "0.6 dB too soft": recording([PLAN[0], ("b", -2.6, 0, None, 0), PLAN[2]]),
        "20 ms left out": np.delete(GOOD, slice(B + 10_000, B + 10_960)),
        "20 ms of silence within": np.insert(GOOD, B + 10_000, np.zeros(960)),
        "20 ms said twice": np.insert(GOOD, B + 10_000, GOOD[B + 9_040:B + 10_000]),
        "one sample that clicks": step(GOOD.copy(), B + 9_000, 0.02),
        "the next one 5 ms late": recording([PLAN[0], ("b", -2.0, 0, None, 240), PLAN[2]]),
        "the next one 300 ms late": recording([*PLAN[:2], ("c", -9.0, 0, None, 14_400)]),
        "the last one missing": recording(PLAN[:2]),
        "one too many": recording([*PLAN, PLAN[1]]),
        "the end missing": recording([*PLAN[:2], ("c", -9.0, 0, 38_000, 1_000)]),
    }
    hard = GOOD.copy()
    fading = slice(B - heard.FADE, B)
    hard[fading] = making.rounded(SOUNDS["a"][20_000 - heard.FADE:20_000] * 10 ** (-4 / 20)) / 32768
    cases["cut without a fade"] = hard
    straight = hard.copy()
    straight[fading] *= np.linspace(1, 0, heard.FADE)
    cases["a fade that is straight"] = straight
    both = GOOD.copy()
    both[C + 2_000:C + 6_000] += SOUNDS["a"][:4_000] * 0.3
    cases["two at once"] = both
    for name, samples in cases.items():
        verdicts.check(name, not is_right(samples), "it is found" if not is_right(samples) else "it is not found", "found")
    verdicts.end()


main()

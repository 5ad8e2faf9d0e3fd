# SPDX-License-Identifier: Apache-2.0
"""Says what of known sounds is heard in a recording: which, from where to where, how loud, how it
ends; and what else is heard that none of them explains.

A sound is found by cross-correlation with all of it, fitted sample by sample, and taken away from
the recording. So a wrong order, a wrong level, a gap and a click all leave their trace. What this
finds of defects that are made on purpose, `spoilt.py` tells.
"""
import dataclasses

import numpy as np

RATE = 48_000
FADE = 480  # frames: 10 ms, Playback.fade and SoundSequence.fadeIn
COARSE = 8_000  # Hz at which a sound is looked for; a whole part of RATE
BLOCK = 240  # frames in which it is compared
ALIKE = 0.3  # of a block's height may differ, and it still counts as heard
CLEAR = 5.0  # times as high as around it stands a sound's peak of the cross-correlation
LEAST = 0.06  # of a sound's energy that is looked for


@dataclasses.dataclass
class Piece:
    """A stretch of a sound that is heard, in frames of the recording."""
    name: str
    begin: int  # the first frame that is heard
    end: int  # the one after the last, fade-out included
    first: int  # which frame of the sound is the first
    length: int  # frames of the whole sound
    gain: float  # dB above the sound as it was given
    fit: float  # dB: what differs, below the sound; of the worst 20 ms
    fades: bool  # it ends by a fade-out before its own end

    @property
    def is_whole(self):
        return self.first == 0 and self.end - self.begin == self.length

    @property
    def stops_at(self):
        """Which frame of the sound is the first that was not heard."""
        return self.first + self.end - self.begin


@dataclasses.dataclass
class Heard:
    pieces: list
    rest: np.ndarray  # the recording without what was explained
    samples: np.ndarray

    @property
    def rest_peak(self):
        """The highest of what no sound explains, in dB below full scale."""
        return decibels(np.max(np.abs(self.rest), initial=0))

    def names(self):
        return [piece.name for piece in self.pieces]


def decibels(value):
    return 20 * np.log10(max(float(value), 1e-6))


class Ear:
    """Knows sounds, a dictionary of floats at 48 kHz, and hears them in recordings of that rate."""

    def __init__(self, sounds):
        self.sounds = sounds
        self.longest = max(map(len, sounds.values()))
        self.patterns = {}

    def hear(self, samples):
        rest = np.array(samples, dtype=float)
        pieces = []
        # Room for a sound that is not all in the recording, at either end.
        size = _power_of_two((len(rest) + self.longest) * COARSE // RATE + 2)
        for _ in range(4):  # what was hidden by something louder is found the next time
            spectrum = np.fft.rfft(_thinned(rest), size)
            found = []
            for name in self.sounds:
                found += _places(name, self._pattern(name, size), spectrum, size)
            before = len(pieces)
            for _, name, origin in sorted(found, reverse=True):
                if _is_silent(rest):
                    break
                for piece in _pieces(name, self.sounds[name], origin, rest):
                    rest[piece.begin:piece.end] -= _model(self.sounds[name], piece)
                    pieces.append(piece)
            if len(pieces) == before or _is_silent(rest):
                break
        pieces.sort(key=lambda piece: piece.begin)
        return Heard(pieces, rest, np.asarray(samples, dtype=float))

    def _pattern(self, name, size):
        """What a sound is looked for by: its spectrum, and how many coarse frames it has."""
        if (name, size) not in self.patterns:
            coarse = _thinned(self.sounds[name])
            spectrum = np.conj(np.fft.rfft(coarse, size)) / np.sum(coarse**2)
            self.patterns[name, size] = spectrum, len(coarse)
        return self.patterns[name, size]


def _is_silent(samples):
    return np.max(np.abs(samples), initial=0) < 0.0015


def _power_of_two(count):
    """The next power of two: other lengths may take a Fourier transform many times as long."""
    return 1 << int(np.ceil(np.log2(count)))


def _thinned(samples):
    """The same at the coarse rate."""
    size = _power_of_two(len(samples))
    spectrum = np.fft.rfft(samples, size)
    part = RATE // COARSE
    return np.fft.irfft(spectrum[:size // part // 2 + 1], size // part)[:len(samples) // part] / part


def _places(name, pattern, spectrum, size):
    """Where a sound may begin: the highest peaks of the cross-correlation, each with its height."""
    pattern, length = pattern
    match = np.abs(np.fft.irfft(spectrum * pattern, size))
    places = []
    for _ in range(6):
        peak = int(np.argmax(match))
        # Also what was played at a third of its level; what stands out from what is around it.
        around = match[max(0, peak - COARSE // 4):peak + COARSE // 4]
        if match[peak] < LEAST / 3 or match[peak] < CLEAR * np.sqrt(np.mean(around**2)):
            break
        origin = (peak if peak < size - length else peak - size) * RATE // COARSE
        places.append((float(match[peak]), name, origin))
        match[max(0, peak - 12):peak + 13] = 0
    return places


def _pieces(name, sound, origin, rest):
    """The stretches that are heard of a sound that would begin at about `origin`."""
    origin = _aligned(sound, origin, rest)
    low, high = max(0, -origin), min(len(sound), len(rest) - origin)
    count = (high - low) // BLOCK
    if count < 1:
        return []
    mine = sound[low:low + count * BLOCK].reshape(count, BLOCK)
    theirs = rest[origin + low:origin + low + count * BLOCK].reshape(count, BLOCK)
    energy = np.sum(mine * mine, axis=1)
    product = np.sum(mine * theirs, axis=1)
    likeness = product / np.sqrt(np.maximum(energy * np.sum(theirs * theirs, axis=1), 1e-12))
    sure = (likeness > 0.95) & (energy > 1e-4 * BLOCK * np.mean(sound**2))
    if np.count_nonzero(sure) < 3:
        return []
    gain = np.sum(product[sure]) / np.sum(energy[sure])
    difference = np.sum((theirs - gain * mine) ** 2, axis=1)
    good = difference <= ALIKE**2 * gain * gain * energy + BLOCK * 4e-9
    pieces = []
    for start, stop in _runs(good):
        if np.count_nonzero(sure[start:stop]) < 3:
            continue
        piece = _fitted(name, sound, origin, low + start * BLOCK, low + stop * BLOCK, rest)
        if piece:
            pieces.append(piece)
    return pieces


def _aligned(sound, origin, rest):
    """The frame at which a sound would begin, to the frame, where it is loudest in the recording."""
    reach = 8
    low, high = max(0, reach - origin), min(len(sound), len(rest) - origin - reach)
    if high - low < BLOCK:
        return origin
    part = sound[low:high]
    around = rest[origin + low - reach:origin + high + reach]
    scores = [float(np.dot(part, around[shift:shift + len(part)])) for shift in range(2 * reach + 1)]
    return origin + int(np.argmax(scores)) - reach


def _runs(flags):
    """The stretches in which flags are set."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    return zip(edges[::2], edges[1::2])


def _fitted(name, sound, origin, first, stop, rest):
    """A piece from about `first` to about `stop` of a sound, with its ends to the frame."""
    # The level of what certainly does not fade.
    inner = FADE if stop - first > 4 * FADE else 0
    part = sound[first + inner:stop - inner]
    gain = float(np.dot(part, rest[origin + first + inner:origin + stop - inner]) / np.dot(part, part))
    fades = stop + BLOCK < len(sound)
    stop = _fade_begin(sound, origin, stop, gain, rest) + FADE if fades else len(sound)
    stop = min(stop, len(rest) - origin, len(sound))
    if first >= BLOCK:
        first = _fade_end(sound, origin, first, gain, rest) - FADE
    else:
        first = 0
    begin = origin + first
    if begin < 0 or stop - first < 3 * BLOCK:
        return None
    piece = Piece(name, begin, origin + stop, first, len(sound), decibels(abs(gain)), 0, fades)
    model = _model(sound, piece)
    there = rest[piece.begin:piece.end]
    piece.fit = _worst(model, there)
    return piece


def _fade_begin(sound, origin, about, gain, rest):
    """Where a fade-out begins: what fits best up to the end of the fade."""
    start = max(0, about - 3 * FADE)
    window = _fade_out()

    def cost(begin):
        stop = min(begin + FADE, len(sound), len(rest) - origin)
        if begin < start or stop - begin < FADE // 2:
            return np.inf
        expected = gain * sound[start:stop]
        expected[begin - start:] *= window[:stop - begin]
        expected -= rest[origin + start:origin + stop]
        return np.dot(expected, expected) / len(expected)

    return _least(cost, about - FADE - BLOCK, about + BLOCK)


def _fade_end(sound, origin, about, gain, rest):
    """Where a fade-in ends, by what fits best from its beginning on."""
    stop = min(about + 3 * FADE, len(sound), len(rest) - origin)
    window = _fade_in()

    def cost(end):
        begin = end - FADE
        if begin < max(0, -origin) or end > stop:
            return np.inf
        expected = gain * sound[begin:stop]
        expected[:FADE] *= window
        expected -= rest[origin + begin:origin + stop]
        return np.dot(expected, expected) / len(expected)

    return _least(cost, about - BLOCK, about + FADE + BLOCK)


def _least(cost, low, high):
    """Where a cost is least that falls and rises again: in steps, then to the frame."""
    step = 16
    about = min(range(low, high, step), key=cost)
    return min(range(about - step, about + step + 1), key=cost)


def _fade_out():
    """A raised cosine, as docs/limits.md has the fade-out of what is interrupted."""
    return 0.5 + 0.5 * np.cos(np.pi * (np.arange(FADE) + 0.5) / FADE)


def _fade_in():
    return np.arange(FADE) / FADE


def _model(sound, piece):
    """What is expected to be heard of a piece."""
    model = sound[piece.first:piece.stops_at] * 10 ** (piece.gain / 20)
    if piece.first:
        model[:FADE] *= _fade_in()[:len(model)]
    if piece.fades:
        model[len(model) - FADE:] *= _fade_out()[max(0, FADE - len(model)):]
    return model


def _worst(model, there):
    """The highest difference of a stretch of 20 ms, in dB below the whole sound's mean height."""
    size = 960
    difference = (there - model) ** 2
    count = max(1, len(difference) // size)
    worst = max(np.mean(part) for part in np.array_split(difference, count))
    return 10 * np.log10(max(worst, 1e-12) / np.mean(model**2))


def steps(samples):
    return np.abs(np.diff(samples))


def splash(samples, place, lowest=8_000.0):
    """The highest of what lies above `lowest` Hz in the 40 ms around a place, in dB below full scale."""
    begin = max(0, place - 960)
    part = samples[begin:place + 960]
    if len(part) < 96:
        return -120.0
    # Nothing of it may come from where the part itself is cut out.
    shape = np.ones(len(part))
    ramp = min(480, len(part) // 3)
    shape[:ramp] = 0.5 - 0.5 * np.cos(np.pi * np.arange(ramp) / ramp)
    shape[-ramp:] = shape[:ramp][::-1]
    spectrum = np.fft.rfft(part * shape)
    spectrum[np.fft.rfftfreq(len(part), 1 / RATE) < lowest] = 0
    return decibels(np.max(np.abs(np.fft.irfft(spectrum, len(part)))))


def correlation(first, second):
    """The normalised cross-correlation of two sounds that begin together."""
    count = min(len(first), len(second))
    first, second = first[:count], second[:count]
    return float(np.dot(first, second) / np.sqrt(np.dot(first, first) * np.dot(second, second)))


class Verdicts:
    """Prints a line a check, unless it is quiet, and remembers what was missed."""

    def __init__(self, is_quiet=False):
        self.kept = self.missed = 0
        self.is_quiet = is_quiet

    def check(self, name, is_kept, figures, limit):
        if not self.is_quiet:
            print(f"{name:<34} {figures} (limit {limit}: {'kept' if is_kept else 'MISSED'})", flush=True)
        if is_kept:
            self.kept += 1
        else:
            self.missed += 1
        return is_kept

    def end(self):
        print(f"{self.kept} checks kept, {self.missed} missed", flush=True)
        raise SystemExit(1 if self.missed else 0)

# SPDX-License-Identifier: Apache-2.0
"""Makes the sounds that the rig's tests of the loudspeaker play, and says how loud a sound is.

Each is a noise of a narrow band that swells and fades as speech does: no two are alike, so a
cross-correlation tells them apart, and nothing in them looks like a click.
"""
import ctypes
import wave

import numpy as np

RATE = 48_000
TARGET = -16.0  # LUFS of all recordings, as docs/scene.md and the pack's tools have it
HIGHEST = 6_000.0  # Hz: above this only a click is to be heard

_FORMATS = {"wav": 0x010002, "flac": 0x170002, "ogg": 0x200060}


_SCENE = """
xiaoan: 1
id: {name}
title: 试验
profile: arterial
timezone: Asia/Shanghai
cameras: {{north: {{size: [1920, 1080]}}}}
areas:
{areas}
rules:
{rules}
"""


class _Info(ctypes.Structure):
    _fields_ = [("frames", ctypes.c_int64)] + [
        (name, ctypes.c_int) for name in ("samplerate", "channels", "format", "sections", "seekable")]


def sound(seed, seconds, rate=RATE, lowest=300.0, highest=3_000.0, lufs=TARGET):
    """A sound of its own, of floats in -1…1; `lufs` says how loud, by the measure below."""
    count = round(seconds * rate)
    chance = np.random.default_rng(seed)
    spectrum = np.fft.rfft(chance.standard_normal(count))
    frequency = np.fft.rfftfreq(count, 1 / rate)
    spectrum[(frequency < lowest) | (frequency > highest)] = 0
    samples = np.fft.irfft(spectrum, count)
    time = np.arange(count) / rate
    # Four swells a second, 15 dB deep: a steady noise would not be levelled.
    swell = 0.59 - 0.41 * np.cos(2 * np.pi * (4 * time + chance.random()))
    ramp = min(round(0.004 * rate), count // 4)
    edge = 0.5 - 0.5 * np.cos(np.pi * np.arange(ramp) / ramp)
    swell[:ramp] *= edge
    swell[count - ramp:] *= edge[::-1]
    samples *= swell
    # Peaks far above the rest would have to be limited to reach the loudness.
    samples /= np.sqrt(np.mean(samples**2))
    samples = 2.2 * np.tanh(samples / 2.2)
    samples = band(samples, rate, 0, max(highest * 1.3, HIGHEST * 0.75) if rate == RATE else rate)
    if lufs is not None:
        samples *= 10 ** ((lufs - loudness(samples, rate)) / 20)
    return samples


def band(samples, rate, lowest, highest):
    """What of a sound lies between two frequencies."""
    spectrum = np.fft.rfft(samples)
    frequency = np.fft.rfftfreq(len(samples), 1 / rate)
    spectrum[(frequency < lowest) | (frequency > highest)] = 0
    return np.fft.irfft(spectrum, len(samples))


def resampled(samples, rate, wanted=RATE):
    """A sound at another rate, by its spectrum: as exact as can be, and nothing like the robot's way."""
    if rate == wanted:
        return samples.copy()
    # Zeros on both sides, so that the end does not run into the beginning; as many as make whole
    # frames at both rates.
    margin = 1470
    padded = np.concatenate([np.zeros(margin), samples, np.zeros(margin)])
    padded = np.concatenate([padded, np.zeros(-len(padded) % 882)])
    count = len(padded) * wanted // rate
    spectrum = np.fft.rfft(padded)
    fitted = np.zeros(count // 2 + 1, complex)
    shared = min(len(fitted), len(spectrum))
    fitted[:shared] = spectrum[:shared]
    result = np.fft.irfft(fitted, count) * count / len(padded)
    start = margin * wanted // rate
    return result[start:start + round(len(samples) * wanted / rate)]


def loudness(samples, rate):
    """The loudness of ITU-R BS.1770-4 in LUFS, written from the standard: K-weighting, blocks of
    0.4 s, two gates. Of what is shorter, the block that holds all of it."""
    block = round(0.4 * rate)
    samples = np.concatenate([samples, np.zeros(max(0, block - len(samples)))])
    padded = np.concatenate([samples, np.zeros(rate)])
    frequency = np.fft.rfftfreq(len(padded), 1 / rate)
    weighted = np.fft.irfft(np.fft.rfft(padded) * _weight(frequency, rate), len(padded))
    power = np.concatenate([[0], np.cumsum(weighted[:len(samples)] ** 2)])
    starts = np.arange(0, len(samples) - block + 1, block // 4)
    blocks = (power[starts + block] - power[starts]) / block
    blocks = blocks[_lufs(blocks) > -70]
    if not len(blocks):
        return -np.inf
    return float(_lufs(np.mean(blocks[_lufs(blocks) > _lufs(np.mean(blocks)) - 10])))


def _lufs(power):
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-20))


def _weight(frequency, rate):
    """The K-weighting's response, of both filters."""
    z = np.exp(-2j * np.pi * frequency / rate)
    k = np.tan(np.pi * 1681.974450955533 / rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    shelf = (
        (high + middle * k / q + k * k) + 2 * (k * k - high) * z
        + (high - middle * k / q + k * k) * z * z
    ) / ((1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z * z)
    k, q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    low = (1 - 2 * z + z * z) / (
        1 + (2 * (k * k - 1) * z + (1 - k / q + k * k) * z * z) / (1 + k / q + k * k))
    return shelf * low


def write(path, samples, rate, kind="wav", quality=None):
    """Writes a mono sound, or a list of channels, as WAV, FLAC or Ogg of 16 bits."""
    channels = samples if isinstance(samples, (list, tuple)) else [samples]
    frames = np.stack(channels, axis=1)
    if kind == "wav":
        with wave.open(str(path), "wb") as file:
            file.setparams((len(channels), 2, rate, 0, "NONE", ""))
            file.writeframes(rounded(frames).tobytes())
        return
    library = ctypes.CDLL("libsndfile.so.1")
    library.sf_open.restype = ctypes.c_void_p
    library.sf_writef_double.restype = ctypes.c_int64
    info = _Info(samplerate=rate, channels=len(channels), format=_FORMATS[kind])
    handle = library.sf_open(str(path).encode(), 0x20, ctypes.byref(info))
    if not handle:
        raise OSError(f"libsndfile cannot write {path}")
    handle = ctypes.c_void_p(handle)
    if quality is not None:
        value = ctypes.c_double(quality)
        library.sf_command(handle, 0x1300, ctypes.byref(value), ctypes.sizeof(value))
    data = np.ascontiguousarray(frames, dtype=np.float64)
    # A block at a time: the encoder of Vorbis keeps all of one call on its stack.
    for start in range(0, len(data), 4096):
        part = np.ascontiguousarray(data[start:start + 4096])
        if library.sf_writef_double(
                handle, part.ctypes.data_as(ctypes.c_void_p), ctypes.c_int64(len(part))) != len(part):
            raise OSError(f"libsndfile cannot write {path}")
    library.sf_close(handle)


def rounded(samples):
    """Samples of 16 bits."""
    return np.clip(np.rint(samples * 32768), -32768, 32767).astype("<i2")


def pack(folder, prompts):
    """Writes a pack: of each prompt its id, class, file name and text."""
    lines = ["id\tclass\tfile\ttext"] + ["\t".join(prompt) for prompt in prompts]
    (folder / "prompts.tsv").write_text("\n".join(lines) + "\n")


def scene(name, stretches, more):
    """A scene: each prompt of `stretches` is told to whoever rides bareheaded between two edges of the
    picture; `more` is the rest of it."""
    areas = [
        f"  {prompt}: {{camera: north, polygon: [[{left}, 500], [{right}, 500], [{right}, 900], [{left}, 900]]}}"
        for prompt, (left, right) in stretches.items()]
    rules = [f"  - {{id: {prompt}, kind: helmet, camera: north, area: {prompt}, prompt: {prompt}, evidence: 1}}"
             for prompt in stretches]
    return _SCENE.format(name=name, areas="\n".join(areas), rules="\n".join(rules)) + more

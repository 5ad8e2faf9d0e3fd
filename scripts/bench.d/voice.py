#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What scripts/bench.d/voice does that a shell cannot.

usage: voice.py pack FOLDER ID,CLASS,MILLISECONDS,LEVEL…   make a prompt pack
       voice.py speak PID RUN-FOLDER HANDED IDLE ALONE CUTTING
                                                           measure from a frame to its prompt
       voice.py level GPIO-SOCKET SECONDS                  hold the lamps of the demo scene at red
       voice.py frames FEED-SOCKET SECONDS                 15 empty frames a second
       voice.py processor SECONDS PID…                     processor time of each, per cent of a core
"""
import json
import pathlib
import random
import select
import socket
import struct
import sys
import time
import wave

RATE = 48_000
LIMITS = {"alone": 5, "cutting": 15}  # ms, at the 99th percentile


def connected(path):
    link = socket.socket(socket.AF_UNIX)
    link.connect(str(path))
    return link


def pack(folder, *prompts):
    """Recordings of one value each: the levels of handed.c, too faint to be levelled or heard."""
    folder = pathlib.Path(folder)
    folder.mkdir()
    rows = ["id\tclass\tfile\ttext"]
    for prompt in prompts:
        name, its_class, length, level = prompt.split(",")
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack("<h", int(level)) * (int(length) * RATE // 1000))
        rows.append(f"{name}\t{its_class}\t{name}.wav\t{name}")
    (folder / "prompts.tsv").write_text("\n".join(rows) + "\n")


class Decisions:
    """What a running daemon says that became of each rider and his prompt."""

    def __init__(self, path):
        self.riders, self.orders = {}, {}
        self.link = connected(path)
        self.link.sendall(b"GET /v1/decisions HTTP/1.1\r\nHost: robot\r\n\r\n")
        self.rest = b""
        while b"\r\n\r\n" not in self.rest:
            self.rest += self.link.recv(65536)

    def follow(self, rider, states):
        """Reads until the prompt for a rider has one of some states; at most 4 s."""
        until = time.monotonic() + 4
        seen = self.riders.setdefault(rider, {})
        while not states & seen.keys() and (line := self.next(until)):
            self.note(line)
        return seen

    def note(self, line):
        kind = line["type"]
        if kind == "violation":
            self.riders.setdefault((line["camera"], line["track"]), {})["seq"] = line["seq"]
        elif kind == "prompt":
            for one in line["because"]:
                self.orders[line["order"]] = self.riders[one["camera"], one["track"]]
        elif kind == "playback":
            self.orders[line["order"]][line["state"]] = line.get("reason", "")
        elif kind == "fault":
            print(f"    meanwhile: {json.dumps(line, ensure_ascii=False)}")

    def next(self, until):
        """The next one; `None` when there is none until an instant."""
        while True:
            line, newline, rest = self.rest.partition(b"\n")
            if newline:
                self.rest = rest
                # All else is the framing of the chunks.
                if line.startswith(b"{"):
                    return json.loads(line)
                continue
            wait = until - time.monotonic()
            if wait <= 0 or not select.select([self.link], [], [], wait)[0]:
                return None
            block = self.link.recv(65536)
            if not block:
                sys.exit("the daemon ended the stream of decisions")
            self.rest += block


class Handed:
    """What handed.c notes."""

    def __init__(self, path):
        self.file = open(path, "rb", buffering=0)
        self.seen = 0

    def head(self):
        self.file.seek(0)
        return struct.unpack("<4q", self.file.read(32))

    def new(self):
        count = self.head()[0]
        self.file.seek(64 * (1 + self.seen))
        notes = [struct.unpack("<6q", self.file.read(64)[:48]) for _ in range(count - self.seen)]
        self.seen = count
        return notes


class Waits:
    """How long the three threads on the way have waited for a processor, in ms.

    Nothing the robot does is in it, only what else the machine does. Of a sample it is an upper
    bound: a thread may have waited when it was no longer, or not yet, its turn.
    """

    def __init__(self, pid):
        names = {"xiaoan-feed", "xiaoan-loop", "xiaoan-audio"}
        self.files = [
            task / "schedstat" for task in pathlib.Path(f"/proc/{pid}/task").iterdir()
            if (task / "comm").read_text().strip() in names]

    def total(self):
        return sum(int(file.read_text().split()[1]) for file in self.files) / 1e6


class Street:
    """One camera that sees bareheaded riders, each at another place so that he is nobody else."""

    def __init__(self, feed, camera):
        self.feed, self.camera, self.riders, self.seq, self.at = feed, camera, 0, 0, 0.0

    @property
    def rider(self):
        return self.camera, self.riders

    def approach(self):
        """Sends the picture before the one that settles it."""
        self.riders += 1
        self.at = time.time()
        self.feed.sendall(self.frame(self.at - 0.1, True))
        time.sleep(0.02)

    def offend(self):
        """Sends the one that settles it, taken 100 ms later.

        Returns when its bytes were about to be sent.
        """
        line = self.frame(self.at, True)
        sent = time.monotonic_ns()
        self.feed.sendall(line)
        return sent

    def pass_time(self):
        """A picture of nobody, by which the camera is known to live."""
        self.feed.sendall(self.frame(time.time(), False))

    def frame(self, at, is_somebody_there):
        left = 60.0 + self.riders % 12 * 150
        self.seq += 1
        rider = {
            "id": self.riders, "class": "ebike", "score": 0.9,
            "box": [left, 400.0, left + 60, 560.0],
            "riders": [{"seat": "driver", "helmet": "no", "score": 0.95}]}
        line = {
            "type": "frame", "camera": self.camera, "ts": round(at, 3), "seq": self.seq,
            "size": [1920, 1080], "objects": [rider] if is_somebody_there else []}
        return json.dumps(line, separators=(",", ":")).encode() + b"\n"


END = {"finished", "interrupted", "failed", "dropped"}


def sample(near, far, decisions, handed, waits, is_cutting, strange):
    """One rider who is told something, alone or while another is told something longer.

    Returns ms until it was handed over, ms of waiting for a processor, and what the device held.
    """
    time.sleep(random.uniform(0.03, 0.06))
    if is_cutting:
        far.approach()
        far.offend()
        other = decisions.follow(far.rider, {"started"} | END)
        if "started" not in other:
            strange.append(f"the longer prompt was not begun: {other}")
            return None
        time.sleep(random.uniform(0.05, 0.2))
    else:
        far.pass_time()
    near.approach()
    handed.new()
    waited = waits.total()
    sent = near.offend()
    decisions.follow(near.rider, {"started"} | END)
    waited = waits.total() - waited
    seen = decisions.follow(near.rider, END)
    if is_cutting:
        other = decisions.follow(far.rider, END)
    notes = [note for note in handed.new() if note[0] < 0]
    if not {"started", "finished"} <= seen.keys():
        strange.append(f"{near.rider} was not told anything, or not to its end: {seen}")
    elif seen.get("seq") != near.seq:
        strange.append(f"{near.rider}: settled by {seen.get('seq')}, not {near.seq}")
    elif is_cutting and "interrupted" not in other:
        strange.append(f"{near.rider}: the longer prompt was not interrupted: {other}")
    elif len(notes) != 1 or notes[0][1] < sent:
        strange.append(f"{near.rider}: {len(notes)} beginnings were handed over")
    else:
        sign, called, returned, device_left, clock_left, rewound = notes[0]
        return (returned - sent) / 1e6, waited, device_left, clock_left, rewound
    return None


def figures(values):
    values = sorted(values)
    count = len(values)
    return values[count // 2], values[min(count - 1, int(count * 0.99))], values[-1]


def speak(pid, run, path, idle, alone, cutting):
    feed = connected(f"{run}/feed.sock")
    near, far = Street(feed, "near"), Street(feed, "far")
    decisions, handed, waits = Decisions(f"{run}/control.sock"), Handed(path), Waits(pid)
    for kind, count in (("alone", int(alone)), ("cutting", int(cutting))):
        if not count:
            continue
        strange, samples = [], []
        for _ in range(count):
            taken = sample(near, far, decisions, handed, waits, kind == "cutting", strange)
            if taken:
                samples.append(taken)
        if not samples:
            sys.exit(f"nobody was spoken to: {strange[:3]}")
        name = f"idle {idle}, {'nothing said' if kind == 'alone' else 'interrupting'}"
        limit = LIMITS[kind]
        middle, most, longest = figures([one[0] for one in samples])
        print(
            f"  {name:<26} median {middle:.2f} ms, 99 % under {most:.2f} ms (limit {limit}), "
            f"longest {longest:.2f} ms")
        print(
            f"    {len(samples)} of {count} riders; over the limit "
            f"{sum(one[0] > limit for one in samples)}, by more than waiting for a processor "
            f"{sum(one[0] - one[1] > limit for one in samples)}; the longest waited "
            f"{min(max(samples)[:2]):.2f} ms of it")
        for text in strange:
            print(f"    left out: {text}")
        buffer, period, rate = handed.head()[1:]
        # What ALSA's file and null take they hold for no time at all.
        has_clock = any(one[2] > 0 for one in samples)
        left = figures([one[2 if has_clock else 3] * 1000 / rate for one in samples])
        taken_back = figures([one[4] * 1000 / rate for one in samples])[0]
        print(
            f"    the device: buffer {buffer * 1000 / rate:.0f} ms, period {period * 1000 / rate:.0f} "
            f"ms; {taken_back:.0f} ms were taken back, {left[0]:.1f} ms (at most {left[2]:.1f}) are "
            f"heard before, as {'it says' if has_clock else 'the clock goes: it has none'}")


def level(path, seconds):
    chip = connected(path)
    chip.sendall(b"17 0\n27 1\n22 1\n")
    time.sleep(float(seconds))


def frames(path, seconds):
    feed = connected(path)
    began = time.monotonic()
    for number in range(int(15 * float(seconds))):
        time.sleep(max(0.0, began + number / 15 - time.monotonic()))
        line = {"type": "frame", "camera": "north", "ts": round(time.time(), 3), "seq": number,
                "size": [1920, 1080], "objects": []}
        feed.sendall(json.dumps(line).encode() + b"\n")


def processor(seconds, *pids):
    # A process's own clock, since what is measured is less than the ticks of /proc tell apart.
    clocks = [~int(pid) << 3 | 2 for pid in pids]
    began = [time.monotonic()] + [time.clock_gettime(clock) for clock in clocks]
    time.sleep(float(seconds))
    ended = [time.monotonic()] + [time.clock_gettime(clock) for clock in clocks]
    spent = [(after - before) for after, before in zip(ended, began)]
    print(*(f"{one / spent[0] * 100:.3f}" for one in spent[1:]))


COMMANDS = {
    "pack": pack, "speak": speak, "level": level, "frames": frames, "processor": processor}

if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
    sys.exit(__doc__)
COMMANDS[sys.argv[1]](*sys.argv[2:])

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Truth for helmets from hand-made boxes: which vehicle carries a bare head.

Links the vehicle boxes of a recording into vehicles, gives each rider box to its vehicle, and lets
the labels of all frames vote for each seat. It shares no code with the controller and looks both
ways in time. Recordings carry the labels of the AI City Challenge 2023, track 5.

usage: truth.py FEED… --out FILE [--dirty SEED --feeds-folder FOLDER]
With --dirty it also writes worse feeds, as a detector would give them: labels missed and misread,
scores, boxes that jitter.
"""
import argparse
import json
import os
import random

RIDERS = {
    "DHelmet": ("driver", False), "DNoHelmet": ("driver", True),
    "P1Helmet": ("passenger", False), "P1NoHelmet": ("passenger", True),
    "P2Helmet": ("passenger", False), "P2NoHelmet": ("passenger", True),
}
OPPOSITE = {"DHelmet": "DNoHelmet", "P1Helmet": "P1NoHelmet", "P2Helmet": "P2NoHelmet"}
OPPOSITE.update({v: k for k, v in OPPOSITE.items()})
GAP = 1.0  # seconds for which a vehicle may be hidden
VISIBLE = 1.0  # seconds for which a vehicle must be visible to count


def area(b):
    return max(0, b[2] - b[0]) * max(0, b[3] - b[1])


def common(a, b):
    return area([max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])])


def overlap(a, b):
    both = common(a, b)
    return both / (area(a) + area(b) - both) if both else 0


def frames(path):
    with open(path) as file:
        for line in file:
            frame = json.loads(line)
            if frame["type"] == "frame":
                yield frame


def link(all_frames):
    """Vehicles as lists of (time, box, votes), by the best overlap with where each is expected."""
    vehicles = []
    for frame in all_frames:
        boxes = [o["box"] for o in frame["objects"] if o["class"] == "motorbike"]
        pairs = []
        for v in vehicles:
            elapsed = frame["ts"] - v["seen"]
            if elapsed > GAP:
                continue
            way = [c * elapsed for c in v["speed"]]
            expected = [v["box"][i] + way[i % 2] for i in range(4)]
            for i, b in enumerate(boxes):
                height = max(b[3] - b[1], v["box"][3] - v["box"][1], 1)
                far = ((b[0] + b[2] - expected[0] - expected[2]) ** 2
                       + (b[1] + b[3] - expected[1] - expected[3]) ** 2) ** 0.5 / 2 / height
                score = overlap(b, expected)
                if score > 0.15 or far < 0.5 * min(1, 0.3 + elapsed):
                    pairs.append((score - far, id(v), i, v))
        taken, used = set(), set()
        now = {}
        for _, key, i, v in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
            if key in taken or i in used:
                continue
            taken.add(key)
            used.add(i)
            now[i] = v
            elapsed = frame["ts"] - v["seen"]
            moved = [(boxes[i][c] + boxes[i][c + 2] - v["box"][c] - v["box"][c + 2]) / 2 / elapsed
                     for c in (0, 1)]
            v["speed"] = [0.5 * s + 0.5 * m for s, m in zip(v["speed"], moved)]
            v["box"], v["seen"] = boxes[i], frame["ts"]
        for i, b in enumerate(boxes):
            if i not in now:
                now[i] = {"box": b, "seen": frame["ts"], "speed": [0, 0], "path": []}
                vehicles.append(now[i])
        votes = {i: [] for i in now}
        for o in frame["objects"]:
            if o["class"] not in RIDERS:
                continue
            best = max(now, key=lambda i: common(o["box"], boxes[i]), default=None)
            if best is not None and common(o["box"], boxes[best]) > 0.3 * area(o["box"]):
                votes[best].append(RIDERS[o["class"]])
        for i, v in now.items():
            v["path"].append((frame["ts"], boxes[i], votes[i]))
    return vehicles


def is_bare(vehicle):
    """Whether the hand-made labels say of a seat, in most of its frames, that its head is bare."""
    for seat in ("driver", "passenger"):
        votes = [bare for _, _, heads in vehicle["path"] for s, bare in heads if s == seat]
        if len(votes) >= 3 and sum(votes) * 2 > len(votes):
            return True
    return False


def worsened(frame, chance):
    """The frame as a fair detector would have given it."""
    objects = []
    for o in frame["objects"]:
        if chance.random() < 0.15:
            continue
        o = dict(o)
        is_misread = o["class"] in OPPOSITE and chance.random() < 0.1
        if is_misread:
            o["class"] = OPPOSITE[o["class"]]
        o["score"] = round(chance.uniform(0.5, 0.7) if is_misread else chance.uniform(0.6, 0.95), 2)
        o["box"] = [round(e + chance.gauss(0, 2), 1) for e in o["box"]]
        objects.append(o)
    return dict(frame, objects=objects)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("feeds", nargs="+", metavar="FEED")
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--dirty", type=int)
    arguments.add_argument("--feeds-folder", default=".")
    options = arguments.parse_args()
    truth = {}
    for path in options.feeds:
        everything = list(frames(path))
        vehicles = [v for v in link(everything) if v["path"][-1][0] - v["path"][0][0] >= VISIBLE]
        truth[os.path.basename(path)] = [
            {"bare": is_bare(v), "path": [(t, b) for t, b, _ in v["path"]]} for v in vehicles]
        if options.dirty is not None:
            chance = random.Random(f"{options.dirty} {os.path.basename(path)}")
            with open(os.path.join(options.feeds_folder, os.path.basename(path)), "w") as out:
                for frame in everything:
                    out.write(json.dumps(worsened(frame, chance), separators=(",", ":")) + "\n")
    with open(options.out, "w") as out:
        json.dump(truth, out)


main()

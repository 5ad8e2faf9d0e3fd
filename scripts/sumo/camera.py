#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a camera on the mast makes of a run of the SUMO crossing.

Reads fcd.xml and tls.xml of FOLDER (see `run`), writes the camera feed and the truth. It shares no
code with the rules or with the project's own simulator; the camera is that of the scene
arterial-crossing.yaml.
"""
import argparse
import json
import math
import random
import xml.etree.ElementTree as xml

SIZE = (1920, 1080)
FOOT, HEIGHT, FOCAL, PITCH = (-13.0, -4.0), 5.0, 1150.0, math.radians(7)
STOP_LINE, REACH = 24.0, 60.0
ZERO = 1732330000.0
# A red that is younger is nobody's fault, and who is on the line when it turns green, both give or
# take the error that the scene allows the clock, is left open: neither an offence nor a false
# report. Who came over the line on yellow is no offender.
GRACE, ERROR = 0.5, 0.1
# What the end of a recording cuts off is left open as well.
TAIL = 5.0
APPROACH = {"free": 0, "queue_a": 1, "queue_b": 2, "mixed": 3}  # lane: its place in the state
ASPECT = {"G": "green", "g": "green", "y": "yellow", "r": "red"}
# Length, width and height in metres, rider included.
BODY = {
    "ebike": (1.75, 0.70, 1.70), "bicycle": (1.75, 0.65, 1.72), "tricycle": (2.30, 1.00, 1.75),
    "car": (4.60, 1.80, 1.50),
}
NOISE = {
    "clean": dict(jitter=0.5, dropout=0, frames=0, switch=0, swap=0, flip=0, loss=0,
                  hide=0, latency=(0.12, 0.24)),
    "dirty": dict(jitter=2.5, dropout=0.012, frames=8, switch=0.003, swap=0.02, flip=0.015,
                  loss=0.01, hide=0.002, latency=(0.10, 0.40)),
}


def pixel(x, y, above=0.0):
    ahead, below = y - FOOT[1], HEIGHT - above
    depth = ahead * math.cos(PITCH) + below * math.sin(PITCH)
    if depth <= 0.5:
        return None
    return (SIZE[0] / 2 + FOCAL * (x - FOOT[0]) / depth,
            SIZE[1] / 2 + FOCAL * (below * math.cos(PITCH) - ahead * math.sin(PITCH)) / depth)


def box(vehicle):
    """The box of an upright body whose nearest edge stands where the vehicle's does."""
    length, width, tall = BODY[vehicle["class"]]
    ahead = (math.sin(vehicle["angle"]), math.cos(vehicle["angle"]))
    middle = [vehicle["at"][i] - ahead[i] * length / 2 for i in (0, 1)]
    wide = (abs(ahead[0]) * length + abs(ahead[1]) * width) / 2
    deep = (abs(ahead[1]) * length + abs(ahead[0]) * width) / 2
    x, y = middle[0], middle[1] - deep
    if y > REACH:
        return None
    bottom, top = pixel(x, y), pixel(x, y, tall)
    left, right = pixel(x - wide, y), pixel(x + wide, y)
    if not bottom or not (0 <= bottom[0] <= SIZE[0] and 0 <= bottom[1] <= SIZE[1]):
        return None
    return [left[0], top[1], right[0], bottom[1]]


def overlap(a, b):
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    if wide <= 0 or high <= 0:
        return 0
    area = lambda c: (c[2] - c[0]) * (c[3] - c[1])
    return wide * high / (area(a) + area(b) - wide * high)


class Camera:
    """Names, misses and blurs what it sees, as its noise has it."""

    def __init__(self, noise, seed):
        self.noise, self.chance = noise, random.Random(seed)
        self.names, self.missing, self.hidden, self.next = {}, {}, {}, 1

    def name(self, key):
        if key not in self.names or self.chance.random() < self.noise["switch"]:
            self.names[key] = self.next
            self.next += 1
        return self.names[key]

    def is_missed(self, key):
        if self.missing.get(key, 0) > 0:
            self.missing[key] -= 1
            return True
        if self.chance.random() < self.noise["dropout"]:
            self.missing[key] = self.chance.randrange(self.noise["frames"])
            return True
        return False

    def blurred(self, key, seen):
        most = 2 * self.noise["jitter"]
        edges = [e + max(-most, min(most, self.chance.gauss(0, self.noise["jitter"])))
                 for e in seen]
        # Somebody before him hides his wheels for a while: the box ends where he is hidden.
        left, part = self.hidden.get(key, (0, 0))
        if left == 0 and self.chance.random() < self.noise["hide"]:
            left, part = self.chance.randrange(3, 15), self.chance.uniform(0.3, 0.5)
        if left > 0:
            self.hidden[key] = (left - 1, part)
            edges[3] -= part * (edges[3] - edges[1])
        return [max(0, min(e, SIZE[i % 2])) for i, e in enumerate(edges)]

    def look(self, vehicles):
        """The objects of one frame, and which vehicle each name stands for."""
        objects, who = [], {}
        seen = [(v, box(v)) for v in vehicles]
        seen = [(v, b) for v, b in seen if b]
        for i, (v, b) in enumerate(seen):
            for other, c in seen[i + 1:]:
                # Trackers swap the names of two who overlap.
                if overlap(b, c) > 0.3 and self.chance.random() < self.noise["swap"]:
                    a, z = v["id"], other["id"]
                    if a in self.names and z in self.names:
                        self.names[a], self.names[z] = self.names[z], self.names[a]
        for v, b in seen:
            name = self.name(v["id"])
            if self.is_missed(v["id"]):
                continue
            kind = v["class"]
            if self.chance.random() < self.noise["flip"]:
                kind = {"ebike": self.chance.choice(["motorcycle", "bicycle"]), "car": "truck"}.get(
                    kind, "ebike")
            edges = self.blurred(v["id"], b)
            if edges[2] - edges[0] < 1 or edges[3] - edges[1] < 1:
                continue
            objects.append({"id": name, "class": kind,
                            "score": round(self.chance.uniform(0.82, 0.97), 2),
                            "box": [round(e, 1) for e in edges]})
            who[name] = v["id"]
        return objects, who


def steps(folder):
    """Every 0.1 s: the time and who is where."""
    for event, element in xml.iterparse(f"{folder}/fcd.xml"):
        if element.tag == "timestep":
            vehicles = []
            for v in element:
                vehicles.append({
                    "id": v.get("id"), "type": v.get("type"), "lane": v.get("lane"),
                    "class": v.get("type").split("_")[0], "angle": math.radians(float(v.get("angle"))),
                    "at": (float(v.get("x")), float(v.get("y"))), "speed": float(v.get("speed"))})
            yield float(element.get("time")), vehicles
            element.clear()


class Truth:
    """What happened, taken from SUMO's lanes and signals alone."""

    def __init__(self, states):
        self.states, self.before, self.people = states, {}, {}

    def signal(self, time, index):
        since, aspect = 0.0, None
        for at, state in self.states:
            if at > time + 1e-6:
                break
            if ASPECT[state[index]] != aspect:
                since, aspect = at, ASPECT[state[index]]
        return aspect, time - since

    def note(self, time, v):
        person = self.people.setdefault(
            v["id"], {"type": v["type"], "first": time, "lanes": [], "crossed": None})
        person["last"] = time
        person["last_y"] = v["at"][1]
        lane = v["lane"].rsplit("_", 1)[0]
        last = self.before.get(v["id"])
        self.before[v["id"]] = (lane, v["at"][1], time)
        if not person["lanes"] or person["lanes"][-1] != lane:
            person["lanes"].append(lane)
        # The lane of the junction begins where the approach ends: at the stop line.
        if last and last[0] in APPROACH and lane != last[0]:
            part = (STOP_LINE - last[1]) / (v["at"][1] - last[1])
            instant = last[2] + part * (time - last[2])
            aspect, age = self.signal(instant, APPROACH[last[0]])
            person["crossed"] = {"at": ZERO + instant, "aspect": aspect, "age": age,
                                 "speed": v["speed"], "on": APPROACH[last[0]]}
        # The camera looks after him and sees his rear wheel: when that is over the line as well.
        crossing = person["crossed"]
        if crossing and "clear" not in crossing and v["at"][1] - BODY[v["class"]][0] >= STOP_LINE:
            crossing["clear"] = self.signal(time + ERROR, crossing["on"])[0]
        if lane in APPROACH and v["speed"] < 0.1:
            person["waited"] = True

    def offences(self, end):
        for key, p in self.people.items():
            crossing = p["crossed"]
            if crossing and crossing["aspect"] == "red":
                whole = (crossing["age"] >= GRACE + ERROR and crossing.get("clear") == "red"
                         and crossing["at"] < ZERO + end - TAIL)
                yield key, "red-light", crossing["at"], whole
            if p["lanes"][0].startswith("against"):
                # Whoever had not left the lane at the end, or was in it at the beginning, is open.
                whole = p["last_y"] < 4 and p["first"] > 1
                yield key, "wrong-way", None, whole


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--noise", choices=NOISE, default="clean")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--clock", type=float, default=0, help="ms that the camera is ahead")
    arguments.add_argument("--feed", required=True)
    arguments.add_argument("--truth", required=True)
    options = arguments.parse_args()
    states = [(float(s.get("time")), s.get("state"))
              for s in xml.parse(f"{options.folder}/tls.xml").getroot()]
    noise, camera = NOISE[options.noise], Camera(NOISE[options.noise], options.seed)
    chance = random.Random(options.seed + 1000)
    truth, lines, frames, aspect, left = Truth(states), [], {}, None, 0.0
    for number, (time, vehicles) in enumerate(steps(options.folder), 1):
        for v in vehicles:
            truth.note(time, v)
        now, since = truth.signal(time, 0)
        if now != aspect:
            aspect, at = now, ZERO + time - since
            lines.append((at + 0.05, {"type": "signal", "ts": round(at, 3),
                                      "recv": round(at + 0.05, 3), "group": "north",
                                      "aspect": aspect}))
        objects, who = camera.look(vehicles)
        # One cable: a frame never overtakes the one before it.
        left = max(ZERO + time + chance.uniform(*noise["latency"]), left + 0.001)
        if chance.random() < noise["loss"]:
            continue
        frames[number] = {"who": who, "recv": left}
        lines.append((left, {"type": "frame", "camera": "north",
                             "ts": round(ZERO + time + options.clock / 1000, 3),
                             "recv": round(left, 3), "seq": number, "size": list(SIZE),
                             "objects": objects}))
    lines.sort(key=lambda line: line[0])
    with open(options.feed, "w") as feed:
        for _, line in lines:
            feed.write(json.dumps(line, separators=(",", ":")) + "\n")
    with open(options.truth, "w") as out:
        json.dump({"clock": options.clock / 1000, "people": truth.people, "frames": frames,
                   "offences": list(truth.offences(time))}, out)


main()

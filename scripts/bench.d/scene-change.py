#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures what it takes to go on by another scene while 500 riders are in view.

usage: scene-change.py FEED-SOCKET XIAOANCTL SCENE FOLDER CHANGES

Frames of 500 riders go to a running daemon, ten a second. Meanwhile two scenes are applied in turn,
which differ in a line and a threshold. Printed is how long the controller took for each change, and
how many of the frames that were sent it has not taken. Exits 1 over the limit, or when a frame was
lost.
"""
import json
import os
import socket
import subprocess
import sys
import threading
import time

LIMIT_MS = 100
RIDERS = 500


def frame(number, now):
    objects = []
    for rider in range(RIDERS):
        left = rider % 50 * 37
        top = 100 + (rider // 50 * 80 + number * 3) % 800
        objects.append(
            {"id": rider, "class": "ebike", "box": [left, top, left + 30, top + 60],
             "riders": [{"seat": "driver", "helmet": "yes", "score": 0.9}]})
    line = {"type": "frame", "camera": "north", "ts": round(now, 3), "seq": number,
            "objects": objects}
    return json.dumps(line, separators=(",", ":")).encode() + b"\n"


def feed(path, end, sent):
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    due = time.monotonic()
    while not end.is_set():
        connection.sendall(frame(sent[0], time.time()))
        sent[0] += 1
        due += 0.1
        time.sleep(max(0, due - time.monotonic()))
    connection.close()


def main():
    feed_path, ctl, scene, folder, changes = sys.argv[1:]
    text = open(scene, encoding="utf-8").read()
    files = []
    for number, other in enumerate((text, text.replace("wait: 2s", "wait: 3s"))):
        files.append(os.path.join(folder, f"change-{number}.yaml"))
        with open(files[-1], "w", encoding="utf-8") as file:
            file.write(other + f"# {number}\n")
    end, sent = threading.Event(), [0]
    thread = threading.Thread(target=feed, args=(feed_path, end, sent))
    thread.start()
    time.sleep(3)
    times = []
    for number in range(int(changes)):
        answer = subprocess.run(
            [ctl, "scene", "apply", files[number % 2], "--reason", "bench", "--json"],
            check=True, capture_output=True)
        times.append(json.loads(answer.stdout)["took_ms"])
        time.sleep(0.2)
    end.set()
    thread.join()
    time.sleep(1)
    status = json.loads(subprocess.run(
        [ctl, "status", "--json"], check=True, capture_output=True).stdout)
    camera = status["cameras"][0]
    lost = sent[0] - camera["frames"]
    times.sort()
    print(f"{len(times)} changes with {camera['tracks']} riders in view: "
          f"{times[len(times) // 2]:.1f} ms in the median, {times[-1]:.1f} ms at most "
          f"(limit {LIMIT_MS} ms); {lost} of {sent[0]} frames lost (limit 0)")
    sys.exit(1 if times[-1] > LIMIT_MS or lost else 0)


main()

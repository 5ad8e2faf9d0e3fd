#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How fast roboflow supervision judges a feed: peer-supervision.py FEED.ndjson

The peer of `xiaoand replay` in scripts/bench: the same file, the line and the two areas of
the scene arterial-crossing, one thread. Every object needs a box and a whole number as id, and
the boxes must be pixels of the scene's picture, as `xiaoansim crowd` writes them.
"""

import os

# One thread, as in the replay; numpy's libraries read these when they are loaded.
for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

import json
import resource
import sys
import time
import warnings

# Without OpenCV supervision warns that it may be slower; here that is so only for drawing the
# areas' masks, before the stopwatch starts.
warnings.filterwarnings("ignore", message="OpenCV")

import numpy as np
import supervision as sv

# supervision takes OpenCV where it is installed, and does without it otherwise.
if "cv2" in sys.modules:
    sys.modules["cv2"].setNumThreads(0)

# supervision wants classes as numbers; which number is which does not matter here.
CLASSES = ("ebike", "bicycle", "tricycle", "motorcycle", "pedestrian", "car", "truck", "bus")
CLASS_IDS = {name: number for number, name in enumerate(CLASSES)}
UNKNOWN = len(CLASSES)

# A rider stands at the middle of the box's lower edge; LineZone's default is all four corners.
FOOT = [sv.Position.BOTTOM_CENTER]


def detections(objects):
    """One frame's objects.

    One loop for all fields was the fastest of six ways measured, if barely: 1 to 2 % before a
    comprehension or an np.fromiter for each field, 3 % before one matrix cut into fields.
    """
    boxes, scores, classes, numbers = [], [], [], []
    for o in objects:
        boxes += o["box"]
        scores.append(o.get("score", 1.0))
        classes.append(CLASS_IDS.get(o.get("class"), UNKNOWN))
        numbers.append(o["id"])
    # The types and the shape are given for frames without objects, whose lists tell neither.
    return sv.Detections(
        xyxy=np.array(boxes, dtype=np.float64).reshape(-1, 4),
        confidence=np.array(scores, dtype=np.float64),
        class_id=np.array(classes, dtype=int),
        tracker_id=np.array(numbers, dtype=int),
    )


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: peer-supervision.py FEED.ndjson")

    line = sv.LineZone(
        start=sv.Point(668.5, 602.8), end=sv.Point(1186.8, 602.8), triggering_anchors=FOOT
    )
    # PolygonZone holds a mask of whole pixels, so its corners are whole numbers.
    areas = [
        sv.PolygonZone(np.array(corners), triggering_anchors=FOOT)
        for corners in (
            [[1109, 600], [1798, 600], [1643, 562], [1082, 562]],
            [[947, 1005], [1622, 1005], [1187, 607], [955, 607]],
        )
    ]

    frames = observations = 0
    began = time.perf_counter()
    with open(sys.argv[1], "rb") as feed:
        for text in feed:
            report = json.loads(text)
            if report["type"] != "frame":
                continue
            seen = detections(report["objects"])
            line.trigger(seen)
            for area in areas:
                area.trigger(seen)
            frames += 1
            observations += len(seen)
    wall = time.perf_counter() - began

    figures = {
        "frames": frames,
        "observations": observations,
        "wall_s": wall,
        # Linux counts kibibytes here: getrusage(2).
        "rss_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "version": sv.__version__,
        # Not to be compared with the replay's decisions: supervision knows no signal.
        "crossings": line.in_count + line.out_count,
    }
    # Without spaces, as the replay writes its figures, so that one sed reads both.
    print(json.dumps(figures, separators=(",", ":")))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the helmet decisions of replays against the truth of `truth.py` and prints a line.

usage: score.py TITLE TRUTH DECISIONS…   (each decisions file bears its feed's name)
--list names every miss and false report.
"""
import json
import os
import sys

arguments = [a for a in sys.argv[1:] if a != "--list"]
wants_list = "--list" in sys.argv
title, truth = arguments[0], json.load(open(arguments[1]))


def near(a, b):
    return sum(abs(x - y) for x, y in zip(a, b))


found, false, missed, repeated, bare, vehicles, short = 0, 0, 0, 0, 0, 0, 0
for path in arguments[2:]:
    name = os.path.basename(path)
    people = truth[name]
    reports = {}
    for line in open(path):
        d = json.loads(line)
        if d["type"] != "violation" or d["kind"] != "helmet":
            continue
        # The vehicle whose box in that frame is the reported one, give or take its jitter.
        best = min(((near(b, d["box"]), i) for i, v in enumerate(people) for t, b in v["path"]
                    if abs(t - d["decided"]) < 0.001), default=(1e9, None))
        who = best[1] if best[0] < 60 else None
        reports.setdefault(who, []).append(d)
    vehicles += len(people)
    for i, v in enumerate(people):
        bare += v["bare"]
        if v["bare"] and i not in reports:
            missed += 1
            if wants_list:
                t, b = v["path"][len(v["path"]) // 2]
                print(f"  missed {name} near {t:.1f} {b} of {len(v['path'])} frames")
    for who, lines in reports.items():
        if who is None:
            short += len(lines)
            continue
        right = people[who]["bare"]
        found += right
        false += not right
        repeated += len(lines) - 1
        if wants_list and (not right or len(lines) > 1):
            word = "repeated" if right else "false"
            print(f"  {word} {name} {[(l['track'], l['ts']) for l in lines]}")
told = found + false
print(title)
print(f"  helmet     {vehicles} vehicles visible for a second, {bare} with a bare head  {found} found"
      f"  {false} false  {missed} missed  {repeated} repeated  precision "
      f"{found / told if told else 1:.3f}  recall {found / bare if bare else 1:.3f}"
      f"  ({short} reports of vehicles visible for less)")

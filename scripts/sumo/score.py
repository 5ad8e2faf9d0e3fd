#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the decisions of replays against the truth of the same runs and prints a table.

usage: score.py TITLE TRUTH DECISIONS [TRUTH DECISIONS …]; --list names every miss and false report.
"""
import json
import sys

KINDS = ["red-light", "wrong-way"]
ZERO = 1732330000.0


def load(path):
    with open(path) as file:
        return json.load(file)


def person(truth, decision):
    """Who is meant: who bore the name around when it happened, else when it was decided."""
    number = round((decision["ts"] - truth["clock"] - ZERO) * 10) + 1
    near = [number + i for i in range(-5, 6)]
    before = [decision["seq"] - i for i in range(6)]
    for frames in (near, before):
        names = [truth["frames"].get(str(f), {"who": {}})["who"].get(str(decision["track"]))
                 for f in frames]
        names = [n for n in names if n]
        if names:
            return max(names, key=names.count)
    return None


def runs(arguments):
    for truth, decisions in zip(arguments[::2], arguments[1::2]):
        with open(decisions) as file:
            yield truth, load(truth), [json.loads(line) for line in file]


def main():
    arguments = sys.argv[1:]
    wants_list = "--list" in arguments
    arguments = [a for a in arguments if a != "--list"]
    total = {k: dict(truth=0, found=0, false=0, missed=0, repeated=0, open=0) for k in KINDS}
    leads, warned_right, warned_wrong, stopped, verdicts = [], 0, 0, 0, {}
    for name, truth, decisions in runs(arguments[1:]):
        people, frames = truth["people"], truth["frames"]
        certain = {(k, w) for w, k, _, sure in truth["offences"] if sure}
        unsure = {(k, w) for w, k, _, sure in truth["offences"] if not sure}
        reported = {}
        for d in decisions:
            if d["type"] != "violation" or d["kind"] not in KINDS:
                continue
            who = person(truth, d)
            reported.setdefault((d["kind"], who), []).append(d)
        for kind in KINDS:
            t = total[kind]
            t["truth"] += sum(1 for k, _ in certain if k == kind)
            t["open"] += sum(1 for k, _ in unsure if k == kind)
            for (k, who), lines in reported.items():
                if k != kind or (k, who) in unsure:
                    continue
                right = (k, who) in certain
                t["found" if right else "false"] += 1
                t["repeated"] += len(lines) - 1
                if not right and wants_list:
                    print(f"  false  {name} {kind} {who} track {lines[0]['track']} "
                          f"at {lines[0]['ts']} {people.get(who, {}).get('crossed')}")
            for k, who in certain:
                if k == kind and (k, who) not in reported:
                    t["missed"] += 1
                    if wants_list:
                        print(f"  missed {name} {kind} {who} {people[who]['crossed']}")
        warned = {}
        for d in decisions:
            if d["type"] == "warning":
                who = person(truth, d)
                warned.setdefault(who, frames[str(d["seq"])]["recv"])
        for who, heard in warned.items():
            crossing = people[who]["crossed"]
            if crossing and crossing["aspect"] == "red":
                warned_right += 1
                leads.append(crossing["at"] - heard)
            else:
                warned_wrong += 1
                if wants_list:
                    print(f"  warned {name} {who} at {heard} {crossing}")
        stopped += sum(1 for p in people.values()
                       if p.get("waited") and p["type"].endswith("_lawful"))
    print(arguments[0])
    for kind in KINDS:
        t = total[kind]
        told = t["found"] + t["false"]
        precision = t["found"] / told if told else 1
        recall = t["found"] / t["truth"] if t["truth"] else 1
        print(f"  {kind:<10} {t['truth']:4} offences  {t['found']:4} found  {t['false']:3} false  "
              f"{t['missed']:3} missed  {t['repeated']:2} repeated  precision {precision:.3f}  "
              f"recall {recall:.3f}  ({t['open']} left open)")
    if leads:
        leads.sort()
        print(f"  warning    {warned_right:4} of {total['red-light']['truth']} runners before the "
              f"line, lead median {leads[len(leads) // 2]:.2f} s, "
              f"90 % over {leads[len(leads) // 10]:.2f} s; "
              f"{warned_wrong} of {stopped} who stopped were warned")


main()

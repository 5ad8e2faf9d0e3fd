# SPDX-License-Identifier: Apache-2.0
"""A hundred orders at once, by people and by riders: what is heard of them, and that none is lost."""
import threading
import time

import heard
import making
import robot

# How many may wait (docs/scene.md, Prompts: “Three requests may wait”), and for how many seconds.
WAITING = 3
PATIENCE = {"signal": 10, "live": 10, "warn": 3, "persuade": 6, "publicity": 60}
CLASSES = list(PATIENCE)
NEXT = 0.4  # s from the end of a prompt to the one that waited
SECONDS = 0.5
PEOPLE = [f"live-{number}" for number in range(12)]
RIDERS = [f"{kind}-{number}" for kind in ("warn", "persuade") for number in range(8)]
FULL = "too much is waiting"
LATE = "too late to say"

VOICE = "voice: {quiet: [], budget: 600}\n"


class Rules:
    """What the documents say becomes of each order, followed along the robot's own account.

    It is told what was ordered, in which order, and when something ended; from that it knows what
    must begin, what waits, what gives way and what is one too many.
    """

    def __init__(self):
        self.current, self.queue, self.leaving, self.started = None, [], set(), []
        self.refused, self.wrong, self.longest = set(), [], 0

    def ask(self, line):
        rank = CLASSES.index(line["class"])
        place = next((index for index, other in enumerate(self.queue)
                      if CLASSES.index(other["class"]) > rank), len(self.queue))
        self.queue.insert(place, line)
        if self.current is None or CLASSES.index(self.current["class"]) > CLASSES.index(self.queue[0]["class"]):
            if self.current is not None:
                self.leaving.add(self.current["order"])
            self.current = self.queue.pop(0)
        if len(self.queue) > WAITING:
            self.refused.add(self.queue.pop()["order"])

    def is_current(self, line):
        return self.current is not None and self.current["order"] == line["order"]

    def next(self):
        self.current = self.queue.pop(0) if self.queue else None

    def complain(self, line):
        self.wrong.append(f"{line['order']} {line['state']} {line.get('reason', '')}".strip())

    def begun(self, line):
        self.started.append(line)
        if not self.is_current(line) and line["order"] not in self.leaving:
            self.complain(line)

    def finish(self, line):
        if self.is_current(line):
            self.next()
        else:
            self.complain(line)

    def interrupt(self, line):
        if line["order"] in self.leaving:
            self.leaving.remove(line["order"])
        else:
            self.complain(line)

    def drop(self, line):
        order, reason = line["order"], line.get("reason")
        if reason == FULL and order in self.refused:
            self.refused.remove(order)
            return
        waited = [self.current, *self.queue] if self.current else self.queue
        asked = next((other for other in waited if other["order"] == order), None)
        if reason != LATE or asked is None or line["ts"] - asked["ts"] < PATIENCE[asked["class"]] - 0.5:
            self.complain(line)
        if asked is self.current and asked is not None:
            self.next()
        elif asked is not None:
            self.queue.remove(asked)


def follow(lines):
    """The rules after all that the robot told, and its states as docs/decisions.md names them."""
    rules = Rules()
    deeds = {"started": rules.begun, "finished": rules.finish, "interrupted": rules.interrupt,
             "dropped": rules.drop, "failed": rules.complain}
    for line in lines:
        if line["type"] == "prompt":
            rules.ask(line)
        elif line["type"] == "playback":
            deeds[line["state"]](line)
        rules.longest = max(rules.longest, len(rules.queue))
    return rules


class Trial:
    """A robot that is asked for far more than it can say, and what is heard of it."""

    def __init__(self, one):
        self.robot = one
        self.sounds, rows = {}, []
        for seed, name in enumerate(PEOPLE + RIDERS):
            sound = making.sound(3000 + seed, SECONDS)
            self.sounds[name] = making.rounded(sound) / 32768
            making.write(one.folder / "pack" / f"{name}.wav", sound, making.RATE)
            rows.append((name, name.split("-")[0], f"{name}.wav", name))
        making.pack(one.folder / "pack", rows)
        self.ear = heard.Ear(self.sounds)
        self.answers = []

    def start(self):
        places = {name: 60 + 110 * number for number, name in enumerate(RIDERS)}
        self.places = [(x + 50, 700) for x in places.values()]
        # Others, not the same ones under other names.
        self.others = [(x + 50, 880) for x in places.values()]
        stretches = {name: (x, x + 100) for name, x in places.items()}
        self.robot.start(making.scene("rig-sound-crowd", stretches, VOICE))

    def people(self, count, first=0):
        """Orders prompts one after another, as fast as the robot answers."""
        connection = robot.Connection(self.robot.folder / "control.sock")
        for number in range(first, first + count):
            self.answers.append(self.robot.play(PEOPLE[number % len(PEOPLE)], connection))
        connection.close()

    def wave(self, name, deed, least):
        since, begin = self.robot.begin(), self.robot.mark()
        self.answers = []
        deed()
        self.robot.wait(lambda: self.robot.is_settled(since, least), 60, "the end of all orders")
        end = self.robot.pass_time(0.5)
        with self.robot.told:
            lines = self.robot.lines[since:]
        return name, lines, begin, end, self.answers

    def hundred(self):
        self.people(100)

    def mixed(self):
        """Riders, then people over them, then riders again while the queue is full."""
        self.robot.ride(*self.places)
        # Pictures come ten a second: what is said first has been heard for a moment by then.
        self.robot.await_line(self.robot.begin(), state="started")
        time.sleep(0.2)
        threads = [threading.Thread(target=self.people, args=(17, 5 * number)) for number in range(4)]
        for thread in threads:
            thread.start()
        self.robot.ride(*self.others)
        for thread in threads:
            thread.join()

    def is_right(self, wave):
        """Whether all checks of a wave are kept; nothing is printed."""
        verdicts = heard.Verdicts(is_quiet=True)
        self.judge(verdicts, *wave)
        return verdicts.missed == 0

    def judge(self, verdicts, name, lines, begin, end, answers):
        check = verdicts.check
        orders = {line["order"]: [] for line in lines if line["type"] == "prompt"}
        names = {line["order"]: line["prompt"] for line in lines if line["type"] == "prompt"}
        for line in lines:
            if line["type"] == "playback":
                orders.setdefault(line["order"], []).append(line)
        ends = [[line["state"] for line in told if line["state"] != "started"] for told in orders.values()]
        lost = sum(1 for states in ends if len(states) != 1)
        count = {state: sum(states == [state] for states in ends)
                 for state in ("finished", "interrupted", "dropped", "failed")}
        told = ", ".join(f"{number} {state}" for state, number in count.items())
        check(f"{name}: each has one end", lost == 0, f"{len(orders)} orders: {told}; {lost} lost", "0 lost")
        silent = sum(1 for told in orders.values() for line in told
                     if line["state"] in ("dropped", "failed") and not line.get("reason"))
        check(f"{name}: each reason is told", silent == 0, f"{silent} without one", "0")
        rules = follow(lines)
        check(f"{name}: by the rules", not rules.wrong and not rules.refused and not rules.leaving,
              f"{rules.longest} waited at most; against the rules: {'; '.join(rules.wrong) or 'none'}",
              f"{WAITING} wait, none")
        if answers:
            said = sum(status == 200 for status, _ in answers)
            full = sum(status == 422 and FULL in answer["error"] for status, answer in answers)
            check(f"{name}: what people are answered", said + full == len(answers),
                  f"{said} are said or wait, {full} are refused, of {len(answers)}", "all")
        self.judge_sound(verdicts, name, rules, orders, names, begin, end)

    def judge_sound(self, verdicts, name, rules, orders, names, begin, end):
        found = self.ear.hear(self.robot.samples(begin, end))
        wanted = [(names[line["order"]], orders[line["order"]][-1]["state"]) for line in rules.started]
        faults = []
        if found.names() != [prompt for prompt, _ in wanted]:
            faults.append(f"heard {', '.join(found.names())}, not {', '.join(prompt for prompt, _ in wanted)}")
        for piece, (_, state) in zip(found.pieces, wanted):
            if (piece.stops_at == piece.length) != (state == "finished") or piece.first:
                faults.append(f"{piece.name} is {state}, and frames {piece.first} to {piece.stops_at} are heard")
            if abs(piece.gain) > 0.5 or piece.fit > -40:
                faults.append(f"{piece.name} is {piece.gain:+.2f} dB and differs by {piece.fit:.0f} dB")
        gaps = [(b.begin - a.end) / robot.RATE for a, b in zip(found.pieces, found.pieces[1:])]
        if gaps and (min(gaps) < 0 or max(gaps) > NEXT):
            faults.append("a gap is too long, or two are heard at once")
        if found.rest_peak > -50:
            faults.append("something else is heard")
        figures = (f"{len(found.pieces)} prompts, gaps {1000 * min(gaps, default=0):.1f} to "
                   f"{1000 * max(gaps, default=0):.1f} ms, rest {found.rest_peak:.0f} dB")
        verdicts.check(f"{name}: in order, one at a time", not faults, "; ".join([*faults, figures]),
                       f"{NEXT * 1000:g} ms, -50 dB")


def main():
    verdicts = heard.Verdicts()
    with robot.Robot(robot.arguments(__doc__)) as one:
        trial = Trial(one)
        trial.start()
        jobs = [("a hundred by people", trial.hundred, 100), ("68 by people, 32 riders", trial.mixed, 68)]
        waves = [one.undisturbed(lambda job=job: trial.wave(*job), job[0], trial.is_right) for job in jobs]
        one.stop()
        for wave in waves:
            trial.judge(verdicts, *wave)
        for trouble in one.troubles():
            print(f"told: {trouble}")
    verdicts.end()


main()

# SPDX-License-Identifier: Apache-2.0
"""Who gives way to whom: each class of prompts while each other one is being said, as it is heard."""
import subprocess
import time

import heard
import making
import robot
from table import (
    EXPECTED, FIT, LATE, LEVEL, NEXT, OFFENCES, OVERLAP, PLAYLISTS, REST, SECONDS, SPLASH, VOICE,
    VOLUME, class_of)


class Trial:
    """A robot that is asked for one prompt while it says another, and what is heard of both."""

    def __init__(self, one, verdicts):
        self.robot, self.verdicts = one, verdicts
        self.checks = []
        sounds = {name: making.sound(seed, seconds) for seed, (name, seconds) in enumerate(SECONDS.items())}
        # What somebody speaks is not levelled, what is said from a file is.
        sounds["talk"] = making.sound(101, 5.0)
        sounds["file"] = making.sound(102, 0.8)
        self.sounds = {name: making.rounded(sound) / 32768 for name, sound in sounds.items()}
        self.ear = heard.Ear(self.sounds)
        for name, sound in sounds.items():
            making.write(one.folder / "pack" / f"{name}.wav", sound, making.RATE)
        self.talk = one.folder / "pack" / "talk.wav"
        making.write(one.folder / "file.wav", 0.4 * sounds["file"], making.RATE)
        making.pack(one.folder / "pack", [(name, class_of(name), f"{name}.wav", name) for name in SECONDS])

    def start(self, more=""):
        """Starts the robot; with `more` in its scene."""
        release, folder = self.robot.options.release, self.robot.folder
        stretches = {name: (x, x + 200) for name, x in zip(OFFENCES, range(100, 1900, 300))}
        scene = making.scene("rig-sound", stretches, VOICE + more)
        (folder / "scene.yaml").write_text(scene)
        subprocess.run([release / "xiaoand", "lamp-plan", "--scene", folder / "scene.yaml",
                        "--output", folder / "plan"], check=True, stderr=subprocess.DEVNULL)
        self.robot.start(scene, ["--lamp-socket", folder / "lamps.sock"])

    def start_guard(self):
        """The lamps' guard, without which there is no temporary signal to announce; for a moment,
        since on a machine that is held up it ends itself."""
        folder = self.robot.folder
        self.guard = self.robot.begin_program(
            "guard", "nice", "-n", "-10", self.robot.options.release / "xiaoan-lampguard", "--plan",
            folder / "plan", "--socket", folder / "lamps.sock", "--state-folder", folder,
            "--simulated-board", folder / "board.sock", is_needed=False)
        self.robot.wait(lambda: self.robot.ask("/v1/lamps")["guard"]["state"] == "serving", 30, "the guard")

    def trigger(self, prompt):
        """Has a prompt said in the way in which one of its class comes to be."""
        if prompt == "signal-fault":
            self.robot.mode("warning-sign")
        elif prompt == "signal-start":
            self.robot.mode("temporary-signal", program="flash-yellow")
        elif class_of(prompt) == "live":
            status, answer = self.robot.play(prompt)
            if status != 200:
                raise ValueError(answer)
        else:
            self.robot.ride((200 + 300 * OFFENCES.index(prompt), 700))

    def after(self, prompt):
        """Takes back what would go on: the signal's announcement would be repeated."""
        if class_of(prompt) == "signal":
            self.robot.mode("normal")

    def is_normal(self):
        return self.robot.ask("/v1/mode")["mode"] == "normal"

    def record(self, since, orders):
        """Waits until all is said, and remembers where it was recorded."""
        self.robot.wait(lambda: self.robot.is_settled(since, orders), 30, "the end of what is said")
        return self.robot.pass_time(0.35)

    def pair(self, playing, ordered):
        first = "signal-fault" if playing == "signal" else f"{playing}-x"
        second = f"{ordered}-y"
        if ordered == "signal":
            second = "signal-start" if playing == "signal" else "signal-fault"
        self.robot.wait(self.is_normal, 30, "the normal mode")
        if second == "signal-start":
            self.start_guard()
        since, begin = self.robot.begin(), self.robot.mark()
        self.trigger(first)
        self.robot.await_line(since, prompt=first, state="started")
        if playing == "signal" and ordered != "signal":
            self.after(first)
        time.sleep(0.4)
        self.trigger(second)
        self.robot.await_line(since, type="prompt", prompt=second)
        self.after(second)
        end = self.record(since, 2)
        if second == "signal-start":
            self.robot.wait(self.is_normal, 30, "the normal mode")
            self.guard.kill()
            self.guard.wait()
        self.checks.append((self.judge_pair, playing, ordered, first, second, begin, end, self.robot.fates(since)))

    def again(self, prompt):
        """The same prompt while it is being said: it is not said twice (docs/decisions.md)."""
        self.robot.wait(self.is_normal, 30, "the normal mode")
        since, begin = self.robot.begin(), self.robot.mark()
        self.trigger(prompt)
        self.robot.await_line(since, prompt=prompt, state="started")
        self.after(prompt)
        time.sleep(0.3)
        self.trigger(prompt)
        self.after(prompt)
        end = self.record(since, 1)
        self.checks.append((self.judge_list, f"{prompt} again while it is said", [(prompt, "whole")], begin, end))

    def too_late(self):
        """A warning that waits for more than 3 s is dropped, a persuasion of 6 s is not."""
        since, begin = self.robot.begin(), self.robot.mark()
        self.trigger("live-long")
        self.robot.await_line(since, prompt="live-long", state="started")
        time.sleep(0.3)
        self.robot.ride(*[(200 + 300 * OFFENCES.index(prompt), 700) for prompt in ("warn-y", "persuade-y")])
        end = self.record(since, 3)
        wanted = [("live-long", "whole"), ("persuade-y", "whole")]
        self.checks.append((self.judge_list, "a warning that waits 4 s", wanted, begin, end))
        line = self.robot.find(since, prompt="warn-y", state="dropped") or {}
        self.checks.append((self.judge_words, "it is dropped as", line.get("reason"), "too late to say"))

    def speech(self):
        """Somebody who speaks over a persuasion, and another one who wants to."""
        since, begin = self.robot.begin(), self.robot.mark()
        self.trigger("persuade-long")
        self.robot.await_line(since, prompt="persuade-long", state="started")
        time.sleep(0.4)
        with open(self.talk, "rb") as file:
            speaker = self.robot.control("talk", "--as", "li", stdin=file)
        self.robot.await_line(since, prompt="live", state="started")
        answer = self.robot.control("say", "--as", "li", "--file", self.talk).communicate()[0].decode()
        self.checks.append((self.judge_words, "a second speaker", "else is speaking" in answer, True))
        speaker.wait(30)
        end = self.record(since, 2)
        wanted = [("persuade-long", "cut"), ("talk", "whole")]
        self.checks.append((self.judge_list, "a persuasion, then a talk", wanted, begin, end))

    def file(self):
        """A recording that people have said, which is levelled as a pack's are."""
        since, begin = self.robot.begin(), self.robot.mark()
        self.robot.control("say", "--as", "li", "--file", self.robot.folder / "file.wav").wait(60)
        end = self.record(since, 1)
        self.checks.append((self.judge_list, "say --file, 8 dB too soft", [("file", "whole")], begin, end))

    def cut_speech(self):
        """Somebody who speaks while the signal has something to announce."""
        since, begin = self.robot.begin(), self.robot.mark()
        with open(self.talk, "rb") as file:
            speaker = self.robot.control("talk", "--as", "li", stdin=file)
        self.robot.await_line(since, prompt="live", state="started")
        time.sleep(0.3)
        self.trigger("signal-fault")
        self.robot.await_line(since, type="prompt", prompt="signal-fault")
        self.after("signal-fault")
        speaker.wait(30)
        end = self.record(since, 2)
        wanted = [("talk", "cut"), ("signal-fault", "whole")]
        self.checks.append((self.judge_list, "a talk, then signal", wanted, begin, end))
        self.checks.append((self.judge_words, "the speaker is told by status", speaker.returncode, 1))

    def publicity(self):
        """Four playlists that come due while a rider is spoken to, and are interrupted."""
        if self.robot.options.card and time.time() % 60 < 45:
            # The rig's machine has a clock of its own, which nobody misses if it is ahead.
            time.clock_settime(time.CLOCK_REALTIME, (time.time() // 60) * 60 + 48)
        self.start(PLAYLISTS)
        due = (int(time.time() + 2) // 60 + 1) * 60
        self.robot.wait(lambda: time.time() > due - 0.7, 70, "the minute")
        since, begin = self.robot.begin(), self.robot.mark()
        self.trigger("persuade-x")
        plan = [
            ("publicity-resume", ["persuade-y", "live-y", "signal-fault"], 1.3, "end"),
            ("publicity-more", ["warn-y"], 1.3, "end"),
            ("publicity-restart", ["live-y", "persuade-y", "warn-y", "live-y"], 0.4, "left"),
            ("publicity-skip", ["warn-y"], 0.4, "left"),
        ]
        wanted = [("persuade-x", "whole")]
        for prompt, others, after, last in plan:
            for other in others:
                self.await_next(since, prompt, sum(1 for name, _ in wanted if name == prompt))
                time.sleep(after)
                before = self.robot.begin()
                self.trigger(other)
                self.robot.await_line(before, prompt=other, state="started")
                self.after(other)
                wanted += [(prompt, "cut"), (other, "whole")]
            if last == "end":
                wanted.append((prompt, "whole"))
        end = self.record(since, 1 + len([name for name, _ in wanted if class_of(name) != "publicity"]))
        end = self.robot.pass_time(1.5)
        found = self.robot.samples(begin, end)
        self.robot.stop()
        self.checks.append((self.judge_publicity, wanted, found))

    def await_next(self, since, prompt, count):
        """Waits for the start of a prompt that was said `count` times already."""
        def started():
            found = self.robot.fates(since).values()
            return sum(1 for line, told in found if line["prompt"] == prompt
                       and any(one["state"] == "started" for one in told)) > count
        self.robot.wait(started, 30, f"{prompt} for the {count + 1}. time")

    def attempt(self, job, *words):
        """Does one trial; one that does not get on is told, and the others are done all the same."""
        name = " ".join([job.__name__, *words])

        kept = len(self.checks)

        def trial():
            del self.checks[kept:]
            job(*words)

        try:
            self.robot.undisturbed(trial, name, lambda _: self.is_right(kept))
        except (TimeoutError, ValueError, OSError) as failure:
            self.checks.append((self.judge_words, name, str(failure), "it comes to its end"))
            time.sleep(3)

    # Afterwards, so that it does not disturb what is played: what was heard.

    def judge(self, since=0):
        for judge, *details in self.checks[since:]:
            judge(*details)

    def is_right(self, since):
        """Whether all checks since one are kept; nothing is printed."""
        verdicts, self.verdicts = self.verdicts, heard.Verdicts(is_quiet=True)
        self.judge(since)
        is_right = self.verdicts.missed == 0
        self.verdicts = verdicts
        return is_right

    def hear(self, begin, end):
        return self.ear.hear(self.robot.samples(begin, end))

    def faults(self, found, wanted):
        """What is wrong with what is heard, where this is wanted: names, each `whole` or `cut`."""
        if found.names() != [name for name, _ in wanted]:
            yield "heard " + ", ".join(found.names())
            return
        for piece, (name, how) in zip(found.pieces, wanted):
            label = {"talk": "live", "file": "live"}.get(name, class_of(name))
            if abs(piece.gain - VOLUME[label]) > LEVEL:
                yield f"{name} at {piece.gain:.2f} dB, not {VOLUME[label]:g}"
            if piece.fit > FIT:
                yield f"{name} differs by {piece.fit:.0f} dB"
            if how == "cut" and not piece.fades:
                yield f"{name} is not cut"
            if how == "whole" and piece.stops_at != piece.length:
                yield f"{name} ends after {piece.stops_at} frames of {piece.length}"
            if how == "cut":
                place = piece.end - heard.FADE
                if heard.splash(found.samples, place + heard.FADE // 2) > SPLASH:
                    yield f"{name} ends with a click of {heard.splash(found.samples, place):.0f} dB"
                around = found.samples[place - heard.FADE:piece.end + 1]
                bound = max(heard.steps(self.sounds[one.name]).max() * 10 ** (one.gain / 20) for one in found.pieces)
                if heard.steps(around).max() > bound * 1.1 + 0.002:
                    yield f"{name} ends with a step of {heard.steps(around).max():.3f}"
        for one, other, (_, how) in zip(found.pieces, found.pieces[1:], wanted):
            gap = other.begin - one.end
            # What is spoken is gathered for 0.2 s first (LiveSound.gathered).
            most = 48 if other.name != "talk" else NEXT * robot.RATE
            if how == "cut" and not -1 <= gap <= most:
                yield f"{gap / 48:.1f} ms between {one.name} and {other.name}"
            if how == "whole" and not -1 <= gap <= NEXT * robot.RATE:
                yield f"{gap / 48:.1f} ms between {one.name} and {other.name}"
        if found.rest_peak > REST:
            yield f"something else of {found.rest_peak:.0f} dB"

    def report(self, name, found, wanted, more=()):
        faults = list(self.faults(found, wanted)) + list(more)
        levels = max((abs(piece.gain - VOLUME.get({"talk": "live", "file": "live"}.get(
            piece.name, class_of(piece.name)), 0)) for piece in found.pieces), default=0)
        fit = max((piece.fit for piece in found.pieces), default=0)
        gaps = "/".join(f"{(b.begin - a.end) / 48:.1f}" for a, b in zip(found.pieces, found.pieces[1:])) or "-"
        figures = f"gap {gaps} ms, level off {levels:.2f} dB, differs {fit:.0f} dB, rest {found.rest_peak:.0f} dB"
        if faults:
            figures = "; ".join(faults) + " · " + figures
        self.verdicts.check(name, not faults, figures, f"{LEVEL:g} dB, {FIT:g} dB, {REST:g} dB")

    def judge_pair(self, playing, ordered, first, second, begin, end, fates):
        how = EXPECTED[playing][list(VOLUME).index(ordered)]
        wanted = [(first, "cut" if how == "cuts" else "whole"), (second, "whole")]
        more = []
        for name, fate in [(first, "interrupted" if how == "cuts" else "finished"), (second, "finished")]:
            told = [told["state"] for line, lines in fates.values() if line["prompt"] == name for told in lines]
            if told != ["started", fate]:
                more.append(f"{name} is told as {told}")
        self.report(f"{playing}, then {ordered}: {how}", self.hear(begin, end), wanted, more)

    def judge_list(self, name, wanted, begin, end):
        self.report(name, self.hear(begin, end), wanted)

    def judge_words(self, name, found, wanted):
        self.verdicts.check(name, found == wanted, f"{found}", f"{wanted}")

    def judge_publicity(self, wanted, samples):
        found = self.ear.hear(samples)
        self.report("publicity, all of it", found, wanted)
        before, waited = {}, {}
        for other, piece in zip(found.pieces, found.pieces[1:]):
            if class_of(piece.name) != "publicity":
                continue
            gap = (piece.begin - other.end) / robot.RATE
            # What was cut is due again at once, and waits until the other has ended.
            waited.setdefault(class_of(other.name), []).append((gap, other.stops_at == other.length))
            cut = before.get(piece.name)
            before[piece.name] = piece
            if cut is None:
                continue
            if piece.name in ("publicity-resume", "publicity-more"):
                again = (cut.stops_at - piece.first) / robot.RATE
                self.verdicts.check(
                    f"publicity, then {class_of(other.name)}: resumes", abs(again - OVERLAP) <= LATE,
                    f"goes on at {piece.first / robot.RATE:.2f} s, {again:.2f} s of it again", f"{OVERLAP:g} s ± {LATE:g} s")
            else:
                self.verdicts.check(f"publicity, then {class_of(other.name)}: anew", piece.first == 0,
                                    f"{piece.name} from frame {piece.first}", "0")
        for kind in VOLUME:
            gaps = [gap for gap, _ in waited.get(kind, [])]
            is_kept = bool(gaps) and all(0 <= gap <= NEXT and is_whole for gap, is_whole in waited[kind])
            figures = f"begins {min(gaps, default=0) * 1000:.0f} to {max(gaps, default=0) * 1000:.0f} ms after its end"
            self.verdicts.check(f"{kind}, then publicity: waits", is_kept, figures, f"{NEXT:g} s")


def main():
    verdicts = heard.Verdicts()
    options = robot.arguments(__doc__)
    with robot.Robot(options) as one:
        trial = Trial(one, verdicts)
        trial.start()
        classes = ["signal", "live", "warn", "persuade"]
        for playing in classes:
            for ordered in classes:
                trial.attempt(trial.pair, playing, ordered)
        trial.attempt(trial.again, "persuade-x")
        trial.attempt(trial.again, "signal-fault")
        trial.attempt(trial.too_late)
        for job in (trial.speech, trial.file, trial.cut_speech):
            trial.attempt(job)
        one.stop()
        # The next run of the robot is recorded anew.
        trial.judge()
        trial.checks = []
        trial.attempt(trial.publicity)
        trial.judge()
        for trouble in one.troubles():
            print(f"told: {trouble}")
    verdicts.end()


main()

# SPDX-License-Identifier: Apache-2.0
"""A robot that plays on a sound card which is recorded, for the rig's tests of the loudspeaker.

Without --card it writes what would be heard to a file, which is quicker and needs no rig.
"""
import argparse
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

import numpy as np

RATE = 48_000
TRIES = 4  # of a trial during which the machine was held up
STALL = 0.12  # s that a pause of 0.05 s takes where a processor stood still


class Connection(http.client.HTTPConnection):
    """HTTP over a unix socket."""

    def __init__(self, path):
        super().__init__("robot", timeout=60)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


def arguments(words):
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("--release", type=pathlib.Path, required=True, help="folder of the programs")
    parser.add_argument("--card", help="ALSA name of the card; its device 0 plays, device 1 records")
    parser.add_argument("--trace", type=pathlib.Path, help="file in which the kernel tells each underrun")
    parser.add_argument("--keep", help="folder in which the recording is left")
    return parser.parse_args()


class Robot:
    """The daemon, its camera, its control interface, and what is heard of it."""

    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sound."))
        (self.folder / "pack").mkdir()
        self.lines, self.told = [], threading.Condition()
        self.processes, self.needed = [], []
        self.riders, self.pictures, self.seen, self.is_over = 0, 0, [], False
        self.feed = None
        self.recorder, self.disturbed, self.stalls = None, 0, 0

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.kill()
            process.wait()
        if failure[0] and failure[0] is not SystemExit:
            print((self.folder / "robot.log").read_text()[-4000:] if (self.folder / "robot.log").exists() else "")
        if self.options.keep:
            shutil.copytree(self.folder, self.options.keep, dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns("*.sock", "pack"))
        shutil.rmtree(self.folder)

    def begin_program(self, name, *words, is_needed=True):
        """Starts a program; where it is needed, nothing is waited for after its end."""
        with open(self.folder / f"{name}.log", "ab") as log:
            process = subprocess.Popen([str(word) for word in words], stdout=log, stderr=log)
        self.processes.append(process)
        if is_needed:
            self.needed.append(process)
        return process

    def start(self, scene, more=()):
        """Starts recording, then the robot, and waits until it can be heard; also once more."""
        self.is_over = False
        for socket_file in ("control.sock", "feed.sock"):
            (self.folder / socket_file).unlink(missing_ok=True)
        (self.folder / "scene.yaml").write_text(scene)
        command = [
            self.options.release / "xiaoand", "--scene", self.folder / "scene.yaml", "--prompts",
            self.folder / "pack", "--run-folder", self.folder, "--state-folder", self.folder, *more]
        if self.options.card:
            self.sound, self.skipped = self.folder / "heard.raw", 0
            # A recorder that is held up loses nothing for two seconds.
            self.recorder = self.begin_program(
                "recorder", "nice", "-n", "-15", "arecord", "-q", "-D", f"hw:CARD={self.options.card},DEV=1", "-t", "raw",
                "-f", "S16_LE", "-c", "1", "-r", RATE, "--buffer-time=2000000",
                "--period-time=50000", self.sound)
            # On an emulated machine it would wait for this very program.
            command = ["nice", "-n", "-15", *command, "--audio-device", f"hw:CARD={self.options.card},DEV=0"]
        else:
            self.sound, self.skipped = self.folder / "heard.wav", 44
            command += ["--record", self.sound, "--audio-idle", "silence"]
        self.daemon = self.begin_program("robot", *command)
        self.wait(lambda: (self.folder / "control.sock").exists(), 60, "the control socket")
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait(lambda: self.ask("/v1/status")["audio"]["state"] == "ready", 90, "the loudspeaker")
        self.feed = socket.socket(socket.AF_UNIX)
        self.feed.connect(str(self.folder / "feed.sock"))
        threading.Thread(target=self._film, daemon=True).start()
        if self.options.trace:
            for processor in os.sched_getaffinity(0):
                threading.Thread(target=self._watch, args=(processor,), daemon=True).start()
        self.wait(lambda: self.mark() > 0, 30, "the recorder")

    def stop(self):
        """Ends all in good order."""
        self.is_over = True
        self.needed = []
        self.daemon.send_signal(signal.SIGTERM)
        self.daemon.wait(timeout=60)
        if self.recorder:
            time.sleep(0.5)
            self.recorder.send_signal(signal.SIGINT)
            self.recorder.wait(timeout=20)

    def _listen(self):
        connection = Connection(self.folder / "control.sock")
        connection.timeout = None
        connection.request("GET", "/v1/decisions")
        answer = connection.getresponse()
        while True:
            text = answer.readline()
            if not text:
                return
            if text.strip():
                with self.told:
                    self.lines.append(json.loads(text))
                    self.told.notify_all()

    def wait(self, condition, seconds, what):
        end = time.monotonic() + seconds
        while True:
            try:
                found = condition()
            except (OSError, KeyError, http.client.HTTPException):
                found = None
            if found:
                return found
            dead = [process.args[0] for process in self.needed if process.poll() is not None]
            if time.monotonic() > end or dead:
                raise TimeoutError(f"waited in vain for {what} {dead or ''}")
            # What is told wakes it at once; to ask often would hold up the player.
            with self.told:
                self.told.wait(0.1)

    def underruns(self):
        """How often the card ran dry, or its recorder full, as the kernel tells."""
        return self.options.trace.read_text().count("xrun:") if self.options.trace else 0

    def undisturbed(self, trial, name, is_right):
        """The result of a trial that is right, or during which the machine was not held up.

        An emulated machine that shares its processors stands still for longer than the robot's
        buffer lasts, or is too slow for who speaks. What is heard wrong then tells of the machine and
        not of the robot, so the trial is repeated; the last time it is judged all the same.
        """
        for tries in range(1, TRIES + 1):
            underruns, stalls = self.underruns(), self.stalls
            result = trial()
            underruns, stalls = self.underruns() - underruns, self.stalls - stalls
            if not underruns and not stalls or is_right(result):
                return result
            self.disturbed += 1
            again = "tried again" if tries < TRIES else "judged all the same"
            print(f"held up: {name}, {underruns} underruns, {stalls} stalls; {again}", flush=True)
        return result

    # What is asked of it

    def ask(self, path):
        connection = Connection(self.folder / "control.sock")
        connection.request("GET", path)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer

    def order(self, path, body, connection=None):
        """Orders something; returns the status and the answer."""
        one = connection or Connection(self.folder / "control.sock")
        one.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        answer = one.getresponse()
        found = answer.status, json.loads(answer.read())
        if not connection:
            one.close()
        return found

    def play(self, prompt, connection=None):
        return self.order("/v1/prompts/play", {"prompt": prompt, "who": "test"}, connection)

    def mode(self, mode, **more):
        status, answer = self.order("/v1/mode", {"mode": mode, "why": "test of the rig", **more})
        if status != 200:
            raise ValueError(answer)

    def control(self, *words, **more):
        """Begins xiaoanctl; returns the process."""
        return subprocess.Popen(
            [self.options.release / "xiaoanctl", "--socket", self.folder / "control.sock", *words],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)

    def ride(self, *places):
        """Shows riders without helmets, each by the middle of the foot of his box."""
        with self.told:
            for x, y in places:
                self.riders += 1
                self.seen.append((self.pictures, {
                    "id": self.riders, "class": "ebike", "box": [x - 40, y - 160, x + 40, y],
                    "riders": [{"seat": "driver", "helmet": "no", "score": 0.95}]}))

    def _film(self):
        """A camera: ten pictures a second, in each of which a rider stays for five."""
        while not self.is_over:
            with self.told:
                self.pictures += 1
                self.seen = [(since, rider) for since, rider in self.seen if self.pictures - since <= 5]
                objects = [rider for _, rider in self.seen]
            frame = {"type": "frame", "camera": "north", "ts": round(time.time(), 3), "objects": objects}
            try:
                self.feed.sendall((json.dumps(frame) + "\n").encode())
            except OSError:
                return
            time.sleep(0.1)

    def _watch(self, processor):
        """Counts how often a processor stands still for nearly as long as the robot's buffer lasts."""
        os.sched_setaffinity(threading.get_native_id(), {processor})
        while not self.is_over:
            begun = time.monotonic()
            time.sleep(0.05)
            if time.monotonic() - begun > STALL:
                self.stalls += 1

    # What is told of it

    def begin(self):
        """From where on decision lines are looked at."""
        with self.told:
            return len(self.lines)

    def find(self, since, **keys):
        """The first decision line since a place with these keys; `None` where there is none."""
        with self.told:
            return next((line for line in self.lines[since:] if keys.items() <= line.items()), None)

    def await_line(self, since, seconds=20, **keys):
        return self.wait(lambda: self.find(since, **keys), seconds, keys)

    def fates(self, since=0):
        """The orders since a place: number → its `prompt` line and its `playback` lines."""
        orders = {}
        with self.told:
            lines = self.lines[since:]
        for line in lines:
            if line["type"] == "prompt":
                orders[line["order"]] = (line, [])
            elif line["type"] == "playback" and line["order"] in orders:
                orders[line["order"]][1].append(line)
        return orders

    def is_settled(self, since=0, least=1):
        """Whether each order since a place has ended."""
        orders = self.fates(since).values()
        return len(orders) >= least and all(any(line["state"] != "started" for line in told) for _, told in orders)

    # What is heard of it

    def mark(self):
        """How many frames were recorded."""
        return max(0, os.path.getsize(self.sound) - self.skipped) // 2

    def samples(self, begin=0, end=None):
        with open(self.sound, "rb") as file:
            file.seek(self.skipped + 2 * begin)
            data = file.read(2 * (end - begin) if end is not None else -1)
        return np.frombuffer(data[:len(data) // 2 * 2], "<i2") / 32768

    def pass_time(self, seconds):
        """Waits until so much more was recorded."""
        wanted = self.mark() + round(seconds * RATE)
        self.wait(lambda: self.mark() >= wanted, seconds * 4 + 10, "the recorder")
        return self.mark()

    def troubles(self):
        """What kernel, recorder and robot complain of."""
        found = (self.folder / "recorder.log").read_text().splitlines() if self.recorder else []
        if self.options.trace:
            found.append(f"{self.underruns()} underruns, {self.stalls} stalls; trials that they spoilt: {self.disturbed}")
        return found + [
            line for line in (self.folder / "robot.log").read_text().splitlines()
            if "sound device" in line or "loudspeaker" in line.lower()]

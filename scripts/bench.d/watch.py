# SPDX-License-Identifier: Apache-2.0
"""What it costs to ask a running xiaoand and to watch it.

usage: watch.py XIAOANCTL RUN-FOLDER PID SECONDS
"""

import json
import os
import pty
import random
import select
import socket
import struct
import subprocess
import sys
import termios
import threading
import time
import fcntl

program, folder, pid, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
control = folder + "/control.sock"
FRAMES_A_SECOND = 15
ANSWERS = 1000
SETTLING = 15.0


def feed(stop):
    """Three riders who wait, whose boxes jitter as a detector's do, and one lamp that is lit."""
    lamps = socket.socket(socket.AF_UNIX)
    lamps.connect(folder + "/gpio.sock")
    lamps.sendall(b"17 0\n27 1\n22 1\n")
    camera = socket.socket(socket.AF_UNIX)
    camera.connect(folder + "/feed.sock")
    chance = random.Random(6)
    due, number = time.monotonic(), 0
    while not stop.is_set():
        number += 1
        objects = []
        for track, left in enumerate((900, 1040, 1180)):
            x, y = left + chance.gauss(0, 1), 640 + chance.gauss(0, 1)
            objects.append({"id": track, "class": "ebike", "box": [x, y, x + 60, y + 130]})
        line = {"type": "frame", "camera": "north", "ts": time.time() - 0.12, "seq": number,
                "size": [1920, 1080], "objects": objects}
        camera.sendall(json.dumps(line).encode() + b"\n")
        due += 1 / FRAMES_A_SECOND
        stop.wait(max(0, due - time.monotonic()))


def used():
    """Seconds of processor time that the daemon has had, by the scheduler's nanoseconds."""
    total = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{thread}/schedstat") as file:
                total += int(file.read().split()[0])
        except FileNotFoundError:
            pass
    return total / 1e9


def answers():
    """Times of status answers in milliseconds, each over a connection of its own."""
    times = []
    for _ in range(ANSWERS):
        began = time.monotonic()
        with socket.socket(socket.AF_UNIX) as robot:
            robot.connect(control)
            robot.sendall(b"GET /v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            whole = b""
            while part := robot.recv(65536):
                whole += part
        times.append((time.monotonic() - began) * 1000)
        assert whole.startswith(b"HTTP/1.1 200") and b'"cameras"' in whole, whole[:200]
    return sorted(times)


def watch():
    """A watcher on a terminal of 80 by 24: the processor time of the daemon and of itself, and the
    bytes for the terminal."""
    screen, line = pty.openpty()
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    watcher = subprocess.Popen(
        [program, "watch", "--lang", "zh", "--socket", control], stdin=line, stdout=line,
        env={"TERM": "xterm", "PATH": os.environ["PATH"], "LANG": "C.UTF-8"})
    os.close(line)
    first = drain(screen, 5.0)
    assert b"\x1b[?1049h" in first and "相机".encode() in first, first[:400]
    before, began = used(), time.monotonic()
    mine = watcher_time(watcher.pid)
    sent = len(drain(screen, seconds))
    span = time.monotonic() - began
    result = ((used() - before) / span, (watcher_time(watcher.pid) - mine) / span, sent / span)
    os.write(screen, b"q")
    rest = drain(screen, 3.0)
    assert rest.endswith(b"\x1b[?1049l"), rest[-100:]
    assert watcher.wait(5) == 0
    return result, len(first)


def watcher_time(number):
    with open(f"/proc/{number}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def drain(screen, length):
    end, whole = time.monotonic() + length, b""
    while (left := end - time.monotonic()) > 0:
        if select.select([screen], [], [], left)[0]:
            try:
                part = os.read(screen, 65536)
            except OSError:
                break
            if not part:
                break
            whole += part
    return whole


stop = threading.Event()
feeder = threading.Thread(target=feed, args=(stop,), daemon=True)
feeder.start()
# By then the start's faults are settled and the riders known.
time.sleep(SETTLING)
times = answers()
print(f"  a status answer     median {times[ANSWERS // 2]:.2f} ms, 99 % under"
      f" {times[ANSWERS * 99 // 100]:.2f} ms (limit 10), longest {times[-1]:.2f} ms")
time.sleep(2)
before, began = used(), time.monotonic()
time.sleep(seconds)
alone = (used() - before) / (time.monotonic() - began)
(watched, watcher, sent), first = watch()
print(f"  the daemon alone    {alone * 100:.2f} % of a core; watched {watched * 100:.2f} %, so for"
      f" the watcher {(watched - alone) * 100:.2f} % (limit 1)")
print(f"  the watcher itself  {watcher * 100:.2f} % of a core")
print(f"  a quiet screen      {sent * 8 / 1000:.2f} kbit/s (limit 2); the first picture {first} bytes")
print(f"  load of the machine {' '.join(open('/proc/loadavg').read().split()[:3])}")
stop.set()

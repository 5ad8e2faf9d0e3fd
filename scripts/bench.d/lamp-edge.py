#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures from a lamp's edge to the aspect in the controller of a running daemon.

usage: lamp-edge.py CHIP-SOCKET CONTROL-SOCKET EDGES

A level is told on the socket of a simulated chip, and the inputs are asked for until they show it.
So each figure is an upper bound: it holds the question over HTTP and its answer too.
"""
import http.client
import json
import socket
import sys
import time


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("xiaoand")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


def red_is_lit(connection):
    connection.request("GET", "/v1/inputs")
    groups = json.loads(connection.getresponse().read())["groups"]
    return groups[0]["detectors"][0].get("lit")


def main():
    chip_path, control_path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    chip = socket.socket(socket.AF_UNIX)
    chip.connect(chip_path)
    connection = UnixConnection(control_path)
    chip.sendall(b"17 1\n27 1\n22 1\n")
    while red_is_lit(connection) is not False:
        time.sleep(0.01)
    times = []
    for number in range(count):
        lit = number % 2 == 0
        begun = time.monotonic_ns()
        chip.sendall(b"17 0\n" if lit else b"17 1\n")
        while red_is_lit(connection) is not lit:
            if time.monotonic_ns() - begun > 5_000_000_000:
                sys.exit("an edge did not come through within 5 s")
        times.append((time.monotonic_ns() - begun) / 1e6)
        time.sleep(0.005)
    times.sort()
    print(
        f"{count} edges: {times[count // 2]:.2f} ms in the median, "
        f"{times[int(count * 0.99)]:.2f} ms at the 99th percentile, {times[-1]:.2f} ms at most"
    )


main()

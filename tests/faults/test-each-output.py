#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`report --output` ends, is told to end, or the disk fails or is full, at each call that touches the folder it writes
to. After each, the file is the one of before, the whole new one, or none; nothing beside it is to be seen, and nothing is
left once somebody writes there again.

test-each-output.py FLOORWALK-CLI FAULTS.SO
"""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Device, draw  # noqa: E402  (beside this file)

PROGRAM, FAULTS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
# Photos are read by libjpeg, and cairo copies text that has no end mark, which the strict check takes for a read beyond.
OPTIONS = os.environ.get("ASAN_OPTIONS", "").replace("strict_string_checks=1", "strict_string_checks=0")
OLD = b"what was there before"
# How it ends: killed, told to end, done; 1 where the disk failed.
CODES = {"kill": (-9,), "term": (-15,), "EIO": (1, 0), "ENOSPC": (1, 0), "full": (1, 0)}


class Output:
    """One file that is written again and again."""

    def __init__(self, parent, ending, replaces):
        self.device = Device(PROGRAM, parent + "/records")
        self.folder, self.ending, self.replaces = parent + "/folder", ending, replaces
        self.path = f"{self.folder}/report.{ending}"
        os.mkdir(self.folder)
        visit = self.device.run("visit", "new", "--site", self.device.run("site", "add", "North Hall"), "--template", "floor-walk")
        self.device.run("note", visit, "seats", "Light from two sides")
        photo = self.device.run("photo", "add", visit, "--question", "seats", draw(parent + "/1.jpg", 1, "320x240"))
        self.device.run("photo", "clear", photo, "--people", "none", "--data", "none")
        self.words = ("report", visit, "--output", self.path, *(["--overwrite"] if replaces else []))
        self.log = parent + "/calls"

    def write(self, **environment):
        """Returns its code and what it said, after everything in the folder was put back."""
        for name in os.listdir(self.folder):
            os.unlink(f"{self.folder}/{name}")
        if self.replaces:
            with open(self.path, "wb") as file:
                file.write(OLD)
        code, _, err = self.device.try_to(*self.words, FLOORWALK_NOW="2026-03-02T09:00:00Z", LD_PRELOAD=FAULTS,
                                          ASAN_OPTIONS=OPTIONS + ":verify_asan_link_order=0", **environment)
        return code, err

    def read(self):
        """What is in the folder."""
        found = {}
        for name in os.listdir(self.folder):
            with open(f"{self.folder}/{name}", "rb") as file:
                found[name] = file.read()
        return found

    def learn(self):
        """What is written when nothing happens; returns the numbers of the calls that matter, each with its name."""
        code, err = self.write(FLOORWALK_FAULT_LOG=self.log)
        assert code == 0, f"exit {code}: {err}"
        found = self.read()
        self.whole = found.pop(os.path.basename(self.path))
        assert not found and len(self.whole) > 100, found
        with open(self.log, encoding="utf-8") as lines:
            calls = [line.strip().split(" ", 2) for line in lines]
        return [(int(number), name) for number, name, path in calls if path.startswith(self.folder)]

    def suffer(self, kind, number):
        code, err = self.write(FLOORWALK_FAULT=f"{kind}:{number}")
        assert code in CODES[kind], f"exit {code}: {err}"
        if code == 1:
            assert err.startswith("floorwalk-cli: report: cannot ") and "\n" not in err, err
        found = self.read()
        there = found.pop(os.path.basename(self.path), None)
        assert there == self.whole or (code != 0 and there == (OLD if self.replaces else None)), there and there[:80]
        assert len(found) <= 1 and all(name.startswith(".") for name in found), list(found)
        if kind not in ("kill", "term"):
            assert not found, f"whoever lives tidies up: {list(found)}"
        self.check_next()

    def check_next(self):
        """The next one that is written there leaves itself alone."""
        words = self.words if self.replaces else (*self.words, "--overwrite")
        code, _, err = self.device.try_to(*words, FLOORWALK_NOW="2026-03-02T09:00:00Z", ASAN_OPTIONS=OPTIONS)
        assert code == 0, f"exit {code}: {err}"
        assert self.read() == {os.path.basename(self.path): self.whole}, list(self.read())


def test(ending, replaces, kinds):
    def case():
        with tempfile.TemporaryDirectory(prefix="fw-output-") as parent:
            output = Output(parent, ending, replaces)
            calls = output.learn()
            # To make a file, fill it, sync it, name it and sync the folder takes five.
            assert len(calls) >= 5, calls
            for number, name in calls:
                for kind in kinds:
                    try:
                        output.suffer(kind, number)
                    except AssertionError as error:
                        raise AssertionError(f"{kind} at {name}, call {number}: {error}") from error
            print(f"# {len(calls)} calls: {' '.join(name for _, name in calls)}", flush=True)

    case.__doc__ = f"{ending}, {'over another' if replaces else 'new'}, ends well at each call: {' '.join(kinds)}."
    return case


tap.run(test("html", False, ("kill",)), test("html", True, ("kill", "term", "EIO", "ENOSPC", "full")), test("pdf", True, ("kill",)),
        test("csv", False, ("kill",)))

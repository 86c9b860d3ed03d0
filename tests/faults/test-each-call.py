#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A command ends, or the disk fails or is full, at its k-th call that writes, syncs, renames, deletes or sends.

For `answer`, `photo add`, `photo clear`, `sync` (in both directions) and a sync that makes room. After each, `check`
says ok, all that was acknowledged is there, what was not is there whole or not at all, the next sync brings
both devices to the same records, and `git fsck` finds nothing. A command that fails says why in one line.

test-each-call.py FLOORWALK-CLI FAULTS.SO

A few calls of each command, drawn by chance; FLOORWALK_FAULTS is how many, or "all" for every call and kind, and
FLOORWALK_SEED draws others. FLOORWALK_SCENARIO limits it to one command, FLOORWALK_KINDS to some of "kill EIO ENOSPC full".
"""
import contextlib
import os
import random
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Stage  # noqa: E402  (beside this file)

PROGRAM, FAULTS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SEED = int(os.environ.get("FLOORWALK_SEED") or 1)
COUNT = os.environ.get("FLOORWALK_FAULTS") or "2"
ONLY = os.environ.get("FLOORWALK_SCENARIO")
KINDS = (os.environ.get("FLOORWALK_KINDS") or "kill EIO ENOSPC full").split()
# 1 failed, 5 host: what a disk that fails or is full may end with. 7 where what was written reads back wrong.
FAILED = (1, 5, 7)
LONG_AGO = 1_600_000_000
PRELOADED = {"LD_PRELOAD": FAULTS, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}


class FaultyStage(Stage):
    """Counts the calls of a command, and lets it suffer."""

    def restore(self, scenario=None):
        super().restore()
        if hasattr(scenario, "prepare"):
            scenario.prepare(self)

    def count_calls(self, scenario):
        self.restore(scenario)
        log = self.folder + "/calls"
        self.here.run(*scenario.words, **PRELOADED, FLOORWALK_FAULT_LOG=log)
        with open(log, encoding="utf-8") as lines:
            calls = [line.split(" ", 1)[1].strip() for line in lines]
        os.unlink(log)
        return calls


class Answer:
    """An answer and its note are two facts; what lies between may part them."""

    name = "answer"

    def __init__(self, stage):
        self.question = stage.questions[3]
        self.words = ("answer", stage.visit, self.question, "5", "--note", "the last")

    def check(self, stage, done, shown):
        found = shown["answers"].get(self.question) or {}
        fact = found.get("value"), found.get("note")
        assert fact == (5, "the last") or (not done and fact in ((None, None), (5, None), (None, "the last"))), fact


class PhotoAdd:
    name = "photo add"

    def __init__(self, stage):
        self.words = ("photo", "add", stage.visit, "--caption", "new", stage.pictures[3])

    def check(self, stage, done, shown):
        new = [photo for photo in shown["photos"] if photo["caption"] == "new"]
        assert len(new) == 1 or (not done and not new), new
        for photo in new:
            target = stage.folder + "/exported.jpg"
            stage.here.run("photo", "export", "--original", photo["id"], target)
            with open(target, "rb") as one, open(stage.pictures[3], "rb") as other:
                assert one.read() == other.read(), "the original is not what was taken in"
            os.unlink(target)


class PhotoClear:
    name = "photo clear"

    def __init__(self, stage):
        self.words = ("photo", "clear", stage.held_back, "--people", "none", "--data", "none")

    def check(self, stage, done, shown):
        photo = next(photo for photo in shown["photos"] if photo["id"] == stage.held_back)
        assert photo["shared"] or not done, photo
        stage.export(photo)


class Sync:
    name = "sync"

    def __init__(self, stage):
        self.words = ("sync", "--photos", "all")

    def check(self, stage, done, shown):
        if done:
            assert stage.here.ask("status")["unsent_operations"] == 0
            assert shown["answers"][stage.questions[1]]["note"] == "from there", shown["answers"]


class Evict:
    """A sync that makes room: the photo that the team has goes, and comes back when it is asked for."""

    name = "evict"
    words = ("sync",)

    def __init__(self, stage):
        stage.restore()
        photo = next(photo for photo in stage.here.ask("photo", "list", stage.visit) if photo["id"] == stage.delivered)
        self.picture, self.preview = (self.get_path(stage, file["sha256"])
                                      for file in (photo["shared"], photo["shared"]["preview"]))

    @staticmethod
    def get_path(stage, sha256):
        return f"{stage.here.folder}/photos/shared/{sha256[:2]}/{sha256}.jpg"

    def prepare(self, stage):
        """No room is left for photos, and one is old."""
        with contextlib.closing(sqlite3.connect(stage.here.folder + "/floorwalk.db")) as database, database:
            database.execute("INSERT INTO setting VALUES ('photo-budget', '0')")
        os.utime(self.picture, (LONG_AGO, LONG_AGO))

    def check(self, stage, done, shown):
        photo = next(photo for photo in shown["photos"] if photo["id"] == stage.delivered)
        if done:
            assert not os.path.exists(self.picture), "it was not evicted"
            assert shown["local"]["photos"][stage.delivered]["state"] == "elsewhere", shown["local"]
        assert os.path.exists(self.preview), "the preview is gone"
        stage.here.run("photo", "fetch", stage.delivered)
        stage.export(photo)


class Run:
    def __init__(self, stage, dice):
        self.stage, self.dice = stage, dice

    def suffer(self, scenario, kind, k):
        stage = self.stage
        stage.restore(scenario)
        code, _, err = stage.here.try_to(*scenario.words, **PRELOADED, FLOORWALK_FAULT=f"{kind}:{k}")
        if kind == "kill":
            assert code in (0, -9), f"exit {code}: {err}"
        elif code != 0:
            assert code in FAILED, f"exit {code}: {err}"
            assert err.splitlines()[-1].startswith(f"floorwalk-cli: {scenario.words[0]}"), err
            assert all(line.startswith("floorwalk-cli: ") for line in err.splitlines()), err
        checked = stage.here.ask("check")
        assert checked["ok"] is True, checked
        shown = stage.here.ask("visit", "show", stage.visit)
        stage.check_kept(shown)
        scenario.check(stage, code == 0, shown)
        stage.check_converges()

    def choose(self, calls):
        """Which fault strikes which call; of a sample every other one is a kill."""
        if COUNT == "all":
            return [(kind, k) for kind in KINDS for k in range(1, calls + 1)]
        others = [kind for kind in KINDS if kind != "kill"] or KINDS
        return [(KINDS[0] if number % 2 == 0 else self.dice.choice(others), self.dice.randint(1, calls))
                for number in range(int(COUNT))]

    def run(self, scenario):
        calls = self.stage.count_calls(scenario)
        chosen, failures = self.choose(len(calls)), []
        for kind, k in chosen:
            try:
                self.suffer(scenario, kind, k)
            except AssertionError as error:
                failures.append(f"{kind}:{k} ({calls[k - 1]}): {error}")
                print(f"# {scenario.name} {failures[-1][:2000]}", flush=True)
        print(f"# {scenario.name}: {len(calls)} calls, {len(chosen)} faults, seed {SEED}", flush=True)
        assert not failures, f"{scenario.name}: {len(failures)} faults did harm"


def test(stage, scenario):
    def case():
        Run(stage, random.Random(f"{SEED} {scenario.name}")).run(scenario(stage))

    case.__doc__ = f"{scenario.name} fails well at any of its calls."
    return case


def main():
    with tempfile.TemporaryDirectory(prefix="fw-call-") as folder:
        stage = FaultyStage(PROGRAM, folder)
        tap.run(*[test(stage, scenario) for scenario in (Answer, PhotoAdd, PhotoClear, Sync, Evict)
                  if ONLY in (None, scenario.name)])


main()

#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A command ends, or the disk fails or is full, at its k-th call that writes, syncs, renames, deletes or sends.

For `answer`, `photo add`, `photo clear`, `sync` (in both directions), a sync that makes room, `team join`, `purge`,
`photo export`, `report` and `export`. After each, `check` says ok, all that was acknowledged is there, what was not is
there whole or not at all, the next sync brings both devices to the same records, and `git fsck` finds nothing. A
command that fails says why in one line.

test-each-call.py FLOORWALK-CLI FAULTS.SO

A few calls of each command, drawn by chance; FLOORWALK_FAULTS is how many, or "all" for every call and kind, and
FLOORWALK_SEED draws others. FLOORWALK_SCENARIO limits it to some commands ("sync,evict"), FLOORWALK_KINDS to some of "kill EIO ENOSPC full", and
FLOORWALK_PART to a part of the places ("2/4").
"""
import contextlib
import os
import random
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Device, Stage  # noqa: E402  (beside this file)
from outcomes import Outcomes, take_part  # noqa: E402  (beside this file)

PROGRAM, FAULTS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SEED = int(os.environ.get("FLOORWALK_SEED") or 1)
COUNT = os.environ.get("FLOORWALK_FAULTS") or "1"
ONLY = os.environ.get("FLOORWALK_SCENARIO", "").split(",")
KINDS = (os.environ.get("FLOORWALK_KINDS") or "kill EIO ENOSPC full").split()
# 1 failed, 5 host: what a disk that fails or is full may end with. 7 where what was written reads back wrong.
FAILED = (1, 5, 7)
LONG_AGO = 1_600_000_000
OPTIONS = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"


class FaultyStage(Stage):
    """Counts the calls of a command, and lets it suffer."""

    def restore(self, scenario=None):
        super().restore()
        if scenario is not None:
            scenario.prepare(self)

    def strike(self, scenario, **environment):
        """Runs the command with the library loaded; returns its exit code and its messages."""
        leaks = f":detect_leaks={int(scenario.leaks)}"
        code, _, err = scenario.get_device(self).try_to(*scenario.words, **self.now, **environment, LD_PRELOAD=FAULTS,
                                                        ASAN_OPTIONS=OPTIONS + leaks)
        return code, err

    def count_calls(self, scenario):
        self.restore(scenario)
        log = self.folder + "/calls"
        code, err = self.strike(scenario, FLOORWALK_FAULT_LOG=log)
        assert code == 0, f"exit {code}: {err}"
        with open(log, encoding="utf-8") as lines:
            calls = [line.split(" ", 1)[1].strip() for line in lines]
        os.unlink(log)
        return calls


class Scenario:
    """A command that suffers. `leaks`: whether it must not forget memory either, which libgit2 does where a write
    fails, so that only commands without it can be asked. `harmed`: where it once did harm, a kind and words of the call;
    the first such call is part of every sample."""

    leaks, harmed = False, ()

    def prepare(self, stage):
        """Makes the stage ready after it was restored."""

    def get_device(self, stage):
        return stage.here

    def look(self, stage, done):
        """Everything that must hold after it."""
        checked = stage.here.ask("check")
        assert checked["ok"] is True, checked
        shown = stage.here.ask("visit", "show", stage.visit)
        self.check_kept(stage, shown)
        self.check(stage, done, shown)
        stage.check_converges()

    def check_kept(self, stage, shown):
        stage.check_kept(shown)

    def check(self, stage, done, shown):
        """What the command itself did: all of it when @done, else all or nothing."""


class Answer(Scenario):
    """An answer and its note are two facts; what lies between may part them."""

    name, leaks = "answer", True

    def __init__(self, stage):
        self.question = stage.questions[3]
        self.words = ("answer", stage.visit, self.question, "5", "--note", "the last")

    def check(self, stage, done, shown):
        found = shown["answers"].get(self.question) or {}
        fact = found.get("value"), found.get("note")
        assert fact == (5, "the last") or (not done and fact in ((None, None), (5, None), (None, "the last"))), fact


class PhotoAdd(Scenario):
    name, leaks = "photo add", True

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


class PhotoClear(Scenario):
    name, leaks = "photo clear", True
    # Said why after the last line.
    harmed = (("full", "write", "unsent.jsonl"),)

    def __init__(self, stage):
        self.words = ("photo", "clear", stage.held_back, "--people", "none", "--data", "none")

    def check(self, stage, done, shown):
        photo = next(photo for photo in shown["photos"] if photo["id"] == stage.held_back)
        assert photo["shared"] or not done, photo
        stage.export(photo)


class Sync(Scenario):
    name = "sync"

    def __init__(self, stage):
        self.words = ("sync", "--photos", "all")

    def check(self, stage, done, shown):
        if done:
            assert stage.here.ask("status")["unsent_operations"] == 0
            assert shown["answers"][stage.questions[1]]["note"] == "from there", shown["answers"]


class Evict(Scenario):
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


class Join(Scenario):
    """A third device, which has something of its own already."""

    name = "join"

    def __init__(self, stage):
        self.folder = stage.live + "/third"
        self.words = ("team", "join", stage.live + "/team.git")
        self.alone = stage.folder + "/alone"
        self.site = Device(PROGRAM, self.alone).run("site", "add", "South Hall")

    def prepare(self, stage):
        shutil.copytree(self.alone, self.folder)

    def get_device(self, stage):
        return Device(PROGRAM, self.folder)

    def look(self, stage, done):
        third = self.get_device(stage)
        checked = third.ask("check")
        assert checked["ok"] is True, checked
        assert self.site in [site["id"] for site in third.ask("site", "list")], "the site is gone"
        assert not done or third.ask("status")["team"] is not None, "it is in no team"
        if third.ask("status")["team"] is None:
            third.run(*self.words)
        third.run("sync", "--photos", "all")
        stage.check_converges()
        shown = [device.ask("visit", "show", stage.visit) for device in (stage.here, stage.there)]
        third.run("sync", "--photos", "all")
        shown.append(third.ask("visit", "show", stage.visit))
        for one in shown:
            one.pop("local", None)
        assert shown[0] == shown[2], f"the third differs: {shown[2]}"
        assert self.site in [site["id"] for site in stage.there.ask("site", "list")], "its site came to nobody"


class Purge(Scenario):
    """A delivered photo is erased. What was begun is brought to its end by the same command."""

    name = "purge"
    # The record was gone, and so was the name of its picture; and what was not erased after all seemed to be damaged.
    harmed = (("kill", "unlink", "/photos/"), ("full", "pwrite", "floorwalk.db-wal"))

    def __init__(self, stage):
        self.words = ("purge", stage.delivered, "--reason", "was asked for")
        stage.restore()
        photo = next(photo for photo in stage.here.ask("photo", "list", stage.visit) if photo["id"] == stage.delivered)
        self.files = [photo["shared"]["sha256"], photo["shared"]["preview"]["sha256"]]

    def check_kept(self, stage, shown):
        stage.check_kept(shown, gone=(stage.delivered,))

    def check(self, stage, done, shown):
        there = [photo["id"] for photo in shown["photos"]]
        assert stage.delivered not in there if done else True, there
        if stage.delivered in there:
            stage.here.run(*self.words)
        for device in (stage.here, stage.there):
            device.run("sync", "--photos", "all")
            # What others erase stays in the bin for a while.
            left = [name for parent, _, names in os.walk(device.folder + "/photos") for name in names
                    if name.split(".")[0] in self.files and (device is stage.here or not parent.endswith("/bin"))]
            assert not left, f"left of what was erased: {left}"


class Written(Scenario):
    """A command that writes for somebody else: all of a file or nothing under its name, and never over another."""

    leaks = True

    def prepare(self, stage):
        os.mkdir(self.get_folder(stage))

    @staticmethod
    def get_folder(stage):
        return stage.live + "/written"

    def read(self, stage):
        """The files under their names, and what else was left."""
        folder, found = self.get_folder(stage), {}
        for parent, _, names in os.walk(folder):
            for name in names:
                with open(f"{parent}/{name}", "rb") as file:
                    found[os.path.relpath(f"{parent}/{name}", folder)] = file.read()
        return found

    def learn(self, stage):
        """What is written when nothing happens."""
        stage.restore(self)
        code, err = stage.strike(self)
        assert code == 0, f"exit {code}: {err}"
        self.whole = self.read(stage)
        assert self.whole, "nothing is written"

    def check(self, stage, done, shown):
        found = self.read(stage)
        half = [name for name in found if name in self.whole and found[name] != self.whole[name]]
        assert not half, f"{half} is there, and is not whole"
        if done:
            assert found.keys() == self.whole.keys(), f"{sorted(found)}, not {sorted(self.whole)}"
        is_free = self.is_free(stage, found)
        code, _, err = stage.here.try_to(*self.words, **stage.now)
        assert (code == 0) == is_free, f"exit {code}: {err}"
        again = self.read(stage)
        assert all(again[name] == self.whole[name] for name in self.whole if name in again), "it was written over"

    def is_free(self, stage, found):
        """Whether the same command works now."""
        return not any(name in found for name in self.whole)


class PhotoExport(Written):
    name = "photo export"

    def __init__(self, stage):
        self.words = ("photo", "export", stage.delivered, self.get_folder(stage) + "/photo.jpg")
        self.learn(stage)


class Report(Written):
    name = "report"

    def __init__(self, stage):
        self.words = ("report", stage.visit, "--output", self.get_folder(stage) + "/report.html")
        self.learn(stage)


class Export(Written):
    name = "export"

    def __init__(self, stage):
        self.words = ("export", self.get_folder(stage) + "/all")
        self.learn(stage)

    def is_free(self, stage, found):
        """Only a new or empty folder is taken; folders in it are enough not to be."""
        return not os.path.isdir(self.words[1]) or not os.listdir(self.words[1])


class Run:
    def __init__(self, stage, dice):
        self.stage, self.dice, self.outcomes = stage, dice, Outcomes()

    def suffer(self, scenario, kind, k, call):
        stage, place = self.stage, f"{scenario.name} {kind}:{k} ({call})"
        stage.restore(scenario)
        code, err = stage.strike(scenario, FLOORWALK_FAULT=f"{kind}:{k}")
        try:
            self.check_end(scenario, kind, code, err)
        except AssertionError as error:
            self.outcomes.fail(place, error)
            return
        self.outcomes.look(place, stage.get_changed(), (code,), lambda: scenario.look(stage, code == 0))

    def check_end(self, scenario, kind, code, err):
        if kind == "kill":
            assert code in (0, -9), f"exit {code}: {err}"
        elif code != 0:
            assert code in FAILED, f"exit {code}: {err}"
            assert err.splitlines()[-1].startswith(f"floorwalk-cli: {scenario.words[0]}"), err
            assert all(line.startswith("floorwalk-cli: ") for line in err.splitlines()), err

    def choose(self, scenario, names):
        """Which fault strikes which call; of a sample half are kills."""
        calls = len(names)
        if COUNT == "all":
            return take_part([(kind, k) for kind in KINDS for k in range(1, calls + 1)])
        others = [kind for kind in KINDS if kind != "kill"] or KINDS
        harmed = [(kind, next(k for k, name in enumerate(names, 1) if all(word in name for word in words)))
                  for kind, *words in scenario.harmed if kind in KINDS]
        return harmed + [(self.dice.choice([KINDS[0], self.dice.choice(others)]), self.dice.randint(1, calls))
                         for _ in range(int(COUNT))]

    def run(self, scenario):
        calls = self.stage.count_calls(scenario)
        for kind, k in self.choose(scenario, calls):
            self.suffer(scenario, kind, k, calls[k - 1])
        print(f"# {scenario.name}: {len(calls)} calls, {self.outcomes}, seed {SEED}", flush=True)
        assert self.outcomes.failures == 0, f"{scenario.name}: {self.outcomes}"


def test(stage, scenario):
    def case():
        Run(stage, random.Random(f"{SEED} {scenario.name}")).run(scenario(stage))

    case.__doc__ = f"{scenario.name} fails well at any of its calls."
    return case


SCENARIOS = (Answer, PhotoAdd, PhotoClear, Sync, Evict, Join, Purge, PhotoExport, Report, Export)


def main():
    with tempfile.TemporaryDirectory(prefix="fw-call-") as folder:
        stage = FaultyStage(PROGRAM, folder)
        tap.run(*[test(stage, scenario) for scenario in SCENARIOS if ONLY == [""] or scenario.name in ONLY])


main()

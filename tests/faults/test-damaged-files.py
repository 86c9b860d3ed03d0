#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file of a data folder is damaged: cut short, emptied, deleted, or a few of its bits flipped.

Every command ends, with one clear line where it fails, and never with a crash. A damaged local git folder is
made again by the next sync; a damaged database by `check --repair`, from what can be read of it, from the
unsent file and from the team. Then all that was acknowledged is there, and both devices hold the same. A
picture whose only copy is damaged is named by `check`.

test-damaged-files.py FLOORWALK-CLI

A few damages, drawn by chance; FLOORWALK_FAULTS is how many, or "all" for every file in every way, and
FLOORWALK_SEED draws others. FLOORWALK_FILE limits it to paths that hold that text.
"""
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Stage  # noqa: E402  (beside this file)

PROGRAM = os.path.abspath(sys.argv[1])
SEED = int(os.environ.get("FLOORWALK_SEED") or 1)
COUNT = os.environ.get("FLOORWALK_FAULTS") or "4"
ONLY = os.environ.get("FLOORWALK_FILE") or ""


def damage(path, how, dice):
    """Damages a file in one of the ways below."""
    size = os.path.getsize(path)
    os.chmod(path, 0o600)
    if how == "deleted":
        os.unlink(path)
    elif how.startswith("cut"):
        os.truncate(path, {"cut to nothing": 0, "cut in half": size // 2, "cut by one": max(0, size - 1)}[how])
    else:
        with open(path, "r+b") as file:
            data = bytearray(file.read())
            for _ in range(1 if how == "flipped once" else 20):
                if data:
                    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            file.seek(0)
            file.write(data)


WAYS = ("deleted", "cut to nothing", "cut in half", "cut by one", "flipped once", "flipped", "flipped again")


class Damaged:
    """A device one file of which was damaged."""

    def __init__(self, stage):
        self.stage = stage

    def say(self, *words):
        """Runs a command, which may say that something is wrong, but in its own words; returns its exit code."""
        code, out, err = self.stage.here.try_to(*words)
        assert 0 <= code <= 7, f"{' '.join(words)}: exit {code}: {err[-1500:]}"
        lines = [line for line in err.splitlines() if line.startswith("floorwalk-cli: ")]
        assert code == 0 or len(lines) == 1, f"{' '.join(words)}: exit {code}: {err[-1500:]}"
        return code, out if code == 0 else err

    def look(self):
        """Whatever a person tries first."""
        for words in (("status",), ("visit", "list"), ("visit", "show", self.stage.visit), ("check",)):
            self.say(*words)

    def recover(self):
        """What they are told to do."""
        self.say("check", "--repair")
        code, err = self.say("sync", "--photos", "all")
        if code == 1 and " team" in err:
            self.stage.here.run("team", "join", self.stage.live + "/team.git")
            code, err = self.say("sync", "--photos", "all")
        assert code == 0, f"sync: exit {code}: {err}"
        self.say("check", "--repair")


def suffer(stage, path, how, dice):
    stage.restore()
    full = os.path.join(stage.here.folder, path)
    damage(full, how, dice)
    damaged = Damaged(stage)
    damaged.look()
    code, _ = damaged.say("answer", stage.visit, stage.questions[3], "5", "--note", "after the damage")
    said = code == 0
    damaged.recover()
    shown = stage.here.ask("visit", "show", stage.visit)
    if said:
        found = shown["answers"][stage.questions[3]]
        assert (found["value"], found["note"]) == (5, "after the damage"), found
    pictures = not path.startswith("photos/")
    stage.check_kept(shown, pictures)
    stage.check_converges(pictures)
    code, out = damaged.say("--json", "check")
    assert not pictures or code == 0, out


def list_files(folder):
    found = []
    for parent, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(parent, name), folder) for name in names]
    return sorted(path for path in found if ONLY in path and os.path.getsize(os.path.join(folder, path)) > 0)


def test_damage():
    """A damaged file loses nothing that can be had elsewhere, and crashes nothing."""
    dice, failures = random.Random(SEED), []
    with tempfile.TemporaryDirectory(prefix="fw-damage-") as folder:
        stage = Stage(PROGRAM, folder)
        files = list_files(stage.kept + "/here")
        chosen = [(path, how) for path in files for how in WAYS]
        if COUNT != "all":
            # The database is one file of many, and matters as much as the others together.
            often = [("floorwalk.db", how) for how in WAYS]
            chosen = [dice.choice(often if number % 2 and not ONLY else chosen) for number in range(int(COUNT))]
        for path, how in chosen:
            try:
                suffer(stage, path, how, dice)
            except AssertionError as error:
                failures.append(f"{path} {how}")
                print(f"# {path} {how}: {str(error)[:2000]}", flush=True)
    print(f"# {len(chosen)} damages to {len(files)} files, seed {SEED}")
    assert not failures, failures


tap.run(test_damage)

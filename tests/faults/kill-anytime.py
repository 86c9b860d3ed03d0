#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A power cut at any moment: `answer`, `photo add` and `sync` are killed a hundred times at random moments.

After each, `check` says ok, everything that was acknowledged is there, what was not is there whole or
not at all, and the next sync brings both devices to the same records.

kill-anytime.py FLOORWALK-CLI          FLOORWALK_SEED and FLOORWALK_KILLS repeat or lengthen a run
"""
import collections
import os
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Device, check_repository, draw  # noqa: E402  (beside this file)

PROGRAM = os.path.abspath(sys.argv[1])
SEED = int(os.environ.get("FLOORWALK_SEED") or random.SystemRandom().randrange(2**32))
KILLS = int(os.environ.get("FLOORWALK_KILLS") or 100)
TEMPLATE = "floor-walk"
VERBS = ("answer", "photo add", "sync")


class Run:
    """The visit, what was acknowledged of it, and what may or may not have happened."""

    def __init__(self, folder, dice):
        self.folder, self.dice = folder, dice
        self.here, self.there = Device(PROGRAM, folder + "/here"), Device(PROGRAM, folder + "/there")
        site = self.here.run("site", "add", "North Hall")
        self.visit = self.here.run("visit", "new", "--site", site, "--template", TEMPLATE)
        self.questions = [question["key"] for section in self.here.ask("template", "show", TEMPLATE)["sections"]
                          if not section.get("repeat") and not section.get("conversation") and not section.get("show_if")
                          for question in section["questions"]
                          if question["kind"] == "rating" and not question.get("show_if")]
        assert len(self.questions) >= 3, self.questions
        self.pictures = [draw(f"{folder}/picture-{number}.jpg", number, "2400x1600") for number in range(4)]
        # For each question the answers that may stand; one alone when it was acknowledged.
        self.answers = collections.defaultdict(lambda: {(None, "")})
        self.photos, self.captions, self.uncertain = {}, set(), set()
        self.duration, self.number, self.killed = {}, 0, collections.Counter()
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", folder + "/team.git"], check=True)
        self.here.run("team", "create", folder + "/team.git")
        self.here.run("sync")
        self.there.run("team", "join", folder + "/team.git")

    def get_words(self, verb):
        """The words of the next command of that verb, and what it would change."""
        self.number += 1
        if verb == "answer":
            question, value = self.dice.choice(self.questions), self.dice.randint(1, 5)
            note = f"note {self.number}"
            return ("answer", self.visit, question, str(value), "--note", note), (question, (value, note))
        if verb == "photo add":
            caption = f"picture {self.number}"
            return ("photo", "add", self.visit, "--question", self.dice.choice(self.questions), "--caption", caption,
                    self.dice.choice(self.pictures)), caption
        return ("sync",), None

    def note_result(self, verb, change, said):
        """Writes down what is known now: acknowledged where the command said so."""
        if verb == "answer":
            question, new = change
            # An answer and its note are two facts; a cut may lie between them.
            old = self.answers[question]
            self.answers[question] = {new} if said is not None else \
                old | {new} | {(new[0], note) for _, note in old} | {(value, new[1]) for value, _ in old}
        elif verb == "photo add":
            if said is not None:
                self.photos[said.split()[-1]] = change
            else:
                self.uncertain.add(change)

    def measure(self):
        """How long each verb takes here when nobody interferes."""
        for verb in VERBS:
            words, change = self.get_words(verb)
            since = time.monotonic()
            said = self.here.run(*words)
            self.duration[verb] = time.monotonic() - since
            self.note_result(verb, change, said)

    def clear_one(self):
        """Lets a photo go to the team, so that sync has photos to carry."""
        waiting = [photo["id"] for photo in self.here.ask("photo", "list", self.visit) if not photo.get("shared")]
        if waiting:
            self.here.run("photo", "clear", self.dice.choice(waiting), "--people", "none", "--data", "none")

    def check_device(self):
        checked = self.here.ask("check")
        assert checked["ok"] is True, checked
        shown = self.here.ask("visit", "show", self.visit)
        for question, allowed in self.answers.items():
            found = shown["answers"].get(question) or {}
            fact = (found.get("value"), found.get("note") or "")
            assert fact in allowed, f"{question} is {fact}, not one of {allowed}"
            self.answers[question] = {fact}
        found = {photo["id"]: photo["caption"] for photo in shown["photos"]}
        for photo, caption in self.photos.items():
            assert found.get(photo) == caption, f"photo {photo} '{caption}' was acknowledged and is {found.get(photo)}"
        for photo, caption in found.items():
            assert photo in self.photos or caption in self.uncertain, f"photo {photo} '{caption}' was never added"
        for photo in shown["photos"]:
            target = f"{self.folder}/export-{self.number}-{photo['id']}.jpg"
            held_back = [] if photo["shared"] else ["--original"]
            self.here.run("photo", "export", *held_back, photo["id"], target)
            os.unlink(target)
        self.photos = found
        return shown

    def check_converges(self):
        for device in (self.here, self.there):
            device.run("sync")
        shown = [device.ask("visit", "show", self.visit) for device in (self.here, self.there)]
        for one in shown:
            one.pop("local", None)
        assert shown[0] == shown[1], f"the devices differ: {shown}"
        waiting = self.here.ask("status")["unsent_operations"]
        assert waiting == 0, f"{waiting} operations unsent after a sync"
        check_repository(self.folder + "/team.git")

    def kill_one(self, verb):
        if verb == "sync":
            words, change = self.get_words("answer")
            self.note_result("answer", change, self.here.run(*words))
            self.clear_one()
        words, change = self.get_words(verb)
        moment = self.dice.uniform(0, 1.1 * self.duration[verb])
        said = self.here.run_killed(moment, self.dice.random() < 0.5, *words)
        self.killed[verb, said is None] += 1
        self.note_result(verb, change, said)
        try:
            self.check_device()
            if verb == "sync":
                self.check_converges()
        except AssertionError as error:
            raise AssertionError(f"{verb} killed after {moment:.4f} s (number {self.number}): {error}") from error


def test_kills():
    """answer, photo add and sync survive being killed at any moment."""
    print(f"# seed {SEED}", flush=True)
    with tempfile.TemporaryDirectory(prefix="fw-kill-") as folder:
        run = Run(folder, random.Random(SEED))
        run.measure()
        for number in range(KILLS):
            run.kill_one(VERBS[number % len(VERBS)])
        run.check_converges()
    for verb in VERBS:
        print(f"# {verb}: {run.killed[verb, True]} killed, {run.killed[verb, False]} were quicker")
        assert run.killed[verb, True] > 0, f"no {verb} was killed"


tap.run(test_kills)

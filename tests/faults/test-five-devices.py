#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Five people record and sync at once over SSH, each from a folder of their own, while half of the connections are
cut: nothing that was acknowledged is lost, and in the end all hold the same.

test-five-devices.py FLOORWALK-CLI

FLOORWALK_STEPS is how many steps all of them take together, FLOORWALK_SEED draws others.
"""
import os
import random
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Device, check_repository, draw  # noqa: E402  (beside this file)
from ssh_host import SshHost  # noqa: E402  (beside the other support)

PROGRAM = os.path.abspath(sys.argv[1])
SEED = int(os.environ.get("FLOORWALK_SEED") or 1)
STEPS = int(os.environ.get("FLOORWALK_STEPS") or 30)
DEVICES = 5
NETWORK = 5
# A sync of little takes some ten thousand bytes: most cuts fall into it.
FARTHEST_CUT = 100000


class Person:
    """One device, what was acknowledged to it, and the dice of its own."""

    def __init__(self, number, folder):
        self.number, self.folder = number, folder
        self.device = Device(PROGRAM, f"{folder}/{number}")
        self.dice = random.Random(f"{SEED} {number}")
        self.words, self.photos, self.failure, self.cut = [], [], None, 0

    def join(self, host, verb, path):
        host.admit(self.device.run("team", "key"))
        code, _, err = self.device.try_to("team", verb, host.get_address(path))
        assert code == 6, f"an unknown host key: exit {code}: {err}"
        self.device.run("team", "trust", next(word.strip(".,;()") for word in err.split() if word.startswith("SHA256:")))
        self.device.run("team", verb, host.get_address(path))
        self.device.run("identity", "--name", f"Visitor {self.number}")

    def say(self):
        """Words that nobody else uses."""
        return f"zz{self.number}x{len(self.words)}zz"

    def comment(self, visit, questions):
        said = self.say()
        self.device.run("comment", visit, said)
        self.words.append(said)

    def answer(self, visit, questions):
        said = self.say()
        self.device.run("answer", visit, self.dice.choice(questions), str(self.dice.randint(1, 5)), "--note", said)
        self.words.append(said)

    def undo(self, visit, questions):
        # There may be nothing, or somebody may have built on it: nothing happens then.
        self.device.try_to("undo")

    def photograph(self, visit, questions):
        said = self.say()
        path = draw(f"{self.folder}/{said}.jpg", self.number * 1000 + len(self.photos), "320x240")
        photo = self.device.run("photo", "add", visit, "--caption", said, path)
        self.device.run("photo", "clear", photo, "--people", "none", "--data", "none")
        self.words.append(said)
        self.photos.append(photo)

    def sync(self, visit, questions):
        code, _, err = self.device.try_to("sync", "--photos", self.dice.choice(["previews", "all"]))
        assert code in (0, NETWORK), f"sync: exit {code}: {err}"
        self.cut += code != 0

    def walk(self, steps, visit, questions):
        try:
            for _ in range(steps):
                self.dice.choice([self.comment, self.answer, self.answer, self.undo, self.photograph, self.sync,
                                  self.sync, self.sync])(visit, questions)
        except Exception as error:  # told by whoever waits for this thread
            self.failure = error


def walk_all(people, visit, questions):
    walks = [threading.Thread(target=person.walk, args=(STEPS // DEVICES, visit, questions)) for person in people]
    for walk in walks:
        walk.start()
    for walk in walks:
        walk.join()
    for person in people:
        if person.failure is not None:
            raise AssertionError(f"device {person.number}, seed {SEED}") from person.failure


def check_same(people, visit):
    """All show the same to the byte, and hold every word and photo."""
    shown = [person.device.ask("visit", "show", visit) for person in people]
    for one in shown:
        one.pop("local", None)
    assert all(one == shown[0] for one in shown), "the devices differ"
    for person in people:
        device, history = person.device, person.device.run("--json", "history", visit)
        assert device.ask("check")["ok"] is True and device.ask("status")["unsent_operations"] == 0
        for author in people:
            gone = [word for word in author.words if word not in history]
            assert not gone, f"{person.number} has not what {author.number} recorded: {gone}"
        for photo in (photo for author in people for photo in author.photos):
            if any(photo == there["id"] for there in shown[0]["photos"]):
                device.run("photo", "export", photo, f"{person.folder}/exported.jpg")
                os.unlink(f"{person.folder}/exported.jpg")


def test_five():
    """Five devices record and sync at once while half of the connections are cut."""
    with tempfile.TemporaryDirectory(prefix="fw-five-") as folder:
        host = SshHost(folder + "/host")
        try:
            path = folder + "/team.git"
            subprocess.run(["git", "init", "-q", "--bare", "-b", "main", path], check=True)
            subprocess.run(["git", "-C", path, "config", "uploadpack.allowAnySHA1InWant", "true"], check=True)
            people = [Person(number, folder) for number in range(DEVICES)]
            first = people[0].device
            site = first.run("site", "add", "North Hall")
            visit = first.run("visit", "new", "--site", site, "--template", "floor-walk")
            questions = [question["key"] for section in first.ask("template", "show", "floor-walk")["sections"]
                         if not section.get("repeat") and not section.get("conversation")
                         for question in section["questions"] if question["kind"] == "rating"][:4]
            for person in people:
                person.join(host, "join" if person.number > 0 else "create", path)
                person.device.run("sync")
            host.proxy.shake(random.Random(SEED), 0.5, FARTHEST_CUT)
            walk_all(people, visit, questions)
            print(f"# seed {SEED}, {STEPS} steps: {host.proxy.cuts} of {host.proxy.accepted} connections cut, "
                  f"{sum(person.cut for person in people)} syncs failed", flush=True)
            host.proxy.shake(None, 0, 0)
            for person in people + people:
                person.device.run("sync", "--photos", "all")
            check_same(people, visit)
            check_repository(path)
        finally:
            host.stop()


tap.run(test_five)

#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key to an SSH host in a real keyring: it opens the host, is nowhere else, and a keyring that is locked, hangs or
goes away costs a sentence and nothing more. test-keyring.py PROGRAM"""
import base64
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "support"), os.path.join(HERE, "..", "cli")]
import tap  # noqa: E402
from driver import PROGRAM, Folder  # noqa: E402
from keyring import Keyring  # noqa: E402
from ssh_host import SshHost  # noqa: E402
from web_host import wait_for  # noqa: E402

ROOT = tempfile.mkdtemp(prefix="fw-keyring-")
# What a keyring that hangs may cost, on a machine that is busy.
MOST_SECONDS = 60


class Place:
    """A host, a keyring and two devices of a team whose keys the keyring has."""

    def __init__(self, name):
        self.folder = os.path.join(ROOT, name)
        self.host = SshHost(os.path.join(self.folder, "host"))
        self.repository = os.path.join(self.folder, "team.git")
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", self.repository], check=True)

    def __enter__(self):
        self.keyring = Keyring(os.path.join(self.folder, "keyring"))
        return self

    def __exit__(self, *unused):
        if self.keyring.daemon.poll() is None:
            self.keyring.daemon.send_signal(signal.SIGCONT)
        self.keyring.stop()
        self.host.stop()

    def new_device(self, name, verb):
        device = Folder(os.path.join(self.folder, name))
        device.environment.update({**self.keyring.environment, "G_MESSAGES_DEBUG": "all"})
        address = self.host.get_address(self.repository)
        self.host.admit(device("team", "key"))
        _, _, refused = device.run("team", verb, address)
        device("team", "trust", re.search("SHA256:[A-Za-z0-9+/]{43}", refused).group())
        device("team", verb, address)
        return device

    def add_visit(self, device):
        return device("visit", "new", "--site", device("site", "add", "Harbour Road"), "--template", "floor-walk")


def refuse(device, words):
    """A sync says this of the keyring and in bounded time; what was recorded waits."""
    waiting = device.json("status")["unsent_operations"]
    since = time.monotonic()
    code, _, error = device.run("sync")
    assert code == 6, (code, error)
    assert time.monotonic() - since < MOST_SECONDS, time.monotonic() - since
    last = error.splitlines()[-1]
    assert last.startswith("floorwalk-cli: sync: the keyring that holds the secrets") and words in last, error
    assert device.json("status")["unsent_operations"] == waiting > 0


def list_halves(key, public):
    """What of a private key must be nowhere: the lines of its text that hold it, and the number itself."""
    body = key.decode().splitlines()[1:-1]
    raw, known = base64.b64decode("".join(body)), base64.b64decode(public.split()[1])[-32:]
    at = raw.rindex(known)
    return [raw[at - 32:at]] + [line.encode() for line in body[2:]]


def search(folder, halves):
    """The files that hold any part of a private key."""
    found = []
    for parent, _, names in os.walk(folder):
        for path in [os.path.join(parent, name) for name in names]:
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    text = file.read()
                if any(half in text for half in halves):
                    found.append(os.path.relpath(path, folder))
    return found


def trace(device, *words):
    """Runs a command; returns every program it started with its arguments, and all it wrote anywhere."""
    path = os.path.join(ROOT, "trace")
    environment = {**device.environment, "ASAN_OPTIONS": "detect_leaks=0"}
    done = subprocess.run(["strace", "-f", "-y", "-s", "100000", "-o", path, "-e",
                           "trace=execve,write,pwrite64,writev,sendto,sendmsg", PROGRAM, "--data", device.path, *words],
                          env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with open(path, encoding="latin-1") as file:
        return done.stdout, [line for line in file if "(" in line]


def test_nowhere():
    """A key is made and used, and its private half is on no disk, in no output and in no argument."""
    with Place("nowhere") as place:
        first = Folder(os.path.join(place.folder, "traced"))
        first.environment.update({**place.keyring.environment, "G_MESSAGES_DEBUG": "all"})
        public, made = trace(first, "team", "key")
        key, = place.keyring.secrets()
        halves = list_halves(key, public)
        assert len(halves) >= 3 and b"OPENSSH PRIVATE KEY" in key, key
        # Where ssh-keygen makes it is a folder in memory, as sessions have one.
        words = ["OPENSSH PRIVATE", *[half.decode() for half in halves[1:]]]
        written = [line for line in made if any(word in line for word in words)]
        assert written, "nothing was traced"
        for line in written:
            assert f"<{place.keyring.folder}/floorwalk-key-" in line, line
        assert not os.path.exists(os.path.join(first.path, "secrets", "ssh-key"))
        assert not search(place.folder, halves), search(place.folder, halves)
        place.host.admit(public.strip())
        _, _, refused = first.run("team", "create", place.host.get_address(place.repository))
        first("team", "trust", re.search("SHA256:[A-Za-z0-9+/]{43}", refused).group())
        first("team", "create", place.host.get_address(place.repository))
        place.add_visit(first)
        output, used = trace(first, "sync", "--progress")
        assert '"sent_operations":' in output, output
        assert not [line for line in used if any(word in line for word in words)]
        assert not search(place.folder, halves), search(place.folder, halves)


def test_both_ways():
    """Two devices whose keys a keyring has sync, also after it was started anew."""
    with Place("both") as place:
        first, second = place.new_device("first", "create"), place.new_device("second", "join")
        assert len(place.keyring.labels()) == 2, place.keyring.labels()
        visit = place.add_visit(first)
        first("sync")
        place.keyring.end()
        refuse_nobody = second.run("sync")
        assert refuse_nobody[0] == 6 and "is not open" in refuse_nobody[2], refuse_nobody
        place.keyring.start()
        second("sync")
        second("answer", visit, "desks-personalised", "4")
        second("sync")
        first("sync")
        shown = first.json("visit", "show", visit)
        assert shown["answers"]["floor-walk/desks-personalised"]["value"] == 4, shown
        assert len(place.keyring.labels()) == 2, "a key was made anew"


def test_locked():
    """A locked keyring is not waited for; when it is open again what was recorded goes out."""
    with Place("locked") as place:
        device = place.new_device("first", "create")
        place.add_visit(device)
        place.keyring.lock()
        refuse(device, "is not open")
        place.keyring.end()
        place.keyring.start()
        device("sync")
        assert device.json("status")["unsent_operations"] == 0


def test_hanging():
    """A keyring that never answers is given up, for reading and for a new key; afterwards all is as before."""
    with Place("hanging") as place:
        device = place.new_device("first", "create")
        place.add_visit(device)
        place.keyring.daemon.send_signal(signal.SIGSTOP)
        refuse(device, "does not answer")
        # Somebody who has no key yet gets one, in a file.
        other = Folder(os.path.join(place.folder, "other"))
        other.environment.update(place.keyring.environment)
        since = time.monotonic()
        assert other("team", "key").startswith("ssh-ed25519 ")
        assert time.monotonic() - since < MOST_SECONDS
        place.keyring.daemon.send_signal(signal.SIGCONT)
        device("sync")
        assert device.json("status")["unsent_operations"] == 0


def test_going_away():
    """A keyring that goes while the host works is not missed; one that goes while it is asked ends the sync plainly."""
    with Place("away") as place:
        device = place.new_device("first", "create")
        place.add_visit(device)
        arrived, asleep = os.path.join(place.folder, "arrived"), os.path.join(place.folder, "asleep")
        hook = os.path.join(place.repository, "hooks", "pre-receive")
        with open(asleep, "w", encoding="utf-8"):
            pass
        with open(hook, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\n: > {arrived}\nwhile [ -e {asleep} ]; do sleep 0.1; done\n")
        os.chmod(hook, 0o755)
        running = device.start("sync")
        wait_for(lambda: os.path.exists(arrived), "the push", running)
        place.keyring.end()
        os.remove(asleep)
        _, error = running.communicate(timeout=120)
        assert running.returncode == 0, error
        assert device.json("status")["unsent_operations"] == 0
        place.add_visit(device)
        refuse(device, "is not open")
        place.keyring.start()
        place.keyring.daemon.send_signal(signal.SIGSTOP)
        before = count_callers(place.keyring)
        running = device.start("sync")
        wait_for(lambda: count_callers(place.keyring) > before, "the question", running)
        place.keyring.end(signal.SIGKILL)
        _, error = running.communicate(timeout=120)
        assert running.returncode == 6, error
        assert "the keyring that holds the secrets" in error.decode().splitlines()[-1], error
        place.keyring.start()
        device("sync")
        assert device.json("status")["unsent_operations"] == 0


def count_callers(keyring):
    """Who is on its bus."""
    return subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/",
                           "--method", "org.freedesktop.DBus.ListNames"], env={**os.environ, **keyring.environment},
                          check=True, capture_output=True, text=True).stdout.count("':")


if __name__ == "__main__":
    try:
        tap.run(test_nowhere, test_both_ways, test_locked, test_hanging, test_going_away)
    finally:
        shutil.rmtree(ROOT, ignore_errors=True)

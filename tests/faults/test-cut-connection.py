#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection over SSH or HTTPS is cut after so many bytes, in either direction, or the host falls silent there.

`sync` ends, by its watchdog where the host is silent, and says so in one line or has done its work; what was
recorded stands, and the next sync brings both devices to the same records.

test-cut-connection.py FLOORWALK-CLI

The small exchange is one answer, the large one photos. A few places of each, drawn by chance; FLOORWALK_FAULTS is
how many, or "all" for every byte of the small one and every KiB of the large one, or "every N" for each N-th byte of
the small one (and each N/50-th KiB of the large one), and FLOORWALK_SEED draws others.
"""
import os
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Stage  # noqa: E402  (beside this file)
from ssh_host import CuttingProxy, SshHost  # noqa: E402  (beside the other support)
from web_host import PASSWORD, USER, Host  # noqa: E402  (beside the other support)

PROGRAM = os.path.abspath(sys.argv[1])
SEED = int(os.environ.get("FLOORWALK_SEED") or 1)
COUNT = os.environ.get("FLOORWALK_FAULTS") or "1"
NETWORK = 5
# Seconds that the watchdog waits for a host that fell silent, and that it may take to say so.
PATIENCE, SLACK = 3, 60


class HostStage(Stage):
    """The team's repository is on a host, behind a proxy."""

    def __init__(self, program, folder, host, proxy):
        self.host, self.proxy = host, proxy
        super().__init__(program, folder)

    def enter(self, device, verb):
        path = self.live + "/team.git"
        if verb == "create":
            subprocess.run(["git", "init", "-q", "--bare", "-b", "main", path], check=True)
            subprocess.run(["git", "-C", path, "config", "uploadpack.allowAnySHA1InWant", "true"], check=True)
        self.sign_in(device, verb, path)

    def prepare(self, large):
        """Leaves only what belongs to the exchange to be done."""
        self.restore()
        if not large:
            self.here.run("sync", "--photos", "all")
            self.here.run("answer", self.visit, self.questions[3], "5", "--note", "sent on its own")

    def suffer(self, large, direction, after, silent):
        self.prepare(large)
        self.proxy.set(direction, after, silent)
        patience = {"FLOORWALK_PATIENCE": str(PATIENCE)} if silent else {}
        since = time.monotonic()
        code, _, err = self.here.try_to("sync", "--photos", "all", **patience)
        took = time.monotonic() - since
        self.proxy.set()
        assert code in (0, NETWORK), f"exit {code}: {err}"
        assert code == 0 or err.splitlines()[-1].startswith("floorwalk-cli: sync"), err
        assert not silent or took < PATIENCE + SLACK, f"it took {took:.0f} s"
        checked = self.here.ask("check")
        assert checked["ok"] is True, checked
        self.check_converges()
        self.check_kept(self.here.ask("visit", "show", self.visit))

    def measure(self, large):
        """How many bytes pass when nothing is cut."""
        self.prepare(large)
        self.proxy.set()
        self.here.run("sync", "--photos", "all")
        return dict(self.proxy.passed)


class SshStage(HostStage):
    """sshd."""

    def sign_in(self, device, verb, path):
        self.host.admit(device.run("team", "key"))
        code, _, err = device.try_to("team", verb, self.host.get_address(path))
        assert code == 6, f"an unknown host key: exit {code}: {err}"
        fingerprint = next(word.strip(".,;()") for word in err.split() if word.startswith("SHA256:"))
        device.run("team", "trust", fingerprint)
        device.run("team", verb, self.host.get_address(path))


class HttpsStage(HostStage):
    """nginx."""

    def sign_in(self, device, verb, path):
        if verb == "create":
            os.symlink(path, os.path.join(self.host.repositories, "team.git"))
        device.run("team", verb, "--authority", self.host.authority.path,
                   f"https://127.0.0.1:{self.proxy.port}/git/team.git", typed=f"{USER}\n{PASSWORD}\n")


def choose(sizes, step, dice):
    """Where to cut."""
    everywhere = [(direction, after) for direction in ("up", "down") for after in range(0, sizes[direction], step)]
    if COUNT == "all":
        return everywhere
    if COUNT.startswith("every "):
        return everywhere[::max(1, int(COUNT.split()[1]) // (50 if step > 1 else 1))]
    return dice.sample(everywhere, int(COUNT))


def cut(stage, large, silent):
    """Cuts an exchange at the chosen places; returns those that did harm."""
    dice, failures = random.Random(f"{SEED} {large} {silent}"), []
    sizes = stage.measure(large)
    chosen = choose(sizes, 1024 if large else 1, dice)
    # A silent host is waited for, so there are few of them.
    chosen = dice.sample(chosen, min(len(chosen), max(1, len(chosen) // 50))) if silent else chosen
    for direction, after in chosen:
        try:
            stage.suffer(large, direction, after, silent)
        except AssertionError as error:
            failures.append((direction, after, large, silent))
            print(f"# {direction} {after}: {str(error)[:2000]}", flush=True)
    what = f"{stage.__doc__} {'large' if large else 'small'}, {'silent' if silent else 'cut'}"
    print(f"# {what}: {sizes['up']} bytes up, {sizes['down']} down, {len(chosen)} places, seed {SEED}", flush=True)
    return failures


def cut_all(stage):
    failures = cut(stage, False, False) + cut(stage, True, False) + cut(stage, False, True)
    assert not failures, failures


def test_ssh():
    """A connection over SSH that is cut, or falls silent, loses nothing."""
    with tempfile.TemporaryDirectory(prefix="fw-cut-") as folder:
        host = SshHost(folder + "/host")
        try:
            cut_all(SshStage(PROGRAM, folder, host, host.proxy))
        finally:
            host.stop()


def test_https():
    """A connection over HTTPS that is cut, or falls silent, loses nothing."""
    with tempfile.TemporaryDirectory(prefix="fw-cut-") as folder:
        host = Host(folder + "/host")
        try:
            cut_all(HttpsStage(PROGRAM, folder, host, CuttingProxy(host.ports["ok"])))
        finally:
            host.stop()


tap.run(test_ssh, test_https)

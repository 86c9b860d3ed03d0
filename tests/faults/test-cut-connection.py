#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection over SSH or HTTPS is cut after so many bytes, in either direction, or the host falls silent there.

`sync` ends, by its watchdog where the host is silent, and says so in one line or has done its work; what was
recorded stands, and the next sync brings both devices to the same records.

test-cut-connection.py FLOORWALK-CLI

The small exchange is one answer, the large one photos. A few places of each, drawn by chance; FLOORWALK_FAULTS is
how many, or "all" for every byte of the small one and every KiB of the large one, or "every N" for each N-th byte of
the small one (and each N/50-th KiB of the large one), and FLOORWALK_SEED draws others. FLOORWALK_SCENARIO limits it to
"ssh" or "https", FLOORWALK_PART to a part of the places ("2/4").
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402  (beside the other support)
from devices import Stage  # noqa: E402  (beside this file)
from outcomes import Outcomes, take_part  # noqa: E402  (beside this file)
from ssh_host import CuttingProxy, SshHost  # noqa: E402  (beside the other support)
from web_host import PASSWORD, USER, Host, wait_for  # noqa: E402  (beside the other support)

PROGRAM = os.path.abspath(sys.argv[1])
SEED = int(os.environ.get("FLOORWALK_SEED") or 1)
COUNT = os.environ.get("FLOORWALK_FAULTS") or "1"
ONLY = os.environ.get("FLOORWALK_SCENARIO")
NETWORK = 5
# What a connection that is cut is none of; each of them somebody would look into for nothing.
OTHER_REASONS = ["TLS 1.3", "does not accept", "wants a user", "certificate", "trusted", "has to allow",
                 "no repository"]
# Seconds that the watchdog waits for a host that fell silent, and that it may take to say so.
PATIENCE, SLACK = 3, 60


class HostStage(Stage):
    """The team's repository is on a host, behind a proxy."""

    def __init__(self, program, folder, host, proxy, server):
        self.host, self.proxy, self.server = host, proxy, server
        self.at_rest = count_descendants(server)
        super().__init__(program, folder)
        self.whole = self.kept

    def enter(self, device, verb):
        path = self.live + "/team.git"
        if verb == "create":
            subprocess.run(["git", "init", "-q", "--bare", "-b", "main", path], check=True)
            for setting, value in (("uploadpack.allowAnySHA1InWant", "true"), ("receive.autogc", "false")):
                subprocess.run(["git", "-C", path, "config", setting, value], check=True)
        self.sign_in(device, verb, path)

    def prepare(self, large):
        """Leaves only what belongs to the exchange to be done."""
        self.words = ("sync", "--photos", "all" if large else "none")
        self.kept = self.whole
        self.used = True
        self.restore()
        if not large:
            self.here.run("sync", "--photos", "all")
            self.here.run("answer", self.visit, self.questions[3], "5", "--note", "sent on its own")
            self.kept = self.folder + "/small"
            shutil.rmtree(self.kept, ignore_errors=True)
            os.rename(self.live, self.kept)
            self.used = True

    def suffer(self, place, direction, after, silent):
        self.restore()
        self.proxy.set(direction, after, silent)
        patience = {"FLOORWALK_PATIENCE": str(PATIENCE)} if silent else {}
        since = time.monotonic()
        code, _, err = self.here.try_to(*self.words, **self.now, **patience)
        took = time.monotonic() - since
        self.proxy.set()
        try:
            assert code in (0, NETWORK), f"exit {code}: {err}"
            assert code == 0 or err.splitlines()[-1].startswith("floorwalk-cli: sync"), err
            assert code == 0 or not [reason for reason in OTHER_REASONS if reason in err], err
            assert not silent or took < PATIENCE + SLACK, f"it took {took:.0f} s"
        except AssertionError as error:
            self.outcomes.fail(place, error)
            return
        self.settle()
        self.outcomes.look(place, self.get_changed(), (code,), self.look)

    def settle(self):
        """Waits until whoever served what was cut has ended: that may still write to the team's repository."""
        wait_for(lambda: count_descendants(self.server) <= self.at_rest and not has_guests(self.live),
                 "the end of what the host does")

    def look(self):
        checked = self.here.ask("check")
        assert checked["ok"] is True, checked
        self.check_converges()
        self.check_kept(self.here.ask("visit", "show", self.visit))

    def measure(self, large):
        """How many bytes pass when nothing is cut."""
        self.prepare(large)
        self.restore()
        self.proxy.set()
        self.here.run(*self.words)
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


def count_descendants(process):
    """The processes that a process has started, and they."""
    with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
        children = file.read().split()
    found = len(children)
    for child in children:
        try:
            found += count_descendants(child)
        except OSError:
            pass
    return found


def has_guests(folder):
    """Whether a process works in the folder, as git does that outlived whoever started it."""
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.readlink(f"/proc/{process}/cwd").startswith(folder):
                return True
        except OSError:
            pass
    return False


def choose(sizes, step, dice):
    """Where to cut: coarsely first, so that a run that is ended early has looked everywhere."""
    everywhere = [(direction, after) for direction in ("up", "down") for after in range(0, sizes[direction], step)]
    if COUNT == "all":
        return sorted(everywhere, key=lambda place: (-(place[1] // step & -(place[1] // step)), place))
    if COUNT.startswith("every "):
        return everywhere[::max(1, int(COUNT.split()[1]) // (50 if step > 1 else 1))]
    # In the middle of what the host says first: there whoever goes on to write was once ended by a signal. And before:
    # while the connection is made secure, and while the device says who it is.
    always = [("down", 1000), ("up", 100), ("up", 600), ("up", 1500)] if step == 1 else []
    return always + dice.sample(everywhere, int(COUNT))


def cut(stage, large, silent):
    """Cuts an exchange at the chosen places; returns how many did harm."""
    dice = random.Random(f"{SEED} {large} {silent}")
    sizes = stage.measure(large)
    stage.outcomes = Outcomes()
    chosen = choose(sizes, 1024 if large else 1, dice)
    # A silent host is waited for, so there are few of them.
    chosen = take_part(dice.sample(chosen, min(len(chosen), max(1, len(chosen) // 50))) if silent else chosen)
    what = f"{stage.__doc__} {'large' if large else 'small'}, {'silent' if silent else 'cut'}"
    for number, (direction, after) in enumerate(chosen, 1):
        stage.suffer(f"{what}, {direction} {after}", direction, after, silent)
        if number % 1000 == 0:
            print(f"# {what}: so far {stage.outcomes}", flush=True)
    print(f"# {what}: {sizes['up']} bytes up, {sizes['down']} down, {stage.outcomes}, seed {SEED}", flush=True)
    return stage.outcomes.failures


def cut_all(stage):
    failures = sum(cut(stage, large, silent) for large, silent in ((False, False), (True, False), (False, True)))
    assert failures == 0, f"{failures} cuts did harm"


def test_ssh():
    """A connection over SSH that is cut, or falls silent, loses nothing."""
    with tempfile.TemporaryDirectory(prefix="fw-cut-") as folder:
        host = SshHost(folder + "/host")
        try:
            cut_all(SshStage(PROGRAM, folder, host, host.proxy, host.server.pid))
        finally:
            host.stop()


def test_https():
    """A connection over HTTPS that is cut, or falls silent, loses nothing."""
    with tempfile.TemporaryDirectory(prefix="fw-cut-") as folder:
        host = Host(folder + "/host")
        try:
            cut_all(HttpsStage(PROGRAM, folder, host, CuttingProxy(host.ports["ok"]), host.processes[0].pid))
        finally:
            host.stop()


tap.run(*[test for name, test in (("ssh", test_ssh), ("https", test_https)) if ONLY in (None, name)])
